"""Who is on air: while a bulletin is made, trainings on the same machine wait (docs/adr/0010).

Each broadcast holds a locked file of its own in a folder of the user's cache. The system gives the lock back however
the program ends, so that nothing waits for a broadcast that was killed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

_SUFFIX = ".on-air"


def user_folder() -> Path:
    """Give the folder in which this user's broadcasts are known."""
    return user_cache_path("anchor-studio", appauthor=False) / "on-air"


@contextmanager
def on_air(folder: Path) -> Iterator[None]:
    """Be on air inside the `with`; where the folder can't be written, trainings don't learn of it."""
    lock = None
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{os.getpid()}-{uuid4().hex[:8]}{_SUFFIX}")
        lock.acquire()
    try:
        yield
    finally:
        if lock is not None:
            lock.release()
            with suppress(OSError):
                Path(lock.lock_file).unlink(missing_ok=True)


def anyone_on_air(folder: Path) -> bool:
    """Tell whether a broadcast is going on; what dead ones left behind is removed."""
    with suppress(OSError):
        for path in folder.glob(f"*{_SUFFIX}"):
            try:
                with FileLock(path).acquire(timeout=0):
                    pass
            except Timeout:
                return True
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return False
