"""Self-reenactment: a held-out take's own frames are the template, its mouth and jaw are replaced and compared.

Nothing of the true lower face may help: the painter sees none of its pixels (`draw_facial_map`), and the landmarks of
mouth and jaw that the take's frames come with are those of the resting template, laid on the take's upper face.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box, TemplateFrame
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, SAMPLES_PER_FRAME
from anchor_studio.engines.facial_map import FacialMapEngine
from anchor_studio.face.crop import face_picture
from anchor_studio.footage.faces import to_box
from anchor_studio.media.audio import read_audio
from anchor_studio.media.video import read_frames
from trainer.evaluation.metrics import Mask
from trainer.ingest import Clip

UPPER = slice(17, 48)  # brows, nose, eyes
ROWS = ("resting mouth", "mean mouth", "true mouth", "predicted mouth", "another recording")
_SCREEN_APART = 40.0  # levels of chroma between the screen and what is not screen
_CORNER_PX = 24

Tracks = dict[str, NDArray[np.float32]]
"""For each row the mouth coordinates `(T, 10)` of a take."""


@dataclass(eq=False)
class Shot:
    """One judged frame: the true face `(512, 512, 3)`, where it is no screen, and by row what stands in its place.

    `raw` is the renderer's whole picture, `composed` the true frame with the painted patch in it, `box` the mouth and
    jaw.
    """

    true: Picture
    face: Mask
    box: Box
    raw: dict[str, Picture] = field(default_factory=dict)
    composed: dict[str, Picture] = field(default_factory=dict)


def tracks(engine: FacialMapEngine, clip: Clip, other: Clip) -> Tracks:
    """Give the mouths of all rows for a take; `other` is the recording that drives the last row."""
    true = engine.model.mouth_space.encode(clip.mouths())
    count = len(true)
    driven = _mouths(engine, other)
    return {
        "resting mouth": np.repeat(engine.model.rest[None], count, axis=0),
        "mean mouth": np.zeros_like(true),
        "true mouth": true,
        "predicted mouth": _mouths(engine, clip)[:count],
        "another recording": driven[np.arange(count) % len(driven)],
    }


def shots(engine: FacialMapEngine, clip: Clip, rest: Landmarks, box: Box, mouths: Tracks, every: int) -> Iterator[Shot]:
    """Give every `every`-th frame of a take with all rows painted; `rest` are the template's landmarks `(68, 2)`."""
    for number, crop in enumerate(read_frames(clip.recording.path, crop=box)):
        if number % every or number >= len(clip.landmarks):
            continue
        true = face_picture(crop)
        frame = TemplateFrame(true, to_box(resting(clip.landmarks[number], rest), box))
        shot = Shot(true, off_screen(true), (0, 0, 0, 0))
        for row, track in mouths.items():
            patch = engine.face(frame, track[number])
            left, top, width, height = shot.box = patch.box
            shot.raw[row] = engine.paint(frame, track[number])
            composed = true.copy()
            part = composed[top : top + height, left : left + width]
            share = patch.mask[..., None]
            part[:] = np.round(part * (1 - share) + patch.picture * share)
            shot.composed[row] = composed
        yield shot


def resting(landmarks: Landmarks, rest: Landmarks) -> Landmarks:
    """Give a face the mouth and jaw of another one, which is laid on it by brows, nose and eyes alone."""
    scale, offset = _similarity(rest[UPPER], landmarks[UPPER])
    placed: Landmarks = (rest @ scale.T + offset).astype(np.float32)
    placed[UPPER] = landmarks[UPPER]
    return placed


def off_screen(face: Picture) -> Mask:
    """Tell what is not the screen, whose colour is that of the picture's upper corners."""
    colours = face.astype(np.float32)
    chroma = np.stack([colours[..., 0] - colours[..., 1], colours[..., 2] - colours[..., 1]], axis=-1)
    corners = np.concatenate([chroma[:_CORNER_PX, :_CORNER_PX], chroma[:_CORNER_PX, -_CORNER_PX:]], axis=1)
    away: NDArray[np.float32] = np.linalg.norm(chroma - np.median(corners, axis=(0, 1)), axis=-1)
    return np.asarray(away > _SCREEN_APART)


def mouth_errors(predicted: NDArray[np.float32], true: NDArray[np.float32]) -> dict[str, float]:
    """Give the errors of tracks `(T, 10)` in PCA space: MSE, MAE, Int-MSE (seed 001, section 4) and MSE over variance.

    Int-MSE is the mean squared error of the change from frame to frame.
    """
    error, change = predicted - true, np.diff(predicted, axis=0) - np.diff(true, axis=0)
    return {
        "MSE": float((error**2).mean()),
        "MAE": float(np.abs(error).mean()),
        "Int-MSE": float((change**2).mean()),
        "MSE / variance": float((error**2).mean() / true.var(axis=0).mean()),
    }


def _mouths(engine: FacialMapEngine, clip: Clip) -> NDArray[np.float32]:
    samples = read_audio(clip.recording.path, SAMPLE_RATE_HZ)
    wanted = len(clip.landmarks) * SAMPLES_PER_FRAME
    whole = np.pad(samples, (0, max(0, wanted - len(samples))))[:wanted].astype(np.float32)
    return np.stack(
        list(engine.mouths(np.split(whole, range(FPS * SAMPLES_PER_FRAME, wanted, FPS * SAMPLES_PER_FRAME))))
    )


def _similarity(
    source: NDArray[np.float32], target: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give matrix and offset of the similarity that lays `(N, 2)` points upon others best (Umeyama 1991)."""
    a, b = source - source.mean(axis=0), target - target.mean(axis=0)
    rotation, size = a[:, 0] @ b[:, 1] - a[:, 1] @ b[:, 0], (a * b).sum()
    norm = float((a**2).sum())
    matrix = np.array([[size, -rotation], [rotation, size]], np.float64) / norm
    return matrix, target.mean(axis=0) - matrix @ source.mean(axis=0)
