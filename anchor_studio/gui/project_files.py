"""Opening, saving, autosaving and recovering projects."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from anchor_studio.domain.project import Project
from anchor_studio.errors import StudioError
from anchor_studio.gui.context import GuiContext
from anchor_studio.studio.projects import Lost

SUFFIX = ".anchorproj"
MOST_RECENT = 8


class ProjectFiles(QObject):
    """What the File menu does; every edit is kept within a few seconds, whatever happens."""

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        """Begin to keep the session's edits."""
        super().__init__(window)
        self._context, self._window = context, window
        self._own = uuid4().hex
        self._owned = {self._own}
        self._kept: Project | None = None
        self._keeping = False
        self._timer = QTimer(self)
        self._timer.setInterval(context.preferences.number("autosave_seconds") * 1000)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def new(self) -> None:
        """Begin an empty project."""
        self._unless_unsaved(lambda: self._context.session.open(self._context.services.projects.new(), None))

    def ask_open(self) -> None:
        """Ask for a project file and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a project"), self._folder(), self.tr("Projects (*{0})").format(SUFFIX)
        )
        if path:
            self.open(Path(path))

    def open(self, path: Path) -> None:
        """Open a project file; what is wrong with it is told, and the present one stays."""

        def opened(project: Project) -> None:
            self._context.session.open(project, path)
            self._remember(path)

        def read() -> None:
            self._context.background.in_thread(
                lambda: self._context.services.projects.open(path), done=opened, failed=self._context.notices.error
            )

        self._unless_unsaved(read)

    def open_sample(self) -> None:
        """Open the shipped example, as a project that is not saved anywhere yet."""
        self._unless_unsaved(lambda: self._context.session.open(self._context.services.projects.sample(), None))

    def save(self) -> bool:
        """Save where it was saved; asks where, the first time. Tells whether it was."""
        path = self._context.session.path
        return self._write(path) if path else self.save_as()

    def save_as(self) -> bool:
        """Ask where and save; tells whether it was."""
        name = (self._context.session.project.title or self.tr("Programme")) + SUFFIX
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the project"),
            str(Path(self._folder()) / name.replace("/", "-")),
            self.tr("Projects (*{0})").format(SUFFIX),
        )
        if not chosen:
            return False
        path = Path(chosen)
        return self._write(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def keep(self) -> None:
        """Autosave, if anything was changed since the last time."""
        session = self._context.session
        project, path = session.project, session.path
        if self._keeping or project is self._kept or not session.needs_saving:
            return
        self._kept, self._keeping, own = project, True, self._own
        self._context.background.in_thread(
            lambda: self._context.services.projects.autosave(project, path, own),
            done=lambda _: self._end_keeping(),
            failed=self._not_kept,
        )

    def recover(self) -> list[Lost]:
        """Give back what a program that died had not saved: the newest is opened, the others are told of."""
        lost = self._context.services.projects.lost()
        if lost:
            newest = max(lost, key=lambda found: found.saved_at)
            self._context.session.open(newest.project, newest.path, saved=False)
            self.keep()
            self._context.services.projects.forget(newest.session)
            self._context.notices.warn(
                self.tr("The program ended unexpectedly; your last edits are here again."), self.tr("Save them.")
            )
        return lost

    def leave(self) -> bool:
        """Ask about what is not saved before the window closes; tells whether it may."""
        if not self._may_go_on():
            return False
        self._timer.stop()
        return True

    def forget(self) -> None:
        """Drop the autosaves of a window that was left well, once nothing runs in the background any more."""
        for own in self._owned:
            self._context.services.projects.forget(own)

    def _unless_unsaved(self, go_on: Callable[[], None]) -> None:
        if self._may_go_on():
            # An autosave may be on its way still: what comes from now on is kept under another name.
            self._context.services.projects.forget(self._own)
            self._own, self._kept = uuid4().hex, None
            self._owned.add(self._own)
            go_on()

    def _may_go_on(self) -> bool:
        if not self._context.session.needs_saving:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Save the changes to your project?"))
        box.setInformativeText(self.tr("They are lost otherwise."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        return answer == buttons.Discard or (answer == buttons.Save and self.save())

    def _write(self, path: Path) -> bool:
        project = self._context.session.project
        try:
            self._context.services.projects.save(project, path)
        except StudioError as error:
            self._context.notices.error(error)
            return False
        self._context.session.mark_saved(project, path)
        self._remember(path)
        return True

    def _end_keeping(self) -> None:
        self._keeping = False

    def _not_kept(self, message: str, hint: str, details: str) -> None:
        self._kept, self._keeping = None, False
        self._context.notices.error(message, hint, details)

    def _remember(self, path: Path) -> None:
        recent = [str(path), *(one for one in self._context.preferences.names("recent") if one != str(path))]
        self._context.preferences.set("recent", recent[:MOST_RECENT])

    def _folder(self) -> str:
        recent = self._context.preferences.names("recent")
        return str(Path(recent[0]).parent if recent else Path.home())
