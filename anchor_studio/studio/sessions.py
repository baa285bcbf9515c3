"""What is being edited, kept every few seconds, and found again after a crash."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from anchor_studio.domain.project import Project
from anchor_studio.errors import StudioError
from anchor_studio.studio.project_file import read_text, write_whole
from anchor_studio.studio.project_json import from_json, to_json

_KEPT, _LOCKED = ".json", ".lock"


@dataclass(frozen=True)
class Lost:
    """What a session left that ended badly: the project, and the file it was opened from or saved to (None: never)."""

    session: str
    path: Path | None
    saved_at: datetime
    project: Project
    title: str


class Sessions:
    """A folder with one file for each session, which its living program holds locked.

    The system gives the lock back however a program ends. May be used from several threads.
    """

    def __init__(self, folder: Path) -> None:
        """Use a folder, made when it is first needed."""
        self._folder = folder
        self._locks: dict[str, FileLock] = {}
        self._turn = Lock()

    def keep(self, project: Project, path: Path | None, session: str) -> None:
        """Keep a session's project; raises StudioError where it can't be written."""
        table = {
            "path": str(path) if path is not None else None,
            "saved_at": datetime.now(UTC).isoformat(),
            "project": json.loads(to_json(project, None)),
        }
        with self._turn:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._hold(session)
                write_whole(self._file(session), json.dumps(table, ensure_ascii=False))
            except OSError as error:
                message = f"Your work can't be kept safe in {self._folder}: {error.strerror or 'the disk refuses'}."
                raise StudioError(message, "Save the project now, and make room on the disk.") from error

    def forget(self, session: str) -> None:
        """Drop what is kept of a session, and its lock; that of another living program stays."""
        with self._turn, suppress(OSError):
            lock = self._locks.pop(session, None)
            if lock is None and not self._file(session).exists():
                return
            lock = lock or self._dead(session)
            if lock is not None:
                self._file(session).unlink(missing_ok=True)
                Path(lock.lock_file).unlink(missing_ok=True)
                lock.release()

    def lost(self) -> list[Lost]:
        """Find what dead programs left, the latest first; what can't be read stays where it is."""
        with self._turn:
            found = [self._look(path.stem) for path in self._folder.glob(f"*{_KEPT}")]
        return sorted(filter(None, found), key=lambda lost: lost.saved_at, reverse=True)

    def close(self) -> None:
        """Let go of all sessions of this program without forgetting them."""
        with self._turn:
            while self._locks:
                self._locks.popitem()[1].release()

    def _hold(self, session: str) -> None:
        lock = self._locks.setdefault(session, self._lock(session))
        if not lock.is_locked:
            with suppress(OSError, Timeout):  # a disk without locks: what is kept is worth more than the lock
                lock.acquire(timeout=0.5)

    def _dead(self, session: str) -> FileLock | None:
        """Lock a session whose program is dead; None if it lives."""
        if session in self._locks:
            return None
        lock = self._lock(session)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return None
        return lock

    def _look(self, session: str) -> Lost | None:
        try:
            lock = self._dead(session)
            if lock is None:
                return None
            try:
                return self._read(session)
            finally:
                lock.release()
        except (StudioError, OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def _read(self, session: str) -> Lost:
        table = json.loads(read_text(self._file(session)))
        project = from_json(json.dumps(table["project"]), None, "The project")
        path = Path(table["path"]) if table["path"] else None
        saved_at = datetime.fromisoformat(table["saved_at"]).astimezone(UTC)
        return Lost(session, path, saved_at, project, project.title or (path.stem if path else ""))

    def _lock(self, session: str) -> FileLock:
        # One thread may keep what another forgets.
        return FileLock(self._folder / f"{session}{_LOCKED}", thread_local=False)

    def _file(self, session: str) -> Path:
        if not session.replace("-", "").replace("_", "").isalnum():
            raise ValueError(f"{session!r} is no name of a session")
        return self._folder / f"{session}{_KEPT}"
