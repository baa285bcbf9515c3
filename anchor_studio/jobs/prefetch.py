"""Work ahead: an iterator that runs in a thread of its own, a few items ahead of who reads it."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_POLL_SECONDS = 0.1


class _End:
    pass


@dataclass(frozen=True)
class _Failed:
    error: BaseException


class _Ahead(Generic[T]):
    def __init__(self, source: Callable[[], Iterable[T]], depth: int, name: str) -> None:
        self._queue: queue.Queue[T | _End | _Failed] = queue.Queue(depth)
        self._stopped = threading.Event()
        self._source = source
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[T]:
        while True:
            item = self._queue.get()
            if isinstance(item, _End):
                return
            if isinstance(item, _Failed):
                raise item.error
            yield item

    def close(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            for item in self._source():
                if not self._put(item):
                    return
            self._put(_End())
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised again where the items are read
            self._put(_Failed(error))

    def _put(self, item: T | _End | _Failed) -> bool:
        while not self._stopped.is_set():
            try:
                self._queue.put(item, timeout=_POLL_SECONDS)
            except queue.Full:
                continue
            return True
        return False


@contextmanager
def ahead(source: Callable[[], Iterable[T]], depth: int, name: str) -> Iterator[Iterator[T]]:
    """Run `source()` in a thread, at most `depth` items ahead; its errors are raised where the items are read.

    Leaving the `with` stops the thread after the item it is at and waits for it.
    """
    work = _Ahead(source, depth, name)
    try:
        yield iter(work)
    finally:
        work.close()
