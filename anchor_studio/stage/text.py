"""Lines of text: shaped, with a fallback font where glyphs are missing, and never wider than their place."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features

from anchor_studio.errors import StudioError

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
FAMILIES = {
    "medium": ("Inter-Medium.otf", "DejaVuSans.ttf"),
    "semibold": ("Inter-SemiBold.otf", "DejaVuSans-Bold.ttf"),
    "bold": ("Inter-Bold.otf", "DejaVuSans-Bold.ttf"),
}
SMALLEST = 0.7  # of the wanted size; below that a line is cut instead
ELLIPSIS = "…"
UNASSIGNED = "\U0010fffe"  # a code point without a glyph in any font


@dataclass(frozen=True, eq=False)
class Line:
    """A line ready to draw: the text as it fits, its font and its width in pixels."""

    text: str
    font: ImageFont.FreeTypeFont
    width: int

    @property
    def size(self) -> int:
        """The font's size in pixels."""
        return round(self.font.size)


def fit_line(text: str, weight: str, size: int, width: int) -> Line:
    """Lay out `text` (one line; `weight` is medium, semibold or bold) at `size` px within `width` px.

    What is too long is set smaller, to 0.7 of the size, and then cut with an ellipsis.
    """
    text = " ".join(_printable(text).split())
    name = _best_font(text, FAMILIES[weight])
    for pixels in range(size, max(1, round(size * SMALLEST)) - 1, -1):
        font = _font(name, pixels)
        if _width(font, text) <= width:
            return Line(text, font, _width(font, text))
    return _cut(text, font, width)


def draw_line(line: Line) -> NDArray[np.uint8]:
    """Give the line's coverage 0..255, `(ascent + descent, width)`: the baseline lies `ascent` px down."""
    ascent, descent = line.font.getmetrics()
    picture = Image.new("L", (max(1, line.width), ascent + descent))
    ImageDraw.Draw(picture).text((0, ascent), line.text, fill=255, font=line.font, anchor="ls")
    return np.asarray(picture, np.uint8)


def covers(font_name: str, text: str) -> int:
    """Count the characters of `text` for which a font of assets/fonts has no glyph."""
    return sum(_missing(font_name, letter) for letter in set(text))


def _printable(text: str) -> str:
    return "".join(letter if unicodedata.category(letter) != "Cc" else " " for letter in text)


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int) -> Line:
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        fits = _width(font, text[:middle].rstrip() + ELLIPSIS) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    cut = text[:low].rstrip() + ELLIPSIS
    return Line(cut, font, min(_width(font, cut), width))


def _width(font: ImageFont.FreeTypeFont, text: str) -> int:
    return int(np.ceil(font.getlength(text))) + 2  # italics and marks may stand out by a pixel


def _best_font(text: str, names: tuple[str, ...]) -> str:
    """Choose one font for the whole line: mixed fonts would break joined letters and the order of scripts."""
    return min(names, key=lambda name: covers(name, text))


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
    try:
        return ImageFont.truetype(str(FONTS / name), size, layout_engine=engine)
    except OSError as error:
        raise StudioError(f"The font {name} is missing or broken.", "Install the program again.") from error


@cache
def _missing(name: str, letter: str) -> bool:
    if letter.isspace() or unicodedata.category(letter) in {"Mn", "Cf"}:
        return False
    font = _font(name, 32)
    return bytes(font.getmask(letter)) == bytes(font.getmask(UNASSIGNED))
