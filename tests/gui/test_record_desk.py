"""The recording desk, asked for one thing after the other faster than devices can follow."""

import threading
from collections.abc import Iterator
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from anchor_studio.gui.record.desk import DeskState, RecordingDesk


class Live:
    def close(self) -> None:
        pass


class FakeRecordings:
    def __init__(self) -> None:
        self.watched = 0

    def watch(self, camera: object, microphone: object, watcher: object) -> Live:
        self.watched += 1
        return Live()


@pytest.fixture
def recordings() -> FakeRecordings:
    return FakeRecordings()


@pytest.fixture
def desk(recordings: FakeRecordings, qtbot: QtBot) -> Iterator[RecordingDesk]:
    made = RecordingDesk(cast(Any, recordings))
    yield made
    made.shutdown()


def test_devices_that_are_to_be_replaced_at_once_are_never_ready(
    desk: RecordingDesk, recordings: FakeRecordings, qtbot: QtBot
) -> None:
    """A countdown that begins in between would be ended by the second opening."""
    go = threading.Event()

    def later() -> tuple[Any, None]:
        go.wait(10)
        return None, None

    desk.open(lambda: (cast(Any, None), None))
    desk.open(later)
    qtbot.waitUntil(lambda: recordings.watched == 1)
    qtbot.wait(50)
    assert desk.state == DeskState.OPENING
    go.set()
    qtbot.waitUntil(lambda: desk.state == DeskState.READY)
    assert recordings.watched == 2


def test_what_is_closed_while_it_opens_is_closed(desk: RecordingDesk, qtbot: QtBot) -> None:
    desk.open(lambda: (cast(Any, None), None))
    desk.close()
    qtbot.waitUntil(lambda: desk.state == DeskState.CLOSED)
    qtbot.wait(50)
    assert desk.state == DeskState.CLOSED
