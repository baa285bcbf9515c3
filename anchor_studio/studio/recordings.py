"""Recording sessions: camera and microphone, takes with their grades, the consent, and what the trainer is given."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from anchor_studio.capture.consent import ConsentRecord, find_consent
from anchor_studio.capture.file_source import FileCamera, FileMicrophone
from anchor_studio.capture.live_checks import FaceFinder, find_faces, grade_file
from anchor_studio.capture.live_input import Graded, LiveInput, SoundLevel, Watcher
from anchor_studio.capture.microphone import MicrophoneCard, SoundDeviceMicrophone, list_microphones
from anchor_studio.capture.parts import LostPart, Part, discard, lost_parts, recover
from anchor_studio.capture.sources import Camera, Ended, Microphone, Seen, TimedPicture, TimedSound
from anchor_studio.capture.status import Check, LiveStatus, Mark, Subject, TakeGrade
from anchor_studio.capture.take import Take, TakeKind, now
from anchor_studio.capture.take_store import TakeStore, write_json
from anchor_studio.capture.teleprompter import PromptScript, Signer, prompt_from, prompt_of, shipped_scripts
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.studio.consents import Consents

SHORTEST_TAKE_FRAMES = 5
_CARD = "session.json"
_FORBIDDEN = '<>:"/\\|?*'

TakeDone = Callable[[Take | None, StudioError | None], None]
"""Told of a take that ended: the take (None where nothing was recorded), and what went wrong, if anything did."""


@dataclass(frozen=True)
class SessionCard:
    """A recording session: one presenter, one day, one light."""

    folder: Path
    name: str
    made_at: str
    takes: int
    minutes: float
    consent: bool


class LiveRecording:
    """A take that is being recorded."""

    def __init__(self, live: LiveInput) -> None:
        """Record with `live`; made by `Recordings` alone."""
        self._live = live
        self._done = threading.Event()
        self._outcome: tuple[Take | None, StudioError | None] = (None, None)

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        return self._live.frames / FPS

    def stop(self) -> None:
        """End it; comes back at once, the take is told when it is written."""
        self._live.stop()

    def wait(self) -> tuple[Take | None, StudioError | None]:
        """Wait for its end: what `TakeDone` is told."""
        self._done.wait()
        return self._outcome

    def finish(self, take: Take | None, trouble: StudioError | None) -> None:
        """Say what came of it; for `Recordings` alone."""
        self._outcome = take, trouble
        self._done.set()


class Recordings:
    """The recordings of a newsroom, a folder for each session."""

    def __init__(self, folder: Path, assets: Path, open_finder: Callable[[], FaceFinder] = find_faces) -> None:
        """Keep sessions in `folder`; nothing is made before the first."""
        self._folder, self._assets, self._open_finder = folder, assets, open_finder
        self._stores: dict[Path, TakeStore] = {}
        self._consents = Consents(assets, self._store)
        self._lock = threading.RLock()

    def sessions(self) -> list[SessionCard]:
        """List the sessions, the newest first; those that can't be read are left out."""
        cards = []
        with suppress(OSError):
            for folder in self._folder.iterdir():
                with suppress(StudioError, OSError):
                    if (folder / _CARD).is_file():
                        cards.append(self.session(folder))
        return sorted(cards, key=lambda card: card.made_at, reverse=True)

    def session(self, folder: Path) -> SessionCard:
        """Give what is known of a session; raises StudioError where it can't be read."""
        name, made_at = folder.name, ""
        with suppress(OSError, ValueError, KeyError, TypeError):
            held = json.loads((folder / _CARD).read_text("utf-8"))
            name, made_at = str(held["name"]), str(held["made_at"])
        store = self._store(folder)
        speech = [take for take in store.takes() if take.good and take.kind == TakeKind.SPEECH]
        consent = find_consent(store, verified=False) is not None
        minutes = sum(take.seconds for take in speech) / 60
        return SessionCard(folder, name, made_at, len(store.takes()), minutes, consent)

    def new_session(self, name: str) -> SessionCard:
        """Begin a session; raises StudioError where its folder can't be made."""
        shown = " ".join(name.split()) or f"{datetime.now():%Y-%m-%d}"
        plain = "".join(" " if char in _FORBIDDEN or not char.isprintable() else char for char in shown)
        stem = plain.strip(" .")[:60].strip() or "session"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            folder, number = self._folder / stem, 1
            while folder.exists():
                number += 1
                folder = self._folder / f"{stem} {number}"
            folder.mkdir()
            write_json(folder / _CARD, {"version": 1, "name": shown, "made_at": now()})
        except OSError as error:
            told = f"A recording session can't be made in {self._folder}."
            raise StudioError(told, "Check the folder and the room on the disk.") from error
        return self.session(folder)

    def takes(self, session: Path) -> list[Take]:
        """List a session's takes, those in the trash left out."""
        return self._store(session).takes()

    def path(self, session: Path, take: Take) -> Path:
        """Give where a take's recording is."""
        return self._store(session).path(take)

    def thumbnail(self, session: Path, take: Take) -> Path | None:
        """Give where a take's picture is."""
        return self._store(session).thumbnail(take)

    def rename(self, session: Path, take_id: str, name: str) -> Take:
        """Call a take by another name."""
        return self._store(session).change(take_id, name=name)

    def note(self, session: Path, take_id: str, notes: str) -> Take:
        """Write down something about a take."""
        return self._store(session).change(take_id, notes=notes)

    def reject(self, session: Path, take_id: str) -> Take:
        """Leave a take out of what is learned from."""
        return self._store(session).move(take_id, good=False)

    def approve(self, session: Path, take_id: str) -> Take:
        """Take a rejected take in again."""
        return self._store(session).move(take_id, good=True)

    def trash(self, session: Path, take_id: str) -> Take:
        """Put a take into the session's trash."""
        return self._store(session).move(take_id, trashed=True)

    def restore(self, session: Path, take_id: str) -> Take:
        """Take a take out of the trash again."""
        return self._store(session).move(take_id, trashed=False)

    def footage_folder(self, session: Path) -> Path:
        """Give the folder of good takes, with their texts and the silent clips `idle-*`, as the trainer takes it."""
        return self._store(session).session / "footage"

    def lost(self, session: Path) -> list[LostPart]:
        """List what a program that was killed had recorded."""
        return lost_parts(session)

    def recover(self, session: Path, part: LostPart) -> Take:
        """Make a graded take of it; it is looked through. Raises StudioError where it can't be played."""
        store = self._store(session)
        take = recover(store, part)
        grade = grade_file(store.path(take), speaks=take.kind != TakeKind.IDLE, open_finder=self._open_finder)
        return store.grade(take.id, grade.letter, grade.reasons)

    def discard(self, session: Path, part: LostPart) -> None:
        """Put what was left into the trash."""
        discard(self._store(session), part)

    @property
    def consents(self) -> Consents:
        """What presenters agreed to."""
        return self._consents

    def scripts(self) -> list[PromptScript]:
        """List the shipped scripts to be read."""
        return shipped_scripts(self._assets)

    def watch(self, camera: Camera, microphone: Microphone | None, watcher: Watcher) -> LiveInput:
        """Open camera and microphone; the caller closes what it is given. Raises StudioError where one can't be."""
        live = LiveInput(camera, microphone, watcher, self._open_finder)
        live.open()
        return live

    def record(
        self,
        live: LiveInput,
        session: Path,
        kind: TakeKind,
        script: PromptScript | None = None,
        done: TakeDone = lambda take, trouble: None,
    ) -> LiveRecording:
        """Record a take; `done` is told from another thread. Raises StudioError where there is no room for one."""
        store = self._store(session)
        text = script.transcript() if script else ""
        part = Part(session, kind, script.title if script else "", text)
        recording = LiveRecording(live)

        def finished(graded: Graded) -> None:
            take, trouble = _kept(store, part, graded, self._open_finder)
            recording.finish(take, trouble)
            done(take, trouble)

        shown_as = Path(f"{kind} take")
        try:
            live.record(part.path, speaks=kind != TakeKind.IDLE, done=finished, shown_as=shown_as)
        except BaseException:
            part.release()
            raise
        return recording

    def _store(self, session: Path) -> TakeStore:
        with self._lock:
            if session not in self._stores:
                if not session.is_dir():
                    raise StudioError(f"There is no recording session {session.name}.", "Choose another.")
                self._stores[session] = TakeStore(session)
            return self._stores[session]


def _kept(
    store: TakeStore, part: Part, graded: Graded, open_finder: Callable[[], FaceFinder]
) -> tuple[Take | None, StudioError | None]:
    recorded, trouble = graded.recorded, graded.recorded.trouble
    if recorded.seconds * FPS < SHORTEST_TAKE_FRAMES:
        part.path.unlink(missing_ok=True)
        part.release()
        return None, trouble or StudioError("Nothing was recorded.", "Record for a second at least.")
    letter, reasons = (graded.grade.letter, graded.grade.reasons) if graded.grade else ("", ())
    try:
        take = part.keep(store, seconds=recorded.seconds, grade=letter, reasons=reasons)
        if graded.grade is None:
            found = grade_file(store.path(take), speaks=part.kind != TakeKind.IDLE, open_finder=open_finder)
            take = store.grade(take.id, found.letter, found.reasons)
    except StudioError as error:
        part.release()  # what could not be moved is found again as a lost part
        return next((take for take in store.takes() if take.id == part.take_id), None), trouble or error
    return take, trouble


__all__ = [
    "Camera", "Check", "ConsentRecord", "Consents", "Ended", "FaceFinder", "FileCamera", "FileMicrophone",
    "LiveInput", "LiveRecording", "LiveStatus", "LostPart", "Mark", "Microphone", "MicrophoneCard", "Picture",
    "PromptScript", "Recordings", "Seen", "SessionCard", "Signer", "SoundDeviceMicrophone", "SoundLevel", "Subject",
    "Take", "TakeDone", "TakeGrade", "TakeKind", "TimedPicture", "TimedSound", "Watcher", "list_microphones",
    "prompt_from", "prompt_of",
]  # fmt: skip
