"""Takes that are being recorded, and those that a killed program left behind."""

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout

from anchor_studio.capture.take import Take, TakeKind, now
from anchor_studio.capture.take_store import TRASH, TakeStore, new_take, write_json
from anchor_studio.errors import StudioError
from anchor_studio.media.probe import probe
from anchor_studio.media.recording import RECORDING_SUFFIX, mend_recording

PARTS = ".parts"
LEAST_FREE_BYTES = 500_000_000


class Part:
    """A take on its way: nobody else touches its file until it is released."""

    def __init__(self, session: Path, kind: TakeKind, script: str = "", text: str = "") -> None:
        """Make room for it; raises StudioError where there is none."""
        folder = session / PARTS
        self.kind, self.script, self.text, self.take_id = kind, script, text, ""
        self.path = folder / f"{uuid4().hex[:12]}{RECORDING_SUFFIX}"
        self._lock = FileLock(self.path.with_suffix(".lock"), thread_local=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
                raise StudioError("The disk is nearly full: there is no room for a take.", "Make room and try again.")
            self._lock.acquire(timeout=0)
            held = {"kind": kind, "script": script, "text": text, "made_at": now()}
            write_json(self.path.with_suffix(".json"), held)
        except OSError as error:
            self._lock.release()
            raise StudioError(f"{folder} can't be written.", "Check the folder and the room on the disk.") from error

    def keep(self, store: TakeStore, **known: Any) -> Take:
        """Hand the finished recording over to a session's takes; raises StudioError."""
        made = new_take(self.kind, script=self.script, **known)
        self.take_id = made.id
        take = store.keep(self.path, made, self.text)
        self.release()
        return take

    def release(self) -> None:
        """Let go; without a recording nothing is left of it."""
        self._lock.release()
        if not self.path.is_file() or not self.path.stat().st_size:
            _forget(self.path)


@dataclass(frozen=True)
class LostPart:
    """What a program that was killed had recorded of a take."""

    path: Path
    kind: TakeKind
    script: str
    text: str
    made_at: str


def lost_parts(session: Path) -> list[LostPart]:
    """List what killed programs left in a session; what is being recorded is none of it."""
    found = []
    for path in sorted((session / PARTS).glob(f"*{RECORDING_SUFFIX}")):
        try:
            with FileLock(path.with_suffix(".lock")).acquire(timeout=0):
                pass
        except (Timeout, OSError):
            continue
        found.append(_described(path))
    return found


def recover(store: TakeStore, lost: LostPart) -> Take:
    """Make a take of what was left; raises StudioError where nothing of it can be played: then it goes to the trash."""
    mended = lost.path.with_suffix(".mended")
    try:
        mend_recording(lost.path, mended)
    except StudioError:
        discard(store, lost)
        raise
    known = {"seconds": probe(mended).duration, "made_at": lost.made_at, "script": lost.script, "recovered": True}
    take = store.keep(mended, new_take(lost.kind, **known), lost.text)
    _forget(lost.path)
    return take


def discard(store: TakeStore, lost: LostPart) -> None:
    """Put what was left into the trash as it is."""
    with suppress(OSError):
        lost.path.replace(store.session / TRASH / f"part-{lost.path.name}")
    _forget(lost.path)


def _described(path: Path) -> LostPart:
    try:
        held = json.loads(path.with_suffix(".json").read_text("utf-8"))
        kind, told = TakeKind(held["kind"]), {name: str(held[name]) for name in ("script", "text", "made_at")}
    except (OSError, ValueError, KeyError, TypeError):
        return LostPart(path, TakeKind.SPEECH, "", "", now())
    return LostPart(path, kind, **told)


def _forget(path: Path) -> None:
    for suffix in (RECORDING_SUFFIX, ".json", ".lock", ".mended"):
        with suppress(OSError):
            path.with_suffix(suffix).unlink(missing_ok=True)
