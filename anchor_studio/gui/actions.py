"""The window's own actions: file, edit, view and help; panels bring theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.icons import icon
from anchor_studio.gui.project_files import ProjectFiles

Standard = QKeySequence.StandardKey


@dataclass(frozen=True)
class Actions:
    """What the window itself can do."""

    new: QAction
    open: QAction
    sample: QAction
    save: QAction
    save_as: QAction
    leave: QAction
    undo: QAction
    redo: QAction
    tour: QAction
    doctor: QAction
    recent: QMenu


def build(context: GuiContext, files: ProjectFiles, window: QObject) -> Actions:
    """Make the actions; undo and redo follow the session."""
    make = _Maker(window)
    session = context.session
    recent = QMenu(_words("Open recent"))
    actions = Actions(
        new=make(_words("New project"), files.new, Standard.New, "file-text"),
        open=make(_words("Open…"), files.ask_open, Standard.Open, "folder-open"),
        sample=make(_words("Open the sample project"), files.open_sample),
        save=make(_words("Save"), files.save, Standard.Save, "save"),
        save_as=make(_words("Save as…"), files.save_as, Standard.SaveAs),
        leave=make(_words("Quit"), lambda: None, Standard.Quit),
        undo=make(_words("Undo"), session.undo, Standard.Undo, "undo-2"),
        redo=make(_words("Redo"), session.redo, Standard.Redo, "redo-2"),
        tour=make(_words("Show the tour"), lambda: None),
        doctor=make(_words("Is all here?…"), lambda: None, None, "stethoscope"),
        recent=recent,
    )

    def follow() -> None:
        actions.undo.setEnabled(session.can_undo)
        actions.redo.setEnabled(session.can_redo)
        actions.undo.setText(_words("Undo") + (f": {session.undo_label}" if session.can_undo else ""))
        actions.redo.setText(_words("Redo") + (f": {session.redo_label}" if session.can_redo else ""))

    def list_recent() -> None:
        recent.clear()
        for path in context.preferences.names("recent"):
            recent.addAction(Path(path).name).triggered.connect(lambda _=False, path=path: files.open(Path(path)))
        recent.setEnabled(not recent.isEmpty())

    session.renamed.connect(follow)
    session.changed.connect(follow)
    session.renamed.connect(list_recent)
    follow()
    list_recent()
    return actions


def fill(bar: QMenuBar, actions: Actions, panels: dict[str, list[QAction]], views: list[QAction]) -> None:
    """Lay out the menu bar: the window's menus, and between them those of the panels."""
    file = bar.addMenu(_words("&File"))
    file.addActions([actions.new, actions.open])
    file.addMenu(actions.recent)
    file.addActions([actions.sample, file.addSeparator(), actions.save, actions.save_as])
    file.addActions([file.addSeparator(), actions.leave])
    edit = bar.addMenu(_words("&Edit"))
    edit.addActions([actions.undo, actions.redo, edit.addSeparator()])
    menus = {"edit": edit, "file": file}
    for name, listed in panels.items():
        menu = menus.get(name.replace("&", "").lower()) or bar.addMenu(name)
        menu.addActions(listed)
    bar.addMenu(_words("&View")).addActions(views)
    bar.addMenu(_words("&Help")).addActions([actions.tour, actions.doctor])


class _Maker:
    def __init__(self, window: QObject) -> None:
        self._window = window

    def __call__(
        self, text: str, run: Callable[[], object], key: QKeySequence.StandardKey | None = None, icon_name: str = ""
    ) -> QAction:
        action = QAction(text, self._window)
        action.triggered.connect(lambda: run())
        if key is not None:
            action.setShortcuts(key)
        if icon_name:
            action.setIcon(icon(icon_name))
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        return action


def _words(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
