"""The painted face set into the body without a seam."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Matte, Picture

Field = NDArray[np.float32]
"""`(h, w, 3)` float32: levels to add to the face, at a fraction of its size."""

STEP_PX = 8
INNER, OUTER = 0.98, 0.02  # the rim band: masks between these
OUTSIDE_WEIGHT = 0.25
MAX_LEVELS = 28.0  # a greater difference is another content, not another light
MEMORY = 0.8
SPREADS = (41, 21, 11, 5, 3)  # of the rim's measure, in steps of STEP_PX: from the middle of the face to its rim
STRIP_ROWS = 64


class FacePaste:
    """Pastes one face after the other; remembers their colour difference so that the match never flickers."""

    def __init__(self) -> None:
        """Begin with no memory: the first face is matched as it is measured."""
        self._field: Field | None = None

    def paste(self, body: Picture, face: Picture, mask: Matte, box: tuple[int, int, int, int]) -> Picture:
        """Give a copy of the body with the face blended in; nothing outside `box` (x, y, w, h, body px) changes.

        `face` and `mask` (feathered, 0..1) are resized to the box, which may reach over the body's border.
        """
        x, y, width, height = box
        face = np.asarray(_fit(face, (width, height)), np.uint8)
        mask = np.asarray(_fit(mask, (width, height)), np.float32)
        left, top = max(x, 0), max(y, 0)
        right, bottom = min(x + width, body.shape[1]), min(y + height, body.shape[0])
        result = body.copy()
        if right <= left or bottom <= top:
            return result
        inside = (slice(top - y, bottom - y), slice(left - x, right - x))
        ground = body[top:bottom, left:right]
        result[top:bottom, left:right] = self._blend(ground, face[inside], mask[inside])
        return result

    def _blend(self, ground: Picture, face: Picture, mask: Matte) -> Picture:
        height, width = mask.shape
        field = self._remembered(_match(ground, face, mask))
        field = np.asarray(cv2.resize(field, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
        blended = np.empty_like(ground)
        for top in range(0, height, STRIP_ROWS):  # strips stay in the processor's cache
            rows = slice(top, top + STRIP_ROWS)
            below = ground[rows].astype(np.float32)
            change = cv2.add(cv2.subtract(face[rows], below, dtype=cv2.CV_32F), field[rows])
            share = cv2.merge([mask[rows]] * 3)
            cv2.add(below, cv2.multiply(change, share), blended[rows], dtype=cv2.CV_8U)
        return blended

    def _remembered(self, field: Field) -> Field:
        if self._field is not None:
            old = cv2.resize(self._field, (field.shape[1], field.shape[0]), interpolation=cv2.INTER_LINEAR)
            field = np.asarray(MEMORY * old + (1 - MEMORY) * field, np.float32)
        self._field = field
        return field


def _fit(image: Picture | Matte, size: tuple[int, int]) -> cv2.typing.MatLike:
    if (image.shape[1], image.shape[0]) == size:
        return image
    return cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)


def _match(ground: Picture, face: Picture, mask: Matte) -> Field:
    """Give the smooth colour difference body - face, measured on the mask's rim and drawn over its inside."""
    height, width = mask.shape
    size = (max(2, width // STEP_PX), max(2, height // STEP_PX))
    small = [_shrink(image, size) for image in (ground, face, mask)]
    difference = np.clip(small[0] - small[1], -MAX_LEVELS, MAX_LEVELS)
    rim = np.where(small[2] >= INNER, 0.0, np.where(small[2] > OUTER, 1.0, OUTSIDE_WEIGHT)).astype(np.float32)
    weighed = np.dstack((difference * rim[..., None], rim))
    total = weighed.sum(axis=(0, 1))
    field = np.broadcast_to(total[:3] / max(float(total[3]), 1e-6), difference.shape)
    for reach in SPREADS:
        spread = cv2.blur(cv2.blur(weighed, (reach, reach)), (reach, reach))
        amount = spread[..., 3:]
        field = field + (spread[..., :3] / np.maximum(amount, 1e-6) - field) * np.clip(amount * 4, 0, 1)
    return np.asarray(field, np.float32)


def _shrink(image: Picture | Matte, size: tuple[int, int]) -> NDArray[np.float32]:
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.float32)
