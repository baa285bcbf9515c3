"""Waiting for another process without guessing how long it takes."""

import time
from collections.abc import Callable

MOST_SECONDS = 30.0


def until(condition: Callable[[], object]) -> None:
    """Come back when the condition holds; fail when it never does."""
    deadline = time.monotonic() + MOST_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)
