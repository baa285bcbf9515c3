import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.gui.background import Background
from anchor_studio.studio.workers import Call
from tests.gui.fakes import FakeWorkers


@pytest.fixture
def workers() -> FakeWorkers:
    return FakeWorkers()


@pytest.fixture
def background(workers: FakeWorkers, qtbot: QtBot) -> Iterator[Background]:
    made = Background(workers)
    yield made
    made.close()


def test_news_comes_in_order_on_the_window_s_thread(background: Background, workers: FakeWorkers, qtbot: QtBot) -> None:
    heard: list[object] = []
    background.call(
        "preview",
        Call("previews", "play"),
        progressed=lambda fraction, message: heard.append((fraction, threading.current_thread() is main)),
        told=heard.append,
        done=heard.append,
    )
    main = threading.current_thread()
    worker = workers.by_lane["preview"]

    def speak() -> None:
        worker.report(0.5, "half")
        worker.tell("a piece")
        worker.done("all")

    thread = threading.Thread(target=speak)
    thread.start()
    thread.join()
    assert heard == []  # nothing overtakes the window's loop
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [(0.5, True), "a piece", "all"]


def test_pieces_are_taken_for_who_does_not_pace_them(
    background: Background, workers: FakeWorkers, qtbot: QtBot
) -> None:
    heard: list[object] = []
    background.call("preview", Call("previews", "play"), told=heard.append, paced=True)
    worker = workers.by_lane["preview"]
    worker.tell("one")
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert worker.used_up == 0
    background.taken("preview", 1)
    assert worker.used_up == 1
    background.call("preview", Call("previews", "play"), told=heard.append)
    worker.tell("two")
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert worker.used_up == 2


def test_a_cancelled_call_is_told_to_its_worker_and_says_no_more(
    background: Background, workers: FakeWorkers, qtbot: QtBot
) -> None:
    heard: list[object] = []
    job = background.call("broadcast", Call("x", "y"), done=heard.append, stopped=lambda: heard.append("stopped"))
    job.cancel()
    worker = workers.by_lane["broadcast"]
    assert worker.cancelled == [1]
    worker.done("too late")
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(10)
    assert heard == ["stopped"]


def test_a_failure_nobody_listens_to_reaches_the_window(
    background: Background, workers: FakeWorkers, qtbot: QtBot
) -> None:
    background.call("preview", Call("x", "y"))
    with qtbot.waitSignal(background.failed) as told:
        workers.by_lane["preview"].fail("The voice is gone.", "Choose another.")
    assert told.args == ["The voice is gone.", "Choose another.", ""]


def test_a_thread_s_result_and_its_faults_come_back(background: Background, qtbot: QtBot) -> None:
    heard: list[object] = []

    def refuse() -> None:
        raise StudioError("No file.", "Give one.")

    def stumble() -> None:
        raise RuntimeError("a bug")

    def stop() -> None:
        raise Cancelled

    background.in_thread(lambda: 42, done=heard.append)
    qtbot.waitUntil(lambda: heard == [42])
    background.in_thread(refuse, failed=lambda *told: heard.append(told))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1] == ("No file.", "Give one.", "")
    background.in_thread(stop, done=heard.append, failed=lambda *told: heard.append(told))
    background.in_thread(stumble, failed=lambda *told: heard.append(told))
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert "a bug" in str(heard[2])
    assert "Traceback" in str(heard[2])


def test_what_is_no_longer_wanted_is_not_told(background: Background, qtbot: QtBot) -> None:
    heard: list[object] = []
    go = threading.Event()
    job = background.in_thread(lambda: go.wait(5), done=heard.append)
    job.cancel()
    go.set()
    background.in_thread(lambda: "next", done=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["next"]


def test_closing_ends_the_workers_and_silences_all(background: Background, workers: FakeWorkers, qtbot: QtBot) -> None:
    heard: list[object] = []
    background.warm("preview")
    background.call("preview", Call("x", "y"), done=heard.append)
    worker = workers.by_lane["preview"]
    worker.done(1)
    background.close()
    qtbot.wait(10)
    assert worker.warm
    assert worker.closed
    assert heard == []
