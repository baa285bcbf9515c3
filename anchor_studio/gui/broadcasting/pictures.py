"""Pictures and words that fit their place: a picture in 16:9, a text cut with an ellipsis."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from anchor_studio.gui.theme import current
from anchor_studio.gui.widgets import label

CORNER_PX = 6


class LivePicture(QWidget):
    """Shows a picture as large as its place allows, in its own shape, on the ground of pictures."""

    def __init__(self, name: str) -> None:
        """Show nothing yet; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show another picture; a null one clears it."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        """Give a picture's shape."""
        return QSize(480, 270)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), CORNER_PX, CORNER_PX)
        painter.fillPath(path, current().colour("picture"))
        if self.image.isNull():
            return
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        painter.setClipPath(path)
        painter.drawImage(place, self.image)


class Elided(QLabel):
    """A line that gives way where there is no room, cut with an ellipsis; the whole is its tool tip."""

    def __init__(self, role: str = "caption") -> None:
        """Say nothing yet."""
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def whole(self) -> str:
        """Give the text without a cut."""
        return self._whole

    def _cut(self) -> None:
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        self.setText(cut)
        self.setToolTip(self._whole if cut != self._whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()


def wrapped(text: str, role: str = "caption") -> QLabel:
    """Give a text that wraps and can be copied."""
    made = label(text, role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
