"""Consent of presenters: the statement they read, its recording, and the line of it on an anchor's card."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from anchor_studio.capture.consent import ConsentRecord, copy_consent, find_consent, write_consent
from anchor_studio.capture.take import Take
from anchor_studio.capture.take_store import TakeStore
from anchor_studio.capture.teleprompter import PromptScript, Signer, statement


class Consents:
    """The consents that are kept with recording sessions."""

    def __init__(self, assets: Path, store_of: Callable[[Path], TakeStore]) -> None:
        """`store_of` opens a session's takes."""
        self._assets, self._store_of = assets, store_of

    def statement(self, signer: Signer) -> PromptScript:
        """Give the statement as `signer` reads it today; raises StudioError where something is missing."""
        return statement(self._assets, signer, datetime.now().astimezone().date())

    def sign(self, session: Path, take: Take, signer: Signer, text: str) -> ConsentRecord:
        """Keep what was read aloud in `take`; raises StudioError."""
        return write_consent(self._store_of(session), take, signer, text)

    def of(self, session: Path, *, verified: bool = True) -> ConsentRecord | None:
        """Give a session's consent, its recording looked through if it is to be `verified`; None where there is none.

        Its `line` is what the trainer is given as `--consent`.
        """
        return find_consent(self._store_of(session), verified=verified)

    def copy(self, session: Path, folder: Path) -> ConsentRecord | None:
        """Copy a session's consent with its recording to `folder`, beside an anchor; None where there is none."""
        return copy_consent(self._store_of(session), folder)
