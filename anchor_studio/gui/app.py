"""The program with its window: everything is built here once and handed down."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLoggingCategory, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from anchor_studio import __version__
from anchor_studio.gui import theme
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.main_window import MainWindow
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.session import Session
from anchor_studio.gui.translation import translate
from anchor_studio.gui.workspaces import Workspaces
from anchor_studio.settings.paths import Paths
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.services import Services, build
from anchor_studio.studio.workers import open_worker

LOG = logging.getLogger("anchor_studio")


class Faults(QObject):
    """Faults of ours, from any thread, on their way to one notice; each is logged whole."""

    _met = Signal(str, str)

    def __init__(self, notices: Notices) -> None:
        """Catch what nobody else catches, until `release`."""
        super().__init__()
        self._notices = notices
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def release(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _caught(self, kind: type[BaseException], error: BaseException, tb: TracebackType | None) -> None:
        details = "".join(traceback.format_exception(kind, error, tb))
        LOG.error("%s", details)
        self._before[0](kind, error, tb)
        with suppress(RuntimeError):  # the window is gone
            self._met.emit(repr(error), details)

    def _show(self, told: str, details: str) -> None:
        fault = self.tr("The studio met an error of its own: {0}.").format(told)
        self._notices.error(fault, self.tr("Your work is kept. Copy the details and send them to us."), details)


class Program:
    """The window and all behind it; `run` shows it until it is closed."""

    def __init__(self, app: QApplication, services: Services, paths: Paths) -> None:
        """Build everything."""
        self._app = app
        self.preferences = Preferences(paths.data / "preferences.json")
        theme.load_fonts()
        self._dress(self.preferences.text("scheme"))
        translate(app, self.preferences.text("language"))
        self.notices = Notices()
        self.faults = Faults(self.notices)
        self.session = Session(services.projects.sample())
        self.background = Background(open_worker)
        self.context = GuiContext(services, self.session, self.background, self.preferences, self.notices)
        self.window = MainWindow(self.context, Workspaces(self.context))
        self.window.scheme_wanted.connect(self._choose_scheme)
        app.styleHints().colorSchemeChanged.connect(lambda _: self._dress(self.preferences.text("scheme")))

    def begin(self, project: Path | None) -> None:
        """Show the window, with a project if one is given."""
        self.window.show()
        self.background.warm("preview")
        last = [Path(path) for path in self.preferences.names("recent")[:1]]
        if project is not None:
            self.window.files.open(project)
        elif not self.window.greet() and last and last[0].is_file():
            self.window.files.open(last[0])

    def quit(self) -> None:
        """End without asking about what is not saved."""
        self.session.mark_saved(self.session.project, self.session.path)
        self.window.close()

    def end(self) -> None:
        """Give back what was taken; the window is closed."""
        self.context.services.projects.close()
        self.faults.release()

    def _choose_scheme(self, name: str) -> None:
        self.preferences.set("scheme", name)
        self._dress(name)

    def _dress(self, scheme: str) -> None:
        if scheme == "system":
            dark = QGuiApplication.styleHints().colorScheme() != Qt.ColorScheme.Light
            scheme = "dark" if dark else "light"
        theme.apply(self._app, theme.SCHEMES[scheme])


def main(
    arguments: Sequence[str] = (),
    on_ready: Callable[[Program], None] | None = None,
    open_services: Callable[[Paths], Services] = build,
) -> int:
    """Open the window, with a project file if one is named; gives the exit status once it is closed.

    `on_ready` is called with the program when the window is shown.
    """
    paths = Paths.of_user()
    _log_into(paths.data / "logs")
    # Drivers that a machine doesn't have are no news: the sound is silent then, and cameras are not listed.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["anchor-studio"])
    app.setApplicationName("Anchor Studio")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("anchor-studio")
    program = Program(app, open_services(paths), paths)
    program.begin(Path(arguments[0]) if arguments else None)
    if on_ready:
        on_ready(program)
    status = app.exec()
    program.end()
    return status


def _log_into(folder: Path) -> None:
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(
            filename=folder / "studio.log", level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s"
        )
        if sys.stderr is not None:
            faulthandler.enable()
