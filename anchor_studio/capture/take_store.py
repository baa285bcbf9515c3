"""The takes of one recording session on disk: nothing that was recorded is ever lost.

```
SESSION/
  takes.json    what is known of each take
  footage/      good takes, with their texts: what the trainer is given
  rejected/     takes that were not good enough
  consent/      what the presenter agreed to, read aloud
  trash/        deleted takes, to be had back
  thumbnails/
  .parts/       takes that are being recorded, and what a killed program left
```
"""

import json
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from anchor_studio.capture.take import STEMS, Take, TakeKind, now, take_from_json, take_to_json
from anchor_studio.errors import StudioError
from anchor_studio.footage.recording import VIDEO_SUFFIXES
from anchor_studio.media.part_folder import place
from anchor_studio.media.picture import write_picture
from anchor_studio.media.probe import probe
from anchor_studio.media.recording import RECORDING_SUFFIX
from anchor_studio.media.video import read_frames

VERSION = 1
FOOTAGE, REJECTED, CONSENT, TRASH = PLACES = ("footage", "rejected", "consent", "trash")
THUMBNAILS, LIST = "thumbnails", "takes.json"
THUMBNAIL_WIDTH_PX = 320
_TEXT = ".txt"


class TakeStore:
    """Lists, keeps and moves takes; may be asked from any thread."""

    def __init__(self, session: Path) -> None:
        """Open a session's folder, which is made if need be; raises StudioError where it can't be read or written."""
        self.session = session
        self._lock = threading.RLock()
        try:
            for name in (*PLACES, THUMBNAILS):
                (session / name).mkdir(parents=True, exist_ok=True)
            self._takes = {take.id: take for take in self._read()}
            self._adopt()
        except OSError as error:
            raise _unwritable(session) from error

    def takes(self) -> list[Take]:
        """Give what is not in the trash, in the order of recording."""
        with self._lock:
            return [take for take in self._takes.values() if not take.trashed]

    def trashed(self) -> list[Take]:
        """Give what is in the trash."""
        with self._lock:
            return [take for take in self._takes.values() if take.trashed]

    def take(self, take_id: str) -> Take:
        """Give a take; raises StudioError where there is none."""
        with self._lock:
            if take_id not in self._takes:
                raise StudioError("This take is not there any more.", "Open the session again.")
            return self._takes[take_id]

    def path(self, take: Take) -> Path:
        """Give where its file is."""
        return self.session / _place(take) / take.file

    def thumbnail(self, take: Take) -> Path | None:
        """Give where its picture is; None where it has none."""
        path = self.session / THUMBNAILS / take.thumbnail
        return path if take.thumbnail and path.is_file() else None

    def keep(self, part: Path, take: Take, text: str = "") -> Take:
        """Take a finished recording in, with what was read; its file and name are given here. Raises StudioError."""
        with self._lock:
            number = self._next_number(take.kind)
            stem = f"{STEMS[take.kind]}-{number:02d}"
            take = replace(take, file=stem + RECORDING_SUFFIX, name=take.name or stem)
            try:
                place(part, self.path(take), overwrite=False)
                if text and take.kind == TakeKind.SPEECH:
                    _write(self.path(take).with_suffix(_TEXT), text)
                take = replace(take, thumbnail=self._drawn(take))
            except OSError as error:
                raise _unwritable(self.session) from error
            finally:
                if self.path(take).is_file():
                    self._takes[take.id] = take
            self._write_list()
            return take

    def change(self, take_id: str, *, name: str | None = None, notes: str | None = None) -> Take:
        """Give a take another name or notes; raises StudioError."""
        with self._lock:
            take = self.take(take_id)
            changed = replace(
                take,
                name=(name.strip() or take.name) if name is not None else take.name,
                notes=take.notes if notes is None else notes,
            )
            self._takes[take_id] = changed
            self._write_list()
            return changed

    def grade(self, take_id: str, letter: str, reasons: Iterable[str]) -> Take:
        """Say what a take is worth; raises StudioError."""
        with self._lock:
            self._takes[take_id] = replace(self.take(take_id), grade=letter, reasons=tuple(reasons))
            self._write_list()
            return self._takes[take_id]

    def move(self, take_id: str, *, good: bool | None = None, trashed: bool | None = None) -> Take:
        """Reject a take or call it good again, put it in the trash or take it out; raises StudioError."""
        with self._lock:
            take = self.take(take_id)
            moved = replace(
                take,
                good=take.good if good is None else good,
                trashed=take.trashed if trashed is None else trashed,
            )
            try:
                for old in (self.path(take), self.path(take).with_suffix(_TEXT)):
                    if old.is_file() and _place(take) != _place(moved):
                        old.replace(self.session / _place(moved) / old.name)
            except OSError as error:
                raise _unwritable(self.session) from error
            self._takes[take_id] = moved
            self._write_list()
            return moved

    def _read(self) -> list[Take]:
        path = self.session / LIST
        if not path.is_file():
            return []
        try:
            held = json.loads(path.read_text("utf-8"))
            if held["version"] > VERSION:
                told = f"The takes in {self.session.name} were listed by a newer version of the program."
                raise StudioError(told, "Update this one.")
            takes = [take_from_json(one) for one in held["takes"]]
        except (ValueError, KeyError, TypeError, AttributeError):
            # The recordings themselves are there: they are listed anew below, and the list is put aside.
            path.replace(path.with_name(f"takes.damaged-{uuid4().hex[:6]}.json"))
            return []
        return [found for take in takes if (found := self._found(take)) is not None]

    def _found(self, take: Take) -> Take | None:
        """Give a take as its file lies, which a crash may have left elsewhere; None where somebody removed it."""
        if self.path(take).is_file():
            return take
        for good, trashed in ((True, False), (False, False), (True, True)):
            moved = replace(take, good=good, trashed=trashed)
            if self.path(moved).is_file():
                return moved
        return None

    def _adopt(self) -> None:
        """List recordings that nobody listed."""
        known = {take.file for take in self._takes.values()}
        for name in (FOOTAGE, REJECTED, CONSENT):
            for path in sorted((self.session / name).iterdir()):
                if path.suffix.lower() in VIDEO_SUFFIXES and path.name not in known:
                    take = _adopted(path, good=name != REJECTED)
                    self._takes[take.id] = take

    def _next_number(self, kind: TakeKind) -> int:
        stem = STEMS[kind] + "-"
        there = [path.name for name in PLACES for path in (self.session / name).iterdir()]
        names = [*there, *(take.file for take in self._takes.values())]
        numbers = [name.removeprefix(stem).partition(".")[0] for name in names if name.startswith(stem)]
        return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1

    def _drawn(self, take: Take) -> str:
        name = f"{Path(take.file).stem}.jpg"
        with suppress(StudioError):  # a take without a picture is a take all the same
            info = probe(self.path(take))
            height = max(2, round(info.height * THUMBNAIL_WIDTH_PX / max(info.width, 1)))
            frames = read_frames(
                self.path(take),
                start_frame=int(take.seconds * 25 / 3),
                frame_count=1,
                width=THUMBNAIL_WIDTH_PX,
                height=height,
            )
            for frame in frames:
                write_picture(self.session / THUMBNAILS / name, frame, overwrite=True)
                return name
        return ""

    def _write_list(self) -> None:
        held = {"version": VERSION, "takes": [take_to_json(take) for take in self._takes.values()]}
        try:
            write_json(self.session / LIST, held)
        except OSError as error:
            raise _unwritable(self.session) from error


def write_json(path: Path, held: Any) -> None:
    """Write JSON whole or not at all; raises OSError."""
    _write(path, json.dumps(held, indent=1, ensure_ascii=False) + "\n")


def new_take(kind: TakeKind, **known: Any) -> Take:
    """Give a take that is about to be kept; its file comes with `TakeStore.keep`."""
    given = {"name": "", "file": "", "seconds": 0.0, "made_at": now(), **known}
    return Take(id=uuid4().hex[:12], kind=kind, **given)


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, "utf-8", newline="\n")
        place(beside, path, overwrite=True)
    finally:
        with suppress(OSError):
            beside.unlink()


def _place(take: Take) -> str:
    if take.trashed:
        return TRASH
    if not take.good:
        return REJECTED
    return CONSENT if take.kind == TakeKind.CONSENT else FOOTAGE


def _adopted(path: Path, *, good: bool) -> Take:
    stem = path.stem.lower()
    kind = next((kind for kind, begin in STEMS.items() if stem.startswith(begin)), TakeKind.SPEECH)
    seconds = 0.0
    with suppress(StudioError):
        seconds = probe(path).duration
    return replace(new_take(kind, name=path.stem, file=path.name, seconds=seconds), good=good)


def _unwritable(folder: Path) -> StudioError:
    told = f"The recordings in {folder} can't be read or written."
    return StudioError(told, "Check the folder and the room on the disk.")
