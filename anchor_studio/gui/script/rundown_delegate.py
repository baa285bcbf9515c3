"""How a row of the rundown looks: check, number, title, running time; below it the status and who reads."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from anchor_studio.domain.project import Segment
from anchor_studio.gui.icons import tinted
from anchor_studio.gui.script.clock import written
from anchor_studio.gui.script.rundown_model import DISABLED, DRAFT, FAILED, RENDERED, SECONDS, SEGMENT, STALE, STATUS
from anchor_studio.gui.theme import Tokens, current

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 56
_GAP, _CHECK, _DOT, _NUMBER = 8, 16, 14, 24
_LOOKS = {
    DRAFT: ("circle-dashed", "muted"),
    RENDERED: ("circle-check", "ok"),
    STALE: ("refresh-cw", "warning"),
    DISABLED: ("circle-off", "muted"),
    FAILED: ("triangle-alert", "error"),
}
_Flag = Qt.AlignmentFlag


class _Places(NamedTuple):
    check: QRect
    number: QRect
    title: QRect
    time: QRect
    status: QRect
    reader: QRect


class RundownDelegate(QStyledItemDelegate):
    """Paints segments and lets their titles be edited in place."""

    def __init__(self, parent: QObject) -> None:
        """Belong to a view, whose model is a `RundownModel`."""
        super().__init__(parent)
        self._drawn: dict[tuple[str, str, int], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are alike."""
        return QSize(0, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        segment = index.data(SEGMENT)
        assert isinstance(segment, Segment)
        tokens, places = current(), self._places(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, tokens)
        self._check(painter, places.check, segment.enabled, tokens)
        painter.setFont(_font(option, 12))
        painter.setPen(_ink(option, "muted"))
        painter.drawText(places.number, _Flag.AlignRight | _Flag.AlignVCenter, str(index.row() + 1))
        seconds = index.data(SECONDS)
        painter.drawText(places.time, _Flag.AlignRight | _Flag.AlignVCenter, written(seconds))
        self._title(painter, option, places.title, index, segment)
        self._second_line(painter, option, places, index, segment)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        place = option.rect.adjusted(4, 1, -4, -1)
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
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 6, 6)

    def _check(self, painter: QPainter, place: QRect, on: bool, tokens: Tokens) -> None:
        painter.setPen(QPen(tokens.colour("accent" if on else "muted"), 1))
        painter.setBrush(tokens.colour("accent" if on else "raised"))
        painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 4, 4)
        if on:
            painter.drawPixmap(place.topLeft() + _centred(12, _CHECK), self._picture("check", tokens.on_accent, 12))

    def _title(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, index: Index, segment: Segment
    ) -> None:
        font = _font(option, 13)
        font.setWeight(QFont.Weight.Medium if segment.title.strip() else QFont.Weight.Normal)
        painter.setPen(_ink(option, "text" if segment.enabled and segment.title.strip() else "muted"))
        painter.setFont(font)
        _write(painter, place, str(index.data(Qt.ItemDataRole.DisplayRole)))

    def _second_line(
        self, painter: QPainter, option: QStyleOptionViewItem, places: _Places, index: Index, segment: Segment
    ) -> None:
        tokens = current()
        name, token = _LOOKS[index.data(STATUS)]
        at = places.status.topLeft()
        at.setY(places.status.center().y() - _DOT // 2 + 1)
        painter.drawPixmap(at, self._picture(name, getattr(tokens, token), _DOT))
        painter.setFont(_font(option, 12))
        painter.setPen(_ink(option, token))
        words = str(index.data(Qt.ItemDataRole.ToolTipRole))
        place = places.status.adjusted(_DOT + 6, 0, 0, 0)
        _write(painter, place, words)
        used = QFontMetrics(painter.font()).horizontalAdvance(words) + _DOT + 6 + _GAP
        reader = " · ".join(filter(None, (segment.anchor, segment.voice)))
        painter.setPen(_ink(option, "muted"))
        _write(painter, places.reader.adjusted(used, 0, 0, 0), reader, _Flag.AlignRight)

    def _picture(self, name: str, colour: str, size_px: int) -> QPixmap:
        """Give an icon, drawn once: a long rundown is scrolled smoothly."""
        if (name, colour, size_px) not in self._drawn:
            self._drawn[name, colour, size_px] = tinted(name, QColor(colour), size_px)
        return self._drawn[name, colour, size_px]

    def _places(self, option: QStyleOptionViewItem) -> _Places:
        row = option.rect.adjusted(12, 6, -14, -6)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            row = option.rect.adjusted(14, 6, -12, -6)
        half = row.height() // 2
        check = QRect(row.left(), row.top() + (half - _CHECK) // 2 + 1, _CHECK, _CHECK)
        number = QRect(check.right() + 1, row.top(), _NUMBER, half)
        left = number.right() + 1 + _GAP
        time_px = QFontMetrics(_font(option, 12)).horizontalAdvance("1:00:00")
        time = QRect(row.right() - time_px, row.top(), time_px, half)
        title = QRect(left, row.top(), time.left() - left - _GAP, half)
        below = QRect(left, row.top() + half, row.right() - left, row.height() - half)
        places = (check, number, title, time, below, below)
        return _Places(*(QStyle.visualRect(option.direction, option.rect, place) for place in places))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit a title."""
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("Title of the segment"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Edit where the title stands."""
        place = self._places(option)
        editor.setGeometry(place.title.united(place.time).adjusted(-6, -2, 4, 4))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Let a click on the check take a segment in or out."""
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if not isinstance(event, QMouseEvent) or event.type() not in kinds:
            return False
        place = self._places(option).check.adjusted(-6, -8, 6, 8)
        if event.button() != Qt.MouseButton.LeftButton or not place.contains(event.position().toPoint()):
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        return True


def _write(painter: QPainter, place: QRect, text: str, side: Qt.AlignmentFlag = _Flag.AlignLeft) -> None:
    """Write a line, its end cut with an ellipsis where it is too long."""
    if place.width() > _DOT:
        short = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | _Flag.AlignVCenter, short)


def _ink(option: QStyleOptionViewItem, token: str) -> QColor:
    """Give the colour of words; on a selected row all are in the text's, to be read well."""
    return current().colour("text" if option.state & QStyle.StateFlag.State_Selected else token)


def _font(option: QStyleOptionViewItem, size_px: int) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(size_px)
    return font


def _centred(inner: int, outer: int) -> QPoint:
    return QPoint((outer - inner) // 2, (outer - inner) // 2)
