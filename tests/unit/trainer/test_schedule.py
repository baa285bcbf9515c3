"""A training tells its plan first, and then one progress from beginning to end."""

from collections.abc import Sequence

import pytest

from trainer.events import NoTrainingProgress, Stage, spelled
from trainer.schedule import Schedule


class Heard(NoTrainingProgress):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.planned: list[Stage] = []
        self.begun: list[str] = []
        self.told: list[float] = []

    def begin(self, stage: str) -> None:
        self.begun.append(stage)

    def plan(self, stages: Sequence[Stage]) -> None:
        self.planned = list(stages)

    def report(self, fraction: float, message: str) -> None:
        self.told.append(fraction)


def test_stages_count_by_their_seconds_and_progress_never_goes_back() -> None:
    heard = Heard()
    stages = [Stage("faces", "10 frames", 30.0), Stage("mouth", "5 steps", 10.0), Stage("anchor", "package", 0.0)]
    schedule = Schedule(stages, heard)
    assert heard.planned == stages
    schedule.stage("faces").report(0.5, "")
    schedule.stage("faces").report(0.1, "another round")
    schedule.stage("mouth").report(0.5, "")
    schedule.stage("anchor").report(1.0, "")
    assert heard.told == pytest.approx([0.375, 0.375, 0.875, 1.0])
    assert heard.begun == ["faces", "faces", "mouth", "anchor"]


def test_a_plan_without_work_is_no_division_by_zero() -> None:
    heard = Heard()
    Schedule([Stage("faces", "", 0.0)], heard).stage("faces").report(1.0, "")
    assert heard.told == [0.0]


def test_durations_are_said_as_people_say_them() -> None:
    assert [spelled(seconds) for seconds in (7, 89, 100, 5_300, 9_000)] == ["7 s", "89 s", "2 min", "88 min", "2 h 30"]
