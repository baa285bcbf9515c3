import cv2
import numpy as np
import pytest

from anchor_studio.capture.examiner import Examiner
from anchor_studio.capture.status import Mark, Subject, TakeGrade
from tests.fakes.faces import face

SIZE = (1024, 768)
RNG = np.random.default_rng(0)
DETAIL = np.asarray(cv2.resize(RNG.integers(60, 200, (96, 128, 3), dtype=np.uint8), SIZE), np.uint8)


def _studio(brightness: float = 1.0, *, blurred: bool = False) -> np.ndarray:
    picture = np.full((768, 1024, 3), (30, 170, 60), np.uint8)
    inside = np.asarray(cv2.GaussianBlur(DETAIL, (0, 0), 12) if blurred else DETAIL)
    picture[130:, 256:768] = inside[130:, 256:768]
    return np.asarray(np.clip(picture * brightness, 0, 255), np.uint8)


def _face(tilt: float = 0.0, right: float = 0.0) -> np.ndarray:
    return np.asarray(face(tilt=tilt) + np.array((256 + right, 40), np.float32), np.float32)


def _speech(seconds: float, *, level: float = 0.1, noise: float = 1e-4) -> np.ndarray:
    times = np.arange(int(seconds * 48000)) / 48000
    bursts = np.sin(2 * np.pi * 220 * times) * (times % 1 < 0.7) * level
    return (bursts + RNG.normal(0, noise, len(times))).astype(np.float32)


def _graded(looks: list[tuple[np.ndarray, list[np.ndarray]]], sound: np.ndarray, **counts: int) -> TakeGrade:
    examiner = Examiner()
    examiner.begin(speaks=True)
    for picture, faces in looks:
        examiner.see(picture, faces)
    examiner.hear(sound)
    frames = counts.get("frames", 500)
    grade = examiner.end(frames / 25, frames, counts.get("dropped", 0))
    assert grade is not None
    return grade


GOOD = [(_studio(), [_face()])] * 20


def test_a_good_take_is_an_a_without_reasons() -> None:
    assert _graded(GOOD, _speech(10)) == TakeGrade("A")


@pytest.mark.parametrize(
    ("looks", "sound", "counts", "letter", "reason"),
    [
        ([*GOOD[:10], *[(_studio(), [])] * 10], _speech(10), {}, "C", "No face is seen"),
        ([(_studio(), [])] * 20, _speech(10), {}, "D", "No face is seen"),
        ([*GOOD[:15], *[(_studio(), [_face(), _face()])] * 5], _speech(10), {}, "C", "Somebody else"),
        ([(_studio(), [_face(right=100)])] * 20, _speech(10), {}, "B", "off the middle"),
        ([*GOOD[:15], *[(_studio(), [_face(tilt=0.4)])] * 5], _speech(10), {}, "C", "tilted"),
        ([*GOOD[:15], *[(_studio(0.7), [_face()])] * 5], _speech(10), {}, "C", "light changed"),
        ([*GOOD[:15], *[(_studio(blurred=True), [_face()])] * 5], _speech(10), {}, "C", "Blurred"),
        (GOOD, _speech(10, level=0.008), {}, "C", "Too quiet"),
        (GOOD, _speech(10, noise=0.01), {}, "C", "noisy"),
        (GOOD, np.clip(_speech(10) * 20, -1, 1), {}, "C", "Clipped"),
        (GOOD, np.zeros(480_000, np.float32), {}, "D", "Nothing is heard"),
        (GOOD, _speech(10), {"dropped": 4}, "B", "Some frames"),
        (GOOD, _speech(10), {"dropped": 40}, "C", "Many frames"),
        (GOOD, _speech(1.5), {"frames": 40}, "D", "too short"),
    ],
)
def test_what_is_wrong_with_a_take_is_told_and_lowers_its_grade(
    looks: list[tuple[np.ndarray, list[np.ndarray]]],
    sound: np.ndarray,
    counts: dict[str, int],
    letter: str,
    reason: str,
) -> None:
    grade = _graded(looks, sound, **counts)
    assert any(reason in told for told in grade.reasons), grade
    assert grade.letter == letter, grade


def test_a_single_bad_moment_is_forgiven() -> None:
    assert _graded([*GOOD, (_studio(), [])], _speech(10)).letter == "A"


def test_a_silent_clip_is_not_blamed_for_its_silence() -> None:
    examiner = Examiner()
    examiner.begin(speaks=False)
    examiner.see(*GOOD[0])
    examiner.hear(np.zeros(48_000, np.float32))
    assert examiner.status().of(Subject.LEVEL).mark == Mark.WAITING
    assert examiner.end(30.0, 750, 0) == TakeGrade("A")


def test_a_take_that_nobody_looked_at_has_no_grade() -> None:
    examiner = Examiner()
    examiner.begin(speaks=True)
    assert examiner.end(10.0, 250, 0) is None


def test_the_lights_follow_what_is_seen_and_heard() -> None:
    examiner = Examiner()
    assert examiner.status().worst == Mark.WAITING
    examiner.see(*GOOD[0])
    examiner.hear(_speech(2))
    status = examiner.status(frames=100, dropped=50)
    assert [check.subject for check in status.checks] == list(Subject)
    assert {check.subject for check in status.checks if check.mark != Mark.GOOD} == {Subject.FRAMES}
    examiner.see(_studio(), [])
    assert examiner.status().of(Subject.FACE).mark == Mark.BAD
    assert examiner.status().of(Subject.SIZE).mark == Mark.WAITING
