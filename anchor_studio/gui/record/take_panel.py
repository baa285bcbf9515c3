"""The takes of a session, and what can be done with the one that is chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QLineEdit, QListView, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.icons import icon
from anchor_studio.gui.record.take_list import ShownTake, TakeDelegate, TakeModel
from anchor_studio.gui.record.words import clock, said
from anchor_studio.gui.widgets import EmptyState, Panel, button, caption, heading, icon_button, label, row
from anchor_studio.studio.recordings import Recordings, Take, TakeKind

_LIST_PX = 150
_LINES = 2  # of reasons; the others stand in the tooltip


class TakePanel(Panel):
    """Lists takes; all that touches the disk is done in a thread.

    `played(take)` when one is to be played, `anchor_wanted(takes)` when an anchor is to be made of the good ones,
    `changed()` when the session's takes are others.
    """

    played = Signal(object)
    anchor_wanted = Signal(object)
    changed = Signal()

    def __init__(self, context: GuiContext, recordings: Recordings) -> None:
        """Show no session yet."""
        super().__init__()
        self._context, self._recordings = context, recordings
        self._session: Path | None = None
        self._shown: Take | None = None
        self._wanted = ""
        self.model = TakeModel()
        self._total = label("", "caption")
        self.column.addLayout(row(heading(self.tr("Takes")), 1, self._total))
        self._pages, self._details = QStackedWidget(), QWidget()
        self._build_list()
        self._build_details()
        self._make = button(self.tr("Make an anchor from these takes…"), "sparkles", "primary")
        self._make.clicked.connect(lambda: self.anchor_wanted.emit(self._good()))
        self.column.addWidget(self._make)
        self._show([])

    def show_session(self, session: Path | None, choose: str = "") -> None:
        """Show a session's takes, `choose` of them if it is there."""
        if session != self._session:
            self._show([])
        self._session, self._wanted = session, choose or self._wanted
        self.refresh()

    def refresh(self) -> None:
        """Look at the session's takes anew."""
        session = self._session
        if session is not None:
            self._context.background.in_thread(
                lambda: self._look(session), done=lambda found: self._took(session, found)
            )

    @property
    def chosen(self) -> Take | None:
        """The take that is chosen."""
        return self._shown

    def trash(self) -> None:
        """Delete the chosen take; it can be had back."""
        take, session = self._shown, self._session
        if take is None or session is None:
            return

        def tell(_: object) -> None:
            words = self.tr("“{0}” was deleted.").format(take.name)
            undo = self._change(lambda: self._recordings.restore(session, take.id))
            self._context.notices.tell(words, self.tr("Undo"), undo)

        self._change(lambda: self._recordings.trash(session, take.id), tell)()

    def judge(self) -> None:
        """Reject the chosen take, or call it good again."""
        take, session = self._shown, self._session
        if take is not None and session is not None:
            move = self._recordings.reject if take.good else self._recordings.approve
            self._change(lambda: move(session, take.id))()

    def _build_list(self) -> None:
        self._view = QListView()
        self._view.setModel(self.model)
        self._view.setItemDelegate(TakeDelegate(self._view))
        self._view.setMouseTracking(True)
        self._view.setUniformItemSizes(True)
        self._view.setAccessibleName(self.tr("Takes"))
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.selectionModel().currentChanged.connect(self._choose)
        self._view.activated.connect(lambda _: self._play_chosen())
        empty = EmptyState(
            "clapperboard",
            self.tr("No takes yet"),
            self.tr("Six minutes of speech in several takes and one silent clip make a good anchor."),
        )
        if (inner := empty.layout()) is not None:
            inner.setContentsMargins(0, 0, 0, 0)
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._pages.setMinimumHeight(_LIST_PX)
        self._pages.addWidget(empty)
        self._pages.addWidget(self._view)
        self.column.addWidget(self._pages, 1)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.trash)

    def _build_details(self) -> None:
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        self._name, self._notes, self._why = QLineEdit(), QLineEdit(), caption("")
        self._name.setAccessibleName(self.tr("Name of the take"))
        self._name.editingFinished.connect(self._rename)
        self._notes.setAccessibleName(self.tr("Notes on the take"))
        self._notes.setPlaceholderText(self.tr("Notes"))
        self._notes.editingFinished.connect(self._keep_notes)
        self._play = button(self.tr("Play"), "play")
        self._play.clicked.connect(self._play_chosen)
        self._judge = button("", "thumbs-down")
        self._judge.clicked.connect(self.judge)
        remove = icon_button("trash-2", self.tr("Delete the take (Del)"))
        remove.clicked.connect(self.trash)
        inner.addWidget(self._why)
        fields = row(self._name, self._notes)
        fields.setStretch(0, 2)
        fields.setStretch(1, 3)
        inner.addLayout(fields)
        inner.addLayout(row(self._play, self._judge, 1, remove))
        self.column.addWidget(self._details)

    def _look(self, session: Path) -> list[ShownTake]:
        found = []
        for take in self._recordings.takes(session):
            path = self._recordings.thumbnail(session, take)
            found.append(ShownTake(take, QImage(str(path)) if path else None))
        return found

    def _took(self, session: Path, found: list[ShownTake]) -> None:
        if session == self._session:
            self._show(found)
            self.changed.emit()

    def _show(self, found: list[ShownTake]) -> None:
        wanted = self._wanted or (self._shown.id if self._shown else "")
        self._keep_notes()
        self._shown, self._wanted = None, ""
        self.model.show_takes(found)
        good = self._good()
        speech = [take for take in good if take.kind == TakeKind.SPEECH]
        self._total.setText(
            self.tr("{0} of speech").format(clock(sum(take.seconds for take in speech))) if found else ""
        )
        self._make.setEnabled(bool(speech))
        ink = QPalette.ColorRole.Window if speech else QPalette.ColorRole.PlaceholderText
        self._make.setIcon(icon("sparkles", ink))
        self._pages.setCurrentIndex(1 if found else 0)
        at = max(self.model.row_of(wanted), 0)
        self._view.setCurrentIndex(self.model.index(at) if found else QModelIndex())
        self._details.setVisible(bool(found))

    def _choose(self, index: QModelIndex, _: QModelIndex) -> None:
        self._keep_notes()
        self._shown = self.model.takes()[index.row()] if index.isValid() else None
        take = self._shown
        if take is None:
            return
        self._name.setText(take.name)
        self._notes.setText(take.notes)
        why = [f"• {said(reason)}" for reason in take.reasons]
        rest = self.tr("and {0} more").format(len(why) - _LINES + 1)
        more = [] if len(why) <= _LINES else [f"• {rest}"]
        shown = why if not more else [*why[: _LINES - 1], *more]
        self._why.setText("\n".join(shown) or self.tr("Nothing to improve."))
        self._why.setToolTip("\n".join(why))
        self._judge.setText(self.tr("Reject") if take.good else self.tr("Use it"))
        self._judge.setToolTip(
            self.tr("A rejected take stays here, but nothing is learned from it.") if take.good else ""
        )

    def _play_chosen(self) -> None:
        if self._shown is not None:
            self.played.emit(self._shown)

    def _rename(self) -> None:
        take, session, name = self._shown, self._session, self._name.text().strip()
        if take is not None and session is not None and name and name != take.name:
            self._change(lambda: self._recordings.rename(session, take.id, name))()

    def _keep_notes(self) -> None:
        take, session, notes = self._shown, self._session, self._notes.text()
        if take is not None and session is not None and notes != take.notes:
            self._context.background.in_thread(lambda: self._recordings.note(session, take.id, notes))

    def keep(self) -> None:
        """Keep what was typed."""
        self._keep_notes()

    def _good(self) -> list[Take]:
        return [take for take in self.model.takes() if take.good and take.kind != TakeKind.CONSENT]

    def _change(
        self, change: Callable[[], object], done: Callable[[object], None] = lambda _: None
    ) -> Callable[[], None]:
        """Give a function that makes a change on disk and then shows it."""

        def changed(result: object) -> None:
            self.refresh()
            done(result)

        def run() -> None:
            self._context.background.in_thread(change, done=changed)

        return run
