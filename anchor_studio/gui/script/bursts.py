"""Which key strokes are one step to undo: those of one burst."""

import time
from collections.abc import Callable

PAUSE_S = 1.0


class Bursts:
    """Gives the `merge` keys of edits: a pause of a second, another field or a jump of the cursor begins a burst."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Go by `clock`, in seconds."""
        self._clock = clock
        self._what, self._at, self._then, self._count = "", 0, 0.0, 0

    def key(self, what: str, before: int = 0, after: int = 0) -> str:
        """Give the key of an edit of `what` that took the cursor from `before` to `after`."""
        now = self._clock()
        if what != self._what or before != self._at or now - self._then > PAUSE_S:
            self._count += 1
        self._what, self._at, self._then = what, after, now
        return f"{what}:{self._count}"

    def stop(self) -> None:
        """Let the next edit begin a new burst."""
        self._what = ""
