"""The icons: Lucide's drawings, painted in the colours that the program wears at that moment."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from anchor_studio.settings.paths import ASSETS

ICON_PX = 18


class _Drawing(QIconEngine):
    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        palette = QApplication.palette()
        if mode == QIcon.Mode.Disabled:  # a button that is off has the ground of all others, whatever its role
            colour = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        else:
            colour = palette.color(QPalette.ColorGroup.Normal, self._role)
        renderer = QSvgRenderer(_drawn(self._name, colour.name()))
        side = min(rect.width(), rect.height())  # room beside the icon is its distance from a text
        renderer.render(painter, QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # a button without room asks for such now and then
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._role)


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Give an icon by its name in assets/icons, in the palette's colour for `role`; raises KeyError for none."""
    if not (ASSETS / "icons" / f"{name}.svg").is_file():
        raise KeyError(name)
    return QIcon(_Drawing(name, role))


def tinted(name: str, colour: QColor, size_px: int) -> QPixmap:
    """Give an icon as a picture in a colour of its own."""
    pixmap = QPixmap(size_px * 2, size_px * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(_drawn(name, colour.name())).render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str) -> QByteArray:
    text = (ASSETS / "icons" / f"{name}.svg").read_text("utf-8")
    return QByteArray(text.replace("currentColor", colour).encode())
