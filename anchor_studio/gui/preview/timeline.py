"""The sound as it was spoken: waveform, its words under it, and under these how the mouth moves."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_studio.domain.timebase import FPS
from anchor_studio.gui.preview.reel import PEAKS_A_SECOND, Reel
from anchor_studio.gui.theme import Tokens, current

SECONDS_SHOWN, LEAST_SECONDS, MOST_SECONDS = 3.0, 1.0, 40.0
PLAYHEAD_SHARE = 0.4  # of the width, from the left
WIDE_OPEN = 0.3  # a lip gap that fills its lane, in distances of the eyes
_WORDS_PX, _MOUTH_PX, _ROWS = 34, 24, 2


class Timeline(QWidget):
    """Shows a few seconds about the playhead; the wheel shows more or fewer. `sought(frame)` when it is clicked."""

    sought = Signal(int)

    def __init__(self, reel: Reel) -> None:
        """Show `reel`."""
        super().__init__()
        self._reel, self._frame, self._shown = reel, 0, SECONDS_SHOWN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(104)
        self.setAccessibleName(self.tr("Waveform, words and mouth"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_frame(self, frame: int) -> None:
        """Bring the playhead to a frame."""
        self._frame = frame
        word = self._reel.words_between(frame / FPS, frame / FPS)
        self.setAccessibleDescription(word[0].text if word else "")
        self.update()

    def span(self) -> tuple[float, float]:
        """Give the times of the left and right edge, in seconds."""
        start = max(0.0, self._frame / FPS - PLAYHEAD_SHARE * self._shown)
        return start, start + self._shown

    def x_of(self, seconds: float) -> float:
        """Give where a time lies."""
        return (seconds - self.span()[0]) / self._shown * self.width()

    def sizeHint(self) -> QSize:
        """Give room for three lanes."""
        return QSize(300, 116)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the three lanes and the playhead."""
        painter, tokens = QPainter(self), current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), tokens.colour("raised"))
        wave = QRectF(0, 0, self.width(), self.height() - _WORDS_PX - _MOUTH_PX)
        words = QRectF(0, wave.bottom(), self.width(), _WORDS_PX)
        mouth = QRectF(0, words.bottom(), self.width(), _MOUTH_PX)
        painter.setPen(QPen(tokens.colour("line"), 1))
        for y in (words.top(), mouth.top()):
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        if self._reel.frames:
            self._draw_wave(painter, wave, tokens)
            self._draw_words(painter, words, tokens)
            self._draw_mouth(painter, mouth, tokens)
            x = self.x_of(self._frame / FPS)
            painter.setPen(QPen(tokens.colour("live"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        else:
            self._label(painter, wave, tokens)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Seek what is clicked."""
        self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Show more or fewer seconds."""
        steps = event.angleDelta().y() / 120
        self._shown = min(max(self._shown * 0.8**steps, LEAST_SECONDS), MOST_SECONDS)
        self.update()
        event.accept()

    def _seek(self, event: QMouseEvent) -> None:
        if self._reel.frames:
            self.sought.emit(max(0, int((self.span()[0] + event.position().x() / self.width() * self._shown) * FPS)))

    def _draw_wave(self, painter: QPainter, lane: QRectF, tokens: Tokens) -> None:
        start, end = self.span()
        peaks = self._reel.peaks(start, end)
        if not len(peaks):
            return
        pixels = max(1, round(lane.width() * len(peaks) / (self._shown * PEAKS_A_SECOND)))
        places = np.linspace(0, len(peaks), min(pixels, len(peaks)) + 1).astype(int)[:-1]
        heights = np.maximum.reduceat(peaks, places) * (lane.height() / 2 - 3)
        middle, step = lane.center().y(), pixels / len(heights)
        upper = [QPointF(number * step, middle - height) for number, height in enumerate(heights)]
        lower = [QPointF(number * step, middle + height) for number, height in enumerate(heights)]
        shape = QPolygonF([*upper, *reversed(lower)])
        heard = max(0.0, self.x_of(self._frame / FPS))
        for token, left, right in (("accent", 0.0, heard), ("muted", heard, lane.width())):
            painter.save()
            painter.setClipRect(QRectF(left, lane.top(), right - left, lane.height()))
            painter.setPen(QPen(tokens.colour(token), 1))
            painter.setBrush(tokens.colour(token))
            painter.drawPolygon(shape)
            painter.restore()

    def _draw_words(self, painter: QPainter, lane: QRectF, tokens: Tokens) -> None:
        """Write each word where it begins, in the first of two rows that is free; what finds no room is left out."""
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        metrics, now, free_from = QFontMetricsF(font), self._frame / FPS, [-1e9] * _ROWS
        for word in self._reel.words_between(*self.span()):
            left, said = self.x_of(word.start), word.start <= now < word.end
            rows = [row for row in range(_ROWS) if free_from[row] <= left]
            if not rows:
                continue
            height = (lane.height() - 4) / _ROWS
            place = QRectF(left, lane.top() + 2 + rows[0] * height, metrics.horizontalAdvance(word.text) + 6, height)
            free_from[rows[0]] = place.right() + 1
            painter.setPen(QPen(tokens.colour("line"), 1))
            painter.drawLine(QPointF(left, lane.top()), QPointF(left, place.bottom()))
            if said:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.colour("selection"))
                painter.drawRoundedRect(place, 3, 3)
            painter.setPen(tokens.colour("text" if said else "muted"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), word.text)

    def _draw_mouth(self, painter: QPainter, lane: QRectF, tokens: Tokens) -> None:
        start, end = self.span()
        first = max(0, int(start * FPS))
        gaps = self._reel.lip_gaps[first : int(end * FPS) + 1]
        if not gaps:
            return
        foot, height = lane.bottom() - 3, lane.height() - 6
        points = [
            QPointF(self.x_of((first + number) / FPS), foot - min(gap / WIDE_OPEN, 1.0) * height)
            for number, gap in enumerate(gaps)
        ]
        fill = tokens.colour("ok")
        fill.setAlpha(50)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF([QPointF(points[0].x(), foot), *points, QPointF(points[-1].x(), foot)]))
        painter.setPen(QPen(tokens.colour("ok"), 1.5))
        painter.drawPolyline(QPolygonF(points))

    def _label(self, painter: QPainter, lane: QRectF, tokens: Tokens) -> None:
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(tokens.colour("muted"))
        painter.drawText(lane, int(Qt.AlignmentFlag.AlignCenter), self.tr("Waveform, words and mouth"))
