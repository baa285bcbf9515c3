"""The Anchors workspace: the shelf at the left, an anchor or a training at the right."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from anchor_studio.gui.anchors.detail import AnchorDetail
from anchor_studio.gui.anchors.monitor import TrainingMonitor
from anchor_studio.gui.anchors.run_list import RunList
from anchor_studio.gui.anchors.shelf_commands import ShelfCommands
from anchor_studio.gui.anchors.shelf_view import ShelfView
from anchor_studio.gui.anchors.training_commands import TrainingCommands
from anchor_studio.gui.anchors.training_watch import TrainingWatch
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.widgets import EmptyState, Panel, button, heading, row
from anchor_studio.studio.anchor_cards import AnchorCard, AnchorVersion
from anchor_studio.studio.training_run import Run

_SUFFIX = ".anchor"


class AnchorsWorkspace(QWidget):
    """Shows what anchors there are, and makes more of them."""

    def __init__(self, context: GuiContext, parent: QWidget | None = None) -> None:
        """Look at the shelf and take up the trainings of earlier windows."""
        super().__init__(parent)
        self._context = context
        self._shelf = context.services.shelf
        self._cards: list[AnchorCard] = []
        self._runs: dict[str, Run] = {}
        self._chosen, self._watched = "", ""
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view, self._list = ShelfView(), RunList()
        self._detail = AnchorDetail()
        self._monitor = TrainingMonitor(context.background, context.services.trainings.log)
        self._empty = EmptyState(
            "users",
            self.tr("No anchor is chosen"),
            self.tr("An anchor is a presenter who was recorded once and reads every script. Make your own."),
            self.tr("Make an anchor …"),
        )
        self._commands = ShelfCommands(context, self)
        self._training = TrainingCommands(context, self._commands, self)
        self._watch = TrainingWatch(context.services.trainings)
        self._lay_out()
        self.setFocusProxy(self._view)
        self._connect()
        self.refresh()
        self._watch.begin()

    def refresh(self, chosen: str = "") -> None:
        """Look at the shelf anew, and at one anchor of it."""
        self._chosen = chosen or self._chosen
        self._context.background.in_thread(self._shelf.cards, done=self._show_cards)

    def make(self) -> None:
        """Ask what anchor to make."""
        self._training.make(self._cards)

    def make_from(self, session: object, takes: Iterable[object] = ()) -> None:
        """Ask what anchor to make of a recording session's takes: takes or names of their files; none means all."""
        self._training.make(self._cards, Path(str(session)), [_take_name(take) for take in takes])

    def shutdown(self) -> None:
        """Follow trainings no longer; they go on in the background if that is the user's choice."""
        self._training.close()
        self._watch.end(self._context.preferences.flag("training_goes_on"))

    def _lay_out(self) -> None:
        left = Panel()
        make = button(self.tr("Make an anchor …"), "user-plus", "primary")
        make.setToolTip(self.tr("From takes of a recording session, or any folder of recordings"))
        bring = button(self.tr("Import …"), "package-open")
        bring.setToolTip(self.tr("Put a file .anchor on the shelf; you can drop one here, too"))
        sketch = button(self.tr("Sketch one …"), "sparkles")
        sketch.setToolTip(self.tr("From one portrait, at once and without training"))
        sketch.clicked.connect(self._commands.sketch)
        make.clicked.connect(self.make)
        bring.clicked.connect(self._commands.import_file)
        left.column.addLayout(row(heading(self.tr("Anchors")), 1, bring))
        left.column.addWidget(self._view, 1)
        self._training_heading = heading(self.tr("Trainings"))
        left.column.addWidget(self._training_heading)
        left.column.addWidget(self._list)
        makers = row(make, sketch)
        makers.setStretch(0, 1)
        left.column.addLayout(makers)
        left.setMinimumWidth(384)
        self._stack = QStackedWidget()
        for page in (self._empty, self._detail, self._monitor):
            self._stack.addWidget(page)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("anchors")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(splitter)
        self._show_runs()

    def _connect(self) -> None:
        detail, monitor, commands, training = self._detail, self._monitor, self._commands, self._training
        self._view.chosen.connect(self._look_at)
        self._list.chosen.connect(self._watch_run)
        self._empty.acted.connect(self.make)
        for signal, act in (
            (detail.use_wanted, commands.use),
            (detail.export_wanted, commands.export),
            (detail.rename_wanted, commands.rename),
            (detail.check_wanted, commands.check),
            (detail.remove_wanted, commands.remove),
            (detail.consent_wanted, commands.add_consent),
        ):
            signal.connect(partial(self._with_card, act))
        detail.train_wanted.connect(lambda: training.make(self._cards, train_on=self._chosen))
        detail.version_wanted.connect(lambda number: self._with_card(lambda card: commands.roll_back(card, number)))
        commands.changed.connect(self._changed)
        for wanted, do in (
            (monitor.pause_wanted, training.pause),
            (monitor.resume_wanted, training.resume),
            (monitor.stop_wanted, training.stop),
            (monitor.kill_wanted, training.kill),
            (monitor.discard_wanted, training.discard),
        ):
            wanted.connect(partial(self._with_run, do))
        monitor.promote_wanted.connect(lambda: training.ask_to_promote(self._runs[self._watched]))
        training.begun.connect(self._begun)
        training.refreshed.connect(self._hear)
        training.discarded.connect(self._discarded)
        self._watch.changed.connect(self._hear)
        self._watch.turned.connect(self._turned)

    def _show_cards(self, cards: list[AnchorCard]) -> None:
        self._cards = cards
        names = [card.name for card in cards]
        if self._chosen not in names:
            self._chosen = names[0] if names else ""
        self._view.show_cards(cards, self._in_training(), "" if self._watched else self._chosen)
        if self._watched:
            return
        if self._chosen:
            self._look_at(self._chosen)
        else:
            self._stack.setCurrentWidget(self._empty)

    def _in_training(self) -> frozenset[str]:
        return frozenset(run.order.name for run in self._runs.values() if run.lives and run.order.fine_tune)

    def _look_at(self, name: str) -> None:
        self._chosen, self._watched = name, ""
        self._list.look_at("")
        card = self._card(name)
        if card is not None:
            versions = partial(self._shelf.versions, name)
            self._context.background.in_thread(versions, done=partial(self._show_anchor, card))

    def _show_anchor(self, card: AnchorCard, versions: list[AnchorVersion]) -> None:
        if card.name == self._chosen and not self._watched:
            self._detail.show_anchor(card, versions)
            self._stack.setCurrentWidget(self._detail)

    def _changed(self, name: str) -> None:
        self._watched = ""
        self._chosen = name
        self.refresh(name)

    def _card(self, name: str) -> AnchorCard | None:
        return next((card for card in self._cards if card.name == name), None)

    def _hear(self, run: Run) -> None:
        self._runs[run.id] = run
        self._show_runs()
        if run.id == self._watched:
            self._monitor.show_run(run)

    def _turned(self, run: Run) -> None:
        """Mark what is in training, and tell what should be known."""
        self._view.show_cards(self._cards, self._in_training(), "" if self._watched else self._chosen)
        self._training.announce(run)

    def _show_runs(self) -> None:
        runs = sorted(self._runs.values(), key=lambda run: run.id, reverse=True)
        self._list.show_runs(runs)
        self._list.setFixedHeight(self._list.sizeHint().height())
        for part in (self._training_heading, self._list):
            part.setVisible(bool(runs))

    def _watch_run(self, run_id: str) -> None:
        self._watched = run_id
        self._view.look_at("")
        self._monitor.show_run(self._runs[run_id])
        self._stack.setCurrentWidget(self._monitor)

    def _begun(self, run: Run) -> None:
        self._hear(run)
        self._list.look_at(run.id)

    def _discarded(self, run_id: str) -> None:
        self._runs.pop(run_id, None)
        self._watched = ""
        self._show_runs()
        self.refresh()

    def _with_card(self, act: Callable[[AnchorCard], None]) -> None:
        if (card := self._card(self._chosen)) is not None:
            act(card)

    def _with_run(self, do: Callable[[str], None]) -> None:
        if self._watched:
            do(self._watched)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take anchors' files."""
        if any(url.toLocalFile().endswith(_SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was dropped on the shelf."""
        for url in event.mimeData().urls():
            if url.toLocalFile().endswith(_SUFFIX):
                self._commands.take_in(Path(url.toLocalFile()))


def _take_name(take: object) -> str:
    """Give the trainer's name of a take: its file's, without the suffix."""
    return Path(str(getattr(take, "file", take))).stem
