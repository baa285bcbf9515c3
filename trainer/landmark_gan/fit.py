"""Footage in, both models of seed 003 out: a lip LSTM and a generator, and a copy of the anchor that holds them."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from anchor_studio.anchors.landmark_gan import FaceGan, LipModel, write_landmark_gan
from anchor_studio.anchors.package import AnchorPackage, open_package, seal
from anchor_studio.engines.landmark_gan import LandmarkGanEngine, LipTarget
from anchor_studio.face.lip_landmarks import LipHabit, lips8
from anchor_studio.mouth.lip_predictor import LipPredictor
from anchor_studio.render.landmark_gan import LandmarkPainter
from trainer.adversarial import CPU
from trainer.events import TrainingProgress
from trainer.landmark_gan.gan_recipe import GanConfig, GanTraining
from trainer.landmark_gan.judged import score
from trainer.landmark_gan.lip_recipe import LipConfig, LipTraining
from trainer.landmark_gan.person import Person, open_person
from trainer.landmark_gan.pictures import Cut, face_set
from trainer.loop import run_training


@dataclass(frozen=True)
class Preset:
    """How much work the models are worth: steps of both, the most pictures, and the generator's width."""

    lip_steps: int
    gan_steps: int
    pictures: int
    width: int


PRESETS = {"quick": Preset(1_500, 1_600, 1_500, 16), "full": Preset(6_000, 40_000, 6_000, 64)}
"""`quick` for two cores; `full` has DC-GAN's own widths and asks for an accelerator."""


def fit_lips(person: Person, config: LipConfig, folder: Path, progress: TrainingProgress) -> LipTraining:
    """Train the lip LSTM on a person's takes, or go on with it in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    training = LipTraining(config, person.takes(person.training, progress), person.takes(person.validation, progress))
    run_training(training, config.steps, folder / "lips.pt", "lip landmarks", progress)
    return training


def fit_face(
    person: Person,
    config: GanConfig,
    most: int,
    others: Sequence[Cut],
    folder: Path,
    progress: TrainingProgress,
    device: torch.device = CPU,
) -> FaceGan:
    """Train the generator on at most `most` of a person's pictures, and on `others` before.

    Goes on with what was begun in `folder`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own, canonical = person.faces(most, progress), person.canonical
    faces = face_set(own, others, canonical, person.some_landmarks())
    training = GanTraining(config, faces, device)
    run_training(training, config.steps, folder / "face.pt", "landmark GAN", progress)
    at_rest = np.concatenate([lips8(clip.landmarks) for clip in person.material.rest])
    rest: NDArray[np.float32] = np.median(at_rest, axis=0).astype(np.float32)
    target = LipTarget(LipHabit.fit(own.lips), rest, canonical)
    return FaceGan(training.best, training.noise, training.standard, target)


def engine_of(lips: LipModel, face: FaceGan) -> LandmarkGanEngine:
    """Build the engine that paints a face with the lips of a voice."""
    predictor = LipPredictor(lips.network, lips.statistics, lips.scale)
    painter = LandmarkPainter(face.generator, face.noise, face.standard)
    return LandmarkGanEngine(predictor, lips.voice, painter, face.target)


@dataclass(frozen=True)
class Plan:
    """What to fit: `footage` folders or files, `anchor` the package to copy, `out` the copy that will hold the models.

    `takes` are the names of those to learn from (none: all). `pretrain` is footage of others, on which the generator
    begins. `run` keeps the trainings. The generator trains on `device`.
    """

    footage: tuple[Path, ...]
    anchor: Path
    out: Path
    run: Path
    takes: tuple[str, ...] = ()
    held_out: tuple[str, ...] = ()
    validation: tuple[str, ...] = ()
    pretrain: tuple[Path, ...] = ()
    preset: Preset = PRESETS["quick"]
    device: torch.device = CPU


def fit(plan: Plan, progress: TrainingProgress) -> Path:
    """Fit both models and give the package's folder; killed anywhere, the same call goes on.

    Raises StudioError for footage or a package that can't be used.
    """
    package = open_package(plan.anchor, plan.run / "unpacked")
    person = open_person(plan.footage, plan.takes, (plan.validation, plan.held_out), plan.run, progress)
    others = [_faces_of(place, plan, progress) for place in plan.pretrain]
    lips = fit_lips(person, LipConfig(steps=plan.preset.lip_steps), plan.run, progress)
    config = gan_config(plan.preset)
    face = fit_face(person, config, plan.preset.pictures, others, plan.run, progress, plan.device)
    model = lips.model()
    scores = score(engine_of(model, face), model, person, progress) if plan.held_out else {}
    told = {
        "takes": len(person.training),
        "learned": sorted(clip.recording.name for clip in (*person.training, *person.material.idle)),
        "landmark_gan": {
            "lip_steps": lips.step_number,
            "gan_steps": config.steps,
            "gan_loss": config.loss,
            "gan_width": config.dims.width,
            "pretrained_on_others": len(others),
            "seeds": [lips.config.seed, config.seed],
        },
        "validation": list(plan.validation),
        "held_out": list(plan.held_out),
    }
    return put_into(package, plan.out, model, face, (scores, told))


def gan_config(preset: Preset) -> GanConfig:
    """Give the generator's configuration for a preset."""
    config = GanConfig(steps=preset.gan_steps)
    return replace(config, dims=replace(config.dims, width=preset.width), judge_width=preset.width)


def put_into(
    package: AnchorPackage,
    out: Path,
    lips: LipModel,
    face: FaceGan,
    news: tuple[dict[str, float], dict[str, object]],
) -> Path:
    """Write a copy of a package with the models in it, in one piece; `news` are its scores and its training's entry.

    What the last entry says of the anchor as a whole stays said in the new one.
    """
    scores, told = news
    building = out.with_name(f".{out.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    shutil.copytree(package.folder, building)
    write_landmark_gan(building, lips, face)
    manifest = package.manifest
    earlier = manifest.history[-1] if manifest.history else {}
    date = datetime.now(UTC).date().isoformat()
    entry = {"date": date, **told, "amplitude": earlier.get("amplitude", 1.0)}
    seal(building, replace(manifest, scores={**manifest.scores, **scores}, history=(*manifest.history, entry)))
    shutil.rmtree(out, ignore_errors=True)
    building.rename(out)
    return out


def _faces_of(place: Path, plan: Plan, progress: TrainingProgress) -> Cut:
    """Cut faces of another person, or of another recording, to begin on."""
    other = open_person([place], (), ((), ()), plan.run / "pretrain" / place.name, progress)
    return other.faces(plan.preset.pictures, progress)
