"""Footage in, anchor out: ingest, mouth model, renderer, template, package; each stage goes on where it was stopped."""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file

from anchor_studio.anchors import models
from anchor_studio.anchors.package import open_package, seal
from anchor_studio.domain.anchor import AnchorManifest, Box
from anchor_studio.domain.progress import Progress
from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.errors import StudioError
from anchor_studio.face.facial_map import WHOLE
from anchor_studio.footage.report import as_text
from anchor_studio.media.video import read_frames
from anchor_studio.mouth.predictor import WINDOW_FRAMES
from anchor_studio.render.painter import FacePainter
from trainer.audio_variants import feature_variants
from trainer.evaluation.held_out import mouth_scores, renderer_scores
from trainer.events import TrainingProgress
from trainer.export import LiveExport, export_live, export_mouth
from trainer.footage import report
from trainer.gather import Material, gather
from trainer.ingest import Clip, build_faces, fit_face
from trainer.loop import run_training
from trainer.mouth_recipe import MouthConfig, MouthTraining, Take
from trainer.perceptual import VGG, Perception
from trainer.renderer_recipe import RendererConfig, RendererTraining

CALIBRATION_FACES = 32


@dataclass(frozen=True)
class Plan:
    """What to fit: `footage` folders or files, `out` the run's folder.

    `takes` are the names of those to use (none: all), `held_out` of those never trained on. `validation` takes choose
    which state of the mouth model is kept, so it never trains on them either; the renderer, which has more to learn
    than to overfit, does. `begin_from` is the package of an earlier anchor whose renderer is trained on,
    `amplitude` what predicted mouths are widened by.
    """

    footage: tuple[Path, ...]
    name: str
    out: Path
    takes: tuple[str, ...] = ()
    held_out: tuple[str, ...] = ()
    validation: tuple[str, ...] = ()
    begin_from: Path | None = None
    amplitude: float = 1.0
    licence: str = "all rights reserved"
    consent: str = "none recorded"
    frame_stride: int = 3
    mouth: MouthConfig = MouthConfig()
    renderer: RendererConfig = RendererConfig()


def fit(plan: Plan, progress: TrainingProgress) -> Path:
    """Fit an anchor and give its package's folder; killed anywhere, the same call goes on.

    Raises StudioError for footage that can't be used.
    """
    cache = plan.out / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    material = gather(plan.footage, plan.takes, plan.validation, plan.held_out, cache, progress)
    for name, reason in material.rejected.items():
        progress.warn(f"{name} is left out: {reason}")
    footage = _report(material, plan.out, cache, progress)
    box = material.box
    face = fit_face(material.speaking, material.rest)
    mouth = _fit_mouth(plan, face, material.speaking, progress)
    pictured = material.of_one_session([*material.speaking, *material.idle[:1]])
    pictures = build_faces(pictured, face, box, plan.frame_stride, cache, progress)
    perception = Perception(VGG, cache) if plan.renderer.perceptual else None
    renderer = RendererTraining(plan.renderer, pictures, perception)
    if plan.begin_from is not None:
        _begin(renderer, plan.begin_from, plan.out)
    run_training(renderer, plan.renderer.steps, plan.out / "renderer.pt", "renderer", progress)
    scores = {"mouth_variance_kept": face.mouth_space.variance_kept} | mouth_scores(mouth, face, material.held_out)
    judged = material.of_one_session(material.held_out)
    scores |= renderer_scores(FacePainter(renderer.best), face, pictures.reference, judged, box)
    history = material.history() | {"footage": footage}
    return _package(plan, face, mouth, renderer, material, scores, history, progress)


def _report(material: Material, out: Path, cache: Path, progress: Progress) -> dict[str, object]:
    clips = [*material.speaking, *material.held_out, *material.idle]
    found = report(clips, material.rejected, material.body_size, cache, progress)
    (out / "footage.txt").write_text(as_text(found) + "\n", "utf-8")
    return {"grade": found.grade, "minutes": round(found.minutes, 1)}


def _fit_mouth(plan: Plan, face: FaceModel, speaking: list[Clip], progress: TrainingProgress) -> MouthTraining:
    rng = np.random.default_rng(plan.mouth.seed)
    takes: dict[bool, list[Take]] = {True: [], False: []}
    for number, clip in enumerate(speaking):
        progress.check()
        progress.report(number / len(speaking), f"listening to {clip.recording.name}")
        if len(clip.landmarks) >= WINDOW_FRAMES:
            take = Take(feature_variants(clip.speech(), rng), face.mouth_space.encode(clip.mouths()))
            takes[clip.recording.name in plan.validation].append(take)
    training = MouthTraining(plan.mouth, takes[False], takes[True])
    run_training(training, plan.mouth.steps, plan.out / "mouth.pt", "mouth model", progress)
    training.amplify(plan.amplitude)
    return training


def _begin(renderer: RendererTraining, earlier: Path, out: Path) -> None:
    package = open_package(earlier, out / "unpacked")
    try:
        renderer.begin_from(load_file(package.path(f"{models.LIVE}.safetensors")))
    except (ValueError, SafetensorError) as error:
        raise StudioError(
            f"The renderer of {earlier.name} is built otherwise than this one.", "Begin without --begin-from."
        ) from error


def _package(
    plan: Plan,
    face: FaceModel,
    mouth: MouthTraining,
    renderer: RendererTraining,
    material: Material,
    scores: dict[str, float],
    history: dict[str, object],
    progress: Progress,
) -> Path:
    folder = plan.out / f"{plan.name}.anchor"
    building = plan.out / f".{plan.name}.building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    models.write_face(building, face)
    models.write_reference(building, renderer.faces.reference)
    models.write_mouth(building, mouth.best, mouth.statistics)
    models.write_live(building, renderer.best)
    export_mouth(mouth.best, building / f"{models.MOUTH}.onnx")
    exported = _export_live(renderer, building / f"{models.LIVE}.onnx")
    scores = scores | {"renderer_8_bit_psnr_db": exported.psnr_db}
    models.write_landmarks(building, material.template.write(building / models.CLIP, progress))
    _thumbnail(building / models.CLIP, material.box, building / models.THUMBNAIL)
    training = {
        "date": datetime.now(UTC).date().isoformat(),
        **history,
        "validation": list(plan.validation),
        "amplitude": plan.amplitude,
        "mouth_steps": mouth.step_number,
        "renderer_steps": renderer.step_number,
        "perceptual_polish": plan.renderer.perceptual,
        "seeds": [plan.mouth.seed, plan.renderer.seed],
    }
    seal(building, AnchorManifest(
        name=plan.name, title=plan.name.replace("-", " ").title(), language="en", licence=plan.licence,
        consent=plan.consent, face_box=material.box, body_size=material.body_size, files={}, scores=scores,
        history=(training,),
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


def changed(plan: Plan, mouth_steps: int | None, renderer_steps: int | None, *, perceptual: bool) -> Plan:
    """Give the plan other numbers of steps where they are not None, and a perceptual polish or none."""
    mouth = plan.mouth if mouth_steps is None else replace(plan.mouth, steps=mouth_steps)
    renderer = plan.renderer if renderer_steps is None else replace(plan.renderer, steps=renderer_steps)
    return replace(plan, mouth=mouth, renderer=replace(renderer, perceptual=perceptual))
