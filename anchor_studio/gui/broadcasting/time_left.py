"""How long a broadcast will still take, from how far it came so far."""

import time
from collections.abc import Callable

LEAST_FRACTION, LEAST_SECONDS = 0.02, 3.0  # before, nobody can tell
_CALM = 0.15  # of a new estimate counts: a number that jumps is worse than none


class TimeLeft:
    """Estimates seconds left from fractions that grow evenly with time once they are above 0."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is known yet; loading what is needed first does not count."""
        self._clock = clock
        self._begin: tuple[float, float] | None = None
        self._end: float | None = None

    def after(self, fraction: float) -> float | None:
        """Give the seconds left at a fraction (0..1); None as long as it can't be told."""
        now = self._clock()
        if self._begin is None:
            self._begin = (now, fraction) if fraction > 0 else None
            return None
        elapsed, come = now - self._begin[0], fraction - self._begin[1]
        if come < LEAST_FRACTION or elapsed < LEAST_SECONDS:
            return None
        end = now + elapsed * (1 - fraction) / come
        self._end = end if self._end is None else self._end + _CALM * (end - self._end)
        return max(self._end - now, 0.0)
