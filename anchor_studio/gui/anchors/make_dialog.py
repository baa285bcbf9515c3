"""Make an anchor: which takes, under which name, how well, and what the presenter agreed to."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from anchor_studio.gui.anchors.take_table import TakeTable
from anchor_studio.gui.anchors.words import spelled
from anchor_studio.gui.background import Job
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.widgets import Panel, button, caption, form, form_row, heading, label, row, set_role
from anchor_studio.studio.anchor_cards import AnchorCard
from anchor_studio.studio.recordings import SessionCard
from anchor_studio.studio.training_run import FULL, NO_CONSENT, QUICK, TrainingOrder
from anchor_studio.studio.training_sources import ENOUGH_MINUTES, TrainingSource, judged_by, look_at
from anchor_studio.studio.trainings import file_name


class MakeDialog(QDialog):
    """Asks what anchor to make; `ordered(order, session, trained_on)` when it is settled.

    `session` is the folder of the recording session or None, `trained_on` the name of the anchor to go on from, or "".
    """

    ordered = Signal(object, object, str)

    def __init__(self, context: GuiContext, cards: Sequence[AnchorCard], parent: QWidget | None = None) -> None:
        """`cards` are the anchors to go on from."""
        super().__init__(parent)
        self._context = context
        self._source: TrainingSource | None = None
        self._chosen: frozenset[str] = frozenset()
        self._looking: Job | None = None
        self.setWindowTitle(self.tr("Make an anchor"))
        self.setAcceptDrops(True)
        self.resize(960, 640)
        self._footage, self._settings = _FootagePanel(), _SettingsPanel(cards)
        self._summary = label("", "caption", wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._start = button(self.tr("Start the training"), "graduation-cap", "primary")
        self._buttons.addButton(self._start, QDialogButtonBox.ButtonRole.AcceptRole)
        panels = QHBoxLayout()
        panels.setSpacing(8)
        panels.addWidget(self._footage, 3)
        panels.addWidget(self._settings, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(panels, 1)
        below = row(self._summary, self._buttons, spacing=16)
        below.setStretch(0, 1)
        column.addLayout(below)
        self._buttons.rejected.connect(self.reject)
        self._buttons.accepted.connect(self._order)
        self._footage.places_wanted.connect(self.look)
        self._footage.table.changed.connect(self._tell)
        self._settings.changed.connect(self._tell)
        self._tell()

    def begin(self) -> None:
        """Find the recording sessions to choose from; the newest is looked at unless something is already."""
        sessions = self._context.services.recordings.sessions
        self._context.background.in_thread(sessions, done=self._offer)

    def look(self, places: Sequence[Path], chosen: Sequence[str] = ()) -> None:
        """Look through footage, and choose takes of it (none: all)."""
        self._chosen = frozenset(chosen)
        self._footage.say(self.tr("Looking through the takes …"))
        if self._looking is not None:
            self._looking.cancel()
        recordings, wanted = self._context.services.recordings, tuple(places)
        background = self._context.background
        self._looking = background.in_thread(lambda: look_at(wanted, recordings), done=self._show, failed=self._refused)

    def train_on(self, name: str) -> None:
        """Go on from an anchor of the shelf."""
        self._settings.train_on(name)

    def _offer(self, sessions: list[SessionCard]) -> None:
        self._footage.offer(sessions)
        if self._looking is not None:
            return  # the user was quicker, and what came of it stays told
        if sessions:
            self.look([sessions[0].folder])
        else:
            self._footage.say(self.tr("Drop a folder of takes here, or choose one. Or record some under Record."))

    def _show(self, source: TrainingSource) -> None:
        self._source = source
        self._footage.say("")
        self._footage.name(source)
        self._footage.table.show_source(source, self._chosen)
        self._settings.propose(source)

    def _refused(self, message: str, hint: str, details: str) -> None:
        self._footage.say(f"{message} {hint}".strip(), "error")

    def _tell(self) -> None:
        """Say what would be learned from, and whether it may begin."""
        table = self._footage.table
        held = table.held_out()
        learned = [take for take in table.used() if take not in held]
        minutes = sum(take.seconds for take in learned) / 60
        told = [self.tr("{0} takes to learn from, {1}").format(len(learned), spelled(minutes * 60))]
        if not held:
            told.append(self.tr("none held out, so the anchor can't be judged"))
        if self._source is not None and not self._source.has_idle:
            told.append(self.tr("no silent clip: the anchor rests in the pauses of the takes"))
        if 0 < minutes < ENOUGH_MINUTES:
            told.append(self.tr("{0} minutes make a better mouth").format(round(ENOUGH_MINUTES)))
        self._summary.setText(" · ".join(told) if self._source else "")
        self._start.setEnabled(bool(learned) and bool(self._settings.title))

    def _order(self) -> None:
        source, settings, table = self._source, self._settings, self._footage.table
        if source is None:
            return
        held = tuple(take.name for take in table.held_out())
        learned = [take.name for take in table.used() if take.name not in held]
        _, validation = judged_by([*learned, *held])
        order = TrainingOrder(
            name=file_name(settings.title),
            title=settings.title,
            footage=source.footage,
            takes=tuple(learned),
            held_out=held,
            validation=tuple(name for name in validation if name in learned),
            preset=settings.preset,
            licence=settings.licence,
            consent=settings.consent or NO_CONSENT,
        )
        self.ordered.emit(order, source.session, settings.trained_on)
        self.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look through what was dropped."""
        places = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if places:
            self.look(places)


class _FootagePanel(Panel):
    places_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=16)
        self._from = QComboBox()
        self._from.setAccessibleName(self.tr("Where the takes are from"))
        self._browse = button(self.tr("Folder …"), "folder-open")
        self._browse.setToolTip(self.tr("Choose a folder of recordings; you can drop one here, too"))
        self._told = caption("")
        self.table = TakeTable()
        self.column.addWidget(heading(self.tr("Takes")))
        line = row(self._from, self._browse)
        line.setStretch(0, 1)
        self.column.addLayout(line)
        self.column.addWidget(self._told)
        self.column.addWidget(self.table, 1)
        explained = self.tr("Held-out takes are never learned from: by them the anchor is judged, and so is the next.")
        self.column.addWidget(caption(explained))
        self._from.activated.connect(self._choose)
        self._browse.clicked.connect(self._ask)

    def offer(self, sessions: Sequence[SessionCard]) -> None:
        for card in sessions:
            words = self.tr("{0}: {1} takes, {2}").format(card.name, card.takes, spelled(card.minutes * 60))
            self._from.addItem(words, card.folder)

    def name(self, source: TrainingSource) -> None:
        place = source.session or source.footage[0]
        at = self._from.findData(place)
        if at < 0:
            self._from.addItem(source.title, place)
            at = self._from.count() - 1
        self._from.setCurrentIndex(at)

    def say(self, text: str, role: str = "caption") -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
        set_role(self._told, role)

    def _choose(self, at: int) -> None:
        self.places_wanted.emit([self._from.itemData(at)])

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of takes"))
        if folder:
            self.places_wanted.emit([Path(folder)])


class _SettingsPanel(Panel):
    changed = Signal()

    def __init__(self, cards: Sequence[AnchorCard]) -> None:
        super().__init__(margin=16)
        self._titles = {card.name: card.title for card in cards}
        self._base, self._title = QComboBox(), QLineEdit()
        self._base.addItem(self.tr("A new anchor"), "")
        for card in cards:
            self._base.addItem(self.tr("A better {0}, trained on").format(card.title), card.name)
        self._title.setPlaceholderText(self.tr("The presenter's name"))
        self._licence, self._consent = QLineEdit("all rights reserved"), QLineEdit()
        self._consent.setPlaceholderText(self.tr("Who agreed, when, to what"))
        self._quick, self._full = QRadioButton(self.tr("Quick")), QRadioButton(self.tr("Full"))
        self._quick.setChecked(True)
        self._consent_hint = caption("")
        self.column.addWidget(heading(self.tr("Anchor")))
        fields = form()
        form_row(fields, self.tr("Make"), self._base)
        form_row(fields, self.tr("Name"), self._title)
        self.column.addLayout(fields)
        self.column.addSpacing(8)
        self.column.addWidget(heading(self.tr("Quality")))
        for choice, told in (
            (self._quick, self.tr("One to two hours on two cores, minutes on a graphics card. Good for a first look.")),
            (self._full, self.tr("Some three times as long, for a sharper face. Best left to run overnight.")),
        ):
            self.column.addWidget(choice)
            self.column.addWidget(caption(told))
        self.column.addWidget(
            caption(self.tr("The trainer measures this computer first and then tells how long it will really take."))
        )
        self.column.addSpacing(8)
        self.column.addWidget(heading(self.tr("Rights")))
        rights = form()
        form_row(rights, self.tr("Licence"), self._licence)
        form_row(rights, self.tr("Consent"), self._consent)
        self.column.addLayout(rights)
        self.column.addWidget(self._consent_hint)
        self.column.addStretch(1)
        self._title.textChanged.connect(self.changed)
        self._consent.textChanged.connect(self._say_consent)
        self._base.currentIndexChanged.connect(self._settle)
        self._say_consent()

    @property
    def title(self) -> str:
        return " ".join(self._title.text().split())

    @property
    def preset(self) -> str:
        return FULL if self._full.isChecked() else QUICK

    @property
    def licence(self) -> str:
        return self._licence.text().strip() or "all rights reserved"

    @property
    def consent(self) -> str:
        return self._consent.text().strip()

    @property
    def trained_on(self) -> str:
        return str(self._base.currentData() or "")

    def train_on(self, name: str) -> None:
        self._base.setCurrentIndex(max(self._base.findData(name), 0))

    def propose(self, source: TrainingSource) -> None:
        if not self.title and source.session is not None:
            self._title.setText(source.title)
        self._consent.setText(source.consent)

    def _settle(self) -> None:
        name = self.trained_on
        self._title.setEnabled(not name)
        self._title.setText(self._titles.get(name, ""))
        self.changed.emit()

    def _say_consent(self) -> None:
        if self.consent:
            told = self.tr("It is kept inside the anchor, with its recording where there is one.")
        elif self.trained_on:
            told = self.tr("What was agreed for the present version holds.")
        else:
            told = self.tr("Without consent the anchor is marked, and the studio asks before every export.")
        self._consent_hint.setText(told)
        set_role(self._consent_hint, "caption" if self.consent or self.trained_on else "warning")
