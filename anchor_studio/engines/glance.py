"""Seed 004 as an engine: one look at a mouth, then sixteen lip pictures at a time from log-mel. A sketch, 64 px wide.

It knows nothing of the presenter but the template's first frame, so that it works from a single portrait.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box, FacePatch, TemplateFrame
from anchor_studio.domain.picture import Features, Matte, Picture, Samples
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME
from anchor_studio.face.facial_map import SIZE_PX
from anchor_studio.face.lip_square import LIP_PX, Affine, LipSquare, cut_lips, spread_lips
from anchor_studio.render.glance_dims import FRAMES, ROWS, ROWS_PER_FRAME
from anchor_studio.speech.log_mel import LogMelStream, silent_rows
from anchor_studio.speech.silence import voice_activity

OVERLAP_FRAMES = 8  # of neighbouring windows (section 5.1): one fades into the next
STILL_LEVELS, MOVED_LEVELS = 4.0, 20.0  # of 255: less is skin that keeps its own pixels, more is painted whole
MIDDLE_PX, REACH_PX = (31.5, 30.0), (30.0, 26.0)  # of the lip picture: what of it is painted, an ellipse
RIM = 0.3  # of its reach, in which it fades out
LIGHT_PX = 6.0  # spread of what counts as light, not as lips

Lips = NDArray[np.float32]
"""`(64, 64, 3)` in 0..255."""


class Painter(Protocol):
    """Whoever paints lips; `render.glance.LipPainter` does it in torch."""

    def paint(self, rows: Features, identity: Picture) -> NDArray[np.float32]:
        """Give `(16, 64, 64, 3)` in 0..255 to 64 rows of log-mel and one lip picture."""


class GlanceEngine:
    """Paints the lips and leaves all else to the template."""

    def __init__(self, painter: Painter) -> None:
        """Take the trained generator."""
        self._painter = painter
        self._soft = _soft_mouth()

    def faces(self, speech: Iterable[Samples], template: Iterable[TemplateFrame]) -> Iterator[FacePatch]:
        """Give one face for each 1920 samples of speech (see `Engine`); the first template frame is the glance."""
        frames = iter(template)
        first = next(frames, None)
        if first is None:
            return
        square = LipSquare.of(first.landmarks[None])
        identity = cut_lips(first.face, square.place(first.landmarks))
        frame: TemplateFrame | None = first
        for lips, active in self.lips(speech, identity):
            if frame is None:
                return
            yield self.face(frame, square.place(frame.landmarks), identity, lips, active)
            frame = next(frames, None)

    def lips(self, speech: Iterable[Samples], identity: Picture) -> Iterator[tuple[Lips, float]]:
        """Give for each frame the lips, and how much somebody speaks in it, 0..1.

        Every frame is painted in two windows, the one fading into the other; speech lies between two silences.
        """
        activity: deque[float] = deque()
        for lips in faded(self._painter, _rows(speech, activity), identity):
            if not activity:
                return
            yield lips, activity.popleft()

    def face(self, frame: TemplateFrame, place: Affine, identity: Picture, lips: Lips, active: float) -> FacePatch:
        """Put lips into a template frame; where nobody speaks, or nothing differs from the glance, it keeps its own.

        The light that has changed since the glance is added to the lips, so that no rim shows.
        """
        box = _around(place)
        inside = place - np.array([[0, 0, box[0]], [0, 0, box[1]]])
        size = (box[2], box[3])
        own = cut_lips(frame.face, place).astype(np.float32)
        light = cv2.GaussianBlur(own - identity, (0, 0), LIGHT_PX)
        picture = np.clip(spread_lips(np.asarray(lips + light, np.float32), inside, size), 0, 255)
        mask = np.clip(spread_lips(self._moved(lips - identity), inside, size), 0, 1)
        share = np.float32(0.5 - 0.5 * np.cos(np.pi * np.clip(active, 0.0, 1.0)))
        return FacePatch(picture.round().astype(np.uint8), mask * share, box)

    def _moved(self, change: NDArray[np.float32]) -> Matte:
        """Give how much of each pixel of the lip picture is to be painted."""
        apart = cv2.GaussianBlur(np.abs(change).max(axis=2), (0, 0), 2.0)
        share = np.clip((apart - STILL_LEVELS) / (MOVED_LEVELS - STILL_LEVELS), 0, 1)
        return np.asarray(share * share * (3 - 2 * share) * self._soft, np.float32)


def faded(painter: Painter, rows: Iterable[Features], identity: Picture) -> Iterator[Lips]:
    """Give the lips to log-mel that comes in blocks, each frame from two windows of which one fades into the other.

    Silence is taken to lie before; a frame is given as soon as eight more are known.
    """
    rising = ((np.arange(OVERLAP_FRAMES, dtype=np.float32) + 0.5) / OVERLAP_FRAMES)[:, None, None, None]
    waiting, before = silent_rows(OVERLAP_FRAMES * ROWS_PER_FRAME), None
    for block in rows:
        waiting = np.concatenate([waiting, block])
        while len(waiting) >= ROWS:
            painted = painter.paint(np.ascontiguousarray(waiting[:ROWS]), identity)
            if before is not None:  # the first window begins with the silence before
                yield from rising * painted[:OVERLAP_FRAMES] + (1 - rising) * before
            before, waiting = painted[FRAMES - OVERLAP_FRAMES :], waiting[OVERLAP_FRAMES * ROWS_PER_FRAME :]


def _rows(speech: Iterable[Samples], activity: deque[float]) -> Iterator[Features]:
    """Give log-mel as it becomes known and enough silence after it; notes how much somebody speaks in each frame."""
    stream = LogMelStream()
    for block in speech:
        activity.extend(voice_activity(block)[: len(block) // SAMPLES_PER_FRAME].tolist())
        yield stream.push(block)
    yield stream.finish()
    yield silent_rows(2 * ROWS)


def _soft_mouth() -> Matte:
    """Give 1 about the lips, falling to 0 before the chin and the edges of the lip picture.

    The chin keeps still: painted at 64 px it would lie as a ghost over the film's own.
    """
    rows, columns = np.mgrid[:LIP_PX, :LIP_PX].astype(np.float32)
    away = np.hypot((columns - MIDDLE_PX[0]) / REACH_PX[0], (rows - MIDDLE_PX[1]) / REACH_PX[1])
    ramp = np.clip((1 - away) / RIM, 0, 1)
    return np.asarray(ramp * ramp * (3 - 2 * ramp), np.float32)


def _around(place: Affine) -> Box:
    """Give the box of the 512x512 face that holds the lip square."""
    corners = np.array([(x, y, 1.0) for x in (0, LIP_PX - 1) for y in (0, LIP_PX - 1)]) @ place.T
    left, top = (int(np.clip(np.floor(low), 0, SIZE_PX - 2)) for low in corners.min(axis=0))
    right, bottom = (int(np.clip(np.ceil(high) + 1, 2, SIZE_PX)) for high in corners.max(axis=0))
    return left, top, max(right - left, 2), max(bottom - top, 2)
