"""Takes that a killed program left behind: offered once, at the start."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from anchor_studio.gui.context import GuiContext
from anchor_studio.studio.recordings import LostPart, Recordings, SessionCard, Take

Found = list[tuple[Path, str, LostPart]]


class Rescue(QObject):
    """Looks for such takes in every session; `recovered()` when one is a take again."""

    recovered = Signal()

    def __init__(self, context: GuiContext, recordings: Recordings) -> None:
        """Nothing was looked for yet."""
        super().__init__()
        self._context, self._recordings = context, recordings
        self._looked: set[Path] = set()

    def look(self, sessions: Sequence[SessionCard]) -> None:
        """Look through sessions that were not looked through before."""
        fresh = [card for card in sessions if card.folder not in self._looked]
        self._looked |= {card.folder for card in fresh}
        if fresh:
            self._context.background.in_thread(lambda: self._found(fresh), done=self._offer)

    def _found(self, sessions: Sequence[SessionCard]) -> Found:
        return [(card.folder, card.name, part) for card in sessions for part in self._recordings.lost(card.folder)]

    def _offer(self, found: Found) -> None:
        for folder, name, part in found:
            told = self.tr("A take of “{0}” was cut off when the program ended; what was recorded is there.").format(
                name
            )
            self._context.notices.warn(told, "", self.tr("Recover it"), partial(self._recover, folder, part))

    def _recover(self, folder: Path, part: LostPart) -> None:
        self._context.notices.tell(self.tr("The take is being recovered and looked through…"))
        self._context.background.in_thread(lambda: self._recordings.recover(folder, part), done=self._tell)

    def _tell(self, take: Take) -> None:
        told = self.tr("“{0}” is recovered: grade {1}.").format(take.name, take.grade)
        self._context.notices.tell(told)
        self.recovered.emit()
