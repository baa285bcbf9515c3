"""Hidden folders beside a target in which a file grows; those of dead processes are found again and removed."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

_MARK = ".anchor-part"
_LOCK = "in-use"
_NAME_CHARACTERS = 40  # the target's name may fill all that the file system allows


class PartFolder:
    """A folder `.NAME.PID.xxxx.anchor-part` beside `target`, removed when the `with` is left, whatever happened."""

    def __init__(self, target: Path) -> None:
        """Nothing is made before the `with`."""
        self._target = target
        self._lock: IO[bytes] | None = None
        self.path = target

    def __enter__(self) -> Self:
        """Make the folder; raises OSError where that can't be."""
        prefix = f".{self._target.stem[:_NAME_CHARACTERS]}.{os.getpid()}."
        self.path = Path(tempfile.mkdtemp(_MARK, prefix, self._target.parent))
        try:
            self._lock = (self.path / _LOCK).open("wb")
            _lock(self._lock)
        except OSError:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Remove it."""
        if self._lock is not None:
            self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def clean_stale(folder: Path) -> None:
    """Remove what killed processes left in a folder; what still grows is left alone."""
    with suppress(OSError):
        for left in folder.glob(f".*{_MARK}"):
            if left.is_dir() and not left.is_symlink() and not _in_use(left):
                shutil.rmtree(left, ignore_errors=True)


def place(ready: Path, target: Path, *, overwrite: bool) -> None:
    """Put a finished file under its final name, on the disk and not only on its way there.

    Raises FileExistsError where there is one already and it must not be overwritten, OSError where it can't be.
    """
    with ready.open("rb+") as file:
        os.fsync(file.fileno())
    if not overwrite and target.exists():
        raise FileExistsError(target)
    ready.replace(target)
    if sys.platform != "win32":
        with suppress(OSError):
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def _in_use(folder: Path) -> bool:
    number = folder.name.removesuffix(_MARK).rpartition(".")[0].rpartition(".")[2]
    if not number.isdigit():
        return True
    # In a container a new process often has the number of the dead one: then the lock tells.
    return _runs(int(number)) and not _abandoned(folder / _LOCK)


def _lock(file: IO[bytes]) -> None:
    if sys.platform != "win32":  # there an open file can't be removed anyway
        import fcntl

        with suppress(OSError):  # some network disks know no locks
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _abandoned(lock: Path) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # there os.kill would end it
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, 0, process)
        return bool(handle and ctypes.windll.kernel32.CloseHandle(handle))
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
