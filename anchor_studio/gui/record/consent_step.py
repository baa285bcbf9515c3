"""The consent step from the dialog to the record that lies beside the recording."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.record.consent_dialog import ConsentDialog
from anchor_studio.gui.record.words import clock
from anchor_studio.studio.recordings import PromptScript, Recordings, SessionCard, Signer, Take

LEAST_READ = 0.5  # of the time that reading a statement takes


class ConsentStep(QObject):
    """`asked(statement)` when a statement is to be read aloud, `kept()` when it was and is kept."""

    asked = Signal(object)
    kept = Signal()

    def __init__(self, context: GuiContext, recordings: Recordings) -> None:
        """Nobody was asked yet."""
        super().__init__()
        self._context, self._recordings = context, recordings
        self._agreed: tuple[Signer, PromptScript] | None = None

    def ask(self, card: SessionCard | None, parent: QWidget) -> None:
        """Ask who agrees to what."""
        told = self.tr("The consent of this session is recorded; this would be a new one.")
        dialog = ConsentDialog(self._recordings.consents, told if card and card.consent else "", parent)
        dialog.fill(card.name if card else "", "", self.tr("news programmes"))
        dialog.accepted.connect(lambda: self.agree(dialog.signer, dialog.statement))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def agree(self, signer: Signer | None, statement: PromptScript | None) -> None:
        """Have a statement read by who is to agree."""
        if signer is not None and statement is not None:
            self._agreed = signer, statement
            self.asked.emit(statement)

    def keep(self, folder: Path, take: Take, *, whole: bool) -> None:
        """Keep what was read in `take`; one that was cut off, or is too short to be `whole`, is asked about."""
        agreed, self._agreed = self._agreed, None
        if agreed is None:
            return
        signer, statement = agreed
        consents = self._recordings.consents

        def sign() -> None:
            work = self._context.background.in_thread
            work(lambda: consents.sign(folder, take, signer, statement.text), done=self._tell)

        if whole and take.seconds >= LEAST_READ * statement.seconds:
            sign()
            return
        told = self.tr("The statement takes about {0}, and {1} were recorded: it may not have been read to its end.")
        told = told.format(clock(statement.seconds), clock(take.seconds))
        self._context.notices.warn(told, "", self.tr("It was read: keep it"), sign)

    def _tell(self, _: object) -> None:
        self._context.notices.tell(self.tr("The consent is recorded and kept with the session."))
        self.kept.emit()
