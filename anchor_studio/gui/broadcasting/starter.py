"""From the wish to broadcast to the queue: a free name, and each time a question where no consent is on record."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from anchor_studio.domain.project import Project
from anchor_studio.gui.broadcasting.queue import BroadcastQueue
from anchor_studio.gui.context import GuiContext
from anchor_studio.studio.rundowns import Prepared


def default_folder() -> Path:
    """Give the folder for broadcasts of somebody who has chosen none: the one for videos."""
    movies = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    return Path(movies) if movies else Path.home()


class Starter(QObject):
    """Starts broadcasts; `waiting(bool)` tells whether one is being looked at before it starts."""

    waiting = Signal(bool)

    def __init__(self, context: GuiContext, queue: BroadcastQueue, window: QWidget) -> None:
        """Ask over `window`."""
        super().__init__(window)
        self._context, self._queue, self._window = context, queue, window
        self._question: QMessageBox | None = None

    @property
    def folder(self) -> Path:
        """Where broadcasts are saved."""
        chosen = self._context.preferences.text("export_folder")
        return Path(chosen) if chosen else default_folder()

    def start(self, project: Project, output: Path | None = None) -> None:
        """Broadcast a project as it is now, to `output` (which may be written over) or a file whose name is free."""
        rundowns, preferences = self._context.services.rundowns, self._context.preferences
        folder, name, taken = self.folder, preferences.text("export_name"), self._queue.taken
        self.waiting.emit(True)
        self._context.background.in_thread(
            lambda: rundowns.prepare(project, output.parent if output else folder, name, taken),
            done=lambda prepared: self._check(project, prepared, output),
            failed=self._refuse,
        )

    def _refuse(self, message: str, hint: str, details: str) -> None:
        self.waiting.emit(False)
        self._context.notices.error(message, hint, details)

    def _check(self, project: Project, prepared: Prepared, output: Path | None) -> None:
        self.waiting.emit(False)

        def begin() -> None:
            self._queue.add(project, output or prepared.output, output is not None)

        if prepared.without_consent:
            self._ask(prepared.without_consent, begin)
        else:
            begin()

    def _ask(self, names: Sequence[str], begin: Callable[[], None]) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("No consent on record"))
        box.setText(self.tr("No consent of the presenter is on record for {0}.").format(", ".join(names)))
        box.setInformativeText(
            self.tr("Broadcast only what the presenter has agreed to. A consent can be recorded under Record.")
        )
        anyway = box.addButton(self.tr("Broadcast anyway"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))

        def answered() -> None:
            self._question = None
            if box.clickedButton() is anyway:
                begin()

        box.finished.connect(lambda _: answered())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._question = box
        box.open()
