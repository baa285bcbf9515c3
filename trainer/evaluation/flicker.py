"""Flicker: what moves in a painted face that should lie still, against what moves in the filmed one."""

from collections import deque
from collections.abc import Iterator
from itertools import islice

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import BodyTemplate, TemplateFrame
from anchor_studio.domain.picture import Picture
from anchor_studio.engines.facial_map import FacialMapEngine, painted_region, steady
from anchor_studio.face.crop import face_picture
from anchor_studio.footage.faces import to_box
from anchor_studio.media.video import read_frames
from trainer.evaluation.metrics import Mask
from trainer.evaluation.reenactment import off_screen, paint_shot

FRAMES = 75
_LIPS_MARGIN_PX = 12  # around the lips, whose contour is no skin
_TEETH_MARGIN_PX = 3  # inside the lips, whose edge is no tooth
_HAIR_ROWS = (0.02, 0.16)  # share of the face crop's height in which hair is
_STILL, _OPEN = "still", "open"

Row = dict[str, float]


def flicker(engine: FacialMapEngine, template: BodyTemplate, open_mouth: NDArray[np.float32]) -> dict[str, Row]:
    """Paint a fixed mouth over the idle clip and give the deviation in time of each region's pixels, in levels of 255.

    A pixel's deviation is the mean of |x(t) - (x(t-1) + x(t+1)) / 2|: steady movement of the head cancels out. Skin and
    hair are the renderer's own painting with the resting mouth, the seam (where film and painting mix) is that of the
    composed face. Teeth are those of `open_mouth` `(10,)`, composed too. Beside each stand the same pixels of the idle
    clip, which behind the teeth's are its closed lips.
    """
    frames = steady(_frames(template))
    first = next(frames)
    skin, seam, hair, teeth = _regions(engine, first, open_mouth)
    painted = {name: _Deviation(region) for name, region in (("skin", skin), ("hair", hair), ("teeth", teeth))}
    composed = _Deviation(seam)
    regions = (("skin", skin), ("hair", hair), ("seam", seam), ("teeth", teeth))
    filmed = {name: _Deviation(region) for name, region in regions}
    for frame in (first, *frames):
        shot = paint_shot(engine, frame, {_STILL: engine.model.rest}, whole=True)
        opened = paint_shot(engine, frame, {_OPEN: open_mouth}, whole=False)
        painted["skin"].take(shot.whole[_STILL])
        painted["hair"].take(shot.whole[_STILL])
        painted["teeth"].take(opened.composed[_OPEN])
        composed.take(shot.composed[_STILL])
        for deviation in filmed.values():
            deviation.take(frame.face)
    return {
        "skin": _row(painted["skin"], filmed["skin"]),
        "hair, never broadcast": _row(painted["hair"], filmed["hair"]),
        "seam, as broadcast": _row(composed, filmed["seam"]),
        "teeth, as broadcast": _row(painted["teeth"], filmed["teeth"]),
    }


class _Deviation:
    """Collects how a region's pixels deviate from the mean of their neighbours in time."""

    def __init__(self, region: Mask) -> None:
        self._region, self._sum, self._count = region, 0.0, 0
        self._window: deque[NDArray[np.float32]] = deque(maxlen=3)

    def take(self, picture: Picture) -> None:
        self._window.append(picture[self._region].astype(np.float32))
        if len(self._window) == 3 and self._region.any():
            before, now, after = self._window
            self._sum += float(np.abs(now - (before + after) / 2).mean())
            self._count += 1

    def mean(self) -> float:
        return self._sum / self._count if self._count else float("nan")


def _row(painted: _Deviation, filmed: _Deviation) -> Row:
    own, real = painted.mean(), filmed.mean()
    return {"painted": own, "filmed": real, "painted / filmed": own / real if real else float("nan")}


def _frames(template: BodyTemplate) -> Iterator[TemplateFrame]:
    crops = islice(read_frames(template.clip, crop=template.face_box), FRAMES)
    for crop, points in zip(crops, template.landmarks, strict=False):
        yield TemplateFrame(face_picture(crop), to_box(points, template.face_box))


def _regions(
    engine: FacialMapEngine, frame: TemplateFrame, open_mouth: NDArray[np.float32]
) -> tuple[Mask, Mask, Mask, Mask]:
    closed = engine.model.speaking(frame.landmarks, engine.model.rest)
    opened = engine.model.speaking(frame.landmarks, open_mouth)
    mask, _ = painted_region(closed)
    lips = cv2.dilate(_filled(closed[48:60]) | _filled(opened[48:60]), _square(_LIPS_MARGIN_PX))
    teeth = cv2.erode(_filled(opened[60:68]), _square(_TEETH_MARGIN_PX))
    shown = off_screen(frame.face)
    rows = np.zeros_like(shown)
    rows[int(_HAIR_ROWS[0] * len(rows)) : int(_HAIR_ROWS[1] * len(rows))] = True
    skin = (mask > 0.99) & (lips == 0) & shown
    return skin, (mask > 0.05) & (mask < 0.95) & shown, rows & shown, teeth > 0


def _filled(points: NDArray[np.float32]) -> NDArray[np.uint8]:
    region = np.zeros((512, 512), np.uint8)
    cv2.fillPoly(region, [np.round(points).astype(np.int32)], 1)
    return region


def _square(reach_px: int) -> NDArray[np.uint8]:
    return np.ones((2 * reach_px + 1,) * 2, np.uint8)
