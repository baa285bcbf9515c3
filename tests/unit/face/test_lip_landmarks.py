import numpy as np
import pytest

from anchor_studio.face.lip_landmarks import (
    CROP_PX,
    LIPS,
    RIGID,
    LipHabit,
    aligned_face,
    alignment,
    canonical_points,
    laid_back,
    lips8,
    lips8_gap,
)
from anchor_studio.face.mouth_shape import lip_gap
from tests.fakes.faces import face, talking


def test_lips_are_the_same_wherever_the_face_is() -> None:
    here, there = face(12), face(12, tilt=0.2, shift=(30, -12))
    lips = lips8(np.stack([here, there]))
    assert lips.shape == (2, 16)
    assert lips[0] == pytest.approx(lips[1], abs=1e-4)
    assert lips8(np.stack([face(0)]))[0] != pytest.approx(lips[0], abs=1e-3)


def test_the_lips_gap_is_that_of_all_landmarks() -> None:
    open_ = face(20)
    assert lips8_gap(lips8(open_[None])[0], open_) == pytest.approx(lip_gap(open_), rel=1e-4)


def test_adopted_lips_have_the_target_s_mean_and_extent() -> None:
    rng = np.random.default_rng(0)
    source = rng.normal(0, 1, (200, 8, 2)) * (0.02, 0.05) + rng.normal(0, 1, (8, 2))
    target = rng.normal(0, 1, (300, 8, 2)) * (0.04, 0.01) + rng.normal(0, 1, (8, 2))
    lips, others = (part.reshape(len(part), 16).astype(np.float32) for part in (target, source))
    habit = LipHabit.fit(lips)
    adopted = LipHabit.fit(habit.adopt(others, LipHabit.fit(others)))
    assert adopted.mean == pytest.approx(habit.mean, abs=1e-5)
    assert adopted.extent == pytest.approx(habit.extent, rel=1e-3)


def test_adoption_is_affine() -> None:
    one, other = (LipHabit.fit(lips8(talking(40, seed)) * size) for seed, size in ((0, 1.0), (1, 0.6)))
    a, b = lips8(talking(2, 5))
    middle = one.adopt((a + b) / 2, other)
    assert middle == pytest.approx((one.adopt(a, other) + one.adopt(b, other)) / 2, abs=1e-6)


def test_aligned_faces_stand_upright_in_one_place() -> None:
    canonical = canonical_points(talking(20))
    for points in (face(0), face(15, tilt=-0.2, shift=(40, 10)), face(0) * 0.7):
        matrix = alignment(points, canonical)
        placed = points[list(RIGID)] @ matrix[:, :2].T + matrix[:, 2]
        assert placed == pytest.approx(canonical, abs=1.0)
        lips = points[list(LIPS)] @ matrix[:, :2].T + matrix[:, 2]
        assert ((lips > 0) & (lips < CROP_PX)).all()


def test_what_is_cut_out_and_laid_back_is_where_it_was() -> None:
    rows, columns = np.mgrid[:512, :512]
    picture = np.stack([rows // 2, columns // 2, (rows + columns) // 4], axis=2).astype(np.uint8)
    points = face(5, tilt=0.1, shift=(10, -6))
    canonical = canonical_points(talking(20))
    box = (160, 272, 192, 160)
    back = laid_back(aligned_face(picture, points, canonical), points, canonical, box)
    assert back.shape == (160, 192, 3)
    error = back.astype(float) - picture[272:432, 160:352]
    assert np.abs(error.mean(axis=(0, 1))).max() < 0.6  # half a pixel off would be a quarter of a level
    assert np.abs(error).max() < 4
