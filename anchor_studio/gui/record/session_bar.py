"""Which recording session is open, and whether its presenter agreed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.icons import icon
from anchor_studio.gui.widgets import button, icon_button, label
from anchor_studio.studio.recordings import Recordings, SessionCard

_WIDTH_PX = 220


class SessionBar(QWidget):
    """Chooses and makes sessions; `chosen()` when another is open, `consent_wanted()` when it is to be recorded."""

    chosen = Signal()
    consent_wanted = Signal()

    def __init__(self, context: GuiContext, recordings: Recordings) -> None:
        """List the sessions once they are looked for."""
        super().__init__()
        self._context, self._recordings = context, recordings
        self._cards: list[SessionCard] = []
        self._box = QComboBox()
        self._box.setAccessibleName(self.tr("Recording session"))
        self._box.setFixedWidth(_WIDTH_PX)
        self._box.activated.connect(lambda _: self._show())
        fresh = icon_button("plus", self.tr("New session: another presenter, day or light"))
        fresh.clicked.connect(self.ask_for_name)
        self._consent = button("", "shield-alert", "quiet")
        self._consent.clicked.connect(self.consent_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for part in (label(self.tr("Session"), "caption"), self._box, fresh, self._consent):
            line.addWidget(part)
        self._show_cards([])

    @property
    def card(self) -> SessionCard | None:
        """The session that is open; None before the first."""
        at = self._box.currentIndex()
        return self._cards[at] if 0 <= at < len(self._cards) else None

    @property
    def folder(self) -> Path | None:
        """Its folder."""
        return self.card.folder if self.card else None

    @property
    def cards(self) -> Sequence[SessionCard]:
        """All sessions."""
        return self._cards

    def refresh(self, choose: Path | None = None) -> None:
        """Look for the sessions anew, in a thread, and open `choose`."""
        wanted = choose or self.folder
        self._context.background.in_thread(
            self._recordings.sessions, done=lambda cards: self._show_cards(cards, wanted)
        )

    def ask_for_name(self) -> None:
        """Begin a session."""
        name, agreed = QInputDialog.getText(
            self, self.tr("New recording session"), self.tr("Name of the presenter, or of the session:")
        )
        if agreed:
            self.begin(name)

    def begin(self, name: str) -> None:
        """Make a session and open it."""
        made = self._recordings.new_session
        self._context.background.in_thread(lambda: made(name), done=lambda card: self.refresh(card.folder))

    def lock(self, locked: bool) -> None:
        """Keep another session from being chosen while a take is made."""
        self.setEnabled(not locked)

    def _show_cards(self, cards: Sequence[SessionCard], wanted: Path | None = None) -> None:
        before = self.folder
        self._cards = list(cards)
        self._box.clear()
        self._box.addItems([card.name for card in cards] or [self.tr("New session")])
        folders = [card.folder for card in cards]
        self._box.setCurrentIndex(folders.index(wanted) if wanted in folders else 0)
        if self.folder != before:
            self._show()
        else:
            self._show_consent()

    def _show(self) -> None:
        self._show_consent()
        self.chosen.emit()

    def _show_consent(self) -> None:
        given = self.card is not None and self.card.consent
        self._consent.setText(self.tr("Consent recorded") if given else self.tr("Record the consent…"))
        self._consent.setIcon(icon("shield-check" if given else "shield-alert"))
        told = self.tr("The presenter says on camera that they agree to their anchor.")
        self._consent.setToolTip(told)
