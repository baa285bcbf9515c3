"""The bar under the picture: how long the preview will be, how much of it is here, and where one is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider

from anchor_studio.domain.timebase import FPS
from anchor_studio.gui.preview.timecode import written
from anchor_studio.gui.theme import current

_GROOVE_PX, _HANDLE_PX = 4, 12


class ScrubBar(QSlider):
    """A slider of frames, of which those that are here can be reached. `sought(frame)` when somebody moves it."""

    sought = Signal(int)

    def __init__(self) -> None:
        """Begin with nothing to scrub."""
        super().__init__(Qt.Orientation.Horizontal)
        self.first, self.received = 0, 0
        self.setRange(0, 0)
        self.setSingleStep(1)
        self.setPageStep(FPS)
        self.setEnabled(False)
        self.setAccessibleName(self.tr("Place in the preview"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.actionTriggered.connect(lambda _: self.sought.emit(self._reachable(self.sliderPosition())))

    def show_reel(self, first: int, received: int, expected: int) -> None:
        """Show that frames `first` to `received` of about `expected` are here."""
        self.first, self.received = first, received
        self.setEnabled(received > 0)
        self.setMaximum(max(expected, received, 1) - 1)
        self.update()

    def show_frame(self, frame: int) -> None:
        """Show where one is; nobody is told."""
        self.setValue(frame)
        self.setAccessibleDescription(written(frame))

    def sizeHint(self) -> QSize:
        """Give a hand's breadth."""
        return QSize(200, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what will be, what is here, what was seen, and the handle."""
        painter, tokens = QPainter(self), current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for token, begin, end in (
            ("line", 0, self.maximum()),
            ("muted", self.first, self.received - 1),
            ("accent", self.first, self.value()),
        ):
            if end > begin or token == "line":
                left, right = self._x(begin), self._x(end) if self.received else self.width() - _HANDLE_PX / 2
                painter.setBrush(tokens.colour(token))
                painter.drawRoundedRect(QRectF(left, self.height() / 2 - 2, right - left, _GROOVE_PX), 2, 2)
        if self.received:
            painter.setBrush(tokens.colour("accent" if self.hasFocus() or self.underMouse() else "text"))
            at = self._x(self.value())
            painter.drawEllipse(QRectF(at - 6, self.height() / 2 - 6, _HANDLE_PX, _HANDLE_PX))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where it is pressed."""
        self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The hand is gone."""

    def _seek(self, event: QMouseEvent) -> None:
        share = (event.position().x() - _HANDLE_PX / 2) / max(1, self.width() - _HANDLE_PX)
        self.sought.emit(self._reachable(round(share * self.maximum())))
        event.accept()

    def _reachable(self, frame: int) -> int:
        return min(max(frame, self.first), max(self.received - 1, 0))

    def _x(self, frame: int) -> float:
        return _HANDLE_PX / 2 + frame / max(1, self.maximum()) * (self.width() - _HANDLE_PX)
