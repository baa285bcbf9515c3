"""The consent step from the dialog to the record that lies beside the recording."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.record.consent_dialog import ConsentDialog
from anchor_studio.studio.recordings import PromptScript, Recordings, SessionCard, Signer, Take


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

    def keep(self, folder: Path, take: Take) -> None:
        """Keep what was read in `take`."""
        agreed, self._agreed = self._agreed, None
        if agreed is None:
            return
        signer, statement = agreed
        consents = self._recordings.consents
        self._context.background.in_thread(lambda: consents.sign(folder, take, signer, statement.text), done=self._tell)

    def _tell(self, _: object) -> None:
        self._context.notices.tell(self.tr("The consent is recorded and kept with the session."))
        self.kept.emit()
