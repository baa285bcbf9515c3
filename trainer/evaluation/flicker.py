"""Flicker: what moves in a painted face that should lie still, against what moves in the filmed one."""

from collections.abc import Sequence
from itertools import islice

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import BodyTemplate, TemplateFrame
from anchor_studio.domain.picture import Picture
from anchor_studio.engines.facial_map import FacialMapEngine
from anchor_studio.face.crop import face_picture
from anchor_studio.footage.faces import to_box
from anchor_studio.media.video import read_frames

FRAMES = 125
_SKIN_MARGIN_PX = 12  # around the lips, whose contour is no skin
_HAIR = (0.02, 0.16)  # rows of the face crop in which hair is


def flicker(engine: FacialMapEngine, template: BodyTemplate, open_mouth: NDArray[np.float32]) -> dict[str, float]:
    """Paint a fixed mouth over the idle clip and compare the temporal deviation of skin, hair and teeth, in levels.

    A pixel's deviation is the mean of |x(t) - (x(t-1) + x(t+1)) / 2|: smooth movement of the head cancels out. Skin and
    hair are painted with the resting mouth and stand beside the idle clip's own; teeth are painted with `open_mouth`
    `(10,)` and stand beside the idle clip's skin, for it shows none.
    """
    crops = islice(read_frames(template.clip, crop=template.face_box), FRAMES)
    frames = [
        TemplateFrame(face_picture(crop), to_box(points, template.face_box))
        for crop, points in zip(crops, template.landmarks, strict=False)
    ]
    filmed = [frame.face for frame in frames]
    still = [engine.paint(frame, engine.model.rest) for frame in frames]
    wide = [engine.paint(frame, open_mouth) for frame in frames]
    patch = engine.face(frames[0], engine.model.rest)
    left, top, width, height = patch.box
    skin = np.zeros(filmed[0].shape[:2], np.uint8)
    skin[top : top + height, left : left + width] = patch.mask > 0.99
    closed = engine.model.speaking(frames[0].landmarks, engine.model.rest)
    opened = engine.model.speaking(frames[0].landmarks, open_mouth)
    lips = _filled(closed[48:60]) | _filled(opened[48:60])
    skin[cv2.dilate(lips, np.ones((2 * _SKIN_MARGIN_PX + 1,) * 2, np.uint8)) > 0] = 0
    hair = np.zeros_like(skin)
    hair[int(_HAIR[0] * len(hair)) : int(_HAIR[1] * len(hair))] = 1
    real = _deviation(filmed, skin)
    return {
        "skin, painted": _deviation(still, skin),
        "skin, filmed": real,
        "skin, ratio": _deviation(still, skin) / real,
        "hair, painted": _deviation(still, hair),
        "hair, filmed": _deviation(filmed, hair),
        "hair, ratio": _deviation(still, hair) / _deviation(filmed, hair),
        "teeth, painted": _deviation(wide, _filled(opened[60:68])),
        "teeth over filmed skin, ratio": _deviation(wide, _filled(opened[60:68])) / real,
    }


def _deviation(pictures: Sequence[Picture], region: NDArray[np.uint8]) -> float:
    inside = region > 0
    track = np.stack([picture[inside] for picture in pictures]).astype(np.float32)
    return float(np.abs(track[1:-1] - (track[:-2] + track[2:]) / 2).mean())


def _filled(points: NDArray[np.float32]) -> NDArray[np.uint8]:
    region = np.zeros((512, 512), np.uint8)
    cv2.fillPoly(region, [np.round(points).astype(np.int32)], 1)
    return region
