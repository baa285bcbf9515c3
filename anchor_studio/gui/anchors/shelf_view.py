"""The shelf: a card for each anchor, with its picture, and how good it is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anchor_studio.gui.anchors.pictures import draw_rounded
from anchor_studio.gui.anchors.words import LOOKS, language_name, worth_name
from anchor_studio.gui.icons import tinted
from anchor_studio.gui.theme import current
from anchor_studio.studio.anchor_cards import AnchorCard

CARD_PX = QSize(168, 216)
_CARD, _PICTURE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_MARGIN, _ICON = 8, 14
_Flag = Qt.AlignmentFlag


class ShelfView(QListWidget):
    """Shows the anchors; `chosen(name)` when one is looked at."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty shelf."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Anchors"))
        self.setItemDelegate(_CardDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell)

    def show_cards(self, cards: Sequence[AnchorCard], in_training: frozenset[str], chosen: str) -> None:
        """Show what is on the shelf; those `in_training` are marked, and the one `chosen` is looked at."""
        self.blockSignals(True)
        self.clear()
        for card in cards:
            item = QListWidgetItem(card.title)
            item.setData(_CARD, card)
            item.setData(_PICTURE, _read(card.thumbnail))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{card.title}, {self._state(card, in_training)[2]}")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self._state(card, in_training)[2])
            item.setToolTip(card.damaged or card.consent)
            item.setData(Qt.ItemDataRole.StatusTipRole, self._state(card, in_training))
            self.addItem(item)
            if card.name == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def look_at(self, name: str) -> None:
        """Look at an anchor, or with "" at none."""
        for row in range(self.count()):
            if self.item(row).data(_CARD).name == name:
                self.setCurrentRow(row)
                return
        self.setCurrentItem(None)  # type: ignore[call-overload]
        self.clearSelection()

    def _state(self, card: AnchorCard, in_training: frozenset[str]) -> tuple[str, str, str]:
        """Give icon, colour and words for what matters most."""
        if card.damaged:
            return "triangle-alert", "error", self.tr("Damaged")
        if card.name in in_training:
            return "graduation-cap", "accent", self.tr("In training")
        if not card.has_consent:
            return "shield-alert", "warning", self.tr("No consent")
        if card.sketch:
            return "pencil", "warning", self.tr("Sketch")
        name, token, _ = LOOKS[card.worth]
        return name, token, worth_name(card.worth)

    def _tell(self) -> None:
        if (item := self.currentItem()) is not None:
            self.chosen.emit(item.data(_CARD).name)


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CARD_PX

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card, picture = index.data(_CARD), index.data(_PICTURE)
        assert isinstance(card, AnchorCard)
        place = option.rect.adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, option, place)
        inner = place.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        portrait = QRectF(inner.left(), inner.top(), inner.width(), inner.width())
        draw_rounded(painter, portrait, picture, 6, 48)
        below = QRect(inner.left() + 2, round(portrait.bottom()) + 8, inner.width() - 4, 20)
        _write(painter, option, below, card.title, 13, "text", QFont.Weight.DemiBold)
        language = "" if card.damaged else language_name(card.language)
        marks = self.tr("sketch") if card.sketch else "", self.tr("shipped") if card.shipped else ""
        told = " · ".join(filter(None, (language, *marks)))
        _write(painter, option, below.translated(0, 20), told, 12, "muted")
        icon_name, token, words = index.data(Qt.ItemDataRole.StatusTipRole)
        _badge(painter, option, portrait, icon_name, token, words)
        painter.restore()


def _ground(painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
    tokens = current()
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setBrush(tokens.colour("selection" if chosen else "hover" if hovered else "raised"))
    painter.setPen(tokens.colour("accent" if chosen else "line"))
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def _badge(
    painter: QPainter, option: QStyleOptionViewItem, portrait: QRectF, icon_name: str, token: str, words: str
) -> None:
    """Write on the lower edge of the picture, on a ground of its own, so that it can be read over any face."""
    tokens, font = current(), _font(option, 11, QFont.Weight.DemiBold)
    width = min(QFontMetrics(font).horizontalAdvance(words) + _ICON + 20, round(portrait.width()) - 8)
    place = QRectF(portrait.left() + 4, portrait.bottom() - 26, width, 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("panel"))
    painter.drawRoundedRect(place, 6, 6)
    colour = tokens.colour(token)
    painter.drawPixmap(round(place.left()) + 6, round(place.top()) + 4, tinted(icon_name, colour, _ICON))
    written = place.adjusted(_ICON + 10, 0, -4, 0).toRect()
    _write(painter, option, written, words, 11, token, QFont.Weight.DemiBold)


def _write(
    painter: QPainter,
    option: QStyleOptionViewItem,
    place: QRect,
    text: str,
    size_px: int,
    token: str,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> None:
    font = _font(option, size_px, weight)
    painter.setFont(font)
    painter.setPen(current().colour(token))
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _Flag.AlignLeft | _Flag.AlignVCenter, short)


def _font(option: QStyleOptionViewItem, size_px: int, weight: QFont.Weight) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(size_px)
    font.setWeight(weight)
    return font


def _read(path: Path | None) -> QPixmap | None:
    return QPixmap(str(path)) if path else None
