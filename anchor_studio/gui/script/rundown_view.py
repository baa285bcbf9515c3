"""The rundown as a list: select, drag, rename, switch on and off."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from anchor_studio.gui.script.rundown_delegate import RundownDelegate
from anchor_studio.gui.script.rundown_model import RundownModel

_Flag = QItemSelectionModel.SelectionFlag


class RundownView(QListView):
    """Shows a rundown; `chosen(id)` when somebody goes to a row, `opened()` for Enter, `toggled()` for Space."""

    chosen = Signal(str)
    opened = Signal()
    toggled = Signal()

    def __init__(self, rows: RundownModel) -> None:
        """Show `rows`."""
        super().__init__()
        self._rows, self._quiet = rows, False
        self.setModel(rows)
        self.setItemDelegate(RundownDelegate(self))
        self.setAccessibleName(self.tr("Rundown"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def selected_ids(self) -> list[str]:
        """Give the selected segments in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.segments()[row].id for row in rows]

    def show_chosen(self, segment_id: str) -> None:
        """Go to a segment's row."""
        row = self._rows.row_of(segment_id)
        if row < 0 or row == self.currentIndex().row():
            return
        with self.quiet():
            self.selectionModel().setCurrentIndex(self._rows.index(row), _Flag.ClearAndSelect)
        self.scrollTo(self._rows.index(row))

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Tell nobody where the current row goes meanwhile."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Say which segment somebody went to."""
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.chosen.emit(self._rows.segments()[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the text, Space takes segments in and out."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        # The Enter that ends the edit of a title comes by here as well.
        plain = plain and self.state() != QAbstractItemView.State.EditingState
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        else:
            super().keyPressEvent(event)
