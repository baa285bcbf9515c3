from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from anchor_studio.errors import Cancelled, StudioError
from trainer.events import NoTrainingProgress, TrainingProgress
from trainer.queue import JobQueue, State


class Told(NoTrainingProgress):
    def __init__(self) -> None:
        self.warnings: list[str] = []

    def warn(self, message: str) -> None:
        self.warnings.append(message)


@pytest.fixture
def queue(tmp_path: Path) -> JobQueue:
    return JobQueue(tmp_path / "queue")


def test_jobs_are_done_in_order_and_a_failure_does_not_stop_the_others(queue: JobQueue) -> None:
    for name in ("maria", "none", "paul"):
        queue.add(["fit", "footage", "--name", name])
    done, told = [], Told()

    def run(arguments: Sequence[str], progress: TrainingProgress) -> str:
        if arguments[-1] == "none":
            raise StudioError("No face is seen.", "Light it.")
        done.append(arguments[-1])
        return f"{arguments[-1]}.anchor"

    assert queue.work(run, told) == 2
    assert done == ["maria", "paul"]
    assert [(job.state, job.told) for job in queue.jobs()] == [
        (State.DONE, "maria.anchor"), (State.FAILED, "No face is seen. Light it."), (State.DONE, "paul.anchor"),
    ]  # fmt: skip
    assert told.warnings == ["Job 2 failed: No face is seen. Light it."]


def test_a_stopped_job_waits_for_the_next_worker(queue: JobQueue) -> None:
    queue.add(["fit"])

    def stopped(arguments: Sequence[str], progress: TrainingProgress) -> str:
        raise Cancelled

    with pytest.raises(Cancelled):
        queue.work(stopped, NoTrainingProgress())
    assert queue.jobs()[0].state is State.WAITING
    assert queue.work(lambda arguments, progress: "done", NoTrainingProgress()) == 1


def test_a_job_that_ran_when_the_power_went_runs_again(queue: JobQueue, tmp_path: Path) -> None:
    class Dead(BaseException):
        pass

    def dying(arguments: Sequence[str], progress: TrainingProgress) -> str:
        raise Dead

    queue.add(["fit", "Łódź"])
    with pytest.raises(Dead):
        queue.work(dying, NoTrainingProgress())
    after_reboot = JobQueue(tmp_path / "queue")
    assert after_reboot.jobs()[0].state is State.RUNNING
    seen: list[Sequence[str]] = []

    def run(arguments: Sequence[str], progress: TrainingProgress) -> str:
        seen.append(arguments)
        return "done"

    after_reboot.work(run, NoTrainingProgress())
    assert seen == [("fit", "Łódź")]


def test_there_is_one_worker_at_a_time_and_its_job_can_not_be_removed(queue: JobQueue, tmp_path: Path) -> None:
    queue.add(["fit"])
    other = JobQueue(tmp_path / "queue")

    def run(arguments: Sequence[str], progress: TrainingProgress) -> str:
        with pytest.raises(StudioError, match="Another worker"):
            other.work(run, progress)
        with pytest.raises(StudioError, match="Job 1 is running"):
            other.remove(1)
        other.add(["check"])  # a job may be added meanwhile
        return "done"

    def first_then_next(arguments: Sequence[str], progress: TrainingProgress) -> str:
        return run(arguments, progress) if arguments == ("fit",) else "checked"

    assert queue.work(first_then_next, NoTrainingProgress()) == 2
    other.remove(1)
    assert [job.number for job in queue.jobs()] == [2]
    with pytest.raises(StudioError, match="no job 7"):
        queue.remove(7)


def test_many_programs_may_add_jobs_at_once(queue: JobQueue, tmp_path: Path) -> None:
    def add(number: int) -> int:
        return JobQueue(tmp_path / "queue").add([str(number)]).number

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(add, range(20)))
    assert sorted(numbers) == list(range(1, 21))
    assert sorted(int(job.arguments[0]) for job in queue.jobs()) == list(range(20))


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"number": 1}', '{"number":1,"arguments":3,"state":"?","told":""}']
)
def test_a_damaged_file_is_passed_over(content: str, queue: JobQueue, tmp_path: Path) -> None:
    (tmp_path / "queue" / "0001.json").write_text(content)
    assert queue.jobs() == []
    assert queue.add(["fit"]).number == 2
    assert [job.number for job in queue.jobs()] == [2]
