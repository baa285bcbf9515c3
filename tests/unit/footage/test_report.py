from dataclasses import replace

import numpy as np
import pytest

from anchor_studio.face.mouth_shape import normalised_mouth
from anchor_studio.footage.checks import Fault, Sound
from anchor_studio.footage.report import FootageReport, TakeReport, as_text, lost, mouth_shapes
from tests.fakes.faces import face

ENOUGH = {"closed": 30.0, "narrow": 60.0, "open": 20.0, "round": 20.0}
GOOD = TakeReport("take-01", False, 200.0, {}, ENOUGH, Sound(-20, 50, 0), 150.0)
IDLE = TakeReport("idle-01", True, 30.0, {}, {}, None, 150.0)


def test_enough_of_good_footage_is_graded_a_and_needs_no_advice() -> None:
    report = FootageReport([GOOD, replace(GOOD, name="take-02"), IDLE], {})
    assert report.grade == "A"
    assert report.minutes == pytest.approx(400 / 60)
    assert report.advice() == []


@pytest.mark.parametrize(
    ("takes", "grade", "advice"),
    [
        ([replace(GOOD, seconds=400.0)], "B", "silent clip"),
        ([replace(GOOD, seconds=200.0), IDLE], "B", "3 more minutes"),
        ([replace(GOOD, seconds=400.0, shapes={**ENOUGH, "round": 0.5}), IDLE], "B", "'who', 'rule'"),
        ([replace(GOOD, seconds=500.0, lost={Fault.BLURRED: 100.0})], "C", "silent clip"),
        ([replace(GOOD, seconds=40.0), IDLE], "D", "5 more minutes"),
    ],
)
def test_the_grade_falls_with_what_is_wanting_and_the_report_says_what(
    takes: list[TakeReport], grade: str, advice: str
) -> None:
    report = FootageReport(takes, {})
    assert report.grade == grade
    assert any(advice in line for line in report.advice())


def test_a_take_tells_what_to_do_better() -> None:
    take = replace(
        GOOD, lost={Fault.TURNED: 50.0, Fault.LIGHT: 1.0}, sound=Sound(-50, 40, 0.0), eyes_px=40.0
    )  # fmt: skip
    assert take.usable == 149
    assert take.advice()[0] == "head turned: 50 s"
    assert len(take.advice()) == 3


def test_the_text_names_every_recording_and_every_rejected_one() -> None:
    text = as_text(FootageReport([GOOD, IDLE], {"notes": "notes.mp4 can't be read as video or sound."}))
    assert text.startswith("Grade B: 3.3 minutes")
    assert "take-01: 200 of 200 s usable; good" in text
    assert "notes is left out: notes.mp4 can't be read" in text


def test_lost_seconds_are_counted_by_fault() -> None:
    faults = [None] * 25 + [Fault.BLURRED] * 50 + [Fault.NO_FACE] * 25
    assert lost(faults) == {Fault.BLURRED: 2.0, Fault.NO_FACE: 1.0}


def test_shapes_of_the_mouth_are_told_apart() -> None:
    shown = [*[face()] * 25, *[face(opening=40)] * 50, *[face(opening=15, width=0.6)] * 75, *[face(opening=15)] * 100]
    mouths = np.stack([normalised_mouth(points) for points in shown])
    gaps = np.linalg.norm(mouths[:, 14] - mouths[:, 18], axis=1)
    width = float(np.linalg.norm(mouths[0, 0] - mouths[0, 6]))
    assert mouth_shapes(mouths, float(gaps.max()), width) == {"closed": 1.0, "open": 2.0, "round": 3.0, "narrow": 4.0}
