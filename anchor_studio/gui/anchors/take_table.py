"""The takes an anchor can be made of: which are used, and which are held out to judge it by."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from anchor_studio.gui.anchors.words import spelled
from anchor_studio.gui.icons import ICON_PX, icon
from anchor_studio.studio.training_sources import SourceTake, TrainingSource, judged_by

_TAKE = Qt.ItemDataRole.UserRole
_USE, _LENGTH, _GRADE, _HELD = range(4)
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TakeTable(QTreeWidget):
    """Lists takes with two checks each: used, held out; `changed()` when one is set."""

    changed = Signal()

    def __init__(self) -> None:
        """List none yet."""
        super().__init__()
        self.setAccessibleName(self.tr("Takes"))
        self.setHeaderLabels([self.tr("Take"), self.tr("Length"), self.tr("Grade"), self.tr("Held out")])
        self.headerItem().setToolTip(_HELD, self.tr("Never learned from: the anchor is judged by these"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_USE, QHeaderView.ResizeMode.Stretch)
        for column in (_LENGTH, _GRADE, _HELD):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(self._settle)

    def show_source(self, source: TrainingSource, chosen: frozenset[str] = frozenset()) -> None:
        """List the takes of a source, all used or those `chosen`; the last are held out where some can be spared."""
        self.blockSignals(True)
        self.clear()
        self.setIconSize(QSize(64, 36) if any(take.thumbnail for take in source.takes) else QSize(ICON_PX, ICON_PX))
        wanted = [take for take in source.speaking if not chosen or take.name in chosen]
        held, _ = judged_by([take.name for take in wanted])
        for take in source.takes:
            self.addTopLevelItem(self._row(take, take in wanted or take.idle, take.name in held))
        self.blockSignals(False)
        self.changed.emit()

    def used(self) -> list[SourceTake]:
        """Give the speaking takes that are used, the held-out ones too."""
        return [take for take, item in self._takes() if item.checkState(_USE) is _ON and not take.idle]

    def held_out(self) -> list[SourceTake]:
        """Give the takes that are held out."""
        return [take for take, item in self._takes() if item.checkState(_USE) is _ON and self._is_held(take, item)]

    def hold_out(self, name: str, on: bool) -> None:
        """Hold a take out, or not."""
        for take, item in self._takes():
            if take.name == name:
                item.setCheckState(_HELD, _ON if on else _OFF)

    def use(self, name: str, on: bool) -> None:
        """Use a take, or not."""
        for take, item in self._takes():
            if take.name == name:
                item.setCheckState(_USE, _ON if on else _OFF)

    def _row(self, take: SourceTake, used: bool, held: bool) -> QTreeWidgetItem:
        length = spelled(take.seconds) if take.seconds else "–"
        item = QTreeWidgetItem([take.title, length, take.grade or "–", ""])
        item.setData(_USE, _TAKE, take)
        item.setIcon(_USE, QIcon(QPixmap(str(take.thumbnail))) if take.thumbnail else icon("film"))
        item.setToolTip(_USE, take.trouble or str(take.path))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_USE, _ON if used and not take.trouble else _OFF)
        if take.idle:
            item.setText(_HELD, self.tr("silent clip"))
        else:
            item.setCheckState(_HELD, _ON if held else _OFF)
        if take.trouble:
            item.setText(_GRADE, self.tr("can't be used"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _settle(self, item: QTreeWidgetItem, column: int) -> None:
        take = item.data(_USE, _TAKE)
        self.blockSignals(True)
        if column == _HELD and item.checkState(_HELD) is _ON:
            item.setCheckState(_USE, _ON)
        if column == _USE and item.checkState(_USE) is _OFF and not take.idle:
            item.setCheckState(_HELD, _OFF)
        self.blockSignals(False)
        self.changed.emit()

    def _takes(self) -> Iterator[tuple[SourceTake, QTreeWidgetItem]]:
        for at in range(self.topLevelItemCount()):
            item = self.topLevelItem(at)
            if item is not None:
                yield item.data(_USE, _TAKE), item

    def _is_held(self, take: SourceTake, item: QTreeWidgetItem) -> bool:
        return not take.idle and item.checkState(_HELD) is _ON
