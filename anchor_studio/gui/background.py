"""Work that must not hold the window up: calls to the studio's worker processes, and small things in threads.

All news comes back on the window's thread through one queued signal, in the order in which it was told.
"""

import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.studio.workers import Call, Done, Failed, News, Reported, Stopped, Told

Took = Callable[[Any], None]
Refused = Callable[[str, str, str], None]
"""Told of a failure: message, hint, and the details of a fault of ours (empty for what the user can mend)."""
THREADS = 2


class Worker(Protocol):
    """A process that does one call after the other (`jobs.worker_process`)."""

    def start(self) -> None:
        """Warm it."""

    def submit(self, request: object) -> int:
        """Ask for work and give its number."""

    def cancel(self, number: int) -> None:
        """Stop it."""

    def taken(self, pieces: int) -> None:
        """Say that so many pieces of what was told are used up."""

    def close(self) -> None:
        """End it."""


@dataclass(frozen=True)
class _Listeners:
    done: Took | None
    failed: Refused | None
    progressed: Callable[[float, str], None] | None
    told: Took | None
    stopped: Callable[[], None] | None
    paced: bool


class Job:
    """Something that was asked for and can be cancelled."""

    def __init__(self, cancel: Callable[["Job"], None]) -> None:
        """Made by `Background` alone."""
        self._cancel = cancel

    def cancel(self) -> None:
        """Stop it; nothing more is heard of it but `stopped`."""
        self._cancel(self)


class Background(QObject):
    """Asks for work and brings back what comes of it.

    `failed(message, hint, details)` is emitted for failures that nobody listens to, `asked(lane)` when a call is about
    to wait for a lane: who holds it for long may make way.
    """

    failed = Signal(str, str, str)
    asked = Signal(str)
    _arrived = Signal(object)

    def __init__(self, open_worker: Callable[[str, Callable[[News], None]], Worker]) -> None:
        """`open_worker` makes the worker of a lane, which tells its news to a function from another thread."""
        super().__init__()
        self._open_worker = open_worker
        self._workers: dict[str, Worker] = {}
        self._listeners: dict[tuple[str, int], _Listeners] = {}
        self._threads = ThreadPoolExecutor(THREADS, "window")
        self._lock = threading.Lock()
        self._closed = False
        self._arrived.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def warm(self, lane: str) -> None:
        """Start a lane's worker before it is needed."""
        self._worker(lane).start()

    def call(
        self,
        lane: str,
        call: Call,
        *,
        done: Took | None = None,
        failed: Refused | None = None,
        progressed: Callable[[float, str], None] | None = None,
        told: Took | None = None,
        stopped: Callable[[], None] | None = None,
        paced: bool = False,
    ) -> Job:
        """Have a lane's worker do a call; calls of one lane wait for one another.

        With `paced`, who listens to what is `told` says by `taken` when pieces are used up; the worker waits for it.
        """
        self.asked.emit(lane)
        worker = self._worker(lane)
        number = worker.submit(call)
        job = Job(lambda job: worker.cancel(number))
        self._listeners[lane, number] = _Listeners(done, failed, progressed, told, stopped, paced)
        return job

    def taken(self, lane: str, pieces: int) -> None:
        """Say that so many pieces of what a call told are used up, so that more may come."""
        self._worker(lane).taken(pieces)

    def in_thread(self, function: Callable[[], Any], *, done: Took | None = None, failed: Refused | None = None) -> Job:
        """Run something small in a thread: looking at files, reading a list."""
        state = {"wanted": True}
        job = Job(lambda job: state.update(wanted=False))

        def run() -> None:
            news = self._outcome(function, done, failed)
            self._tell(lambda: news() if state["wanted"] else None)

        if not self._closed:
            self._threads.submit(run)
        return job

    def close(self) -> None:
        """Stop all work and wait for its end."""
        self._closed = True
        for worker in self._workers.values():
            worker.close()
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._listeners.clear()

    def _outcome(self, function: Callable[[], Any], done: Took | None, failed: Refused | None) -> Callable[[], None]:
        """Run a function in its thread and give what is to be done on the window's."""
        try:
            result = function()
        except StudioError as error:
            return partial(self._refuse, failed, error.message, error.hint, "")
        except Cancelled:
            return lambda: None
        except Exception as error:  # noqa: BLE001 - the edge of a job: it is shown with its details
            fault = self.tr("The studio met an error of its own: {0}.").format(repr(error))
            hint = self.tr("Copy the details and send them to us.")
            return partial(self._refuse, failed, fault, hint, traceback.format_exc())
        return partial(done, result) if done else lambda: None

    def _worker(self, lane: str) -> Worker:
        if lane not in self._workers:
            self._workers[lane] = self._open_worker(lane, lambda news: self._tell((lane, news)))
        return self._workers[lane]

    def _tell(self, news: object) -> None:
        try:
            self._arrived.emit(news)
        except RuntimeError:  # the window is gone already
            return

    @Slot(object)
    def _hear(self, news: object) -> None:
        if self._closed:
            return
        if callable(news):
            news()
            return
        assert isinstance(news, tuple)
        lane, told = news
        listeners = self._listeners.get((lane, told.number))
        if isinstance(told, Told) and not (listeners and listeners.paced):
            self._worker(lane).taken(1)
        if listeners is None:
            return
        if isinstance(told, Done | Failed | Stopped):
            del self._listeners[lane, told.number]
        self._pass_on(told, listeners)

    def _pass_on(self, told: News, listeners: _Listeners) -> None:
        if isinstance(told, Reported) and listeners.progressed:
            listeners.progressed(told.fraction, told.message)
        elif isinstance(told, Told) and listeners.told:
            listeners.told(told.thing)
        elif isinstance(told, Done) and listeners.done:
            listeners.done(told.result)
        elif isinstance(told, Stopped) and listeners.stopped:
            listeners.stopped()
        elif isinstance(told, Failed):
            self._refuse(listeners.failed, told.message, told.hint, told.details)

    def _refuse(self, failed: Refused | None, message: str, hint: str, details: str) -> None:
        if failed:
            failed(message, hint, details)
        else:
            self.failed.emit(message, hint, details)
