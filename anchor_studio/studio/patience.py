"""Waiting for what can't be interrupted: a cancel is answered at once, the work ends alone in its thread."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_POLL_SECONDS = 0.02


class Begun(Generic[T]):
    """Work that was begun in a thread of its own."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin it."""
        self._work, self._ended = work, threading.Event()
        self._results: list[T] = []
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="preview work", daemon=True).start()

    def result(self, check: Callable[[], None]) -> T:
        """Wait for the result; `check` is called meanwhile and may raise `Cancelled`. Raises what the work raised."""
        while not self._ended.wait(_POLL_SECONDS):
            check()
        check()
        if self._error is not None:
            raise self._error
        return self._results[0]

    def _run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again where the result is waited for
            self._error = error
        self._ended.set()
