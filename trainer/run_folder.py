"""`--run-folder`: a training that outlives who started it, and is followed and stopped through files.

What is told, heard and locked there: `anchor_studio/domain/training.py`. Runs beside each other work one at a time.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from anchor_studio.domain.training import ALIVE, NEWS, STOP, TURN
from trainer.events import JsonProgress, Stop, TrainingProgress, tell_of

_TOLD_EVERY_S = 0.5  # the file grows for hours
_LOOKED_AT_S = 5.0  # who looks whether a run lives holds its lock for a moment


def run_in(folder: Path, verb: str, work: Callable[[TrainingProgress], str], stop: Stop | None = None) -> int:
    """Do `work` when it is this run's turn, and tell of it in the folder; gives the exit status.

    0 done, 2 failed or worked on by another process, 130 stopped.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stop = stop or Stop()
    stop.look_for(folder / STOP)
    lives = FileLock(folder / ALIVE)
    if not _taken(lives, _LOOKED_AT_S):
        sys.stderr.write(f"Another trainer works on {folder.name} already.\n")
        return 2
    try:
        with (folder / NEWS).open("ab", buffering=0) as news:

            def write(line: str) -> None:
                with suppress(OSError):  # a full disk: the training tells of it when it can't save
                    news.write(line.encode())

            write("\n")  # what a killed one left may be half a line
            told = JsonProgress(stop, write, every_s=_TOLD_EVERY_S)

            def work_in_turn(progress: TrainingProgress) -> str:
                with _turn(folder, stop, lambda: told.tell("waiting")):
                    return work(progress)

            return tell_of(verb, work_in_turn, told)
    finally:
        lives.release()


@contextmanager
def _turn(folder: Path, stop: Stop, tell: Callable[[], None]) -> Iterator[None]:
    """Wait for the runs of a lower name that live, and for the one that works; raises Cancelled when asked to stop."""
    turn, told = FileLock(folder.parent / TURN), False
    stop.wait(0)
    while _anyone_before(folder) or not _taken(turn):
        if not told:
            told = True
            tell()
        stop.wait()
    try:
        yield
    finally:
        turn.release()


def _anyone_before(folder: Path) -> bool:
    runs = (run for run in folder.parent.iterdir() if run.name < folder.name and (run / ALIVE).is_file())
    return any(_is_held(run / ALIVE) for run in runs)


def _is_held(path: Path) -> bool:
    lock = FileLock(path)
    free = _taken(lock)
    lock.release()
    return not free


def _taken(lock: FileLock, timeout: float = 0) -> bool:
    try:
        lock.acquire(timeout=timeout)
    except Timeout:
        return False
    return True
