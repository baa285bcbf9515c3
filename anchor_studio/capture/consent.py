"""The presenter's consent: the statement as it was read, recorded, and kept with the recordings."""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from anchor_studio.capture.take import Take, TakeKind
from anchor_studio.capture.take_store import TakeStore, write_json
from anchor_studio.capture.teleprompter import Signer
from anchor_studio.errors import StudioError

_BLOCK = 1 << 20


@dataclass(frozen=True)
class ConsentRecord:
    """Who agreed to what and when (`date`, ISO 8601), with the hash of the recording in which it is read."""

    name: str
    organisation: str
    purposes: str
    language: str
    date: str
    text: str
    recording: str
    sha256: str
    version: int = 1

    @property
    def line(self) -> str:
        """One line for an anchor's card."""
        told = f"{self.name}, {self.date[:10]}: virtual anchor for {self.organisation}; purposes: {self.purposes}"
        return f"{told}; read aloud and recorded (sha256 {self.sha256[:16]})"


def write_consent(store: TakeStore, take: Take, signer: Signer, text: str) -> ConsentRecord:
    """Keep a recorded consent beside its recording; raises StudioError."""
    path = store.path(take)
    try:
        record = ConsentRecord(
            signer.name,
            signer.organisation,
            signer.purposes,
            signer.language,
            take.made_at,
            text,
            path.name,
            _hash(path),
        )
        write_json(path.with_suffix(".json"), asdict(record))
    except OSError as error:
        raise StudioError(
            "The consent could not be kept.", "Check the room on the disk and record it again."
        ) from error
    return record


def find_consent(store: TakeStore, *, verified: bool = True) -> ConsentRecord | None:
    """Give the newest consent of a session whose recording is there; None where there is none.

    `verified` reads the whole recording, to see that it is unchanged.
    """
    for take in reversed(store.takes()):
        if take.kind == TakeKind.CONSENT and take.good:
            record = _read(store.path(take), verified=verified)
            if record is not None:
                return record
    return None


def copy_consent(store: TakeStore, folder: Path) -> ConsentRecord | None:
    """Copy the recording and its record into `folder`; None where there is none. Raises StudioError."""
    record = find_consent(store)
    if record is None:
        return None
    source = store.session / "consent" / record.recording
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in (source, source.with_suffix(".json")):
            shutil.copyfile(path, folder / path.name)
    except OSError as error:
        raise StudioError(f"The consent could not be copied to {folder}.", "Check the room on the disk.") from error
    return record


def _read(path: Path, *, verified: bool) -> ConsentRecord | None:
    try:
        held = json.loads(path.with_suffix(".json").read_text("utf-8"))
        known = {field.name: held[field.name] for field in fields(ConsentRecord)}
        record = ConsentRecord(**known)
        same = record.sha256 == _hash(path) if verified else path.is_file()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return record if same else None


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
