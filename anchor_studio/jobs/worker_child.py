"""The child's side of a worker process: one job after the other, cancelled politely, and never left an orphan."""

import os
import pickle
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Protocol

from anchor_studio.errors import Cancelled, StudioError

PIECES_AHEAD = 100
"""Pieces that may be told before they are taken: about four seconds of a preview."""
REPORTS_APART = 0.1
SECONDS_TO_END = 2.0


@dataclass(frozen=True)
class Reported:
    """How far a job is, at most ten times a second."""

    number: int
    fraction: float
    message: str


@dataclass(frozen=True)
class Told:
    """A piece of a job's result, ahead of its end; who has used it says `taken`."""

    number: int
    thing: Any


@dataclass(frozen=True)
class Done:
    """A job's result."""

    number: int
    result: Any


@dataclass(frozen=True)
class Failed:
    """What went wrong and what to do; `details` is a traceback where the program is to blame, else empty."""

    number: int
    message: str
    hint: str
    details: str = ""


@dataclass(frozen=True)
class Stopped:
    """The job was cancelled."""

    number: int


News = Reported | Told | Done | Failed | Stopped


@dataclass(frozen=True)
class Order:
    """Parent to child: a job, its request pickled."""

    number: int
    request: bytes


@dataclass(frozen=True)
class Cancel:
    """Parent to child: stop this job."""

    number: int


@dataclass(frozen=True)
class Taken:
    """Parent to child: so many told pieces of this job were used."""

    number: int
    pieces: int


class WorkContext(Protocol):
    """What a handler is given: progress, cancel, and a way to tell pieces of its result. Any thread may use it."""

    def report(self, fraction: float, message: str) -> None:
        """Tell how far the work is; more than ten times a second are left out."""

    def check(self) -> None:
        """Raise `Cancelled` when the job was cancelled."""

    def tell(self, thing: object) -> None:
        """Send a piece of the result; waits while too many were not taken yet, raises `Cancelled`."""


Handler = Callable[[Any, Any], object]
"""`handler(request, context)`: importable by its name, runs in the child; `context` is a `WorkContext`."""


class _Context:
    def __init__(self, number: int, send: Callable[[News], None]) -> None:
        self._number, self._send = number, send
        self._moved, self._untaken, self._cancelled = threading.Condition(), 0, False
        self._waiting: Reported | None = None
        self._reported = float("-inf")

    def report(self, fraction: float, message: str) -> None:
        self._waiting = Reported(self._number, fraction, message)
        self._report_waiting()

    def check(self) -> None:
        self._report_waiting()
        if self._cancelled:
            raise Cancelled

    def tell(self, thing: object) -> None:
        with self._moved:
            self._moved.wait_for(lambda: self._cancelled or self._untaken < PIECES_AHEAD)
            self._untaken += 1
        self.check()
        self._send(Told(self._number, thing))

    def hear(self, message: Cancel | Taken) -> None:
        """Take what the parent says of this job."""
        if message.number != self._number:
            return
        with self._moved:
            if isinstance(message, Taken):
                self._untaken = max(0, self._untaken - message.pieces)
            else:
                self._cancelled = True
            self._moved.notify_all()

    @property
    def number(self) -> int:
        """The number of the job."""
        return self._number

    @property
    def cancelled(self) -> bool:
        """Whether the parent asked to stop."""
        return self._cancelled

    def _report_waiting(self) -> None:
        # What came too soon after the last is not lost: a `check` tells it when it is time.
        waiting, now = self._waiting, time.monotonic()
        if waiting is not None and now - self._reported >= REPORTS_APART:
            self._waiting, self._reported = None, now
            self._send(waiting)


class _Child:
    def __init__(self, handler: Handler, connection: Connection) -> None:
        self._handler, self._connection = handler, connection
        self._sending, self._orders = threading.Lock(), queue.SimpleQueue[Order | None]()
        self._context: _Context | None = None
        self._cancelled: set[int] = set()

    def run(self) -> None:
        threading.Thread(target=self._listen, name="listener", daemon=True).start()
        while (order := self._orders.get()) is not None:
            self._context = _Context(order.number, self._send)
            if order.number in self._cancelled:  # while the job before it ended
                self._context.hear(Cancel(order.number))
            self._send_end(self._perform(order, self._context))
            self._cancelled.discard(order.number)

    def _perform(self, order: Order, context: _Context) -> News:
        try:
            context.check()
            return Done(order.number, self._handler(pickle.loads(order.request), context))
        except Cancelled:
            return Stopped(order.number)
        except StudioError as error:
            news = Failed(order.number, error.message, error.hint)
        except Exception:  # noqa: BLE001 - the edge of a job: whatever it is, the window shows it
            news = _own_fault(order.number)
        return Stopped(order.number) if context.cancelled else news

    def _send_end(self, news: News) -> None:
        try:
            self._send(news)
        except (TypeError, AttributeError, ValueError, pickle.PicklingError):  # a result that can't be sent
            self._send(_own_fault(news.number))

    def _send(self, news: News) -> None:
        with suppress(OSError), self._sending:  # a window that is gone: the listener ends us
            self._connection.send(news)

    def _listen(self) -> None:
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                break
            if isinstance(message, Order):
                self._orders.put(message)
                continue
            if isinstance(message, Cancel):
                self._cancelled.add(message.number)
            if self._context is not None:
                self._context.hear(message)
        self._end()

    def _end(self) -> None:
        """The window has closed or was killed: end at once if idle, else after a moment to clean up in."""
        self._orders.put(None)
        if self._context is not None:
            self._context.hear(Cancel(self._context.number))
        time.sleep(SECONDS_TO_END)
        os._exit(1)


def _own_fault(number: int) -> Failed:
    message, hint = "The program made an error of its own.", "Copy the details and send them to whoever looks after it."
    return Failed(number, message, hint, traceback.format_exc())


def serve(handler: Handler, connection: Connection) -> None:
    """Be the child: perform orders until the connection ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the window, which then closes us
    _Child(handler, connection).run()
