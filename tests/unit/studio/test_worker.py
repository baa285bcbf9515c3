"""A call reaches the service that it names, with what the method asks for beside its arguments."""

import queue
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from anchor_studio.domain.progress import Progress
from anchor_studio.jobs.worker_process import Done, Failed, News, WorkerProcess
from anchor_studio.settings.paths import Paths
from anchor_studio.studio import worker
from anchor_studio.studio.services import Services
from anchor_studio.studio.worker import Call, perform
from tests.fakes.anchors import small_anchor


@dataclass
class Context:
    told: list[object] = field(default_factory=list)

    def report(self, fraction: float, message: str) -> None:
        self.told.append((fraction, message))

    def check(self) -> None:
        """Never cancel."""

    def tell(self, thing: object) -> None:
        self.told.append(thing)


class Plain:
    def add(self, one: int, other: int = 0) -> int:
        return one + other

    def tell_of(self, word: str, progress: Progress, tell: Callable[[object], None]) -> None:
        progress.report(0.5, word)
        tell(word)


@dataclass(frozen=True)
class Few:
    plain: Plain

    def names(self) -> list[str]:
        return ["plain"]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_services", lambda paths: cast("Services", Few(Plain())))


def test_arguments_are_passed_on() -> None:
    assert perform(Call("plain", "add", (1,), {"other": 2}), Context()) == 3


def test_a_method_gets_progress_and_tell_only_where_it_asks_for_them() -> None:
    context = Context()
    perform(Call("plain", "tell_of", ("hello",)), context)
    assert context.told == [(0.5, "hello"), "hello"]


def test_no_service_means_all_of_them() -> None:
    assert perform(Call("", "names"), Context()) == ["plain"]


def test_the_child_builds_the_services_over_the_users_own_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    data = Paths.of_user().data
    if tmp_path not in data.parents:
        pytest.skip("the user's folders can't be moved here")
    small_anchor(data / "anchors" / "own.anchor")
    inbox: queue.SimpleQueue[News] = queue.SimpleQueue()
    process = WorkerProcess(perform, inbox.put, "test")
    try:
        process.submit(Call("anchors", "names"))
        process.submit(Call("anchors", "card", ("nobody",)))
        news: list[News] = [inbox.get(timeout=60), inbox.get(timeout=60)]
    finally:
        process.close()
    assert isinstance(news[0], Done)
    assert "own" in news[0].result
    assert isinstance(news[1], Failed)
    assert (news[1].details, "nobody" in news[1].message) == ("", True)
