"""The programmes that were made: a list to play, find and tidy."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from anchor_studio.gui.icons import tinted
from anchor_studio.gui.script.clock import written
from anchor_studio.gui.theme import current
from anchor_studio.studio.exports import Export

Index = QModelIndex | QPersistentModelIndex
EXPORT = Qt.ItemDataRole.UserRole
THERE = Qt.ItemDataRole.UserRole + 1
ROW_PX, _PICTURE = 80, QSize(112, 63)
_Flag = Qt.AlignmentFlag


class FinishedModel(QAbstractListModel):
    """The programmes, the latest first; whether each is still there was looked up before."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._exports: list[tuple[Export, bool]] = []

    def show_exports(self, exports: Sequence[tuple[Export, bool]]) -> None:
        """Show these, each with whether its file is there."""
        self.beginResetModel()
        self._exports = list(exports)
        self.endResetModel()

    def export(self, index: Index) -> Export | None:
        """Give a row's programme."""
        return self._exports[index.row()][0] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are."""
        return 0 if parent is not None and parent.isValid() else len(self._exports)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a row shows and says."""
        if not index.isValid():
            return None
        export, there = self._exports[index.row()]
        return {
            EXPORT: export,
            THERE: there,
            Qt.ItemDataRole.DisplayRole: export.title or export.file.stem,
            Qt.ItemDataRole.ToolTipRole: str(export.file),
            Qt.ItemDataRole.AccessibleTextRole: f"{export.title}, {self.facts(export)}, {self.trouble(export, there)}",
        }.get(Qt.ItemDataRole(role) if role < EXPORT else role)

    def facts(self, export: Export) -> str:
        """Say when it was made and how long it is."""
        moment = QDateTime.fromSecsSinceEpoch(int(export.when.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        return f"{written(export.seconds)}  ·  {when}"

    def trouble(self, export: Export, there: bool) -> str:
        """Say what is not well with it; "" where all is."""
        if not there:
            return self.tr("The file was moved or deleted")
        if len(export.failed) == 1:
            return self.tr("Without “{0}”").format(export.failed[0])
        return self.tr("Without {0} segments").format(len(export.failed)) if export.failed else ""


class FinishedDelegate(QStyledItemDelegate):
    """Paints a programme: its picture, title, length and date, and where it lies."""

    def __init__(self, parent: QObject) -> None:
        """Belong to a view, whose model is a `FinishedModel`."""
        super().__init__(parent)
        self._pictures: dict[str, QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are alike."""
        return QSize(240, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        export, there, model = index.data(EXPORT), index.data(THERE), index.model()
        assert isinstance(export, Export)
        assert isinstance(model, FinishedModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._ground(painter, option)
        picture, words = self._places(option)
        self._picture(painter, picture, export)
        third = words.height() // 3
        lines = [words.adjusted(0, third * at, 0, third * (at + 1) - words.height()) for at in range(3)]
        tokens, trouble = current(), model.trouble(export, there)
        title = _font(option, 13)
        title.setWeight(QFont.Weight.Medium)
        _write(painter, lines[0], str(index.data()), title, tokens.text if there else tokens.muted)
        _write(painter, lines[1], model.facts(export), _font(option, 12), tokens.muted)
        below, colour = (trouble, tokens.warning) if trouble else (export.file.name, tokens.muted)
        _write(painter, lines[2], below, _font(option, 12), colour, Qt.TextElideMode.ElideMiddle)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        place, tokens = option.rect.adjusted(0, 1, -1, -1), current()
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(tokens.colour("selection"))
            painter.drawRoundedRect(place, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(tokens.colour("hover"))
            painter.drawRoundedRect(place, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(tokens.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, 6, 6)

    def _places(self, option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
        row = option.rect.adjusted(8, 8, -8, -8)
        picture = QRect(row.left(), row.top() + (row.height() - _PICTURE.height()) // 2, *_PICTURE.toTuple())
        words = QRect(picture.right() + 13, row.top(), row.right() - picture.right() - 13, row.height())
        both = (QStyle.visualRect(option.direction, option.rect, place) for place in (picture, words))
        first, second = both
        return first, second

    def _picture(self, painter: QPainter, place: QRect, export: Export) -> None:
        rounded = QPainterPath()
        rounded.addRoundedRect(place, 4, 4)
        painter.fillPath(rounded, current().colour("picture"))
        shown = self._thumbnail(export)
        if shown.isNull():
            film = tinted("film", current().colour("muted"), 24)
            painter.drawPixmap(place.center().x() - 12, place.center().y() - 12, film)
            return
        painter.save()
        painter.setClipPath(rounded)
        painter.drawPixmap(place, shown)
        painter.restore()

    def _thumbnail(self, export: Export) -> QPixmap:
        name = str(export.thumbnail or "")
        if name not in self._pictures:
            self._pictures[name] = QPixmap(name) if name else QPixmap()
        return self._pictures[name]


def _write(
    painter: QPainter,
    place: QRect,
    text: str,
    font: QFont,
    colour: str,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(
        place, _Flag.AlignLeft | _Flag.AlignVCenter, QFontMetrics(font).elidedText(text, cut, place.width())
    )


def _font(option: QStyleOptionViewItem, size_px: int) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(size_px)
    return font
