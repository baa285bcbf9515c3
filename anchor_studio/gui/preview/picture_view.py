"""The picture: as large as fits, with guides over it, and in their time a turning wheel or a message."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from anchor_studio.gui.preview import guides
from anchor_studio.gui.theme import current
from anchor_studio.gui.widgets import button

SHAPE = 16 / 9
_TURN_MS = 40
_STEPS = 24  # of the wheel in a turn
_MARGIN_PX = 16
_MOST_OF_WINDOW = 0.3


class PictureView(QWidget):
    """Shows a picture of 16:9. `clicked` when it is pressed."""

    clicked = Signal()

    def __init__(self) -> None:
        """Begin dark."""
        super().__init__()
        self._image, self._scaled = QImage(), QImage()
        self._guides: list[str] = []
        self._message = self._hint = self._busy = self._details = ""
        self._turn, self._veil, self._came_by_key = 0, 0, False
        self.setMinimumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview picture"))
        self._wheel = QTimer(self)
        self._wheel.setInterval(_TURN_MS)
        self._wheel.timeout.connect(self._turn_on)
        self._copy = button(self.tr("Copy details"))
        self._copy.setParent(self)
        self._copy.clicked.connect(lambda: QApplication.clipboard().setText(self._details))
        self._copy.hide()

    @property
    def message(self) -> str:
        """What is said over the picture, in one line."""
        return f"{self._message} {self._hint}".strip() or self._busy

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image, self._scaled = image, QImage()
        self.update()

    def has_image(self) -> bool:
        """Tell whether there is a picture."""
        return not self._image.isNull()

    def show_guides(self, names: list[str]) -> None:
        """Show guides by their names (`guides.NAMES`)."""
        self._guides = names
        self.update()

    def show_busy(self, text: str, *, briefly: bool = False) -> None:
        """Say what is waited for, with a turning wheel; "" takes it away. What is `briefly` there dims less."""
        self._busy, self._veil = text, 60 if briefly else 120
        self.show_message("") if text else self._say()

    def show_message(self, message: str, hint: str = "", details: str = "") -> None:
        """Say something over the picture; with `details` there is a button to copy them. "" takes it away."""
        self._message, self._hint, self._details = message, hint, details
        if message:
            self._busy = ""
        self._say()

    def picture_area(self) -> QRectF:
        """Give the place of the picture in the widget."""
        room = QSizeF(self.size())
        width = min(room.width(), room.height() * SHAPE)
        size = QSizeF(width, width / SHAPE)
        return QRectF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2, *size.toTuple())

    def _say(self) -> None:
        self.setAccessibleDescription(self.message)
        self._copy.setVisible(bool(self._details))
        if self._busy and self.isVisible():
            self._wheel.start()
        else:
            self._wheel.stop()
        self.update()

    def _turn_on(self) -> None:
        self._turn = (self._turn + 1) % _STEPS
        self.update()

    def _draw_message(self, painter: QPainter, area: QRectF) -> None:
        veil, ink = current().colour("picture"), current().colour("on_live")
        veil.setAlpha(190)
        painter.fillRect(area, veil)
        room = area.adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        bold = QFont(self.font())
        bold.setPixelSize(14)
        bold.setWeight(QFont.Weight.DemiBold)
        plain = QFont(self.font())
        plain.setPixelSize(12)
        parts = [(text, font) for text, font in ((self._message, bold), (self._hint, plain)) if text]
        heights = []
        for text, font in parts:
            painter.setFont(font)
            heights.append(painter.boundingRect(room, flags, text).height() + 4)
        below = self._copy.height() + 8 if self._details else 0
        at = max(room.top(), room.center().y() - (sum(heights) + below) / 2)
        painter.setPen(ink)
        for (text, font), height in zip(parts, heights, strict=True):
            painter.setFont(font)
            painter.drawText(QRectF(room.left(), at, room.width(), height), flags, text)
            at += height
        if self._details:
            self._copy.move(round(area.center().x() - self._copy.width() / 2), round(at + 4))

    def _draw_busy(self, painter: QPainter, area: QRectF) -> None:
        veil, ink = current().colour("picture"), current().colour("on_live")
        veil.setAlpha(self._veil)
        painter.fillRect(area, veil)
        wheel = QRectF(area.center().x() - 14, area.center().y() - 24, 28, 28)
        faint = QColor(ink)
        faint.setAlpha(60)
        for colour, begin, span in ((faint, 0, 360), (ink, -self._turn * 360 // _STEPS, 90)):
            painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(wheel, begin * 16, span * 16)
        painter.setPen(ink)
        below = QRectF(area.left(), wheel.bottom() + 8, area.width(), 24)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._busy)

    def _fitting(self, area: QRectF) -> QImage:
        wanted = (area.size() * self.devicePixelRatioF()).toSize()
        if self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return self._scaled

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture, guides and what is said."""
        painter, area = QPainter(self), self.picture_area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), current().colour("picture"))
        if self.has_image():
            painter.drawImage(area, self._fitting(area))
            guides.draw(painter, area, self._guides, current())
        if self._message:
            self._draw_message(painter, area)
        elif self._busy:
            self._draw_busy(painter, area)
        if self._came_by_key and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current().colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus and tell."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def showEvent(self, event: object) -> None:
        """Turn the wheel while it is seen."""
        self._say()

    def hideEvent(self, event: object) -> None:
        """Nobody sees the wheel."""
        self._wheel.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture is scaled anew, and asks for the height of its width where the window has that."""
        self._scaled = QImage()
        self.setMinimumHeight(round(min(event.size().width() / SHAPE, self.window().height() * _MOST_OF_WINDOW)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to who goes by keys."""
        super().focusInEvent(event)
        self._came_by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)

    def sizeHint(self) -> QSize:
        """Give what fits the column beside the text."""
        return QSize(376, 212)
