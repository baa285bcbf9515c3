"""Where in a matte there is anything to do: strip by strip, what is solid, what is edge, what is empty."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
"""`(H, W)` uint8: one channel, or a matte in 0..255."""

STRIP_ROWS = 64  # so few that all of a strip stays in the processor's cache, which is worth a factor of two
CORE_STEP_PX = 4  # a matte's solid core is found at a quarter of the size


@dataclass(frozen=True)
class Span:
    """What a strip of a matte holds: in `solid` columns all is presenter, in the `edges` beside them some of it."""

    solid: slice
    edges: tuple[slice, ...]


def spans_of(solid: Plane, present: Plane, height: int) -> list[Span]:
    """Give the spans of a matte of `height` rows, strip by strip.

    Both maps are a quarter of its size: where `solid` is 255 the matte is, too, and where `present` is 0.
    """
    inside = cv2.erode(solid, np.ones((3, 3), np.uint8), borderType=cv2.BORDER_REPLICATE) == 255
    spans = []
    for top in range(0, height, STRIP_ROWS):
        rows = slice(top // CORE_STEP_PX, -(-(top + STRIP_ROWS) // CORE_STEP_PX))
        seen = np.flatnonzero(present[rows].any(axis=0))
        if not len(seen):
            spans.append(Span(slice(0, 0), ()))
            continue
        far = slice(int(seen[0]) * CORE_STEP_PX, (int(seen[-1]) + 2) * CORE_STEP_PX)  # the last may be a part of one
        first, last = _stretch(inside[rows].all(axis=0))
        sides = (slice(far.start, first), slice(last, far.stop)) if last > first else (far,)
        spans.append(Span(slice(first, last), tuple(side for side in sides if side.stop > side.start)))
    return spans


def _stretch(solid: NDArray[np.bool_]) -> tuple[int, int]:
    """Give the columns of the full matte between which all is solid: the stretch in the middle of all there are."""
    columns = np.flatnonzero(solid)
    if not len(columns):
        return 0, 0
    breaks = np.flatnonzero(np.diff(columns) > 1)
    place = int(np.searchsorted(breaks, len(columns) // 2))
    first = int(columns[breaks[place - 1] + 1]) if place else int(columns[0])
    last = int(columns[breaks[place]]) if place < len(breaks) else int(columns[-1])
    return first * CORE_STEP_PX, last * CORE_STEP_PX


def enlarged(small: Plane, rows: slice, columns: slice, shape: tuple[int, ...]) -> Plane:
    """Give a part of a map that is `CORE_STEP_PX` times as large, and cut to `shape`, as if it had been enlarged whole.

    The part begins on the map's own grid; what lies beyond its last whole step is as that.
    """
    step = CORE_STEP_PX
    top, left = max(rows.start // step - 1, 0), max(columns.start // step - 1, 0)
    height, width = min(rows.stop, shape[0]) - rows.start, min(columns.stop, shape[1]) - columns.start
    part = small[top : -(-rows.stop // step) + 1, left : -(-columns.stop // step) + 1]
    size = (part.shape[1] * step, part.shape[0] * step)
    large = cv2.resize(part, size, interpolation=cv2.INTER_LINEAR)
    y, x = rows.start - top * step, columns.start - left * step
    large = large[y : y + height, x : x + width]
    short = (height - large.shape[0], width - large.shape[1])
    if any(short):  # the map counts whole steps only
        large = cv2.copyMakeBorder(large, 0, short[0], 0, short[1], cv2.BORDER_REPLICATE)
    return np.asarray(large, np.uint8)
