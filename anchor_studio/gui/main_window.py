"""The window: four workspaces, a rail to choose among them, and what is said above them."""

from base64 import b64decode, b64encode
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from anchor_studio.gui.actions import WindowActions
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.doctor_dialog import DoctorDialog
from anchor_studio.gui.header import Header
from anchor_studio.gui.layout import Layout
from anchor_studio.gui.notices import NoticeBar
from anchor_studio.gui.project_files import ProjectFiles
from anchor_studio.gui.rail import Rail
from anchor_studio.gui.tour import Hint, Tour
from anchor_studio.gui.workspaces import Workspaces, hints

SIZE = (1440, 900)
SMALLEST = (1100, 700)


class MainWindow(QMainWindow):
    """Holds the workspaces together; what they do is theirs. `scheme_wanted(name)` for light or dark."""

    scheme_wanted = Signal(str)

    def __init__(self, context: GuiContext, workspaces: Workspaces) -> None:
        """Lay everything out as it was left."""
        super().__init__()
        self._context, self.workspaces = context, workspaces
        self.files = ProjectFiles(context, self)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._actions = WindowActions(context, self.files, self)
        self._actions.left.connect(self.close)
        self._actions.tour_wanted.connect(self.show_tour)
        self._actions.doctor_wanted.connect(self.show_doctor)
        self._rail, self._stack = Rail(), QStackedWidget()
        views = self._add_workspaces()
        self._actions.fill(self.menuBar(), workspaces.actions_by_menu(), [*views, *self._schemes()])
        self._lay_out()
        self._layout = Layout(self, context.preferences)
        self._restore()
        context.background.failed.connect(context.notices.error)
        context.session.renamed.connect(self._name)
        self._name()

    def show_workspace(self, name: str) -> None:
        """Bring a workspace to the front."""
        self._stack.setCurrentWidget(self.workspaces.by_name()[name].widget)
        self._rail.show_chosen(name)
        self._context.preferences.set("workspace", name)

    def show_tour(self) -> None:
        """Show the four hints."""
        self.show_workspace("script")
        found = hints(self.workspaces, self.show_workspace, lambda name: self._rail.button(name))
        tour = Tour(self, [Hint(*hint) for hint in found])
        tour.ended.connect(lambda: self._context.preferences.set("tour_seen", True))
        self._rail.chosen.connect(tour.end)

    def show_doctor(self) -> None:
        """Show whether all is here."""
        DoctorDialog(self._context, self).open()

    def greet(self) -> bool:
        """Begin: what was lost comes back (tells whether anything was), and who is new is shown around."""
        if self.files.recover():
            return True
        QTimer.singleShot(400, self, self._welcome)
        return False

    def _welcome(self) -> None:
        if not self._context.preferences.flag("tour_seen"):
            self.show_tour()

    def _add_workspaces(self) -> Sequence[QAction]:
        views = []
        for name, place in self.workspaces.by_name().items():
            self._stack.addWidget(place.widget)
            self._rail.add(name, place.title, place.icon_name)
            action = QAction(place.title, self)
            action.triggered.connect(lambda _=False, name=name: self.show_workspace(name))
            views.append(action)
        self._rail.chosen.connect(self.show_workspace)
        self.workspaces.wanted.connect(self.show_workspace)
        return views

    def _schemes(self) -> list[QAction]:
        separator = QAction(self)
        separator.setSeparator(True)
        made = [separator]
        for name, text in (
            ("system", self.tr("Colours of the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, name=name: self.scheme_wanted.emit(name))
            made.append(action)
        full = QAction(self.tr("Full screen"), self)
        full.setShortcut(QKeySequence(QKeySequence.StandardKey.FullScreen))
        full.triggered.connect(lambda: self.showNormal() if self.isFullScreen() else self.showFullScreen())
        return [*made, full]

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        shown = [self._actions.open, self._actions.save, self._actions.undo, self._actions.redo, self._actions.doctor]
        column.addWidget(Header(self._context, shown))
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 12, 12, 12)
        inner.setSpacing(8)
        inner.addWidget(NoticeBar(self._context.notices))
        inner.addWidget(self._stack, 1)
        column.addLayout(inner, 1)
        line.addLayout(column, 1)
        self.setCentralWidget(page)

    def _restore(self) -> None:
        if geometry := self._context.preferences.text("window"):
            self.restoreGeometry(QByteArray(b64decode(geometry)))
        self._layout.restore()
        self.show_workspace(self._context.preferences.text("workspace"))

    def _name(self) -> None:
        session = self._context.session
        title = session.project.title or self.tr("Untitled programme")
        self.setWindowTitle(f"{title}[*] – Anchor Studio")
        self.setWindowModified(session.needs_saving)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let nothing unsaved go; remember the layout; stop all work."""
        if not self.workspaces.may_close() or not self.files.leave():
            event.ignore()
            return
        self._context.preferences.set("window", b64encode(self.saveGeometry().data()).decode())
        self._layout.keep()
        self.workspaces.close()
        self._context.background.close()
        self.files.forget()
        event.accept()
