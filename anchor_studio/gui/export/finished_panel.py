"""The list of finished programmes with what can be done with one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QCheckBox, QListView, QMenu, QStackedWidget, QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.export.finished import THERE, FinishedDelegate, FinishedModel
from anchor_studio.gui.icons import icon
from anchor_studio.gui.widgets import EmptyState, Panel, button, heading, row
from anchor_studio.studio.exports import Export


class FinishedPanel(Panel):
    """Plays programmes, shows where they lie, and takes them off the list; their files are never touched."""

    def __init__(self, context: GuiContext, parent: QWidget | None = None) -> None:
        """Begin empty; `look` fills it."""
        super().__init__(parent)
        self._context = context
        self._model = FinishedModel(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(FinishedDelegate(self._view))
        self._view.setAccessibleName(self.tr("Finished programmes"))
        self._view.setMouseTracking(True)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.activated.connect(self.play)
        self._empty = EmptyState(
            "clapperboard",
            self.tr("Nothing was made yet"),
            self.tr("Every programme you broadcast or export is listed here, with its picture."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._view)
        self._play = button(self.tr("Play"), "play")
        self._show = button(self.tr("Show in folder"), "folder-open")
        self._forget = button(self.tr("Take off the list"), "x", role="quiet")
        self._play.clicked.connect(self.play)
        self._show.clicked.connect(self.show_in_folder)
        self._forget.clicked.connect(self.forget)
        self._actions = self._made_actions()
        self._only_this = QCheckBox(self.tr("Of this project alone"))
        self._only_this.toggled.connect(lambda _: self.look())
        self.column.addLayout(row(heading(self.tr("Finished programmes")), 1, self._only_this))
        self.column.addWidget(self._pages, 1)
        self.column.addLayout(row(self._play, self._show, 1, self._forget))
        self._view.selectionModel().currentChanged.connect(self._follow)
        self._follow()

    def look(self, chosen: Path | None = None) -> None:
        """Look in a thread what there is, and choose the programme in the file `chosen`."""
        exports, project = self._context.services.exports, str(self._context.session.path or "")
        wanted = self._only_this.isChecked()
        self._context.background.in_thread(
            lambda: [(made, made.is_there) for made in exports.finished() if not wanted or made.project == project],
            done=lambda found: self._take(found, chosen),
        )

    def play(self, *_: object) -> None:
        """Play the chosen one with what the system plays videos with."""
        if export := self.chosen():
            self._open(QUrl.fromLocalFile(str(export.file)))

    def show_in_folder(self) -> None:
        """Show the folder of the chosen one."""
        if export := self.chosen():
            self._open(QUrl.fromLocalFile(str(export.file.parent)))

    def forget(self) -> None:
        """Take the chosen one off the list."""
        if export := self.chosen():
            exports = self._context.services.exports
            self._context.background.in_thread(lambda: exports.forget(export.file), done=lambda _: self.look())

    def chosen(self) -> Export | None:
        """Give the chosen programme."""
        return self._model.export(self._view.currentIndex())

    def titles(self) -> list[str]:
        """Give what is listed."""
        return [str(self._model.index(at).data()) for at in range(self._model.rowCount())]

    def _take(self, exports: Sequence[tuple[Export, bool]], chosen: Path | None) -> None:
        before = self.chosen()
        wanted = chosen or (before.file if before else None)
        self._model.show_exports(exports)
        self._pages.setCurrentIndex(1 if exports else 0)
        files = [export.file for export, _ in exports]
        at = files.index(wanted) if wanted in files else 0
        self._view.setCurrentIndex(self._model.index(at) if exports else QModelIndex())
        self._follow()

    def _follow(self, *_: object) -> None:
        index = self._view.currentIndex()
        there = index.isValid() and bool(index.data(THERE))
        for part in (self._play, self._show):
            part.setEnabled(there)
        self._forget.setEnabled(index.isValid())
        for one, on in zip(self._actions, (there, there, index.isValid()), strict=True):
            one.setEnabled(on)

    def _made_actions(self) -> list[QAction]:
        made = []
        for text, icon_name, run, key in (
            (self.tr("Play"), "play", self.play, None),
            (self.tr("Show in folder"), "folder-open", self.show_in_folder, None),
            (self.tr("Take off the list"), "x", self.forget, QKeySequence.StandardKey.Delete),
        ):
            one = QAction(icon(icon_name), text, self._view)
            one.triggered.connect(run)
            if key is not None:
                one.setShortcut(QKeySequence(key))
                one.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._view.addAction(one)
            made.append(one)
        return made

    def _menu(self, at: QPoint) -> None:
        if self._view.indexAt(at).isValid():
            menu = QMenu(self)
            menu.addActions(self._actions)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._view.viewport().mapToGlobal(at))

    def _open(self, url: QUrl) -> None:
        if not QDesktopServices.openUrl(url):
            hint = self.tr("Open it from your file manager.")
            self._context.notices.warn(self.tr("{0} can't be opened here.").format(url.toLocalFile()), hint)
