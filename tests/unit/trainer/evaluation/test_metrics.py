import cv2
import numpy as np
import pytest

from anchor_studio.face.mouth_shape import MouthSpace, normalised_mouth
from tests.fakes.faces import face, talking
from trainer.evaluation.metrics import cpbd, psnr
from trainer.evaluation.reenactment import mouth_errors, off_screen, resting
from trainer.evaluation.tables import table

ALL = np.ones((256, 256), bool)


def _drawn() -> np.ndarray:
    rng = np.random.default_rng(3)
    picture = np.full((256, 256, 3), 90, np.uint8)
    for _ in range(60):
        corner = rng.integers(0, 220, 2)
        cv2.rectangle(
            picture, corner.tolist(), (corner + rng.integers(10, 40, 2)).tolist(), rng.integers(0, 255, 3).tolist(), -1
        )
    return picture


def test_sharpness_falls_as_blur_grows() -> None:
    sharp = cpbd(_drawn(), ALL)
    blurred = [cpbd(np.asarray(cv2.GaussianBlur(_drawn(), (0, 0), sigma), np.uint8), ALL) for sigma in (1.0, 2.0, 4.0)]
    assert sharp > 0.95
    assert sharp > blurred[0] > blurred[1] >= blurred[2]


def test_only_what_the_mask_shows_counts() -> None:
    a, b, mask = _drawn(), _drawn(), ALL.copy()
    b[:50] = 0
    mask[:50] = False
    assert psnr(a, b) < 20
    assert psnr(a, b, mask) == 100


def test_the_screen_does_not_count_and_the_face_does() -> None:
    picture = np.zeros((512, 512, 3), np.uint8)
    picture[:] = (0, 180, 60)
    picture[150:400, 150:400] = (200, 150, 130)
    shown = off_screen(picture)
    assert shown[152:398, 152:398].all()
    assert shown.sum() == 246 * 246  # the border, where the screen shines through, is left out


def test_a_face_that_fills_the_picture_is_judged_whole() -> None:
    assert off_screen(np.random.default_rng(0).integers(0, 255, (512, 512, 3), dtype=np.uint8)).all()
    assert off_screen(np.full((512, 512, 3), 120, np.uint8)).all()


def test_a_take_s_own_mouth_and_jaw_leave_no_trace_in_the_template() -> None:
    rest = face()
    told = face(opening=25, width=1.2, tilt=0.05, shift=(7, -4))
    other = told.copy()
    other[[*range(17), *range(48, 68)]] += np.random.default_rng(1).normal(0, 9, (37, 2)).astype(np.float32)
    assert np.array_equal(resting(told, rest), resting(other, rest))
    assert resting(told, rest) == pytest.approx(face(tilt=0.05, shift=(7, -4)), abs=0.01)


def _space() -> MouthSpace:
    return MouthSpace.fit(np.stack([normalised_mouth(points) for points in talking(60)]))


def test_the_mean_mouth_errs_by_the_variance() -> None:
    true = np.random.default_rng(0).normal(0, 1, (500, 10)).astype(np.float32)
    true -= true.mean(axis=0)
    assert mouth_errors(np.zeros_like(true), true, _space())["MSE / variance"] == pytest.approx(1.0, abs=1e-4)
    assert mouth_errors(true, true, _space()) == {
        "MSE": 0.0, "MAE": 0.0, "Int-MSE": 0.0, "MSE / variance": 0.0, "lip gap correlation": pytest.approx(1.0),
    }  # fmt: skip


def test_a_missing_figure_is_a_dash() -> None:
    assert table("row", {"a": {"x": 1.0}, "b": {"y": float("nan")}}).splitlines()[2:] == [
        "| a | 1.000 | - |",
        "| b | - | - |",
    ]
