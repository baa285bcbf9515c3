"""A durable queue of trainings: one file a job, one worker, and a crash or a reboot loses nothing.

A job is a JSON file `NNNN.json` in the queue's folder with the trainer's own arguments. It is whole or not there, and
its state changes by replacing it. A job that was `running` when the machine went down runs again: every training goes
on from its last save.
"""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile

from filelock import FileLock, Timeout

from anchor_studio.errors import Cancelled, StudioError
from trainer.events import TrainingProgress

_LOCK = "worker.lock"


class State(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Job:
    """A training to do: the trainer's `arguments`; `told` is its result, or why it failed."""

    number: int
    arguments: tuple[str, ...]
    state: State = State.WAITING
    told: str = ""


class JobQueue:
    """The jobs of a folder, in the order they were added."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made if it isn't there."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def add(self, arguments: Sequence[str]) -> Job:
        """Put a job at the end; raises OSError where it can't be written."""
        while True:
            taken = (int(path.stem) for path in self._folder.glob("[0-9]*.json") if path.stem.isdigit())
            job = Job(max(taken, default=0) + 1, tuple(arguments))
            beside = self._written(job)
            try:
                os.link(beside, self._path(job))  # unlike a rename, it fails if another program was quicker
            except FileExistsError:
                continue
            finally:
                beside.unlink()
            return job

    def jobs(self) -> list[Job]:
        """List all jobs; what is no job is passed over."""
        found = (self._read(path) for path in sorted(self._folder.glob("[0-9]*.json")))
        return [job for job in found if job is not None]

    def remove(self, number: int) -> None:
        """Forget a job; raises StudioError if there is none, or it runs."""
        job = next((job for job in self.jobs() if job.number == number), None)
        if job is None:
            raise StudioError(f"There is no job {number}.", "List them to see their numbers.")
        if job.state is State.RUNNING and self._works():
            raise StudioError(f"Job {number} is running.", "Stop the worker first.")
        self._path(job).unlink()

    def work(self, run: Callable[[Sequence[str], TrainingProgress], str], progress: TrainingProgress) -> int:
        """Do all jobs, also those that are added meanwhile, and give how many were done.

        A job that fails is marked so and the next begins; asked to stop, the present job waits for the next worker.
        Raises Cancelled then, and StudioError if another worker is at it.
        """
        try:
            lock = FileLock(self._folder / _LOCK).acquire(timeout=0)
        except Timeout as error:
            raise StudioError("Another worker does these jobs already.", "Wait for it, or stop it.") from error
        done = 0
        with lock:
            while job := self._next():
                self._mark(replace(job, state=State.RUNNING))
                try:
                    result = run(job.arguments, progress)
                except StudioError as error:
                    self._mark(replace(job, state=State.FAILED, told=str(error)))
                    progress.warn(f"Job {job.number} failed: {error}")
                except Cancelled:
                    self._mark(job)
                    raise
                except Exception as error:
                    self._mark(replace(job, state=State.FAILED, told=repr(error)))
                    raise
                else:
                    self._mark(replace(job, state=State.DONE, told=result))
                    done += 1
        return done

    def _next(self) -> Job | None:
        # The lock is ours: what is marked as running was left so by a worker that died.
        unfinished = (State.RUNNING, State.WAITING)
        job = next((job for job in self.jobs() if job.state in unfinished), None)
        return job and replace(job, state=State.WAITING)

    def _works(self) -> bool:
        try:
            FileLock(self._folder / _LOCK).acquire(timeout=0).lock.release()
        except Timeout:
            return True
        return False

    def _mark(self, job: Job) -> None:
        self._written(job).replace(self._path(job))

    def _written(self, job: Job) -> Path:
        with NamedTemporaryFile("w", encoding="utf-8", dir=self._folder, suffix=".part", delete=False) as file:
            json.dump(asdict(job), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        return Path(file.name)

    def _path(self, job: Job) -> Path:
        return self._folder / f"{job.number:04d}.json"

    @staticmethod
    def _read(path: Path) -> Job | None:
        try:
            told = json.loads(path.read_text("utf-8"))
            return Job(int(told["number"]), tuple(map(str, told["arguments"])), State(told["state"]), str(told["told"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
