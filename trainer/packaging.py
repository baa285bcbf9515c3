"""A finished training becomes an anchor: weights, what a broadcast runs, template, manifest."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from anchor_studio.anchors import models
from anchor_studio.anchors.package import CONSENT, seal
from anchor_studio.domain.anchor import AnchorManifest, Box
from anchor_studio.domain.progress import Progress
from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.face.facial_map import WHOLE
from anchor_studio.media.video import read_frames
from trainer.export import LiveExport, export_live, export_mouth
from trainer.gather import Material
from trainer.mouth_recipe import MouthTraining
from trainer.renderer_recipe import RendererTraining
from trainer.studio_recipe import StudioTraining

CALIBRATION_FACES = 32


@dataclass(frozen=True)
class Card:
    """What an anchor's manifest says beside what was measured; `history` tells its trainings, this one last.

    `consent_record` is a folder that is kept inside the anchor.
    """

    name: str
    licence: str
    consent: str
    scores: Mapping[str, float]
    history: tuple[Mapping[str, Any], ...]
    consent_record: Path | None = None


@dataclass(frozen=True, eq=False)
class Trained:
    """What was trained; `studio` where a renderer of that quality was asked for."""

    face: FaceModel
    mouth: MouthTraining
    renderer: RendererTraining
    studio: StudioTraining | None


def package(out: Path, card: Card, trained: Trained, material: Material, progress: Progress) -> Path:
    """Write the package `NAME.anchor` into the folder `out`, in one piece, and give its path."""
    mouth, renderer = trained.mouth, trained.renderer
    folder = out / f"{card.name}.anchor"
    building = out / f".{card.name}.building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    models.write_face(building, trained.face)
    models.write_reference(building, renderer.faces.reference)
    models.write_mouth(building, mouth.best, mouth.statistics)
    models.write_live(building, renderer.best)
    if trained.studio:
        models.write_studio(building, trained.studio.best)
    export_mouth(mouth.best, building / f"{models.MOUTH}.onnx")
    exported = _export_live(renderer, building / f"{models.LIVE}.onnx")
    scores = {**card.scores, "renderer_8_bit_psnr_db": exported.psnr_db}
    models.write_landmarks(building, material.template.write(building / models.CLIP, progress))
    _thumbnail(building / models.CLIP, material.box, building / models.THUMBNAIL)
    if card.consent_record is not None and card.consent_record.is_dir():
        shutil.copytree(card.consent_record, building / CONSENT)
    title = card.name.replace("-", " ").title()
    seal(building, AnchorManifest(
        name=card.name, title=title, language="en", licence=card.licence, consent=card.consent,
        face_box=material.box, body_size=material.body_size, files={}, scores=scores,
        history=(*card.history[:-1], {"date": datetime.now(UTC).date().isoformat(), **card.history[-1]}),
    ))  # fmt: skip
    shutil.rmtree(folder, ignore_errors=True)
    building.rename(folder)
    return folder


def _export_live(renderer: RendererTraining, target: Path) -> LiveExport:
    faces = renderer.faces
    numbers = np.linspace(0, len(faces.faces) - 1, CALIBRATION_FACES).astype(int)
    planes = [faces.planes(int(number), WHOLE) for number in numbers]
    return export_live(renderer.best, planes, target)


def _thumbnail(clip: Path, box: Box, target: Path) -> None:
    picture = next(iter(read_frames(clip, crop=box)))
    small = cv2.resize(picture, (256, 256), interpolation=cv2.INTER_AREA)
    ok, png = cv2.imencode(".png", cv2.cvtColor(small, cv2.COLOR_RGB2BGR))
    if ok:
        target.write_bytes(png.tobytes())
