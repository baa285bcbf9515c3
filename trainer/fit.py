"""Footage in, anchor out: ingest, mouth model, renderer, template, package; each stage goes on where it was stopped."""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from anchor_studio.anchors import models
from anchor_studio.anchors.package import seal
from anchor_studio.domain.anchor import AnchorManifest, Box
from anchor_studio.domain.progress import Progress
from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.errors import StudioError
from anchor_studio.footage.faces import face_box
from anchor_studio.footage.recording import Recording, find_recordings
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames
from anchor_studio.mouth.predictor import WINDOW_FRAMES
from anchor_studio.render.painter import FacePainter
from trainer.audio_variants import feature_variants
from trainer.evaluation.held_out import mouth_scores, renderer_scores
from trainer.ingest import Clip, build_faces, fit_face, ingest
from trainer.mouth_recipe import MouthConfig, MouthTraining, Take
from trainer.renderer_recipe import RendererConfig, RendererTraining
from trainer.template import write_template

SAVE_EVERY = 500
SCORE_EVERY = 100


@dataclass(frozen=True)
class Plan:
    """What to fit: `footage` folders or files, `held_out` names of takes never trained on, `out` the run's folder.

    `validation` takes choose which state of the mouth model is kept, so it never trains on them either; the renderer,
    which has more to learn than to overfit, does.
    """

    footage: tuple[Path, ...]
    name: str
    out: Path
    held_out: tuple[str, ...] = ()
    validation: tuple[str, ...] = ()
    licence: str = "all rights reserved"
    consent: str = "none recorded"
    frame_stride: int = 3
    mouth: MouthConfig = MouthConfig()
    renderer: RendererConfig = RendererConfig()


class Training(Protocol):
    """A recipe's training as `run` drives it."""

    step_number: int

    def step(self) -> dict[str, float]:
        """Take one step."""

    def keep_best(self) -> None:
        """Keep the average if it scores better than all before."""

    def save(self, path: Path) -> None:
        """Write the whole state."""

    def resume(self, path: Path) -> None:
        """Take up a saved state."""


def fit(plan: Plan, progress: Progress) -> Path:
    """Fit an anchor and give its package's folder; killed anywhere, the same call goes on.

    Raises StudioError for footage that can't be used.
    """
    cache = plan.out / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    recordings = find_recordings(plan.footage)
    clips = [ingest(recording, cache, progress) for recording in recordings]
    speaking = [clip for clip in clips if not clip.recording.idle and clip.recording.name not in plan.held_out]
    idle = [clip for clip in clips if clip.recording.idle]
    if not speaking or not idle:
        raise StudioError("An anchor needs takes with speech and one idle clip.", "Name the silent clip idle-01.")
    body_size = _body_size(recordings)
    box = face_box([clip.landmarks for clip in clips], body_size)
    face = fit_face(speaking, idle[:1])
    mouth = _fit_mouth(plan, face, speaking, progress)
    pictures = build_faces([*speaking, idle[0]], face, box, plan.frame_stride, cache, progress)
    renderer = RendererTraining(plan.renderer, pictures)
    _run(renderer, plan.renderer.steps, plan.out / "renderer.pt", "renderer", progress)
    held_out = [clip for clip in clips if clip.recording.name in plan.held_out]
    scores = {"mouth_variance_kept": face.mouth_space.variance_kept} | mouth_scores(mouth, face, held_out)
    scores |= renderer_scores(FacePainter(renderer.best), face, pictures.reference, held_out, box)
    return _package(plan, face, mouth, renderer, (idle[0], box, body_size), scores, progress)


def _fit_mouth(plan: Plan, face: FaceModel, speaking: list[Clip], progress: Progress) -> MouthTraining:
    rng = np.random.default_rng(plan.mouth.seed)
    takes: dict[bool, list[Take]] = {True: [], False: []}
    for clip in speaking:
        if len(clip.landmarks) >= WINDOW_FRAMES:
            take = Take(feature_variants(clip.speech(), rng), face.mouth_space.encode(clip.mouths()))
            takes[clip.recording.name in plan.validation].append(take)
    training = MouthTraining(plan.mouth, takes[False], takes[True])
    _run(training, plan.mouth.steps, plan.out / "mouth.pt", "mouth model", progress)
    return training


def _run(training: Training, steps: int, state: Path, what: str, progress: Progress) -> None:
    if state.exists():
        training.resume(state)
    try:
        while training.step_number < steps:
            losses = training.step()
            progress.check()
            if training.step_number % 20 == 0:
                told = " ".join(f"{name} {value:.4f}" for name, value in losses.items())
                progress.report(training.step_number / steps, f"training the {what}: {told}")
            if training.step_number % SCORE_EVERY == 0 or training.step_number == steps:
                training.keep_best()
            if training.step_number % SAVE_EVERY == 0:
                training.save(state)
    finally:
        # Asked to stop, or done: either way the next call goes on from here.
        training.save(state)


def _package(
    plan: Plan,
    face: FaceModel,
    mouth: MouthTraining,
    renderer: RendererTraining,
    template: tuple[Clip, Box, tuple[int, int]],
    scores: dict[str, float],
    progress: Progress,
) -> Path:
    idle, box, body_size = template
    folder = plan.out / f"{plan.name}.anchor"
    building = plan.out / f".{plan.name}.building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    models.write_face(building, face)
    models.write_reference(building, renderer.faces.reference)
    models.write_mouth(building, mouth.best, mouth.statistics)
    models.write_live(building, renderer.best)
    looped = write_template(idle.recording.path, idle.landmarks, building / models.CLIP, progress)
    models.write_landmarks(building, looped)
    _thumbnail(building / models.CLIP, box, building / models.THUMBNAIL)
    training = {
        "date": datetime.now(UTC).date().isoformat(),
        "takes": len(mouth.takes),
        "held_out": list(plan.held_out),
        "validation": list(plan.validation),
        "mouth_steps": mouth.step_number,
        "renderer_steps": renderer.step_number,
        "seeds": [plan.mouth.seed, plan.renderer.seed],
    }
    seal(building, AnchorManifest(
        name=plan.name, title=plan.name.replace("-", " ").title(), language="en", licence=plan.licence,
        consent=plan.consent, face_box=box, body_size=body_size, files={}, scores=scores, history=(training,),
    ))  # fmt: skip
    shutil.rmtree(folder, ignore_errors=True)
    building.rename(folder)
    return folder


def _thumbnail(clip: Path, box: Box, target: Path) -> None:
    picture = next(iter(read_frames(clip, crop=box)))
    small = cv2.resize(picture, (256, 256), interpolation=cv2.INTER_AREA)
    ok, png = cv2.imencode(".png", cv2.cvtColor(small, cv2.COLOR_RGB2BGR))
    if ok:
        target.write_bytes(png.tobytes())


def _body_size(recordings: list[Recording]) -> tuple[int, int]:
    sizes = {(info.width, info.height) for info in (probe(recording.path) for recording in recordings)}
    if len(sizes) > 1:
        raise StudioError("The recordings are of different sizes.", "Record all takes with the same camera settings.")
    return sizes.pop()


def smaller(plan: Plan, mouth_steps: int | None, renderer_steps: int | None) -> Plan:
    """Give the plan other numbers of steps where they are not None."""
    mouth = plan.mouth if mouth_steps is None else replace(plan.mouth, steps=mouth_steps)
    renderer = plan.renderer if renderer_steps is None else replace(plan.renderer, steps=renderer_steps)
    return replace(plan, mouth=mouth, renderer=renderer)
