from itertools import pairwise

import numpy as np
import pytest

from anchor_studio.face.crop import face_picture


def _sloping(side: int) -> np.ndarray:
    slope = np.linspace(20, 220, side)
    return np.repeat(np.repeat(slope[None, :, None], side, axis=0), 3, axis=2).round().astype(np.uint8)


def test_a_crop_of_the_right_size_is_not_touched() -> None:
    crop = _sloping(512)
    assert face_picture(crop) is crop


@pytest.mark.parametrize("side", [128, 196, 700])
def test_another_size_becomes_512_px_and_stays_in_place(side: int) -> None:
    picture = face_picture(_sloping(side))
    assert picture.shape == (512, 512, 3)
    inside = picture[256, 8:-8, 0].astype(float)
    assert inside == pytest.approx(20 + 200 * ((np.arange(8, 504) + 0.5) * side / 512 - 0.5) / (side - 1), abs=1.5)


def test_a_small_crop_shows_no_blocks() -> None:
    row = face_picture(_sloping(128))[256, 8:-8, 0].astype(int)
    assert max(b - a for a, b in pairwise(row)) <= 1
