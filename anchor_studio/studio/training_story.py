"""A run's story so far: its news, one after the other, become what a window shows."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from anchor_studio.studio import training_news as news
from anchor_studio.studio.training_run import Curve, Run, RunRecord, RunState, Wanted

MOST_POINTS = 1200
"""Of a curve: from then on every second is dropped, so that a training of days needs no more memory."""
MOST_SAMPLES, MOST_WARNINGS = 60, 200


class _Points:
    """The losses of one stage, thinned as they grow."""

    def __init__(self, title: str, steps: int) -> None:
        self.title, self.steps = title, steps
        self._points: list[tuple[int, Mapping[str, float]]] = []
        self._every, self._passed = 1, 0

    def add(self, step: int, losses: Mapping[str, float]) -> None:
        while self._points and self._points[-1][0] >= step:  # it goes on from its last save
            self._points.pop()
        self._passed += 1
        if self._passed % self._every:
            return
        self._points.append((step, losses))
        if len(self._points) > MOST_POINTS:
            del self._points[::2]
            self._every *= 2

    def curve(self) -> Curve:
        return Curve(self.title, self.steps, tuple(self._points))


class Story:
    """Takes news and tells how the run stands."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._curves: dict[str, _Points] = {}
        self._stages: tuple[news.Stage, ...] = ()
        self._stage = self._message = ""
        self._fraction = 0.0
        self._eta_s: float | None = None
        self._planned_s: float | None = None
        self._samples: list[Path] = []
        self._warnings: list[str] = []
        self._end: news.Failed | news.Stopped | news.Done | None = None
        self._waits = True
        self._takers: Mapping[type, Callable[[Any], None]] = {
            news.Started: self._start,
            news.Planned: self._plan,
            news.StageBegun: self._begin,
            news.Progressed: self._progress,
            news.Metrics: self._measure,
            news.Sampled: self._sample,
            news.Warned: self._warn,
            news.Failed: self._finish,
            news.Stopped: self._finish,
            news.Done: self._finish,
        }

    def take(self, told: news.TrainingNews) -> None:
        """Take one piece of news."""
        if (taker := self._takers.get(type(told))) is not None:
            taker(told)

    def run(self, run_id: str, record: RunRecord, lives: bool) -> Run:
        """Tell how the run stands."""
        failed = self._end if isinstance(self._end, news.Failed) else None
        done = self._end if isinstance(self._end, news.Done) else None
        return Run(
            id=run_id,
            order=record.order,
            state=self._state(record.wanted, lives),
            made_at=record.made_at,
            stages=self._stages,
            stage=self._stage,
            fraction=1.0 if done else self._fraction,
            message=self._message,
            eta_s=self._seconds_left(),
            curves=tuple(points.curve() for points in self._curves.values()),
            samples=tuple(self._samples),
            warnings=tuple(self._warnings),
            told=failed.message if failed else "",
            hint=failed.hint if failed else "",
            anchor=Path(done.result) if done else None,
            installed=record.installed,
        )

    def _state(self, wanted: Wanted, lives: bool) -> RunState:
        if isinstance(self._end, news.Done):
            return RunState.DONE
        if lives:
            if wanted is not Wanted.RUNNING:
                return RunState.ENDING
            return RunState.WAITING if self._waits or self._end else RunState.RUNNING
        if isinstance(self._end, news.Failed):
            return RunState.FAILED
        if wanted is Wanted.STOPPED:
            return RunState.STOPPED
        # Stopped by somebody else, as when the machine goes down politely: saved, and it goes on when it should.
        return RunState.LOST if self._end is None and wanted is Wanted.RUNNING else RunState.PAUSED

    def _seconds_left(self) -> float | None:
        if self._eta_s is not None or self._planned_s is None:
            return self._eta_s
        return self._planned_s * (1 - self._fraction)

    def restart(self) -> None:
        """Forget how it ended: a trainer is started on it again."""
        self._end, self._waits, self._eta_s, self._planned_s = None, True, None, None

    def _start(self, told: news.Started) -> None:
        self.restart()

    def _plan(self, told: news.Planned) -> None:
        self._waits, self._stages, self._planned_s = False, told.stages, told.eta_s
        self._fraction, self._eta_s = 0.0, None

    def _begin(self, told: news.StageBegun) -> None:
        self._waits, self._stage = False, told.title

    def _progress(self, told: news.Progressed) -> None:
        self._waits, self._fraction, self._message = False, told.fraction, told.message
        self._eta_s = told.eta_s

    def _measure(self, told: news.Metrics) -> None:
        points = self._curves.get(self._stage)
        if points is None or points.steps != told.steps:
            points = self._curves[self._stage] = _Points(self._stage, told.steps)
        points.add(told.step, told.losses)

    def _sample(self, told: news.Sampled) -> None:
        with suppress(ValueError):  # a run that goes on paints some of its pictures again
            self._samples.remove(told.path)
        self._samples = [*self._samples, told.path][-MOST_SAMPLES:]

    def _warn(self, told: news.Warned) -> None:
        if told.message not in self._warnings:
            self._warnings = [*self._warnings, told.message][-MOST_WARNINGS:]

    def _finish(self, told: news.Failed | news.Stopped | news.Done) -> None:
        self._end = told
