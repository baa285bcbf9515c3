"""Levels as a sound engineer reads them: RMS as a bar, the peak over it and held, in dB below full scale."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_studio.gui.theme import current

LOWEST, ALIGNED, LOUDEST = -60.0, -18.0, -9.0
"""The scale's foot, EBU's alignment level, and its permitted peak (R 68), in dB."""
HELD_FRAMES = 40
FALL_DB = 0.8  # a frame
_MARKS = (0, -9, -18, -30, -45)
_BAR_PX = 10


class LevelMeter(QWidget):
    """An upright meter: green up to alignment level, amber up to the permitted peak, red above."""

    def __init__(self) -> None:
        """Begin in silence."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Level of the sound"))
        self.clear()

    def clear(self) -> None:
        """Fall silent."""
        self.peak, self.rms, self.held, self._held_for = LOWEST, LOWEST, LOWEST, 0
        self.update()

    def show_levels(self, peak: float, rms: float) -> None:
        """Show the levels of a frame: they rise at once and fall slowly."""
        self.peak = max(peak, self.peak - FALL_DB, LOWEST)
        self.rms = max(rms, self.rms - FALL_DB, LOWEST)
        self._held_for += 1
        if peak >= self.held:
            self.held, self._held_for = peak, 0
        elif self._held_for > HELD_FRAMES:
            self.held = max(self.held - FALL_DB, self.peak)
        self.setAccessibleDescription(self.tr("Peak {0} dB").format(round(self.held)))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the width of bar and scale."""
        return QSize(36, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bar, peak and scale."""
        painter, tokens = QPainter(self), current()
        bar = QRectF(self.width() - _BAR_PX, 5, _BAR_PX, self.height() - 10)
        painter.fillRect(bar, tokens.colour("hover"))
        for begin, end, token in ((LOWEST, ALIGNED, "ok"), (ALIGNED, LOUDEST, "warning"), (LOUDEST, 0.0, "error")):
            colour = tokens.colour(token)
            self._fill(painter, bar, begin, min(self.rms, end), colour)
            colour.setAlpha(110)
            self._fill(painter, bar, max(begin, self.rms), min(self.peak, end), colour)
        if self.held > LOWEST:
            painter.fillRect(QRectF(bar.left(), self._y(bar, self.held) - 1, bar.width(), 2), tokens.colour("text"))
        font = QFont(self.font())
        font.setPixelSize(9)
        painter.setFont(font)
        painter.setPen(tokens.colour("muted"))
        for mark in _MARKS:
            y = self._y(bar, mark)
            painter.drawText(
                QRectF(0, y - 6, bar.left() - 4, 12),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                str(mark),
            )
        painter.end()

    def _fill(self, painter: QPainter, bar: QRectF, begin: float, end: float, colour: object) -> None:
        if end > begin:
            top, bottom = self._y(bar, end), self._y(bar, begin)
            painter.fillRect(QRectF(bar.left(), top, bar.width(), bottom - top), colour)

    @staticmethod
    def _y(bar: QRectF, level: float) -> float:
        return bar.top() + min(max(level, LOWEST), 0.0) / LOWEST * bar.height()
