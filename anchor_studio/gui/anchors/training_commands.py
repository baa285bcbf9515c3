"""What can be done with trainings: ordered, paused, ended, put on air; done in threads, and told."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from anchor_studio.gui.anchors.make_dialog import MakeDialog
from anchor_studio.gui.anchors.promote_dialog import PromoteDialog
from anchor_studio.gui.anchors.shelf_commands import ShelfCommands
from anchor_studio.gui.context import GuiContext
from anchor_studio.studio.anchor_cards import AnchorCard
from anchor_studio.studio.anchor_shelf import Taken
from anchor_studio.studio.training_run import Run, RunState, TrainingOrder


class TrainingCommands(QObject):
    """Does what the user asks for; tells `begun(run)`, `refreshed(run)` and `discarded(id)`."""

    begun = Signal(object)
    refreshed = Signal(object)
    discarded = Signal(str)

    def __init__(self, context: GuiContext, shelf_commands: ShelfCommands, window: QWidget) -> None:
        """`window` is above which dialogs open."""
        super().__init__(window)
        self._context, self._commands, self._window = context, shelf_commands, window
        self._shelf, self._trainings = context.services.shelf, context.services.trainings
        self._dialog: QDialog | None = None

    def make(
        self, cards: Sequence[AnchorCard], session: Path | None = None, takes: Sequence[str] = (), train_on: str = ""
    ) -> None:
        """Ask what anchor to make, of a session's takes (none: all) where they are given."""
        dialog = MakeDialog(self._context, [card for card in cards if not card.damaged], self._window)
        dialog.ordered.connect(self.order)
        if train_on:
            dialog.train_on(train_on)
        if session is not None:
            dialog.look([session], takes)
        dialog.begin()
        self._open(dialog)

    def order(self, order: TrainingOrder, session: Path | None, trained_on: str) -> None:
        """Begin a training, on an anchor of the shelf where one is named; the session's consent goes with it."""
        shelf, trainings = self._shelf, self._trainings
        consents = self._context.services.recordings.consents

        def make() -> str:
            wanted = shelf.order_of(trained_on, order, trainings.footage_of(trained_on)) if trained_on else order
            return trainings.make(wanted, partial(consents.copy, session) if session is not None else None)

        self._do(make, lambda run_id: self.begun.emit(trainings.run(run_id)))

    def pause(self, run_id: str) -> None:
        """Save, and free the computer."""
        self._change(self._trainings.pause, run_id)

    def resume(self, run_id: str) -> None:
        """Go on from the last save."""
        self._change(self._trainings.resume, run_id)

    def stop(self, run_id: str) -> None:
        """Save and give up the place in the queue."""
        self._change(self._trainings.stop, run_id)

    def kill(self, run_id: str) -> None:
        """End a training that does not answer, if the user means it."""
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self._window,
            self.tr("End it at once?"),
            self.tr("What it learned since its last save is lost. Wait a moment if it is only slow."),
            buttons.Ok | buttons.Cancel,
            buttons.Cancel,
        )
        if answer == buttons.Ok:
            self._change(self._trainings.kill, run_id)

    def discard(self, run_id: str) -> None:
        """Take a training that has ended off the list."""

        def told(_: object) -> None:
            self.discarded.emit(run_id)
            self._context.notices.tell(self.tr("The training is off the list; its files are kept."))

        self._do(partial(self._trainings.discard, run_id), told)

    def ask_to_promote(self, run: Run) -> None:
        """Show a finished anchor beside the one on air, and ask."""
        package = run.anchor
        if package is None:
            return

        def look() -> tuple[AnchorCard, AnchorCard | None]:
            present = [card for card in self._shelf.cards() if card.name == run.order.name]
            return self._shelf.look(package), present[0] if present else None

        self._do(look, lambda cards: self._ask(run, *cards))

    def announce(self, run: Run) -> None:
        """Tell what the user would want to know wherever they are."""
        notices, title = self._context.notices, run.order.title
        if run.state is RunState.DONE and not run.installed:
            told = self.tr("The anchor {0} is ready.").format(title)
            notices.tell(told, self.tr("Put it on air …"), partial(self.ask_to_promote, run))
        elif run.state is RunState.FAILED:
            notices.error(self.tr("The training of {0} failed: {1}").format(title, run.told), run.hint)
        elif run.state is RunState.LOST:
            told = self.tr("The training of {0} was interrupted.").format(title)
            notices.warn(told, "", self.tr("Go on"), partial(self.resume, run.id))

    def close(self) -> None:
        """Ask nothing any more."""
        if self._dialog is not None:
            self._dialog.reject()

    def _ask(self, run: Run, new: AnchorCard, present: AnchorCard | None) -> None:
        if new.damaged:
            self._context.notices.error(new.damaged)
            return
        compare = partial(self._trainings.compare, run.id, present.path) if present else None
        dialog = PromoteDialog(self._context.background, new, present, compare, self._window)
        dialog.decided.connect(partial(self._promote, run, new.path))
        self._open(dialog)

    def _promote(self, run: Run, package: Path, taken: Taken | None) -> None:
        def remember(name: str) -> None:
            self._do(partial(self._trainings.installed, run.id, name), partial(self._refresh, run.id))

        self._commands.take_in(package, taken, run.order.title, remember)

    def _change(self, change: Callable[[str], None], run_id: str) -> None:
        self._do(partial(change, run_id), partial(self._refresh, run_id))

    def _refresh(self, run_id: str, _: object) -> None:
        self.refreshed.emit(self._trainings.run(run_id))

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.background.in_thread(work, done=done, failed=self._context.notices.error)

    def _open(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None
