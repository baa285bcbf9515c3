"""The curves of a training: losses over steps on a logarithmic scale, smoothed, with the raw ones behind."""

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_studio.gui.anchors.words import loss_name
from anchor_studio.gui.theme import Tokens, current
from anchor_studio.studio.training_run import Curve

_SMOOTHING = 0.9
_LEFT, _TOP, _RIGHT, _BOTTOM = 48, 28, 12, 24
_TOKENS = ("accent", "ok", "warning", "error", "text", "muted")
_TICKS, _LEGEND, _FONT = 5, 18, 11


def smoothed(values: Sequence[float], keep: float = _SMOOTHING) -> list[float]:
    """Give a running mean that is not drawn to its first value."""
    mean, weight, found = 0.0, 0.0, []
    for value in values:
        mean, weight = keep * mean + (1 - keep) * value, keep * weight + (1 - keep)
        found.append(mean / weight)
    return found


def lines_of(curve: Curve) -> dict[str, tuple[list[int], list[float]]]:
    """Give steps and values of each loss; what is no positive number is left out, a log scale has no place for it."""
    found: dict[str, tuple[list[int], list[float]]] = {}
    for step, losses in curve.points:
        for name, value in losses.items():
            if math.isfinite(value) and value > 0:
                steps, values = found.setdefault(name, ([], []))
                steps.append(step)
                values.append(value)
    return found


class CurveChart(QWidget):
    """Draws the curves of one stage; under the pointer it tells their values."""

    def __init__(self) -> None:
        """Draw nothing yet."""
        super().__init__()
        self._steps = 1
        self._raw: Mapping[str, tuple[list[int], list[float]]] = {}
        self._smooth: dict[str, list[float]] = {}
        self._low, self._high = 0.01, 1.0
        self._pointed: float | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(280, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Curves of the training"))

    def show_curve(self, curve: Curve | None) -> None:
        """Draw a stage's curves, or none."""
        self._raw = lines_of(curve) if curve else {}
        self._steps = max(curve.steps, 1) if curve else 1
        self._smooth = {name: smoothed(values) for name, (_, values) in self._raw.items()}
        drawn = [value for values in self._smooth.values() for value in values]
        if drawn:
            self._low, self._high = min(drawn) * 0.8, max(drawn) * 1.25
        latest = (f"{loss_name(name)} {values[-1]:.3g}" for name, values in self._smooth.items())
        self.setAccessibleDescription(", ".join(latest))
        self.update()

    def values_at(self, step: float) -> dict[str, float]:
        """Give the smoothed losses at the point nearest to a step."""
        found = {}
        for name, (steps, _) in self._raw.items():
            nearest = min(range(len(steps)), key=lambda at: abs(steps[at] - step))
            found[name] = self._smooth[name][nearest]
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the values there."""
        self._pointed = event.position().x()
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Tell the latest values again."""
        self._pointed = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw scale, curves and legend."""
        painter, tokens, place = QPainter(self), current(), self._place()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(_FONT)
        painter.setFont(font)
        self._scale(painter, place, tokens)
        if not self._raw:
            return
        for number, (name, (steps, values)) in enumerate(self._raw.items()):
            colour = tokens.colour(_TOKENS[number % len(_TOKENS)])
            faint = QColor(colour)
            faint.setAlphaF(0.22)
            self._line(painter, place, steps, values, QPen(faint, 1))
            self._line(painter, place, steps, self._smooth[name], QPen(colour, 2))
        self._legend(painter, place, tokens)

    def _place(self) -> QRectF:
        lines = 1 + max((row for _, row in self._legend_places()), default=0)
        return QRectF(self.rect()).adjusted(_LEFT, _TOP + (lines - 1) * _LEGEND, -_RIGHT, -_BOTTOM)

    def _legend_places(self) -> list[tuple[float, int]]:
        """Give where the words of each curve begin, and in which line: they are as wide as the longest figure."""
        font = QFont(self.font())
        font.setPixelSize(_FONT)
        x, row = float(_LEFT), 0
        found: list[tuple[float, int]] = []
        for name in self._raw:
            width = QFontMetrics(font).horizontalAdvance(f"{loss_name(name)}  0.0000") + 36
            if found and x + width > self.width():
                x, row = float(_LEFT), row + 1
            found.append((x, row))
            x += width
        return found

    def _scale(self, painter: QPainter, place: QRectF, tokens: Tokens) -> None:
        line, ink = QPen(tokens.colour("line"), 1), tokens.colour("muted")
        for value in ticks(self._low, self._high):
            y = round(self._y(place, value)) + 0.5
            painter.setPen(line)
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
            painter.setPen(ink)
            words = QRectF(0, y - 8, _LEFT - 8, 16)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")
        painter.setPen(ink)
        for part in (0, 0.5, 1):
            x = place.left() + part * place.width()
            words = QRectF(x - 40 - 40 * (part - 0.5) * 2, place.bottom() + 6, 80, 16)
            side = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
            painter.drawText(words, side[round(part * 2)], self.locale().toString(round(self._steps * part)))

    def _line(self, painter: QPainter, place: QRectF, steps: Sequence[int], values: Sequence[float], pen: QPen) -> None:
        painter.save()
        painter.setClipRect(place)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = zip(steps, values, strict=True)
        painter.drawPolyline(QPolygonF([QPointF(self._x(place, s), self._y(place, v)) for s, v in points]))
        painter.restore()

    def _legend(self, painter: QPainter, place: QRectF, tokens: Tokens) -> None:
        step = float(self._steps)
        if self._pointed is not None and place.left() <= self._pointed <= place.right():
            step = (self._pointed - place.left()) / place.width() * self._steps
            painter.setPen(QPen(tokens.colour("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(self._pointed, place.top()), QPointF(self._pointed, place.bottom()))
        places = self._legend_places()
        for number, (name, value) in enumerate(self.values_at(step).items()):
            x, top = places[number][0], places[number][1] * _LEGEND
            words = f"{loss_name(name)}  {value:.3g}"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour(_TOKENS[number % len(_TOKENS)]))
            painter.drawRoundedRect(QRectF(x, top + 9, 10, 4), 2, 2)
            painter.setPen(tokens.colour("text"))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x + 16, top + 2, width + 2, 18), Qt.AlignmentFlag.AlignVCenter, words)

    def _x(self, place: QRectF, step: float) -> float:
        return place.left() + step / self._steps * place.width()

    def _y(self, place: QRectF, value: float) -> float:
        height = math.log(self._high / self._low)
        return place.bottom() - math.log(max(value, 1e-12) / self._low) / height * place.height()


def ticks(low: float, high: float) -> list[float]:
    """Give round values between two of a logarithmic scale, some five at the most."""
    for parts in (range(1, 10), (1, 2, 5), (1, 3), (1,)):
        decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        found = [part * 10.0**decade for decade in decades for part in parts if low <= part * 10.0**decade <= high]
        if len(found) <= _TICKS + 1:
            return found
    return found[:: -(-len(found) // _TICKS)]
