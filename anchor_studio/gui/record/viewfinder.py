"""The viewfinder: what the camera sees, with a guide for the head, thirds, countdown and the mark of a recording."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_studio.gui.record.words import clock
from anchor_studio.gui.theme import DARK, current

HEAD_TOP, HEAD_HEIGHT, HEAD_WIDTH = 0.13, 0.44, 0.33  # where a head stands well, in parts of the picture's height
EYES = 0.33
_RADIUS = 8.0


class Viewfinder(QWidget):
    """Shows the newest frame; the picture is always dark around, as on any camera."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._image: QImage | None = None
        self._counted = 0
        self._seconds: float | None = None
        self.guides, self.mirrored = True, True
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Viewfinder"))

    @property
    def shows_picture(self) -> bool:
        """Whether there is a frame to be seen."""
        return self._image is not None

    def show_image(self, image: QImage | None) -> None:
        """Show a frame, or that there is none."""
        self._image = image
        self.update()

    def show_countdown(self, seconds: int) -> None:
        """Show a large number; 0 for none."""
        self._counted = seconds
        self.update()

    def show_recording(self, seconds: float | None) -> None:
        """Show that a take is recorded, and for how long; None for none."""
        self._seconds = seconds
        self.update()

    def show_guides(self, on: bool) -> None:
        """Show the guides, or hide them."""
        self.guides = on
        self.update()

    def mirror(self, on: bool) -> None:
        """Show the picture as a mirror does; what is recorded is never turned."""
        self.mirrored = on
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as there is room."""
        return QSize(960, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().colour("picture"))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        place = self.picture_place()
        if self._image is not None:
            self._picture(painter, place, self._image)
            if self.guides:
                self._guides(painter, place)
        if self._counted:
            self._countdown(painter, place)
        if self._seconds is not None:
            self._mark(painter, place, self._seconds)

    def picture_place(self) -> QRectF:
        """Give where the picture lies in the widget."""
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        size = self._image.size() if self._image is not None else QSize(16, 9)
        scale = min(room.width() / max(size.width(), 1), room.height() / max(size.height(), 1))
        width, height = size.width() * scale, size.height() * scale
        return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)

    def _picture(self, painter: QPainter, place: QRectF, image: QImage) -> None:
        painter.save()
        if self.mirrored:
            painter.translate(place.center().x() * 2, 0)
            painter.scale(-1, 1)
        painter.drawImage(place, image)
        painter.restore()

    def _guides(self, painter: QPainter, place: QRectF) -> None:
        thin, dark = QColor(255, 255, 255, 70), QColor(0, 0, 0, 60)
        for offset, colour in ((1.0, dark), (0.0, thin)):
            painter.setPen(QPen(colour, 1))
            for part in (1 / 3, 2 / 3):
                x, y = place.left() + part * place.width() + offset, place.top() + part * place.height() + offset
                painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
                painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(255, 255, 255, 190), 1.5, Qt.PenStyle.DashLine))
        height = place.height()
        width = HEAD_WIDTH * height
        head = QRectF(place.center().x() - width / 2, place.top() + HEAD_TOP * height, width, HEAD_HEIGHT * height)
        painter.drawEllipse(head)
        eyes = place.top() + EYES * height
        for left, right in ((head.left() - 14, head.left() + 6), (head.right() - 6, head.right() + 14)):
            painter.drawLine(QPointF(left, eyes), QPointF(right, eyes))

    def _countdown(self, painter: QPainter, place: QRectF) -> None:
        size = min(place.width(), place.height()) * 0.42
        disc = QRectF(place.center().x() - size / 2, place.center().y() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawEllipse(disc)
        font = QFont(self.font())
        font.setPixelSize(max(12, round(size * 0.6)))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._counted))

    def _mark(self, painter: QPainter, place: QRectF, seconds: float) -> None:
        live = current().colour("live")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(live, 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), _RADIUS, _RADIUS)
        font = QFont(self.font())
        font.setPixelSize(15)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        badge = QRectF(place.left() + 12, place.top() + 12, 92, 30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawRoundedRect(badge, 15, 15)
        painter.setBrush(DARK.colour("live"))
        painter.drawEllipse(QPointF(badge.left() + 18, badge.center().y()), 6, 6)
        painter.setPen(QColor(255, 255, 255))
        words = badge.adjusted(32, 0, -8, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, clock(seconds))
