"""A folder of what can be made again, bounded in bytes: what was not used for longest goes first."""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from anchor_studio.media.part_folder import PartFolder, clean_stale

_SHARE_LEFT = 0.9  # trimming goes a little further than it must, so that it need not come at every entry


class CacheFolder:
    """Entries, each a file or a folder under its name; whole or not there, whoever is killed.

    Several processes may use one folder.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        """Keep about `limit_bytes` in `folder`, which is made when the first entry comes."""
        self._folder, self._limit = folder, limit_bytes
        self._held: int | None = None

    def find(self, name: str) -> Path | None:
        """Give the entry of a name and note that it was used; None if there is none."""
        path = self._folder / name
        try:
            os.utime(path)
        except OSError:
            return None
        return path

    @contextmanager
    def adding(self, name: str) -> Iterator[Path]:
        """Give a path at which to make an entry, file or folder; it is moved to its place when the `with` ends well.

        Raises OSError where it can't be written. Who comes second with the same name finds the first one's entry kept.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with PartFolder(self._folder / name) as part:
            made = part.path / "entry"
            yield made
            size = _size(made)
            _settle(made, self._folder / name)
        if self._held is not None:
            self._held += size

    def drop(self, name: str) -> None:
        """Remove an entry, if it is there."""
        _remove(self._folder / name)

    def trim(self, kept: Collection[str] = ()) -> None:
        """Remove what was not used for longest until the rest is within the limit; `kept` names stay in any case."""
        if self._held is not None and self._held <= self._limit:
            return
        clean_stale(self._folder)
        entries = sorted(self._entries(), reverse=True)
        self._held = sum(size for _, size, _ in entries)
        if self._held <= self._limit:
            return
        while entries and self._held > self._limit * _SHARE_LEFT:
            _, size, path = entries.pop()
            if path.name not in kept:
                _remove(path)
                self._held -= size

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """Give when each entry was last used, its bytes and its path."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if not path.name.startswith("."):
                    with suppress(OSError):  # another process was quicker
                        yield path.stat().st_mtime, _size(path), path


def room_for(folder: Path, most_bytes: int, share: float) -> int:
    """Give how many bytes a cache may hold: `share` of what its disk has free beside it, `most_bytes` at the most."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return min(most_bytes, int(share * shutil.disk_usage(folder).free))
    except OSError:
        return most_bytes


def _settle(made: Path, target: Path) -> None:
    if made.is_dir():
        try:
            made.rename(target)
        except OSError:
            if not target.is_dir():
                raise
    else:
        made.replace(target)


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(part.stat().st_size for part in path.iterdir())
    return path.stat().st_size


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
