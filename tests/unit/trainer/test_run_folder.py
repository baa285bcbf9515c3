"""A training in a folder of its own tells, hears and waits through files, so that it outlives who started it."""

import json
import signal
import threading
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from anchor_studio.domain.training import ALIVE, NEWS, STOP, TURN
from anchor_studio.errors import StudioError
from trainer.events import Stop, TrainingProgress
from trainer.run_folder import run_in


@pytest.fixture(autouse=True)
def _no_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return tmp_path / "runs" / "0002-maria"


def told(run: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (run / NEWS).read_text("utf-8").splitlines() if line]


def events(run: Path) -> list[object]:
    return [news["event"] for news in told(run)]


def never_on_air() -> Stop:
    return Stop(lambda: False)


def is_held(lock: Path) -> bool:
    try:
        FileLock(lock).acquire(timeout=0).lock.release()
    except Timeout:
        return True
    return False


def test_what_is_told_is_in_the_folder_and_the_lock_says_that_it_lives(run: Path) -> None:
    def work(progress: TrainingProgress) -> str:
        progress.saved("mouth.pt")
        assert is_held(run / ALIVE)
        assert is_held(run.parent / TURN)
        return "maria.anchor"

    assert run_in(run, "fit", work, never_on_air()) == 0
    assert events(run) == ["started", "saved", "done"]
    assert told(run)[-1]["result"] == "maria.anchor"
    assert not is_held(run / ALIVE)
    assert not is_held(run.parent / TURN)


def test_a_file_stops_it(run: Path) -> None:
    def work(progress: TrainingProgress) -> str:
        (run / STOP).touch()
        stop.wait()
        return "never"

    stop = never_on_air()
    assert run_in(run, "fit", work, stop) == 130
    assert events(run) == ["started", "stopped"]


def test_a_broadcast_does_not_keep_it_from_hearing_that_it_should_stop(run: Path) -> None:
    def on_air() -> bool:
        (run / STOP).touch()
        return True

    def work(progress: TrainingProgress) -> str:
        progress.check()
        return "never"

    assert run_in(run, "fit", work, Stop(on_air)) == 130


def test_news_after_the_half_line_of_a_killed_one_begin_on_a_line_of_their_own(run: Path) -> None:
    run.mkdir(parents=True)
    (run / NEWS).write_text('{"version": 1, "event": "met', "utf-8")

    def work(progress: TrainingProgress) -> str:
        raise StudioError("No face is seen.", "Light it.")

    assert run_in(run, "fit", work, never_on_air()) == 2
    lines = (run / NEWS).read_text("utf-8").splitlines()
    assert [json.loads(line)["event"] for line in lines[1:]] == ["started", "failed"]


def test_two_never_work_on_one_run(
    run: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.run_folder._LOOKED_AT_S", 0.0)
    run.mkdir(parents=True)
    with FileLock(run / ALIVE):
        assert run_in(run, "fit", lambda progress: "never", never_on_air()) == 2
    assert "already" in capsys.readouterr().err
    assert not (run / NEWS).exists()


@pytest.mark.parametrize("lock", ["0001-paul/" + ALIVE, TURN], ids=["an earlier one that lives", "one at work"])
def test_a_run_waits_for_its_turn(lock: str, run: Path) -> None:
    before = run.parent / lock
    before.parent.mkdir(parents=True)
    begun = threading.Event()

    def work(progress: TrainingProgress) -> str:
        begun.set()
        return "done"

    class Watched(Stop):
        """Lets go of the lock as soon as the run waits for it."""

        def wait(self, seconds: float = 0.0) -> None:
            super().wait(0)
            if "waiting" in events(run):
                assert not begun.is_set()
                held.release()

    held = FileLock(before)
    held.acquire()
    assert run_in(run, "fit", work, Watched(lambda: False)) == 0
    assert events(run) == ["started", "waiting", "done"]


def test_a_dead_run_and_a_later_one_are_not_waited_for(run: Path) -> None:
    for name in ("0001-paul", "0003-anna"):
        (run.parent / name).mkdir(parents=True)
        (run.parent / name / ALIVE).touch()
    with FileLock(run.parent / "0003-anna" / ALIVE):
        assert run_in(run, "fit", lambda progress: "done", never_on_air()) == 0
    assert events(run) == ["started", "done"]


def test_a_waiting_run_hears_that_it_should_stop(run: Path) -> None:
    run.mkdir(parents=True)

    def never(progress: TrainingProgress) -> str:
        raise AssertionError

    class Asked(Stop):
        """Somebody asks while it waits."""

        def wait(self, seconds: float = 0.0) -> None:
            if (run / NEWS).read_text("utf-8").count("waiting"):
                (run / STOP).touch()
            super().wait(0)

    with FileLock(run.parent / TURN):
        assert run_in(run, "fit", never, Asked(lambda: False)) == 130
    assert events(run) == ["started", "waiting", "stopped"]
