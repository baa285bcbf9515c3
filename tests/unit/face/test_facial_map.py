import cv2
import numpy as np
import pytest

from anchor_studio.domain.picture import Picture
from anchor_studio.face.facial_map import PLANES, draw_facial_map, lower_face_mask
from anchor_studio.face.mouth_shape import face_place
from tests.fakes.faces import face


@pytest.fixture
def picture() -> Picture:
    rng = np.random.default_rng(5)
    coarse = rng.integers(0, 255, (40, 40, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(coarse, (512, 512), interpolation=cv2.INTER_CUBIC), np.uint8)


@pytest.mark.parametrize("seed", range(5))
def test_noise_in_the_template_s_lower_face_leaves_the_map_bit_identical(picture: Picture, seed: int) -> None:
    landmarks = face(opening=12)
    noisy = picture.copy()
    hidden = lower_face_mask(face_place(landmarks)) > 0
    noisy[hidden] = np.random.default_rng(seed).integers(0, 255, (int(hidden.sum()), 3), dtype=np.uint8)
    assert np.array_equal(draw_facial_map(landmarks, picture), draw_facial_map(landmarks, noisy))


def test_edges_outside_the_lower_face_are_there(picture: Picture) -> None:
    edges = draw_facial_map(face(), picture)[..., PLANES.index("edges")]
    assert (edges[:150] > 0).mean() > 0.01


def test_the_lower_face_holds_mouth_and_jaw_when_wide_open() -> None:
    landmarks = face(opening=24)
    mask = lower_face_mask(face_place(landmarks))
    for x, y in landmarks[[*range(5, 12), *range(48, 68)]]:
        assert mask[round(float(y)), round(float(x))]


def test_regions_are_filled_where_they_lie() -> None:
    planes = draw_facial_map(face(opening=24), np.zeros((512, 512, 3), np.uint8))
    assert planes.shape == (512, 512, 7)
    assert planes[335, 256, PLANES.index("mouth")] == 255
    assert planes[205, 195, PLANES.index("eyes")] == 255
    assert planes[300, 180, PLANES.index("skin")] == 255
    assert planes[20, 20].max() == 0


def test_a_movement_of_a_tenth_of_a_pixel_shows() -> None:
    black = np.zeros((512, 512, 3), np.uint8)
    assert not np.array_equal(draw_facial_map(face(10), black), draw_facial_map(face(10, shift=(0.1, 0.1)), black))


def test_a_part_of_a_map_is_that_part_of_the_whole_map(picture: Picture) -> None:
    landmarks = face(opening=12, tilt=0.05)
    left, top, width, height = 96, 240, 320, 240
    whole = draw_facial_map(landmarks, picture)[top : top + height, left : left + width]
    part = draw_facial_map(landmarks, picture, (left, top, width, height))
    # Lines that leave the box are clipped there; nothing else may differ.
    assert (whole != part).mean() < 1e-3
