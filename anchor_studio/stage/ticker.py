"""The news ticker: a band at the foot of the picture along which the latest runs, whole pixels a frame."""

import unicodedata

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.stage.lettering import Lettering, ground, write
from anchor_studio.stage.palette import Palette
from anchor_studio.stage.text import ELLIPSIS, Line, fit_line

WIDTH, BOTTOM = 1920, 1080
BAND_PX, LINE_PX = 52, 3
BAND_TOP = BOTTOM - BAND_PX
SIZE, GAP_PX, DOT_PX = 28, 96, 5
SPEED_PX = 6  # a frame: 150 px a second, about three words
BEGIN_X = 96  # where the first letter stands in the first frame: it can be read at once
LONGEST = 4000  # letters: they run for about six minutes
UNCUT_PX = 1_000_000
RIGHT_TO_LEFT = {"R", "AL"}


class Ticker:
    """A band that runs for ever; drawn once, of each frame only a stretch of it is copied."""

    def __init__(self, strip: NDArray[np.uint8], period: int, backwards: bool) -> None:
        """Take the band, `(BAND_PX, period + 1920, 3)`, of which a stretch of `period` px comes again and again."""
        self._strip, self._period, self._backwards = strip, period, backwards

    @property
    def box(self) -> Box:
        """x, y, width, height in the frame."""
        return 0, BAND_TOP, WIDTH, BAND_PX

    def blend(self, frame: Picture, frame_number: int) -> None:
        """Lay the band over the foot of a frame, in place; `frame_number` counts from 0 at 25 a second."""
        shift = frame_number * SPEED_PX
        first = (BEGIN_X - WIDTH - shift if self._backwards else shift - BEGIN_X) % self._period
        frame[BAND_TOP:BOTTOM] = self._strip[:, first : first + WIDTH]


def draw_ticker(text: str, palette: Palette) -> Ticker | None:
    """Draw a ticker; each line of `text` is an item of its own. None where nothing of it can be drawn.

    It runs from right to left; where the text's script is read the other way (Arabic, Hebrew), from left to right, so
    that it is read from its beginning there too.
    """
    lines = [line for item in _items(text) if (line := fit_line(item, "semibold", SIZE, UNCUT_PX, palette.family)).text]
    if not lines:
        return None
    backwards = _is_read_backwards(text)
    period = max(sum(line.width + GAP_PX for line in lines), WIDTH)
    plate = ground((BAND_PX, period), palette.name_ground, 255)
    x = period if backwards else 0  # read backwards, the first item is the one furthest right, and enters first
    for line in lines:
        x = _put(plate, line, x, palette, backwards=backwards)
    strip = plate[0]
    strip[:LINE_PX] = palette.accent
    repeated = np.take(strip, np.arange(period + WIDTH) % period, axis=1)
    return Ticker(np.ascontiguousarray(repeated), period, backwards)


def _items(text: str) -> list[str]:
    text = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + ELLIPSIS
    return [item for item in text.splitlines() if item.strip()]


def _is_read_backwards(text: str) -> bool:
    """Tell whether the first letter with a direction is read from right to left, as Unicode has it."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in RIGHT_TO_LEFT for way in directions if way in {"L", *RIGHT_TO_LEFT}), False)


def _put(plate: Lettering, line: Line, x: int, palette: Palette, *, backwards: bool) -> int:
    """Write an item and the dot after it; gives where the next one goes."""
    middle = LINE_PX + (BAND_PX - LINE_PX) // 2
    left = x - line.width if backwards else x
    write(plate, line, left, middle, palette.name_text)
    dot = left - GAP_PX // 2 if backwards else left + line.width + GAP_PX // 2
    cv2.circle(plate[0], (dot, middle), DOT_PX, palette.accent, cv2.FILLED, cv2.LINE_AA)
    return left - GAP_PX if backwards else left + line.width + GAP_PX
