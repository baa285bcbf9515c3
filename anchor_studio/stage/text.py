"""Lines of text: shaped, with a fallback font where glyphs are missing, and never wider than their place."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features

from anchor_studio.domain.scene import FONTS as FONT_NAMES
from anchor_studio.errors import StudioError

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
FAMILIES = {
    "medium": ("Inter-Medium.otf", "DejaVuSans.ttf"),
    "semibold": ("Inter-SemiBold.otf", "DejaVuSans-Bold.ttf"),
    "bold": ("Inter-Bold.otf", "DejaVuSans-Bold.ttf"),
}
FIRST_FAMILY = FONT_NAMES[0]  # of FAMILIES; the other one is the second
SMALLEST = 0.7  # of the wanted size; below that a line is cut instead
ELLIPSIS = "…"
INVISIBLE = "VARIATION SELECTOR"  # shaping takes it away, whatever the font has
JOINERS = "\u200b\u200c\u200d\ufe0e\ufe0f "  # nothing is left for them to join at a line's ends
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


def fit_line(text: str, weight: str, size: int, width: int, family: str = FIRST_FAMILY) -> Line:
    """Lay out `text` (one line; `weight` is medium, semibold or bold) at `size` px within `width` px.

    It is set in `family`, one of `domain.scene.FONTS`, or in the other one where that has more of its letters.

    What is too long is set smaller, to 0.7 of the size, and then cut with an ellipsis. Letters that no font here has
    (Chinese, Devanagari, Thai ...) are left out, never drawn as empty boxes: `undrawable` names them beforehand.
    """
    text = _one_line(text)
    names = FAMILIES[weight]
    name = _best_font(text, names if family == FIRST_FAMILY else names[::-1])
    text = _drawable(text, name)
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
    """Count the different characters of `text` for which a font of assets/fonts has no glyph."""
    return sum(_missing(font_name, letter) for letter in set(text))


def undrawable(text: str, weight: str = "semibold") -> str:
    """Give the letters, each once, that `fit_line` will leave out of `text`; empty if it can be drawn whole."""
    text = _one_line(text)
    name = _best_font(text, FAMILIES[weight])
    return "".join(dict.fromkeys(letter for letter in text if _missing(name, letter)))


def _one_line(text: str) -> str:
    """Compose accents and make line breaks and control signs spaces, one between words."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in composed).split())


def _drawable(text: str, font_name: str) -> str:
    """Leave out what the font lacks, with the marks on it: a mark of its own would be drawn on a dotted circle."""
    kept: list[str] = []
    dropped = False
    for letter in text:
        dropped = _missing(font_name, letter) or (dropped and unicodedata.category(letter).startswith("M"))
        if not dropped:
            kept.append(letter)
    return " ".join("".join(kept).split()).strip(JOINERS)


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
    return _open(name, size, ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC)


@cache
def _open(name: str, size: int, engine: ImageFont.Layout) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(str(FONTS / name), size, layout_engine=engine)
    except OSError as error:
        raise StudioError(f"The font {name} is missing or broken.", "Install the program again.") from error


@cache
def _missing(name: str, letter: str) -> bool:
    if letter.isspace() or unicodedata.category(letter) == "Cf" or unicodedata.name(letter, "").startswith(INVISIBLE):
        return False
    font = _open(name, 32, ImageFont.Layout.BASIC)  # unshaped: a mark alone must not get a dotted circle
    return bytes(font.getmask(letter)) == bytes(font.getmask(UNASSIGNED))
