"""What the trainer tells and hears: lines for a person at a terminal, or versioned JSON lines for a program.

A program reads one JSON object a line from stdout: `{"version": 1, "event": NAME, ...}` with the events `started`
(verb), `waiting` (for the trainings before it), `plan` (stages, each with title, work and seconds, and eta_s, their
sum), `stage` (title of the one that begins), `progress` (fraction, message, eta_s or null), `metrics` (step, steps and
the losses by name), `saved` (path), `sample` (path of a picture), `warning` (message), `failed` (message, hint),
`stopped` and `done` (result). It asks to stop by a line `stop` on stdin, or by closing it: the trainer saves and ends.
Trainings that outlive who started them: see `run_folder`.
"""

import json
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

from anchor_studio.domain.progress import NoProgress, Progress
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.jobs.on_air import anyone_on_air, user_folder

VERSION = 1
_TOLD_EVERY_S = 0.1  # no program needs more than ten pieces of news a second
_LOOKED_EVERY_S = 0.5
_KNOWN_FROM = 0.02  # of the work: before, nothing can be said of how long it will take


@dataclass(frozen=True)
class Stage:
    """A part of a training: what there is to do, and how many seconds it should take on this machine."""

    title: str
    work: str
    seconds: float


class TrainingProgress(Progress, Protocol):
    """Progress that also follows a training's figures."""

    def plan(self, stages: Sequence[Stage]) -> None:
        """Tell what is going to be done, before it is."""

    def begin(self, stage: str) -> None:
        """Tell the title of the stage that begins."""

    def metrics(self, step: int, steps: int, losses: Mapping[str, float]) -> None:
        """Tell the losses of a step."""

    def saved(self, path: str) -> None:
        """Tell that the work so far is safe."""

    def sample(self, path: str) -> None:
        """Tell that a picture shows how far the work is."""

    def warn(self, message: str) -> None:
        """Tell what went wrong without ending the work."""


class NoTrainingProgress(NoProgress):
    """Progress of a training that nobody watches."""

    def plan(self, stages: Sequence[Stage]) -> None:
        """Do nothing."""

    def begin(self, stage: str) -> None:
        """Do nothing."""

    def metrics(self, step: int, steps: int, losses: Mapping[str, float]) -> None:
        """Do nothing."""

    def saved(self, path: str) -> None:
        """Do nothing."""

    def sample(self, path: str) -> None:
        """Do nothing."""

    def warn(self, message: str) -> None:
        """Do nothing."""


class Stop:
    """Whether somebody asked to stop: by Ctrl-C, SIGTERM, or through `listen_to`; while a broadcast runs, all waits."""

    def __init__(self, on_air: Callable[[], bool] | None = None) -> None:
        """Begin to listen for signals; `on_air` tells whether a broadcast is going on."""
        self._asked = threading.Event()
        self._file: Path | None = None
        self._on_air = on_air or (lambda: anyone_on_air(user_folder()))
        self._looked = 0.0
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._signalled)

    def listen_to(self, lines: Iterable[str]) -> None:
        """Stop at a line `stop`, or when `lines` end."""
        threading.Thread(target=self._listen, args=(lines,), daemon=True).start()

    def look_for(self, file: Path) -> None:
        """Stop as soon as `file` is there."""
        self._file = file

    def check(self) -> None:
        """Raise `Cancelled` once somebody asked; come back when no broadcast is going on."""
        if (now := time.monotonic()) - self._looked >= _LOOKED_EVERY_S:
            self._looked = now
            while not self._is_asked() and self._on_air():
                self._asked.wait(_LOOKED_EVERY_S)
        if self._asked.is_set():
            raise Cancelled

    def wait(self, seconds: float = _LOOKED_EVERY_S) -> None:
        """Let a moment pass; raises `Cancelled` if somebody asked to stop."""
        if self._is_asked() or self._asked.wait(seconds):
            raise Cancelled

    def _is_asked(self) -> bool:
        if self._file is not None and self._file.exists():
            self._asked.set()
        return self._asked.is_set()

    def _listen(self, lines: Iterable[str]) -> None:
        for line in lines:
            if line.strip() == "stop":
                break
        self._asked.set()

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        self._asked.set()


class Pace:
    """How long work will still take at the pace so far."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin now."""
        self._clock = clock
        self._began, self._last = clock(), 0.0

    def seconds_left(self, fraction: float) -> float | None:
        """Give the seconds left of work that is `fraction` done, None while nothing can be said."""
        now = self._clock()
        if fraction < self._last:
            self._began = now  # another stage
        self._last = fraction
        return (now - self._began) * (1 - fraction) / fraction if fraction >= _KNOWN_FROM else None


class ConsoleProgress:
    """Tells a person at a terminal, at most twice a second, and stops politely at the first Ctrl-C."""

    def __init__(self) -> None:
        """Tell on stderr, and begin to listen for Ctrl-C."""
        self._told, self._stop, self._pace = 0.0, Stop(), Pace()

    def plan(self, stages: Sequence[Stage]) -> None:
        """Leave a table that stays."""
        rows = [f"  {stage.title:10}{spelled(stage.seconds):>10}  {stage.work}" for stage in stages]
        whole = f"About {spelled(sum(stage.seconds for stage in stages))} on this machine:"
        sys.stderr.write("\r\033[K" + "\n".join([whole, *rows, ""]))

    def begin(self, stage: str) -> None:
        """Tell nothing: the progress line has it."""

    def report(self, fraction: float, message: str) -> None:
        """Write one line over the last."""
        left = self._pace.seconds_left(fraction)
        if (now := time.monotonic()) - self._told >= 0.5:
            self._told = now
            eta = f"  {spelled(left)} left" if left else ""
            sys.stderr.write(f"\r\033[K{fraction:6.1%}{eta}  {message}")
            sys.stderr.flush()

    def check(self) -> None:
        """Raise `Cancelled` after Ctrl-C."""
        self._stop.check()

    def metrics(self, step: int, steps: int, losses: Mapping[str, float]) -> None:
        """Tell nothing: the progress line has it."""

    def saved(self, path: str) -> None:
        """Tell nothing: people expect it."""

    def sample(self, path: str) -> None:
        """Tell nothing: it lies beside what was saved."""

    def warn(self, message: str) -> None:
        """Leave a line that stays."""
        sys.stderr.write(f"\r\033[K{message}\n")


class JsonProgress:
    """Tells a program, in JSON lines."""

    def __init__(
        self,
        stop: Stop,
        write: Callable[[str], Any],
        clock: Callable[[], float] = time.monotonic,
        every_s: float = _TOLD_EVERY_S,
    ) -> None:
        """Tell through `write`, a line at a time, of progress every `every_s` seconds at most."""
        self._stop, self._write, self._clock, self._every_s = stop, write, clock, every_s
        self._told, self._pace = -1.0, Pace(clock)

    def tell(self, event: str, **values: Any) -> None:
        """Tell an event."""
        self._write(json.dumps({"version": VERSION, "event": event, **values}, ensure_ascii=False) + "\n")

    def plan(self, stages: Sequence[Stage]) -> None:
        """Tell the stages to come."""
        eta_s = round(sum(stage.seconds for stage in stages), 1)
        self.tell("plan", stages=[asdict(stage) for stage in stages], eta_s=eta_s)

    def begin(self, stage: str) -> None:
        """Tell which stage begins."""
        self.tell("stage", title=stage)

    def report(self, fraction: float, message: str) -> None:
        """Tell how far a stage is, and how long it will take at the pace so far."""
        now, left = self._clock(), self._pace.seconds_left(fraction)
        if self._told < 0 or now - self._told >= self._every_s or fraction >= 1:
            self._told = now
            self.tell("progress", fraction=round(fraction, 4), message=message, eta_s=left and round(left, 1))

    def check(self) -> None:
        """Raise `Cancelled` once somebody asked to stop."""
        self._stop.check()

    def metrics(self, step: int, steps: int, losses: Mapping[str, float]) -> None:
        """Tell the losses of a step."""
        self.tell("metrics", step=step, steps=steps, losses={name: round(loss, 6) for name, loss in losses.items()})

    def saved(self, path: str) -> None:
        """Tell that the work so far is safe."""
        self.tell("saved", path=path)

    def sample(self, path: str) -> None:
        """Tell where the picture is."""
        self.tell("sample", path=path)

    def warn(self, message: str) -> None:
        """Tell what went wrong without ending the work."""
        self.tell("warning", message=message)


def run_for_a_program(verb: str, work: Callable[[TrainingProgress], str]) -> int:
    """Do `work` and tell of it in JSON lines; gives the exit status: 0 done, 2 failed, 130 stopped."""
    stop = Stop()
    stop.listen_to(sys.stdin)
    return tell_of(verb, work, JsonProgress(stop, _write_line))


def tell_of(verb: str, work: Callable[[TrainingProgress], str], progress: JsonProgress) -> int:
    """Do `work` and tell `progress` how it began and ended; gives the exit status: 0 done, 2 failed, 130 stopped."""
    progress.tell("started", verb=verb)
    try:
        result = work(progress)
    except StudioError as error:
        progress.tell("failed", message=error.message, hint=error.hint)
        return 2
    except Cancelled:
        progress.tell("stopped")
        return 130
    except Exception as error:
        progress.tell("failed", message=f"The trainer met an error of its own: {error!r}.", hint="Send us its log.")
        raise
    progress.tell("done", result=result)
    return 0


def run_for_a_person(work: Callable[[TrainingProgress], str]) -> int:
    """Do `work` and tell of it at the terminal; gives the exit status: 0 done, 2 failed, 130 stopped."""
    try:
        result = work(ConsoleProgress())
    except StudioError as error:
        sys.stderr.write(f"\n{error}\n")
        return 2
    except Cancelled:
        sys.stderr.write("\nStopped and saved; the same command goes on from here.\n")
        return 130
    sys.stdout.write(f"\n{result}\n")
    return 0


def spelled(seconds: float) -> str:
    """Say a duration as people do: 50 s, 12 min, 1 h 40."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d}"


def _write_line(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()
