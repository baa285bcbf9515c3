"""A worker process answers in order, stops when told, and survives whatever happens to its child."""

import os
import queue
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anchor_studio.jobs.worker_process import (
    PIECES_AHEAD,
    Done,
    Failed,
    News,
    Reported,
    Stopped,
    Told,
    WorkerProcess,
)
from tests.fakes.worker_handlers import handle

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 30.0


class Desk:
    """A worker and its news, in the order in which they came."""

    def __init__(self) -> None:
        self.news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self.worker = WorkerProcess(handle, self.news.put, "test")

    def ask(self, word: str, value: Any = None) -> int:
        return self.worker.submit((word, value))

    def next(self) -> News:
        return self.news.get(timeout=SECONDS)

    def end_of(self, number: int) -> News:
        while True:
            news = self.next()
            if news.number == number and isinstance(news, Done | Failed | Stopped):
                return news


@pytest.fixture(scope="module")
def warm() -> Iterator[Desk]:
    desk = Desk()
    desk.worker.start()
    yield desk
    desk.worker.close()


@pytest.fixture
def desk(warm: Desk) -> Desk:
    """One warm child for tests that leave it well."""
    return warm


def test_a_job_reports_and_gives_its_result(desk: Desk) -> None:
    number = desk.ask("echo", {"a": 1})
    assert [desk.next(), desk.next()] == [Reported(number, 0.5, "half way"), Done(number, {"a": 1})]


def test_one_child_does_all_jobs_in_their_order(desk: Desk) -> None:
    numbers = [desk.ask("child_id") for _ in range(5)]
    ends = [desk.end_of(number) for number in numbers]
    assert [end.number for end in ends] == numbers
    assert {end.result for end in ends if isinstance(end, Done)} != {os.getpid()}
    assert len({end.result for end in ends if isinstance(end, Done)}) == 1


def test_what_the_user_can_mend_comes_without_a_traceback(desk: Desk) -> None:
    number = desk.ask("refuse")
    assert desk.end_of(number) == Failed(number, "The film is torn.", "Use another film.", "")


@pytest.mark.parametrize(("word", "told"), [("stumble", "ZeroDivisionError"), ("unsendable", "lambda")])
def test_an_error_of_the_program_brings_its_traceback(desk: Desk, word: str, told: str) -> None:
    end = desk.end_of(desk.ask(word, 7))
    assert isinstance(end, Failed)
    assert "error of its own" in end.message
    assert told in end.details


def test_pieces_wait_until_earlier_ones_are_taken(desk: Desk) -> None:
    number = desk.ask("count", PIECES_AHEAD + 3)
    assert [desk.next() for _ in range(PIECES_AHEAD)] == [Told(number, piece) for piece in range(PIECES_AHEAD)]
    waiting = desk.ask("echo")
    desk.worker.cancel(waiting)  # answered in its turn: what was told before it has arrived
    assert desk.next() == Stopped(waiting)
    desk.worker.taken(2, number + 99)  # of a job that is none
    desk.worker.taken(3, number)
    assert [desk.next() for _ in range(3)] == [Told(number, PIECES_AHEAD + piece) for piece in range(3)]
    assert desk.next() == Done(number, PIECES_AHEAD + 3)


def test_reports_in_quick_succession_are_left_out(desk: Desk) -> None:
    number = desk.ask("report", 20_000)
    news: list[News] = []
    while not isinstance(news[-1] if news else None, Done):
        news.append(desk.next())
    assert news[0] == Reported(number, 0.0, "step 0")
    assert len(news) < 200


def test_a_cancelled_job_stops_and_its_child_lives_on(desk: Desk) -> None:
    before = desk.end_of(desk.ask("child_id"))
    number = desk.ask("wait")
    assert desk.next() == Told(number, "waiting")
    desk.worker.cancel(number)
    assert desk.end_of(number) == Stopped(number)
    after = desk.end_of(desk.ask("child_id"))
    assert isinstance(before, Done)
    assert isinstance(after, Done)
    assert before.result == after.result


def test_a_waiting_job_that_is_cancelled_never_begins(desk: Desk) -> None:
    first, second, third = desk.ask("wait"), desk.ask("count", 1), desk.ask("echo", 3)
    assert desk.next() == Told(first, "waiting")
    desk.worker.cancel(second)
    assert desk.next() == Stopped(second)
    desk.worker.cancel(first)
    assert desk.end_of(third) == Done(third, 3)


def test_cancelling_what_has_ended_does_nothing(desk: Desk) -> None:
    number = desk.ask("echo", 1)
    desk.end_of(number)
    desk.worker.cancel(number)
    after = desk.ask("echo", 2)
    assert desk.end_of(after) == Done(after, 2)


def test_a_child_takes_no_notice_of_ctrl_c(desk: Desk) -> None:
    number = desk.ask("interrupt")
    assert desk.end_of(number) == Done(number, "still here")


def test_a_job_that_does_not_answer_is_killed_and_the_next_one_done(desk: Desk) -> None:
    number, after = desk.ask("hang"), desk.ask("echo", "after")
    assert desk.next() == Told(number, "hanging")
    desk.worker.cancel(number)
    assert desk.end_of(number) == Stopped(number)
    assert desk.end_of(after) == Done(after, "after")


def test_a_child_that_dies_fails_its_job_alone(desk: Desk) -> None:
    number, after = desk.ask("die"), desk.ask("echo", "after")
    end = desk.end_of(number)
    assert isinstance(end, Failed)
    assert end.message == "The renderer stopped unexpectedly."
    assert end.hint
    assert desk.end_of(after) == Done(after, "after")


def test_what_can_not_be_sent_is_the_askers_error_at_once(desk: Desk) -> None:
    with pytest.raises((AttributeError, TypeError, ValueError)):
        desk.ask("echo", lambda: 0)
    number = desk.ask("echo", 1)
    assert desk.end_of(number) == Done(number, 1)


def test_closing_ends_a_child_that_hangs() -> None:
    desk = Desk()
    child = desk.ask("child_id")
    end = desk.end_of(child)
    assert isinstance(end, Done)
    number = desk.ask("hang")
    assert desk.next() == Told(number, "hanging")
    desk.worker.close()
    desk.worker.close()
    assert desk.news.empty()
    assert not _lives(end.result)
    desk.worker.start()  # nothing comes of it
    desk.ask("echo")
    assert desk.news.empty()


def test_closing_what_was_never_started_is_no_matter() -> None:
    Desk().worker.close()


def test_no_child_outlives_a_window_that_was_killed(tmp_path: Path) -> None:
    """The window is killed with a busy child; the child sees the end of its pipe, and so ends the reading here."""
    program = tmp_path / "window.py"
    program.write_text(
        "import os, queue, sys\n"
        "from anchor_studio.jobs.worker_process import WorkerProcess\n"
        "from tests.fakes.worker_handlers import handle\n"
        "if __name__ == '__main__':\n"
        "    news = queue.SimpleQueue()\n"
        "    worker = WorkerProcess(handle, news.put, 'test')\n"
        "    worker.submit(('hang', None))\n"
        "    news.get(timeout=30)\n"
        "    print('busy', flush=True)\n"
        "    os.kill(os.getpid(), 9) if hasattr(os, 'kill') and os.name != 'nt' else os._exit(9)\n",
        "utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # The child has the window's stdout: `run` comes back when both have let go of it.
    done = subprocess.run(
        [sys.executable, str(program)], env=environment, stdout=subprocess.PIPE, timeout=SECONDS, check=False, text=True
    )
    assert done.stdout == "busy\n"
    assert done.returncode != 0


def _lives(process: int) -> bool:
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
