"""Line charts as PNG, drawn with Pillow: the few that results need are not worth a plotting package."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

_FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "DejaVuSans.ttf"
_FINER = 3  # drawn larger and made small again: smooth lines
_LEFT, _TOP, _RIGHT, _BOTTOM = 78, 46, 18, 52
_INK, _FAINT, _PAPER = (32, 34, 38), (222, 224, 228), (255, 255, 255)
_COLOURS = ((0, 92, 175), (214, 92, 0), (0, 140, 96), (160, 60, 150), (110, 112, 118))
_TEXT_PX, _TITLE_PX = 13, 15


@dataclass(frozen=True)
class Line:
    """One line of a chart: its title, its points, dashed or not; `colour` counts from 0, `dots` marks the points."""

    title: str
    x: Sequence[float]
    y: Sequence[float]
    colour: int = 0
    dashed: bool = False
    dots: bool = False


@dataclass(frozen=True)
class Chart:
    """What a chart says: titles of itself and of its axes, lines, and stretches of x `(from, to)` that are shaded."""

    title: str
    x_title: str
    y_title: str
    lines: tuple[Line, ...]
    shaded: tuple[tuple[float, float], ...] = ()
    size: tuple[int, int] = (860, 420)
    from_zero: bool = True


def write_chart(path: Path, chart: Chart) -> None:
    """Draw a chart and write it as PNG."""
    width, height = (side * _FINER for side in chart.size)
    image = Image.new("RGB", (width, height), _PAPER)
    _Drawing(chart, ImageDraw.Draw(image)).draw()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    image.resize(chart.size, Image.Resampling.LANCZOS).save(beside, "PNG", optimize=True)
    beside.replace(path)


def ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Give round numbers within `low` and `high`, `most` at the most."""
    span = max(high - low, 1e-12)
    power = 10.0 ** np.floor(np.log10(span / most))
    step = next(power * factor for factor in (1, 2, 5, 10, 20) if span / (power * factor) <= most)
    first = np.ceil(low / step - 1e-9)
    return [float(round(step * count, 12)) + 0.0 for count in np.arange(first, np.floor(high / step + 1e-9) + 1)]


class _Drawing:
    def __init__(self, chart: Chart, ink: ImageDraw.ImageDraw) -> None:
        self._chart, self._ink = chart, ink
        xs = [x for line in chart.lines for x in line.x]
        ys = [y for line in chart.lines for y in line.y if y == y]
        low = 0.0 if chart.from_zero else min(ys) - 0.5 * (max(ys) - min(ys))  # room for the lines' names
        self._x, self._y = (min(xs), max(xs)), (min(low, *ys), max(ys) + 0.06 * (max(ys) - low))
        self._font = ImageFont.truetype(str(_FONT), _TEXT_PX * _FINER)
        self._title = ImageFont.truetype(str(_FONT), _TITLE_PX * _FINER)

    def draw(self) -> None:
        """Shades first, then the axes, the lines, and the words over all."""
        for first, last in self._chart.shaded:
            self._ink.rectangle([*self._at(first, self._y[1]), *self._at(last, self._y[0])], fill=(244, 240, 228))
        self._axes()
        for line in self._chart.lines:
            self._line(line)
        self._words()

    def _at(self, x: float, y: float) -> tuple[float, float]:
        width, height = self._chart.size
        across = (x - self._x[0]) / max(self._x[1] - self._x[0], 1e-12)
        up = (y - self._y[0]) / max(self._y[1] - self._y[0], 1e-12)
        left = _LEFT + across * (width - _LEFT - _RIGHT)
        return left * _FINER, (height - _BOTTOM - up * (height - _TOP - _BOTTOM)) * _FINER

    def _axes(self) -> None:
        for y in ticks(*self._y):
            self._ink.line([*self._at(self._x[0], y), *self._at(self._x[1], y)], fill=_FAINT, width=_FINER)
            place = self._at(self._x[0], y)
            self._ink.text((place[0] - 8 * _FINER, place[1]), f"{y:g}", _INK, self._font, anchor="rm")
        bottom = self._y[0]
        for x in ticks(*self._x, most=10):
            place = self._at(x, bottom)
            self._ink.line([*place, place[0], place[1] + 4 * _FINER], fill=_INK, width=_FINER)
            self._ink.text((place[0], place[1] + 8 * _FINER), f"{x:g}", _INK, self._font, anchor="ma")
        self._ink.line([*self._at(self._x[0], bottom), *self._at(self._x[1], bottom)], fill=_INK, width=_FINER)

    def _line(self, line: Line) -> None:
        colour = _COLOURS[line.colour % len(_COLOURS)]
        points = [self._at(x, y) for x, y in zip(line.x, line.y, strict=True) if y == y]
        for number, (a, b) in enumerate(pairwise(points)):
            for c, d in _dashes(a, b) if line.dashed else [(a, b)]:
                self._ink.line([*c, *d], fill=colour, width=2 * _FINER, joint="curve" if number else None)
        for x, y in points if line.dots else []:
            size = 4 * _FINER
            self._ink.ellipse([x - size, y - size, x + size, y + size], fill=colour)

    def _words(self) -> None:
        width, height = (side * _FINER for side in self._chart.size)
        self._ink.text((_LEFT * _FINER, 8 * _FINER), self._chart.title, _INK, self._title)
        middle = (_LEFT * _FINER + width - _RIGHT * _FINER) / 2
        self._ink.text((middle, height - 8 * _FINER), self._chart.x_title, _INK, self._font, anchor="md")
        self._ink.text((8 * _FINER, (_TOP - 8) * _FINER), self._chart.y_title, _INK, self._font, anchor="ls")
        # Errors lie far above nothing, where the scale begins: there is room for the lines' names.
        longest = max(self._ink.textlength(line.title, self._font) for line in self._chart.lines)
        left, y = middle - (longest + 34 * _FINER) / 2, height - (_BOTTOM + 12 + 19 * len(self._chart.lines)) * _FINER
        right = left + longest + 34 * _FINER
        box = [left - 8 * _FINER, y - 2 * _FINER, right + 6 * _FINER, y + (len(self._chart.lines) * 19 + 3) * _FINER]
        self._ink.rectangle(box, fill=_PAPER, outline=_FAINT)
        for number, line in enumerate(self._chart.lines):
            row = y + (number * 19 + 10) * _FINER
            colour = _COLOURS[line.colour % len(_COLOURS)]
            a, b = (left, row), (left + 26 * _FINER, row)
            for c, d in _dashes(a, b) if line.dashed else [(a, b)]:
                self._ink.line([*c, *d], fill=colour, width=2 * _FINER)
            self._ink.text((left + 34 * _FINER, row), line.title, _INK, self._font, anchor="lm")


def _dashes(a: tuple[float, float], b: tuple[float, float]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Cut a stretch into dashes: every other of about five pixels."""
    start, end = np.array(a), np.array(b)
    pieces = max(1, int(np.hypot(*(end - start)) / (5 * _FINER)) | 1)
    places = [start + (end - start) * share for share in np.linspace(0, 1, pieces + 1)]
    joined = [(places[i], places[i + 1]) for i in range(0, pieces, 2)]
    return [((float(c[0]), float(c[1])), (float(d[0]), float(d[1]))) for c, d in joined]
