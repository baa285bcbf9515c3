from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.fakes.perception import random_network
from trainer.evaluation.lpips import PerceptualDistance
from trainer.evaluation.metrics import psnr, ssim
from trainer.perceptual import ALEXNET

ALL = np.ones((128, 128), bool)


@pytest.fixture
def distance(tmp_path: Path) -> PerceptualDistance:
    return PerceptualDistance(tmp_path, random_network(ALEXNET, tmp_path))


def _picture() -> np.ndarray:
    rng = np.random.default_rng(3)
    picture = np.full((128, 128, 3), 90, np.uint8)
    for _ in range(40):
        corner = rng.integers(0, 110, 2)
        cv2.rectangle(picture, corner.tolist(), (corner + 20).tolist(), rng.integers(0, 255, 3).tolist(), -1)
    return picture


def _blurred(sigma: float) -> np.ndarray:
    return np.asarray(cv2.GaussianBlur(_picture(), (0, 0), sigma), np.uint8)


def _noisy(levels: float) -> np.ndarray:
    noise = np.random.default_rng(1).normal(0, levels, (128, 128, 3))
    return np.clip(_picture() + noise, 0, 255).astype(np.uint8)


def test_the_distance_is_nothing_for_the_same_picture_and_grows_with_blur_and_noise(
    distance: PerceptualDistance,
) -> None:
    blur = [distance.distance(_picture(), _blurred(sigma), ALL) for sigma in (0.8, 1.6, 3.2)]
    noise = [distance.distance(_picture(), _noisy(levels), ALL) for levels in (5, 15, 45)]
    assert distance.distance(_picture(), _picture(), ALL) == 0
    assert 0 < blur[0] < blur[1] < blur[2]
    assert 0 < noise[0] < noise[1] < noise[2]


def test_what_lies_far_outside_the_mask_adds_nothing_to_the_distance(distance: PerceptualDistance) -> None:
    other, mask = _picture(), ALL.copy()
    other[:24] = 0
    mask[:110] = False
    assert distance.distance(_picture(), other, ALL) > 20 * distance.distance(_picture(), other, mask)


def test_likeness_falls_with_blur_and_only_where_the_mask_shows() -> None:
    mask = ALL.copy()
    mask[:64] = False
    half = _picture()
    half[:32] = 0
    assert ssim(_picture(), half, mask) == pytest.approx(1)
    assert ssim(_picture(), _picture(), ALL) == pytest.approx(1)
    assert 1 > ssim(_picture(), _blurred(1), ALL) > ssim(_picture(), _blurred(3), ALL)
    assert psnr(_picture(), _blurred(1)) > psnr(_picture(), _blurred(3))
