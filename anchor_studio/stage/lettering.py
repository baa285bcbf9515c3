"""The grounds that letters stand on, and the letters on them: small pictures premultiplied by their alpha."""

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.scene import Colour
from anchor_studio.stage.text import Line, draw_line

Lettering = tuple[NDArray[np.uint8], NDArray[np.uint8]]
"""Colour `(h, w, 3)`, premultiplied, and alpha `(h, w)`, both uint8."""

CAPITAL_MIDDLE = 0.36  # of a font's size: how far over the baseline the middle of its capitals is


def ground(size: tuple[int, int], colour: Colour, opacity: int, radius: int = 0) -> Lettering:
    """Give an even ground of `size` = (height, width); with a `radius` its corners are round."""
    alpha = np.full(size, opacity, np.uint8)
    if radius:
        alpha = _rounded(size, radius, opacity)
    part = alpha.astype(np.float32)[..., None] / 255
    return np.rint(part * np.array(colour, np.float32)).astype(np.uint8), alpha


def write(plate: Lettering, line: Line, x: int, middle: int, ink: Colour) -> None:
    """Write a line into a plate, in place, its capitals centred on the row `middle`."""
    colour, alpha = plate
    coverage = draw_line(line)
    ascent, _ = line.font.getmetrics()
    top = middle + round(line.font.size * CAPITAL_MIDDLE) - ascent
    first, last = max(0, -top), min(coverage.shape[0], alpha.shape[0] - top)
    coverage = coverage[first:last]
    rows, columns = slice(top + first, top + last), slice(x, x + coverage.shape[1])
    part = coverage[..., None].astype(np.float32) / 255
    colour[rows, columns] = np.rint(colour[rows, columns] * (1 - part) + part * np.array(ink, np.float32))
    alpha[rows, columns] = np.rint(alpha[rows, columns] * (1 - part[..., 0]) + 255 * part[..., 0])


def _rounded(size: tuple[int, int], radius: int, opacity: int) -> NDArray[np.uint8]:
    y, x = np.mgrid[: size[0], : size[1]].astype(np.float32) + 0.5
    away_x = np.maximum(np.maximum(radius - x, x - (size[1] - radius)), 0)
    away_y = np.maximum(np.maximum(radius - y, y - (size[0] - radius)), 0)
    inside = np.clip(radius - np.hypot(away_x, away_y) + 0.5, 0, 1)
    return np.asarray(np.rint(inside * opacity), np.uint8)
