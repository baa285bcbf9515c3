"""The face sits in the body without a seam, and nothing else changes."""

import cv2
import numpy as np
import pytest

from anchor_studio.domain.picture import Matte, Picture
from anchor_studio.stage.face_paste import FacePaste

BOX = (120, 40, 160, 176)


def body() -> Picture:
    y, x = np.mgrid[:300, :400]
    return np.stack((90 + x / 8, 80 + y / 6, 70 + (x + y) / 12), axis=-1).astype(np.uint8)


def feathered(width: int, height: int) -> Matte:
    mask = np.zeros((height, width), np.float32)
    cv2.ellipse(mask, (width // 2, height // 2), (width // 2 - 24, height // 2 - 24), 0, 0, 360, 1.0, cv2.FILLED)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), 6), np.float32)


def inside(picture: Picture) -> Picture:
    x, y, width, height = BOX
    return picture[y : y + height, x : x + width]


@pytest.mark.parametrize("offset", [6, -6, 12])
def test_a_face_in_another_light_leaves_no_step_at_the_rim(offset: int) -> None:
    ground = body()
    face = (inside(ground).astype(int) + offset).astype(np.uint8)
    pasted = FacePaste().paste(ground, face, feathered(*BOX[2:]), BOX)
    assert np.abs(pasted.astype(int) - ground).max() <= 1


def test_a_light_that_changes_across_the_face_is_followed() -> None:
    ground = body()
    slope = np.linspace(-8, 8, BOX[2])[None, :, None]
    face = np.rint(inside(ground) + slope).astype(np.uint8)
    mask = feathered(*BOX[2:])
    pasted = inside(FacePaste().paste(ground, face, mask, BOX)).astype(int)
    rim = (mask > 0.02) & (mask < 0.98)
    assert np.abs(pasted - inside(ground))[rim].mean() < 1.0


def test_what_the_face_shows_inside_is_kept() -> None:
    ground = body()
    face = inside(ground).copy()
    face[80:100, 60:100] = (150, 40, 40)
    pasted = inside(FacePaste().paste(ground, face, feathered(*BOX[2:]), BOX))
    assert np.abs(pasted[85:95, 65:95].astype(int) - (150, 40, 40)).max() <= 4


def test_nothing_changes_outside_the_box_and_the_body_itself_is_left_alone() -> None:
    ground = body()
    kept = ground.copy()
    face = np.full((512, 512, 3), 200, np.uint8)
    pasted = FacePaste().paste(ground, face, feathered(512, 512), BOX)
    outside = np.ones(ground.shape[:2], bool)
    inside(outside)[:] = False
    assert (ground == kept).all()
    assert (pasted[outside] == ground[outside]).all()
    assert (pasted != ground).any()


def test_one_odd_frame_does_not_make_the_face_flicker() -> None:
    ground, mask, paste = body(), feathered(*BOX[2:]), FacePaste()
    for _ in range(5):
        paste.paste(ground, inside(ground), mask, BOX)
    brighter = (inside(ground).astype(int) + 10).astype(np.uint8)
    pasted = inside(paste.paste(ground, brighter, mask, BOX)).astype(int)
    middle = (pasted - inside(ground))[60:110, 50:110]
    assert 7 <= middle.mean() <= 9


def test_a_box_over_the_border_is_cut() -> None:
    ground = body()
    pasted = FacePaste().paste(ground, inside(ground), feathered(*BOX[2:]), (350, 250, 160, 176))
    assert pasted.shape == ground.shape
