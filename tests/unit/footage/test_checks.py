import cv2
import numpy as np
import pytest

from anchor_studio.footage.checks import Fault, Look, eyes_px, looks, measure_sound, pose_fault, take_faults
from tests.fakes.faces import face, talking

SIZE = (512, 512)
RATE_HZ = 16_000


def _turned(share: float) -> np.ndarray:
    points = face()
    points[27:36, 0] += share * (points[45, 0] - points[36, 0]) / 2
    return points


@pytest.mark.parametrize(
    ("landmarks", "fault"),
    [
        (face(), None),
        (face(opening=30, tilt=0.1), None),
        (np.full((68, 2), np.nan, np.float32), Fault.NO_FACE),
        (face(shift=(-125, 0)), Fault.CUT_OFF),
        (face(shift=(0, 110)), Fault.CUT_OFF),
        (_turned(0.2), None),
        (_turned(0.5), Fault.TURNED),
        (_turned(-0.5), Fault.TURNED),
        (face(tilt=0.4), Fault.TURNED),
    ],
)
def test_a_face_must_be_seen_whole_and_from_the_front(landmarks: np.ndarray, fault: Fault | None) -> None:
    assert pose_fault(landmarks, SIZE) == fault


def _filmed(count: int) -> list[np.ndarray]:
    rng = np.random.default_rng(0)
    wide = cv2.GaussianBlur(rng.integers(0, 255, (128, 400, 3), dtype=np.uint8), (0, 0), 1)
    return [wide[:, n : n + 128] for n in range(count)]


def test_blur_light_and_dropped_frames_are_found_where_they_are() -> None:
    frames = _filmed(40)
    frames[10] = np.asarray(cv2.GaussianBlur(frames[10], (0, 0), 4), np.uint8)
    frames[20] = np.clip(frames[20].astype(int) + 40, 0, 255).astype(np.uint8)
    frames[30] = frames[29]
    seen = list(looks(frames))
    faults = take_faults(talking(40), seen, SIZE, float(np.median([look.light for look in seen])))
    assert {number: fault for number, fault in enumerate(faults) if fault} == {
        10: Fault.BLURRED, 20: Fault.LIGHT, 30: Fault.REPEATED,
    }  # fmt: skip


def test_a_take_without_a_look_is_judged_by_its_pose_alone() -> None:
    assert take_faults(talking(3), [], SIZE, 100.0) == [None] * 3
    assert take_faults(talking(2), [Look(100, 5, 0)], SIZE, 100.0) == [None, None]


def _speech(level_db: float, noise_db: float) -> np.ndarray:
    rng = np.random.default_rng(0)
    times = np.arange(4 * RATE_HZ) / RATE_HZ
    spoken = (times % 1 < 0.7) * np.sin(2 * np.pi * 180 * times) * 10 ** (level_db / 20) * np.sqrt(2)
    noise = rng.normal(0, 10 ** (noise_db / 20), len(times))
    return np.asarray(spoken + noise, np.float32)


@pytest.mark.parametrize(
    ("samples", "told"),
    [
        (_speech(-20, -70), None),
        (_speech(-45, -80), "too quiet"),
        (_speech(-20, -35), "noisy"),
        (np.clip(_speech(-20, -70) * 30, -1, 1), "clipped"),
        (np.zeros(RATE_HZ, np.float32), "too quiet"),
        (np.zeros(0, np.float32), "too quiet"),
    ],
)
def test_sound_that_would_spoil_the_training_is_told(samples: np.ndarray, told: str | None) -> None:
    faults = measure_sound(samples, RATE_HZ).faults()
    assert faults == [] if told is None else told in faults[0]


def test_the_face_s_size_is_known_where_it_was_found() -> None:
    track = talking(5)
    track[2] = np.nan
    assert eyes_px(track) == pytest.approx(166, abs=3)
    assert eyes_px(np.full((3, 68, 2), np.nan, np.float32)) == 0
