"""A child process kept warm, that does one job at a time and whose death harms nobody."""

import logging
import multiprocessing
import pickle
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import wait
from typing import Any

from anchor_studio.jobs.worker_child import (
    PIECES_AHEAD,
    Cancel,
    Done,
    Failed,
    Handler,
    News,
    Order,
    Reported,
    Stopped,
    Taken,
    Told,
    WorkContext,
    serve,
)

__all__ = [
    "PIECES_AHEAD",
    "Done",
    "Failed",
    "Handler",
    "News",
    "Reported",
    "Stopped",
    "Told",
    "WorkContext",
    "WorkerProcess",
]

SECONDS_TO_STOP = 0.5
"""How long a child may take to answer a cancel, or to end, before it is killed."""
_LOG = logging.getLogger(__name__)


class _Child:
    """The parent's hold on a running child."""

    def __init__(self, handler: Handler, name: str) -> None:
        context = multiprocessing.get_context("spawn")  # never fork once Qt is up
        self.connection, far_end = context.Pipe()
        self._process = context.Process(target=serve, args=(handler, far_end), name=name, daemon=True)
        try:
            self._process.start()
        except BaseException:
            self.connection.close()
            raise
        finally:
            far_end.close()
        self.sentinel = self._process.sentinel

    def send(self, message: Order | Cancel | Taken) -> bool:
        """Tell whether the child still listens."""
        with suppress(OSError):
            self.connection.send(message)
            return True
        return False

    def kill(self) -> None:
        with suppress(ValueError, OSError):  # it has ended by itself
            self._process.kill()

    def end(self, seconds: float) -> None:
        """Close the connection, which ends a child that listens; kill one that does not in time."""
        self.connection.close()
        self._process.join(seconds)
        self.kill()
        self._process.join()
        self._process.close()


class WorkerProcess:
    """A child process with a thread that speaks to it. Methods return at once and may be called from any thread.

    Jobs wait for one another in the order in which they came. `on_news` is called in the thread; of each job it gets
    any number of `Reported` and `Told`, then one `Done`, `Failed` or `Stopped`. A job that does not answer a cancel
    within half a second is killed with its child, and a new child is started for the jobs after it.
    """

    def __init__(self, handler: Handler, on_news: Callable[[News], None], name: str) -> None:
        """Start nothing yet; `handler(request, context)` is found by its name in the child."""
        self._handler, self._on_news, self._name = handler, on_news, name
        self._lock, self._last_number = threading.Lock(), 0
        self._commands: deque[Order | Cancel | Taken | None] = deque()
        self._woken, self._wake = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._thread: threading.Thread | None = None
        self._closing = False
        # All below belongs to the thread.
        self._child: _Child | None = None
        self._waiting: deque[Order] = deque()
        self._running: int | None = None
        self._deadline: float | None = None

    def start(self) -> None:
        """Start the child before there is a job, so that the first need not wait for it."""
        self._command(None)

    def submit(self, request: object) -> int:
        """Queue a job and give its number; the request is copied here and now. After `close` nothing comes of it."""
        order = pickle.dumps(request)
        with self._lock:
            self._last_number += 1
            number = self._last_number
        self._command(Order(number, order))
        return number

    def cancel(self, number: int) -> None:
        """Stop a job, whether it waits or runs; of one that has ended nothing more is heard."""
        self._command(Cancel(number))

    def taken(self, pieces: int, number: int | None = None) -> None:
        """Let the running job (or job `number`, while it runs) tell so many pieces more."""
        self._command(Taken(number or 0, pieces))

    def close(self) -> None:
        """End child and thread, whatever they do; no news comes after this returns."""
        with self._lock:
            closing, self._closing, thread = self._closing, True, self._thread
            if thread is not None and not closing:
                self._wake.send_bytes(b"!")
        if thread is None:
            self._woken.close()
            self._wake.close()
        if thread is None or thread is threading.current_thread():
            return
        thread.join(2 * SECONDS_TO_STOP)
        if thread.is_alive() and (child := self._child) is not None:  # a pipe that nobody reads holds it up
            child.kill()
        thread.join()

    def _command(self, command: Order | Cancel | Taken | None) -> None:
        with self._lock:
            if self._closing:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=f"{self._name} news", daemon=True)
                self._thread.start()
            if not self._commands:
                self._wake.send_bytes(b"!")
            self._commands.append(command)

    def _run(self) -> None:
        while not self._closing:
            self._begin_next()
            child = self._child
            watched: list[Any] = [self._woken] if child is None else [self._woken, child.connection, child.sentinel]
            left = None if self._deadline is None else max(0.0, self._deadline - time.monotonic())
            ready = wait(watched, left)
            if self._woken in ready:
                self._woken.recv_bytes()
                self._obey()
            if child is not None:
                self._hear(child, ready)
            if self._deadline is not None and time.monotonic() >= self._deadline:
                self._kill()
        if self._child is not None:
            self._child.end(SECONDS_TO_STOP)
        self._woken.close()
        self._wake.close()

    def _obey(self) -> None:
        with self._lock:
            commands = list(self._commands)
            self._commands.clear()
        for command in commands:
            if command is None:
                with suppress(OSError):  # the first job will say so
                    self._child = self._child or _Child(self._handler, self._name)
            elif isinstance(command, Order):
                self._waiting.append(command)
            elif isinstance(command, Cancel):
                self._cancel(command)
            elif self._running is not None and self._child is not None and command.number in (0, self._running):
                self._child.send(Taken(self._running, command.pieces))

    def _cancel(self, command: Cancel) -> None:
        if command.number == self._running and self._child is not None:
            self._deadline = self._deadline or time.monotonic() + SECONDS_TO_STOP
            self._child.send(command)
        elif any(order.number == command.number for order in self._waiting):
            self._waiting = deque(order for order in self._waiting if order.number != command.number)
            self._tell(Stopped(command.number))

    def _begin_next(self) -> None:
        while self._running is None and self._waiting and not self._closing:
            order = self._waiting.popleft()
            try:
                if self._child is None or not self._child.send(order):
                    self._forget_child()
                    self._child = _Child(self._handler, self._name)
                    if not self._closing:
                        self._child.send(order)
                self._running = order.number
            except OSError:  # no memory, no handles
                hint = "Close other programs and try again."
                self._tell(Failed(order.number, "The renderer could not be started.", hint))

    def _hear(self, child: _Child, ready: list[Any]) -> None:
        try:
            if child.connection in ready or (child.sentinel in ready and child.connection.poll()):
                self._pass_on(child.connection.recv())
                return
        except (EOFError, OSError):
            pass
        except Exception:  # noqa: BLE001 - cut off in the middle, or nothing that is known here
            _LOG.exception("%s could not be understood", self._name)
        else:
            if child.sentinel not in ready:
                return
        self._lose()

    def _pass_on(self, news: News) -> None:
        if isinstance(news, Done | Failed | Stopped):
            self._running = self._deadline = None
        self._tell(news)

    def _lose(self) -> None:
        """The child is dead; whoever has a job next gets a new one."""
        self._forget_child()
        if self._running is None:
            return
        number, cancelled = self._running, self._deadline is not None
        self._running = self._deadline = None
        hint = "Try again. If it happens once more, close other programs: the memory may be full."
        self._tell(Stopped(number) if cancelled else Failed(number, "The renderer stopped unexpectedly.", hint))

    def _kill(self) -> None:
        """The child has not answered: a new one is made warm at once."""
        number, self._running, self._deadline = self._running, None, None
        self._forget_child()
        if number is not None:
            self._tell(Stopped(number))
        with suppress(OSError):
            self._child = _Child(self._handler, self._name)

    def _forget_child(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.end(0.0)
            self._child = None

    def _tell(self, news: News) -> None:
        if self._closing:
            return
        try:
            self._on_news(news)
        except Exception:  # noqa: BLE001 - one bad listener must not end the thread that all jobs hang on
            _LOG.exception("news of %s could not be passed on", self._name)
