"""The trainer's process is followed through files, whoever started it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from anchor_studio.domain.training import ALIVE, LOG, NEWS, STOP
from anchor_studio.errors import StudioError
from anchor_studio.jobs.trainer_process import TrainerProcess, is_held
from tests.fakes.trainer import COMMAND
from tests.fakes.waiting import until

FIT = ("fit", "footage", "--name")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return tmp_path / "0001-maria"


@pytest.fixture
def process(run: Path) -> Iterator[TrainerProcess]:
    process = TrainerProcess(run, COMMAND)
    yield process
    process.kill()
    until(lambda: not process.lives())


def test_it_works_and_ends(process: TrainerProcess, run: Path) -> None:
    process.start([*FIT, "quick"])
    until(lambda: not process.lives())
    assert '"event": "done"' in (run / NEWS).read_text("utf-8")
    assert "chatter" in (run / LOG).read_text("utf-8")


def test_it_is_known_and_stopped_by_somebody_who_did_not_start_it(process: TrainerProcess, run: Path) -> None:
    process.start([*FIT, "patient"])
    until(lambda: is_held(run / ALIVE))
    other = TrainerProcess(run, COMMAND)
    assert other.lives()
    other.ask_to_stop()
    until(lambda: not other.lives())
    assert '"event": "stopped"' in (run / NEWS).read_text("utf-8")


def test_what_asked_an_earlier_one_to_stop_does_not_stop_the_next(process: TrainerProcess, run: Path) -> None:
    run.mkdir()
    (run / STOP).touch()
    process.start([*FIT, "patient"])
    until(lambda: is_held(run / ALIVE))
    assert not (run / STOP).exists()
    assert process.lives()


def test_the_last_resort_ends_one_that_does_not_listen(process: TrainerProcess, run: Path) -> None:
    process.start([*FIT, "patient"])
    until(lambda: is_held(run / ALIVE))
    TrainerProcess(run, COMMAND).kill()
    until(lambda: not process.lives())
    assert '"event": "stopped"' not in (run / NEWS).read_text("utf-8")


def test_a_run_that_nobody_works_on_is_not_alive_and_nobody_is_killed_for_it(
    process: TrainerProcess, run: Path
) -> None:
    run.mkdir()
    (run / ALIVE).touch()
    (run / "pid").write_text("1", "utf-8")
    assert not process.lives()
    process.kill()


def test_a_trainer_that_is_not_there_is_told_in_one_sentence(run: Path) -> None:
    with pytest.raises(StudioError, match="can't be started"):
        TrainerProcess(run, [str(run / "no-such-program")]).start(FIT)


def test_to_look_takes_the_lock_from_nobody(run: Path) -> None:
    run.mkdir()
    with FileLock(run / ALIVE):
        assert is_held(run / ALIVE)
    assert not is_held(run / ALIVE)
