"""Lines over the picture that help to place things: what every screen shows, thirds, the middle."""

from PySide6.QtCore import QCoreApplication, QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from anchor_studio.gui.theme import Tokens

ACTION_SHARE, TITLE_SHARE = 0.9, 0.8
"""Of width and height: where action, and where letters, are sure to be seen."""
NAMES = ("safe", "thirds", "cross")


def title_of(name: str) -> str:
    """Give a guide's name as it is read."""
    return {
        "safe": QCoreApplication.translate("Guides", "Safe areas (90 % action, 80 % title)"),
        "thirds": QCoreApplication.translate("Guides", "Thirds"),
        "cross": QCoreApplication.translate("Guides", "Centre cross"),
    }[name]


def draw(painter: QPainter, picture: QRectF, names: list[str], tokens: Tokens) -> None:
    """Draw guides over a picture: light lines with a dark edge, to be seen on anything."""
    painter.save()
    dark, light = tokens.colour("picture"), tokens.colour("on_live")
    dark.setAlpha(150)
    light.setAlpha(190)
    for colour, width in ((dark, 3.0), (light, 1.0)):
        if "safe" in names:
            _safe(painter, picture, colour, width)
        painter.setPen(QPen(colour, width))
        if "thirds" in names:
            painter.drawLines(_thirds(picture))
        if "cross" in names:
            painter.drawLines(_cross(picture))
    painter.restore()


def share_of(picture: QRectF, share: float) -> QRectF:
    """Give the middle part of a rectangle that has a share of its width and height."""
    width, height = picture.width() * share, picture.height() * share
    return QRectF(picture.center().x() - width / 2, picture.center().y() - height / 2, width, height)


def _safe(painter: QPainter, picture: QRectF, colour: QColor, width: float) -> None:
    for share, dashes in ((ACTION_SHARE, []), (TITLE_SHARE, [4.0, 3.0])):
        pen = QPen(colour, width)
        if dashes and width == 1.0:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawRect(share_of(picture, share))


def _thirds(picture: QRectF) -> list[QLineF]:
    lines = []
    for third in (1 / 3, 2 / 3):
        x, y = picture.left() + picture.width() * third, picture.top() + picture.height() * third
        lines += [QLineF(x, picture.top(), x, picture.bottom()), QLineF(picture.left(), y, picture.right(), y)]
    return lines


def _cross(picture: QRectF) -> list[QLineF]:
    middle, arm = picture.center(), picture.height() * 0.06
    return [
        QLineF(middle.x() - arm, middle.y(), middle.x() + arm, middle.y()),
        QLineF(middle.x(), middle.y() - arm, middle.x(), middle.y() + arm),
    ]
