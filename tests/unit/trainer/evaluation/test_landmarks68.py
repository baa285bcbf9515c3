"""The judge's detector, where the extra `evaluate` is installed."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from anchor_studio.domain.picture import Picture
from trainer.evaluation.landmarks68 import JudgeDetector

pytest.importorskip("dlib", reason="the extra evaluate isn't installed")

THUMBNAIL = Path(__file__).resolve().parents[4] / "assets/anchors/daniel.anchor/thumbnail.png"


@pytest.fixture(scope="module")
def detector() -> JudgeDetector:
    return JudgeDetector()


@pytest.fixture(scope="module")
def face() -> Picture:
    read = cv2.imread(str(THUMBNAIL))
    assert read is not None
    picture = cv2.cvtColor(read, cv2.COLOR_BGR2RGB)
    return np.asarray(cv2.copyMakeBorder(picture, 60, 60, 60, 60, cv2.BORDER_REPLICATE), np.uint8)


def test_the_points_lie_where_a_face_has_them(detector: JudgeDetector, face: Picture) -> None:
    points = detector.track([face])[0]
    eyes, mouth, chin = points[36:48].mean(axis=0), points[48:68].mean(axis=0), points[8]
    assert eyes[1] < points[30, 1] < mouth[1] < chin[1]
    assert points[36:42, 0].max() < points[27, 0] < points[42:48, 0].min()


def test_the_points_move_with_the_face(detector: JudgeDetector, face: Picture) -> None:
    moved = np.roll(face, (12, 20), axis=(0, 1))
    shift = detector.track([moved])[0] - detector.track([face])[0]
    assert np.median(shift, axis=0) == pytest.approx([20, 12], abs=2)


def test_a_clip_without_a_face_gives_no_points_and_one_that_comes_later_is_found(
    detector: JudgeDetector, face: Picture
) -> None:
    empty = np.full_like(face, 90)
    points = detector.track([empty, empty, face])
    assert np.isnan(points[:2]).all()
    assert not np.isnan(points[2]).any()


def test_no_pictures_give_no_rows(detector: JudgeDetector) -> None:
    assert detector.track([]).shape == (0, 68, 2)
