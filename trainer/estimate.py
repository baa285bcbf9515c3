"""How long a training will take on this machine: each kind of work is timed on a little of it, then counted."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from anchor_studio.domain.progress import NoProgress
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.face.facial_map import PLANES, SIZE_PX
from anchor_studio.face.texture import REFERENCES, ReferenceTexture
from anchor_studio.footage.faces import face_box, to_box
from anchor_studio.footage.recording import Recording
from anchor_studio.footage.sessions import look
from anchor_studio.mouth.predictor import WINDOW_FRAMES
from trainer.adversarial import CPU
from trainer.audio_variants import feature_variants
from trainer.events import Stage
from trainer.footage import looked
from trainer.gather import probed
from trainer.ingest import Clip, ingest, is_kept
from trainer.mouth_recipe import MouthConfig, MouthTraining, Take
from trainer.perceptual import Perception
from trainer.picture_training import FaceSet
from trainer.renderer_recipe import RendererConfig, RendererTraining
from trainer.studio_recipe import StudioConfig, StudioTraining

FACES, CHECKS, SPEECH, MOUTH, PICTURES, RENDERER, STUDIO, ANCHOR = (
    "faces", "checks", "speech", "mouth", "pictures", "renderer", "studio", "anchor",
)  # fmt: skip
_TIMED_STEPS = 3
_TIMED_FACES = 4
_TEMPLATE_SECONDS = 30  # a usual one's length
_TEMPLATE_LOOKS = 5  # so many times a look at a frame costs a frame of the template: searched, mixed, encoded
_CLOSING_STEPS = 60  # so many steps of the renderer cost scores and export
_PICTURE_S = 0.01  # to draw and write a facial map


@dataclass(frozen=True)
class Done:
    """The steps that were done before."""

    mouth: int = 0
    renderer: int = 0
    studio: int = 0


@dataclass(frozen=True)
class Work:
    """What there is to train: the configurations, the steps that were done before, the number of pictures."""

    mouth: MouthConfig
    renderer: RendererConfig
    studio: StudioConfig | None
    done: Done
    pictures: int
    perception: Perception | None
    device: torch.device = CPU


def estimate(recordings: Sequence[Recording], work: Work, cache: Path) -> list[Stage]:
    """Give the stages of a training with the seconds each should take.

    Raises StudioError where none of the recordings can be used.
    """
    seconds = {recording: info.duration for recording, info in probed(recordings)[0].items()}
    new = [recording for recording in seconds if not is_kept(recording, cache)]
    clip, faces_s = _first_usable(_typical(new or list(seconds), seconds), cache)
    span, size = seconds[clip.recording], _size(clip)
    looks_s = _timed(lambda: (looked(clip, size, cache), look(clip.recording.path)))
    hearing_s = _timed(lambda: feature_variants(clip.speech(), np.random.default_rng(0)))
    total, unseen = sum(seconds.values()), sum(seconds[recording] for recording in new) - span * bool(new)
    pictures = min(work.pictures, round(total * FPS))
    mouth_s = _mouth_steps_s(work, clip)
    faces = _noise(clip, size)
    renderer_s, step_s = _renderer_steps_s(work, faces)
    template_s = _TEMPLATE_SECONDS * looks_s / span * _TEMPLATE_LOOKS
    mouth_left, renderer_left = work.mouth.steps - work.done.mouth, work.renderer.steps - work.done.renderer
    return [
        Stage(FACES, f"finding the face in {unseen * FPS:,.0f} frames", unseen * faces_s / span),
        Stage(CHECKS, f"looking through {total / 60:.1f} minutes of footage", unseen * looks_s / span),
        Stage(SPEECH, f"listening to {total / 60:.1f} minutes", total * hearing_s / span),
        Stage(MOUTH, f"{max(mouth_left, 0):,} steps", mouth_s),
        Stage(
            PICTURES,
            f"drawing the maps of {pictures:,} pictures",
            total * looks_s / span + pictures * _PICTURE_S,
        ),
        Stage(RENDERER, f"{max(renderer_left, 0):,} steps", renderer_s),
        *_studio_stage(work, faces),
        Stage(ANCHOR, "scores, template, package", template_s + _CLOSING_STEPS * step_s),
    ]


def _typical(recordings: Sequence[Recording], seconds: Mapping[Recording, float]) -> list[Recording]:
    """Put those first that are about as long as the others; what is silent tells nothing of the sound's cost."""
    spoken = [recording for recording in recordings if not recording.idle] or list(recordings)
    usual = float(np.median([seconds[recording] for recording in spoken])) if spoken else 0.0
    return sorted(spoken, key=lambda recording: abs(seconds[recording] - usual))


def _first_usable(recordings: Sequence[Recording], cache: Path) -> tuple[Clip, float]:
    reason: StudioError | None = None
    for recording in recordings:
        begin = time.perf_counter()
        try:
            clip = ingest(recording, cache, NoProgress())
            if len(clip.landmarks) >= WINDOW_FRAMES and len(clip.speech()):
                return clip, time.perf_counter() - begin
        except StudioError as error:
            reason = error
    raise reason or StudioError("None of the recordings can be used.", "Record takes of some seconds, with sound.")


def _size(clip: Clip) -> tuple[int, int]:
    info = probed([clip.recording])[0][clip.recording]
    return info.width, info.height


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def _mouth_steps_s(work: Work, clip: Clip) -> float:
    left = work.mouth.steps - work.done.mouth
    if left <= 0:
        return 0.0
    rng = np.random.default_rng(0)
    features = feature_variants(clip.speech(), rng)[:1]
    mouths = rng.normal(size=(len(clip.landmarks), work.mouth.dims.mouth)).astype(np.float32)
    return left * _step_s(MouthTraining(work.mouth, [Take(features, mouths)], (), work.device), 0)


def _noise(clip: Clip, size: tuple[int, int]) -> FaceSet:
    """Give pictures of noise with a take's landmarks: steps cost the same on them."""
    rng = np.random.default_rng(0)
    maps, faces = (
        rng.integers(0, 256, (_TIMED_FACES, SIZE_PX, SIZE_PX, planes), np.uint8) for planes in (len(PLANES), 3)
    )
    points = to_box(clip.landmarks[:_TIMED_FACES], face_box([clip.landmarks], size))
    return FaceSet(maps, faces, points, ReferenceTexture(faces[: len(REFERENCES)], points[: len(REFERENCES)]))


def _studio_stage(work: Work, faces: FaceSet) -> list[Stage]:
    if work.studio is None:
        return []
    left = max(work.studio.steps - work.done.studio, 0)
    seconds = left * _step_s(StudioTraining(work.studio, faces, work.perception, work.device), 0) if left else 0.0
    return [Stage(STUDIO, f"{left:,} steps", seconds)]


def _renderer_steps_s(work: Work, faces: FaceSet) -> tuple[float, float]:
    """Give the seconds of all steps left, and of one of the first."""
    config = work.renderer
    training = RendererTraining(config, faces, work.perception, work.device)
    close = round((1 - config.close_share) * config.steps)
    edges = sorted({0, min(config.judge_from_step, close), close, config.steps})
    total = 0.0
    for begin, end in pairwise(edges):
        if (left := end - max(begin, work.done.renderer)) > 0:
            total += left * _step_s(training, begin)
    return total, _step_s(training, 0)


def _step_s(training: MouthTraining | RendererTraining | StudioTraining, at: int) -> float:
    """Give the seconds of a step about step `at`; the first is not counted, it makes room in memory."""
    spent = []
    for _ in range(1 + _TIMED_STEPS):
        training.step_number = at
        spent.append(_timed(training.step))
    return float(np.median(spent[1:]))
