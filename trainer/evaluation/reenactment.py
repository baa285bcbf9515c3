"""Self-reenactment: a held-out take's own frames are the template, its mouth and jaw are replaced and compared.

Nothing of the true lower face may help: the painter sees none of its pixels (`draw_facial_map`), and the landmarks of
mouth and jaw that the take's frames come with are those of the resting template, laid on the take's upper face.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box, TemplateFrame
from anchor_studio.domain.picture import Landmarks, Matte, Picture
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, SAMPLES_PER_FRAME
from anchor_studio.engines.facial_map import FacialMapEngine, painted_region
from anchor_studio.face.crop import face_picture
from anchor_studio.face.mouth_shape import MouthSpace
from anchor_studio.footage.faces import to_box
from anchor_studio.media.video import read_frames
from trainer.evaluation.metrics import Mask
from trainer.ingest import Clip

UPPER = slice(17, 48)  # brows, nose, eyes
ROWS = ("resting mouth", "mean mouth", "true mouth", "predicted mouth", "another recording")
_SCREEN_APART = 40.0  # levels of chroma between the screen and what is not screen
_CORNER_PX = 24
_ONE_COLOUR = 12.0  # mean deviation of the corners' chroma
_BORDER_PX = 5
HALF = 0.5
STILL = 1e-6
_UPPER, _LOWER = 14, 18  # the inner lips' middles among the 20 mouth points

Tracks = dict[str, NDArray[np.float32]]
"""For each row the mouth coordinates `(T, 10)` of a take."""


@dataclass(frozen=True, eq=False)
class Shot:
    """One judged frame: the true face `(512, 512, 3)`, where it is no screen, and by row what stands in its place.

    `raw` is what the renderer painted in `box`, which holds all that a broadcast takes of it, `composed` the true frame
    with that put in as a broadcast does, `whole` the renderer's whole face (empty but for the shots it was asked of).
    `judged` is the box of mouth and jaw alone, inside `box`.
    """

    true: Picture
    face: Mask
    box: Box
    judged: Box
    raw: dict[str, Picture]
    composed: dict[str, Picture]
    whole: dict[str, Picture]


@dataclass(frozen=True)
class Sampling:
    """Which frames are judged: every `every`-th, all of the renderer's face on every `whole_every`-th of those.

    `limit` frames of each take are looked at; None: all.
    """

    every: int = 10
    whole_every: int = 4
    limit: int | None = None


def tracks(engine: FacialMapEngine, clip: Clip, other: Clip) -> Tracks:
    """Give the mouths of all rows for a take; `other` is the recording that drives the last row."""
    true = engine.model.mouth_space.encode(clip.mouths())
    count = len(true)
    driven = driven_mouths(engine, other)
    return {
        "resting mouth": np.repeat(engine.model.rest[None], count, axis=0),
        "mean mouth": np.zeros_like(true),
        "true mouth": true,
        "predicted mouth": driven_mouths(engine, clip)[:count],
        "another recording": driven[np.arange(count) % len(driven)],
    }


def shots(
    engine: FacialMapEngine, clip: Clip, rest: Landmarks, box: Box, mouths: Tracks, sampling: Sampling
) -> Iterator[Shot]:
    """Give the judged frames of a take with all rows painted; `rest` are the template's landmarks `(68, 2)`."""
    count = min(len(clip.landmarks), len(mouths[ROWS[0]]), sampling.limit or len(clip.landmarks))
    for number, crop in enumerate(islice(read_frames(clip.recording.path, crop=box), count)):
        if number % sampling.every == 0:
            frame = TemplateFrame(face_picture(crop), to_box(resting(clip.landmarks[number], rest), box))
            whole = number // sampling.every % sampling.whole_every == 0
            yield paint_shot(engine, frame, {row: track[number] for row, track in mouths.items()}, whole=whole)


def paint_shot(
    engine: FacialMapEngine, frame: TemplateFrame, mouths: dict[str, NDArray[np.float32]], *, whole: bool
) -> Shot:
    """Paint a frame with the mouth of each row; `whole`: all of the face too, not only what a broadcast takes of it."""
    resting_mask, box = painted_region(engine.model.speaking(frame.landmarks, engine.model.rest))
    raw, composed, faces = {}, {}, {}
    for row, mouth in mouths.items():
        if whole:
            faces[row] = engine.paint(frame, mouth)
        raw[row] = engine.paint(frame, mouth, box)
        mask, _ = painted_region(engine.model.speaking(frame.landmarks, mouth))
        composed[row] = _composed(frame.face, raw[row], mask, box)
    return Shot(frame.face, off_screen(frame.face), box, _bounds(resting_mask > HALF), raw, composed, faces)


def _composed(face: Picture, painted: Picture, mask: Matte, box: Box) -> Picture:
    inside = part(box)
    composed = face.copy()
    share = mask[inside][..., None]
    composed[inside] = np.round(face[inside] * (1 - share) + painted * share)
    return composed


def part(box: Box) -> tuple[slice, slice]:
    """Give a box as what cuts it out of a picture."""
    left, top, width, height = box
    return slice(top, top + height), slice(left, left + width)


def _bounds(region: Mask) -> Box:
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    left, top = int(columns[0]), int(rows[0])
    return left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top


def resting(landmarks: Landmarks, rest: Landmarks) -> Landmarks:
    """Give a face the mouth and jaw of another one, which is laid on it by brows, nose and eyes alone."""
    scale, offset = _similarity(rest[UPPER], landmarks[UPPER])
    placed: Landmarks = (rest @ scale.T + offset).astype(np.float32)
    placed[UPPER] = landmarks[UPPER]
    return placed


def off_screen(face: Picture) -> Mask:
    """Tell what is surely not the screen, whose colour is that of the picture's upper corners.

    The hair's border, where screen shines through, counts as screen. Corners of several colours are no screen: then all
    of the picture counts.
    """
    colours = face.astype(np.float32)
    chroma = np.stack([colours[..., 0] - colours[..., 1], colours[..., 2] - colours[..., 1]], axis=-1)
    corners = np.concatenate([chroma[:_CORNER_PX, :_CORNER_PX], chroma[:_CORNER_PX, -_CORNER_PX:]], axis=1)
    screen = np.median(corners, axis=(0, 1))
    if np.abs(corners - screen).mean() > _ONE_COLOUR or np.linalg.norm(screen) < _SCREEN_APART:
        return np.ones(face.shape[:2], dtype=bool)
    shown = np.linalg.norm(chroma - screen, axis=-1) > _SCREEN_APART
    return np.asarray(cv2.erode(shown.astype(np.uint8), np.ones((_BORDER_PX,) * 2, np.uint8)), bool)


def mouth_errors(predicted: NDArray[np.float32], true: NDArray[np.float32], space: MouthSpace) -> dict[str, float]:
    """Give the errors of tracks `(T, 10)` in PCA space (seed 001, section 4.2.1), and how the lip gaps correlate.

    All are means over frames and coordinates. Int-MSE (eq. 5, there summed over coordinates) is the MSE of the steps
    from frame to frame. "MSE / variance" is 1 for a mouth that keeps the held-out mean; the correlation is NaN for a
    mouth that doesn't move.
    """
    error, change = predicted - true, np.diff(predicted, axis=0) - np.diff(true, axis=0)
    gap, true_gap = (lip_gaps(space.decode(track)) for track in (predicted, true))
    moves = min(np.ptp(gap), np.ptp(true_gap)) > STILL
    return {
        "MSE": float((error**2).mean()),
        "MAE": float(np.abs(error).mean()),
        "Int-MSE": float((change**2).mean()),
        "MSE / variance": float((error**2).mean() / true.var(axis=0).mean()),
        "lip gap correlation": float(np.corrcoef(gap, true_gap)[0, 1]) if moves else float("nan"),
    }


def lip_gaps(mouths: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the gap between the inner lips' middles of normalised mouths `(T, 20, 2)`."""
    gaps: NDArray[np.float32] = np.linalg.norm(mouths[:, _UPPER] - mouths[:, _LOWER], axis=1)
    return gaps


def driven_mouths(engine: FacialMapEngine, clip: Clip) -> NDArray[np.float32]:
    """Give the mouths `(T, 10)` that a take's sound asks for, as a broadcast would hear it."""
    whole, second = clip.sound(SAMPLE_RATE_HZ), FPS * SAMPLES_PER_FRAME
    return np.stack(list(engine.mouths(np.split(whole, range(second, len(whole), second)))))


def _similarity(
    source: NDArray[np.float32], target: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give matrix and offset of the similarity that lays `(N, 2)` points upon others best (Umeyama 1991)."""
    a, b = source - source.mean(axis=0), target - target.mean(axis=0)
    rotation, size = a[:, 0] @ b[:, 1] - a[:, 1] @ b[:, 0], (a * b).sum()
    norm = float((a**2).sum())
    matrix = np.array([[size, -rotation], [rotation, size]], np.float64) / norm
    return matrix, target.mean(axis=0) - matrix @ source.mean(axis=0)
