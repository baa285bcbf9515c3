"""One progress from the beginning of a training to its end, stage after stage."""

from collections.abc import Mapping, Sequence

from trainer.events import Stage, TrainingProgress


class Schedule:
    """The stages of a training in their order, each with the share of the whole that its seconds are."""

    def __init__(self, stages: Sequence[Stage], progress: TrainingProgress) -> None:
        """Tell the plan, and report to `progress` from then on."""
        self._progress, self._reached = progress, 0.0
        self._places: dict[str, tuple[float, float]] = {}
        whole = max(sum(stage.seconds for stage in stages), 1e-6)
        begin = 0.0
        for stage in stages:
            self._places[stage.title] = begin / whole, stage.seconds / whole
            begin += stage.seconds
        progress.plan(stages)

    def stage(self, title: str) -> TrainingProgress:
        """Give the progress of a stage that begins; what it reports is a part of the whole, and never goes back."""
        self._progress.begin(title)
        return _Part(self, *self._places[title])

    def reach(self, fraction: float, message: str) -> None:
        """Tell that a fraction of the whole is done."""
        self._reached = max(self._reached, fraction)
        self._progress.report(self._reached, message)

    @property
    def progress(self) -> TrainingProgress:
        """Whom it reports to."""
        return self._progress


class _Part:
    def __init__(self, schedule: Schedule, begin: float, share: float) -> None:
        self._schedule, self._begin, self._share = schedule, begin, share

    def plan(self, stages: Sequence[Stage]) -> None:
        self._schedule.progress.plan(stages)

    def begin(self, stage: str) -> None:
        self._schedule.progress.begin(stage)

    def report(self, fraction: float, message: str) -> None:
        self._schedule.reach(self._begin + self._share * fraction, message)

    def check(self) -> None:
        self._schedule.progress.check()

    def metrics(self, step: int, steps: int, losses: Mapping[str, float]) -> None:
        self._schedule.progress.metrics(step, steps, losses)

    def saved(self, path: str) -> None:
        self._schedule.progress.saved(path)

    def sample(self, path: str) -> None:
        self._schedule.progress.sample(path)

    def warn(self, message: str) -> None:
        self._schedule.progress.warn(message)
