"""Pictures with rounded corners."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_studio.gui.icons import tinted
from anchor_studio.gui.theme import current


def draw_rounded(painter: QPainter, place: QRectF, picture: QPixmap | None, radius: float, icon_px: int = 32) -> None:
    """Draw a picture that fills `place`, its middle where it is of another shape; without one a head."""
    clip = QPainterPath()
    clip.addRoundedRect(place, radius, radius)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(clip)
    painter.fillRect(place, current().colour("picture"))
    if picture is None or picture.isNull():
        drawn = tinted("user", current().colour("muted"), icon_px)
        painter.drawPixmap(place.center() - QRectF(0, 0, icon_px, icon_px).center(), drawn)
    else:
        scale = max(place.width() / picture.width(), place.height() / picture.height())
        shown = QRectF(0, 0, place.width() / scale, place.height() / scale)
        shown.moveCenter(QRectF(picture.rect()).center())
        painter.drawPixmap(place, picture, shown)
    painter.restore()


class Portrait(QWidget):
    """A picture of an anchor, as large as it is made."""

    def __init__(self, size_px: int, name: str = "") -> None:
        """Show nobody yet; `name` is for screen readers."""
        super().__init__()
        self._picture: QPixmap | None = None
        self._size = size_px
        self.setAccessibleName(name)
        self.setFixedSize(size_px, size_px)

    def show_picture(self, path: Path | None) -> None:
        """Show the picture at `path`, a thumbnail, or nobody."""
        self._picture = QPixmap(str(path)) if path else None
        self.update()

    def sizeHint(self) -> QSize:
        """As large as it was made."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        draw_rounded(QPainter(self), QRectF(self.rect()), self._picture, 8, self._size // 4)


class Strip(QWidget):
    """A picture shown whole, as large as there is room."""

    def __init__(self, name: str) -> None:
        """Show nothing yet; `name` is for screen readers."""
        super().__init__()
        self._picture = QImage()
        self.setAccessibleName(name)
        self.setMinimumSize(240, 120)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """As high as the picture is when it is so wide."""
        return width * self._picture.height() // max(self._picture.width(), 1) if self.shows_something else width // 2

    def show_image(self, picture: QImage) -> None:
        """Show a picture that was read already."""
        self._picture = picture
        self.updateGeometry()
        self.update()

    @property
    def shows_something(self) -> bool:
        """Whether there is a picture."""
        return not self._picture.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle, its corners rounded."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        clip = QPainterPath()
        clip.addRoundedRect(place, 6, 6)
        painter.setClipPath(clip)
        painter.drawImage(place, self._picture)
