"""The window's own actions: file, edit, view and help; panels bring theirs."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.icons import icon
from anchor_studio.gui.project_files import ProjectFiles

Standard = QKeySequence.StandardKey


class WindowActions(QObject):
    """What the window itself can do; undo and redo follow the session.

    `left()`, `tour_wanted()` and `doctor_wanted()` ask the window.
    """

    left = Signal()
    tour_wanted = Signal()
    doctor_wanted = Signal()

    def __init__(self, context: GuiContext, files: ProjectFiles, window: QObject) -> None:
        """Make them."""
        super().__init__(window)
        self._context, self._files = context, files
        session = context.session
        self.new = self._make(self.tr("New project"), files.new, Standard.New, "file-text")
        self.open = self._make(self.tr("Open…"), files.ask_open, Standard.Open, "folder-open")
        self.sample = self._make(self.tr("Open the sample project"), files.open_sample)
        self.save = self._make(self.tr("Save"), files.save, Standard.Save, "save")
        self.save_as = self._make(self.tr("Save as…"), files.save_as, Standard.SaveAs)
        self.leave = self._make(self.tr("Quit"), self.left.emit, Standard.Quit)
        self.undo = self._make(self.tr("Undo"), session.undo, Standard.Undo, "undo-2")
        self.redo = self._make(self.tr("Redo"), session.redo, Standard.Redo, "redo-2")
        self.tour = self._make(self.tr("Show the tour"), self.tour_wanted.emit)
        self.doctor = self._make(self.tr("Is all here?…"), self.doctor_wanted.emit, None, "stethoscope")
        self.recent = QMenu(self.tr("Open recent"))
        session.renamed.connect(self._follow)
        session.changed.connect(self._follow)
        session.renamed.connect(self._list_recent)
        self._follow()
        self._list_recent()

    def fill(self, bar: QMenuBar, panels: Mapping[str, Sequence[QAction]], views: Sequence[QAction]) -> None:
        """Lay out the menu bar: the window's menus, and between them those of the panels."""
        file = bar.addMenu(self.tr("&File"))
        file.addActions([self.new, self.open])
        file.addMenu(self.recent)
        file.addAction(self.sample)
        file.addSeparator()
        file.addActions([self.save, self.save_as])
        file.addSeparator()
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        menus = {"file": file, "edit": edit}
        for name, listed in panels.items():
            menu = menus.get(name.replace("&", "").lower()) or bar.addMenu(name)
            menu.addActions(list(listed))
        file.addAction(self.leave)
        bar.addMenu(self.tr("&View")).addActions(list(views))
        bar.addMenu(self.tr("&Help")).addActions([self.tour, self.doctor])

    def _make(
        self, text: str, run: Callable[[], object], key: QKeySequence.StandardKey | None = None, icon_name: str = ""
    ) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: run())
        if key is not None:
            action.setShortcuts(key)
        if icon_name:
            action.setIcon(icon(icon_name))
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        return action

    def _follow(self) -> None:
        session = self._context.session
        self.undo.setEnabled(session.can_undo)
        self.redo.setEnabled(session.can_redo)
        self.undo.setText(self.tr("Undo") + (f": {session.undo_label}" if session.can_undo else ""))
        self.redo.setText(self.tr("Redo") + (f": {session.redo_label}" if session.can_redo else ""))

    def _list_recent(self) -> None:
        self.recent.clear()
        for path in self._context.preferences.names("recent"):
            action = self.recent.addAction(Path(path).name)
            action.setToolTip(path)
            action.triggered.connect(lambda _=False, path=path: self._files.open(Path(path)))
        self.recent.setEnabled(not self.recent.isEmpty())
