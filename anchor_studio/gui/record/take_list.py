"""The takes of a session as a list: picture, name, grade, and what could be better."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from anchor_studio.gui.record.words import KINDS, clock, said
from anchor_studio.gui.theme import Tokens, current
from anchor_studio.studio.recordings import Take

Index = QModelIndex | QPersistentModelIndex
ROW_PX, PICTURE_PX = 72, QSize(96, 54)
GRADE_TOKENS = {"A": "ok", "B": "ok", "C": "warning", "D": "error"}
TAKE_ROLE = Qt.ItemDataRole.UserRole
PICTURE_ROLE = TAKE_ROLE + 1


@dataclass(frozen=True, eq=False)
class ShownTake:
    """A take with its picture."""

    take: Take
    picture: QImage | None


class TakeModel(QAbstractListModel):
    """The newest take first."""

    def __init__(self) -> None:
        """Hold none yet."""
        super().__init__()
        self._takes: list[ShownTake] = []

    def show_takes(self, takes: Sequence[ShownTake]) -> None:
        """Show these, given in the order of recording."""
        self.beginResetModel()
        self._takes = list(reversed(takes))
        self.endResetModel()

    def takes(self) -> list[Take]:
        """Give all, the newest first."""
        return [shown.take for shown in self._takes]

    def row_of(self, take_id: str) -> int:
        """Give where a take is; -1 for nowhere."""
        return next((at for at, shown in enumerate(self._takes) if shown.take.id == take_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many there are."""
        return 0 if parent.isValid() else len(self._takes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a take, its picture, or what is read aloud of it."""
        if not index.isValid():
            return None
        shown = self._takes[index.row()]
        if role == TAKE_ROLE:
            return shown.take
        if role == PICTURE_ROLE:
            return shown.picture
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.take.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ". ".join([f"{shown.take.name}, {told(shown.take)}", *(said(why) for why in shown.take.reasons)])
        return None


def told(take: Take) -> str:
    """Give kind, length and time of a take on one line."""
    parts = [said(KINDS[take.kind]), clock(take.seconds)]
    try:
        parts.append(f"{datetime.fromisoformat(take.made_at):%H:%M}")
    except ValueError:
        return " · ".join(parts)
    return " · ".join(parts)


class TakeDelegate(QStyledItemDelegate):
    """Draws a take."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw picture, words and grade."""
        take, tokens = index.data(TAKE_ROLE), current()
        rect, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = rect.adjusted(2, 2, -2, -2)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(tokens.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(place, 6, 6)
        top = place.center().y() - PICTURE_PX.height() / 2
        picture = QRectF(place.left() + 6, top, PICTURE_PX.width(), PICTURE_PX.height())
        self._picture(painter, picture, index.data(PICTURE_ROLE), tokens, faint=not take.good)
        words = QRectF(picture.right() + 10, place.top() + 7, place.right() - picture.right() - 54, place.height() - 10)
        self._words(painter, words, take, tokens, option.font)
        self._grade(painter, QRectF(place.right() - 36, place.center().y() - 13, 26, 26), take, tokens)
        painter.restore()

    def _picture(self, painter: QPainter, place: QRectF, image: QImage | None, tokens: Tokens, *, faint: bool) -> None:
        edge = QPainterPath()
        edge.addRoundedRect(place, 4, 4)
        painter.save()
        painter.setClipPath(edge)
        painter.fillRect(place, tokens.colour("picture"))
        if image is not None and not image.isNull():
            painter.setOpacity(0.35 if faint else 1.0)
            scale = min(place.width() / image.width(), place.height() / image.height())
            width, height = image.width() * scale, image.height() * scale
            middle = place.center()
            painter.drawImage(QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height), image)
        painter.restore()

    def _words(self, painter: QPainter, place: QRectF, take: Take, tokens: Tokens, font: QFont) -> None:
        if not take.good:
            reason, token = self.tr("Rejected"), "muted"
        elif take.reasons:
            reason, token = said(take.reasons[0]), GRADE_TOKENS.get(take.grade, "muted")
        else:
            reason, token = self.tr("Nothing to improve") if take.grade == "A" else take.script, "muted"
        bold, small = QFont(font), QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(12)
        lines = [(bold, "text", take.name), (small, "muted", told(take)), (small, token, reason)]
        for number, (written, colour, text) in enumerate(lines):
            line = QRectF(place.left(), place.top() + number * 18, place.width(), 18)
            painter.setFont(written)
            painter.setPen(tokens.colour("muted" if not take.good else colour))
            shown = QFontMetrics(written).elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _grade(self, painter: QPainter, place: QRectF, take: Take, tokens: Tokens) -> None:
        if not take.grade:
            return
        colour = tokens.colour("muted" if not take.good else GRADE_TOKENS.get(take.grade, "muted"))
        ground = QColor(colour)
        ground.setAlphaF(0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(QPointF(place.center()), 13, 13)
        font = QFont(painter.font())
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, take.grade)
