"""What can be done with the anchors of the shelf: asked about where need be, done in a thread, and told."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from anchor_studio.errors import StudioError
from anchor_studio.gui.anchors.sketch_dialog import SketchDialog
from anchor_studio.gui.context import GuiContext
from anchor_studio.studio import editing
from anchor_studio.studio.anchor_cards import AnchorCard
from anchor_studio.studio.anchor_shelf import NameTaken, Taken
from anchor_studio.studio.recordings import SessionCard


class ShelfCommands(QObject):
    """Does what the user asks for; `changed(name)` when the shelf is another, with the anchor to look at."""

    changed = Signal(str)

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        """`window` is above which questions are asked."""
        super().__init__(window)
        self._context, self._window = context, window
        self._shelf = context.services.shelf

    def use(self, card: AnchorCard) -> None:
        """Let an anchor read the chosen story."""
        session = self._context.session
        if not session.selected:
            self._context.notices.tell(self.tr("Choose a story under Script first."))
            return
        project = editing.change(session.project, session.selected, anchor=card.name)
        session.edit(project, self.tr("Choose an anchor"))
        self._context.notices.tell(self.tr("{0} reads this story now.").format(card.title))

    def rename(self, card: AnchorCard) -> None:
        """Give an anchor another title."""
        asked = self.tr("Title of the anchor")
        title, agreed = QInputDialog.getText(self._window, self.tr("Rename"), asked, text=card.title)
        if agreed and title.strip() and title != card.title:
            self._do(lambda: self._shelf.rename(card.name, title), lambda _: self.changed.emit(card.name))

    def check(self, card: AnchorCard) -> None:
        """Read an anchor whole and tell whether it is."""
        whole = self.tr("{0} is whole: every file is as it was made.").format(card.title)
        self._do(lambda: self._shelf.check(card.name), lambda _: self._context.notices.tell(whole))

    def remove(self, card: AnchorCard) -> None:
        """Take an anchor off the shelf; it can be put back for as long as the notice is there, and by hand after."""
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Take {0} off the shelf?").format(card.title),
            self.tr("Its files are kept in the folder of removed things. Stories that use it will ask for another."),
            buttons.Ok | buttons.Cancel,
            buttons.Cancel,
        )
        if answer == buttons.Ok:
            self._do(lambda: self._shelf.remove(card.name), partial(self._removed, card))

    def export(self, card: AnchorCard) -> None:
        """Write an anchor as one file; without consent, that is asked about first."""
        if not card.has_consent and not self._agrees_without_consent(card):
            return
        proposed = str(Path.home() / f"{card.name}.anchor")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export {0}").format(card.title), proposed, self.tr("Anchors (*.anchor)")
        )
        if chosen:
            self._do(lambda: self._shelf.export(card.name, Path(chosen)), self._exported)

    def sketch(self) -> None:
        """Ask of which portrait to sketch an anchor."""
        told = self.tr("The sketch is on the shelf. Let it read a story under Script.")
        dialog = SketchDialog(self._context.background, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(lambda name: self._tell_changed(name, told, None))
        dialog.open()

    def import_file(self) -> None:
        """Ask for a package and put it on the shelf."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import an anchor"), str(Path.home()), self.tr("Anchors (*.anchor)")
        )
        if chosen:
            self.take_in(Path(chosen))

    def take_in(
        self, path: Path, taken: Taken | None = None, title: str = "", then: Callable[[str], None] = lambda name: None
    ) -> None:
        """Put the package at `path` on the shelf; `then` is told its name there."""

        def take() -> str | NameTaken:
            try:
                return self._shelf.import_(path, taken, title)
            except NameTaken as refused:
                return refused

        self._do(take, partial(self._taken_in, path, title, then))

    def roll_back(self, card: AnchorCard, number: int) -> None:
        """Put an earlier version back."""
        told = self.tr("Version {0} of {1} is on air again. The other one is kept.").format(number, card.title)
        self._do(lambda: self._shelf.roll_back(card.name, number), partial(self._tell_changed, card.name, told))

    def add_consent(self, card: AnchorCard) -> None:
        """Take the consent of a recording session into an anchor."""
        sessions = self._context.services.recordings.sessions
        self._do(lambda: [one for one in sessions() if one.consent], partial(self._choose_consent, card))

    def _choose_consent(self, card: AnchorCard, sessions: list[SessionCard]) -> None:
        if not sessions:
            told = self.tr("No session holds a recorded consent.")
            self._context.notices.warn(told, self.tr("Let the presenter read it aloud under Record."))
            return
        names = [f"{session.name}, {session.made_at[:10]}" for session in sessions]
        asked = self.tr("Consent recorded in the session")
        chosen, agreed = QInputDialog.getItem(self._window, card.title, asked, names, editable=False)
        if agreed:
            session = sessions[names.index(chosen)]
            kept = self.tr("The consent is kept inside {0}.").format(card.title)
            self._do(lambda: self._keep_consent(card, session), partial(self._tell_changed, card.name, kept))

    def _keep_consent(self, card: AnchorCard, session: SessionCard) -> None:
        with TemporaryDirectory() as folder:
            record = self._context.services.recordings.consents.copy(session.folder, Path(folder) / "consent")
            if record is None:
                gone = self.tr("The recording of this consent is not there any more.")
                raise StudioError(gone, self.tr("Record it again."))
            self._shelf.record_consent(card.name, record.line, Path(folder) / "consent")

    def _removed(self, card: AnchorCard, aside: Path) -> None:
        self.changed.emit("")

        def put_back() -> None:
            self._do(lambda: self._shelf.put_back(aside), self.changed.emit)

        self._context.notices.tell(self.tr("{0} is off the shelf.").format(card.title), self.tr("Put back"), put_back)

    def _exported(self, path: Path) -> None:
        self._context.notices.tell(self.tr("Exported as {0}.").format(path.name))

    def _taken_in(self, path: Path, title: str, then: Callable[[str], None], found: str | NameTaken) -> None:
        if isinstance(found, str):
            then(found)
            self._tell_changed(found, self.tr("{0} is on the shelf.").format(title or found), None)
        elif (taken := self._ask_what_then(found)) is not None:
            self.take_in(path, taken, title, then)

    def _ask_what_then(self, refused: NameTaken) -> Taken | None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("This anchor is there already"))
        box.setText(self.tr("There is an anchor {0} on the shelf.").format(refused.name))
        box.setInformativeText(self.tr("A new version takes its place, and the present one is kept as a version."))
        version = box.addButton(self.tr("New version"), QMessageBox.ButtonRole.AcceptRole)
        both = box.addButton(self.tr("Keep both"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        answers = {id(version): Taken.VERSION, id(both): Taken.OTHER}
        return answers.get(id(box.clickedButton()))

    def _agrees_without_consent(self, card: AnchorCard) -> bool:
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self._window,
            self.tr("No consent is recorded"),
            self.tr("{0} may be the likeness of somebody who never agreed. Export it nevertheless?").format(card.title),
            buttons.Yes | buttons.Cancel,
            buttons.Cancel,
        )
        return answer == buttons.Yes

    def _tell_changed(self, name: str, told: str, _: object) -> None:
        self.changed.emit(name)
        self._context.notices.tell(told)

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.background.in_thread(work, done=done, failed=self._context.notices.error)
