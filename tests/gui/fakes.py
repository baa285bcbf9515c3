"""Small real things that stand in for what the window works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from anchor_studio.studio.workers import Call, Done, Failed, News, Reported, Stopped, Told

Answer = Callable[[Call], list[Any]]


@dataclass
class FakeWorker:
    """Answers calls when told to, on the thread of whoever tells it."""

    on_news: Callable[[News], None]
    calls: list[Call] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)
    used_up: int = 0
    warm: bool = False
    closed: bool = False

    def start(self) -> None:
        self.warm = True

    def submit(self, request: object) -> int:
        assert isinstance(request, Call)
        self.calls.append(request)
        return len(self.calls)

    def cancel(self, number: int) -> None:
        self.cancelled.append(number)
        self.on_news(Stopped(number))

    def taken(self, pieces: int) -> None:
        self.used_up += pieces

    def close(self) -> None:
        self.closed = True

    def report(self, fraction: float, message: str, number: int | None = None) -> None:
        self.on_news(Reported(number or len(self.calls), fraction, message))

    def tell(self, thing: object, number: int | None = None) -> None:
        self.on_news(Told(number or len(self.calls), thing))

    def done(self, result: object, number: int | None = None) -> None:
        self.on_news(Done(number or len(self.calls), result))

    def fail(self, message: str, hint: str = "", details: str = "", number: int | None = None) -> None:
        self.on_news(Failed(number or len(self.calls), message, hint, details))


@dataclass
class FakeWorkers:
    """Opens fake workers, one for each lane, and keeps them in `by_lane`."""

    by_lane: dict[str, FakeWorker] = field(default_factory=dict)

    def __call__(self, lane: str, on_news: Callable[[News], None]) -> FakeWorker:
        self.by_lane[lane] = FakeWorker(on_news)
        return self.by_lane[lane]
