"""One bulletin through the command line, watched from outside: time, processor time, memory."""

import json
import os
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anchor_studio.errors import StudioError

NOTHING, BUSY, TRAINING = "nothing", "a busy core", "a training"
_LOOK_EVERY_S = 0.25
_PAGE = 4096


@dataclass(frozen=True)
class Run:
    """What one bulletin cost.

    `wall_s` and `processor_s` (of the whole family of processes; None where the system doesn't tell) from start to
    end, `peak_mb` the most that the family held at once (None as well), `load` the machine's load average before,
    `beside` what else ran.
    """

    report: dict[str, Any]
    wall_s: float
    processor_s: float | None
    peak_mb: float | None
    load: float | None
    beside: str

    @property
    def seconds(self) -> float:
        """Length of the bulletin."""
        return float(self.report["duration"])


def broadcast(script: str, folder: Path, options: Sequence[str], beside: str = NOTHING, training: str = "") -> Run:
    """Make a bulletin of a script in `folder`, `beside` nothing, a busy core, or a training with these arguments.

    Raises StudioError with the command's own words when it fails.
    """
    text, report = folder / "bench.txt", folder / "bench.json"
    text.write_text(script, "utf-8")
    command = [
        sys.executable,
        "-m",
        "anchor_studio",
        "broadcast",
        str(text),
        "-o",
        str(folder / "bench.mp4"),
        "--force",
    ]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with _company(beside, training):
        before, begin = _children_s(), time.perf_counter()
        child = subprocess.Popen(
            [*command, "--report", str(report), *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        with _watched(child.pid) as peak:
            _, said = child.communicate()
        wall, after = time.perf_counter() - begin, _children_s()
    if child.returncode:
        raise StudioError("The bulletin to be measured failed.", said.strip()[-500:])
    spent = None if before is None or after is None else after - before
    return Run(json.loads(report.read_text("utf-8")), wall, spent, max(peak, default=None), load, beside)


@contextmanager
def _company(beside: str, training: str) -> Iterator[None]:
    if beside == NOTHING:
        yield
        return
    # Its time is not counted: it is waited for after the children's time was read.
    busy = [sys.executable, "-c", "while True: pass"]
    command = busy if beside == BUSY else [sys.executable, "-m", "trainer", "--json", *shlex.split(training)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        if beside == TRAINING:
            _wait_for_steps(other)
        yield
    finally:
        other.kill()
        other.wait()


def _wait_for_steps(training: "subprocess.Popen[bytes]") -> None:
    """Wait until a training takes steps, and let it tell on; raises StudioError if it ends before."""
    assert training.stdout is not None
    for line in training.stdout:
        if b'"event": "metrics"' in line:
            # Nobody reads on: a full pipe would stop it.
            threading.Thread(target=training.stdout.read, daemon=True).start()
            return
    raise StudioError("The training to broadcast beside ended before its first step.", "Try its arguments alone.")


def _children_s() -> float | None:
    """Give the processor seconds of all children that have ended, theirs included."""
    if sys.platform == "win32":
        return None
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """Note the memory of a process and all below it, in MB, four times a second; empty where no one tells."""
    seen: list[float] = []
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(_LOOK_EVERY_S):
            with suppress(OSError, ValueError):
                seen.append(family_mb(pid))

    watcher = threading.Thread(target=look, name="watcher")
    watcher.start()
    try:
        yield seen
    finally:
        ended.set()
        watcher.join()


def family_mb(pid: int) -> float:
    """Give the memory that a process and all below it hold now, in MB; raises OSError where there is no /proc."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text("utf-8").split()
    ]
    below = 0.0
    for child in children:
        with suppress(OSError):  # it has just ended
            below += family_mb(child)
    return pages * _PAGE / 1e6 + below
