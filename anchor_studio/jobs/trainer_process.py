"""The trainer as a process of its own, which may outlive the one that started it (`domain/training.py`)."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from anchor_studio.domain.training import ALIVE, LOG, STOP
from anchor_studio.errors import StudioError
from anchor_studio.jobs.process import PACKAGE_ROOT

TRAINER = (sys.executable, "-m", "trainer")
_PID = "pid"


class TrainerProcess:
    """The trainer that works on one run's folder, whoever started it."""

    def __init__(self, folder: Path, command: Sequence[str] = TRAINER) -> None:
        """`command` begins the trainer's command line."""
        self._folder, self._command = folder, tuple(command)
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, arguments: Sequence[str]) -> None:
        """Start the trainer with a verb and what belongs to it; it works when the runs beside it let it.

        Raises StudioError where it can't be started.
        """
        command = [*self._command, "--run-folder", str(self._folder), *arguments]
        paths = [str(PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"}
        quiet = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / STOP).unlink(missing_ok=True)
            with (self._folder / LOG).open("ab") as log:
                self._child = subprocess.Popen(
                    command,
                    cwd=self._folder,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,  # neither Ctrl-C nor the end of the window ends it
                    creationflags=quiet,
                )
            (self._folder / _PID).write_text(str(self._child.pid), "utf-8")
        except OSError as error:
            hint = "Is the disk full? Free some space and start the training again."
            raise StudioError(f"The trainer can't be started: {error.strerror or error}.", hint) from error

    def lives(self) -> bool:
        """Tell whether a trainer works on the run, or waits for its turn."""
        if self._child is not None and self._child.poll() is None:
            return True
        return is_held(self._folder / ALIVE)

    def ask_to_stop(self) -> None:
        """Have it save and end; raises StudioError where that can't be written."""
        try:
            (self._folder / STOP).touch()
        except OSError as error:
            raise StudioError(f"The training can't be told to stop: {error.strerror or error}.") from error

    def let_go(self) -> None:
        """Leave it to itself, as it outlives this program; from now on it is known by its lock alone."""
        if self._child is not None and self._child.poll() is None:
            self._child.returncode = 0  # else Python warns of a child that nobody waits for, which is meant here
        self._child = None

    def kill(self) -> None:
        """End it at once, as the last resort: what it did since its last save is lost."""
        with suppress(OSError, ValueError):
            pid = int((self._folder / _PID).read_text("utf-8"))
            if self.lives():  # else the number may be another's by now
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))


def is_held(lock: Path) -> bool:
    """Tell whether a live process holds a lock file."""
    if not lock.is_file():
        return False
    probe = FileLock(lock)
    try:
        probe.acquire(timeout=0)
    except (Timeout, OSError):
        return True
    probe.release()
    return False
