"""What a broadcast cost: milliseconds a frame by stage, the wait for the first frame, peak memory."""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class Stopwatch:
    """Adds up the seconds spent in named stages; stages in different threads may overlap."""

    def __init__(self) -> None:
        """Nothing measured yet."""
        self._seconds: dict[str, float] = defaultdict(float)
        self._begin = time.perf_counter()
        self.first_frame_s: float | None = None
        """From the start of the process (where the system tells, else from here) to the first frame; None before."""

    def frame_given(self) -> None:
        """Note that the output has taken a frame; the first one counts."""
        if self.first_frame_s is None:
            self.first_frame_s = round(_process_age_s() or time.perf_counter() - self._begin, 3)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time inside the `with` to a stage."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[name] += time.perf_counter() - begin

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """Count the time that each item takes to come to a stage."""
        iterator = iter(items)
        while True:
            begin = time.perf_counter()
            try:
                item = next(iterator)
            except StopIteration:
                return
            finally:
                self._seconds[name] += time.perf_counter() - begin
            yield item

    def ms_a_frame(self, frames: int) -> dict[str, float]:
        """Give milliseconds a frame by stage."""
        return {name: round(seconds * 1000 / max(frames, 1), 2) for name, seconds in self._seconds.items()}


def _process_age_s() -> float | None:
    """Give the seconds since this process was started; None where no one tells."""
    with suppress(OSError, ValueError, IndexError):
        started = int(Path("/proc/self/stat").read_text("utf-8").rpartition(")")[2].split()[19])
        uptime = float(Path("/proc/uptime").read_text("utf-8").split()[0])
        return uptime - started / os.sysconf("SC_CLK_TCK")
    return None


def peak_memory_mb() -> float | None:
    """Give the most memory this process and any one of its children ever held, in MB; None where no one tells."""
    if sys.platform == "win32":
        return None
    import resource

    unit = 1e6 if sys.platform == "darwin" else 1e3
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round((own + children) / unit, 1)
