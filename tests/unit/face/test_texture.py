import cv2
import numpy as np
import pytest

from anchor_studio.domain.picture import Landmarks
from anchor_studio.face.texture import REFERENCES, TEXTURE_PLANES, ReferenceTexture
from tests.fakes.faces import face

WHOLE = (0, 0, 512, 512)


def dotted(landmarks: Landmarks) -> np.ndarray:
    """A picture with a dot at every landmark."""
    picture = np.zeros((512, 512, 3), np.uint8)
    for x, y in landmarks:
        cv2.circle(picture, (round(x * 16), round(y * 16)), 48, (255, 255, 255), -1, cv2.LINE_AA, 4)
    return picture


@pytest.fixture
def reference() -> ReferenceTexture:
    own = np.stack([face(), face(opening=20), face(opening=30, shift=(4, -3))])
    return ReferenceTexture(np.stack([dotted(points) for points in own]), own)


def test_the_resting_skin_lies_under_jaw_and_lips_wherever_they_go(reference: ReferenceTexture) -> None:
    target = face(opening=15, tilt=0.06, shift=(9, -6))
    planes = reference.warped(target, WHOLE)
    assert planes.shape == (512, 512, TEXTURE_PLANES)
    for x, y in target[[*range(17), *range(27, 36), *range(48, 60)]]:
        assert planes[round(y), round(x), 0] > 150


def test_upper_teeth_stay_with_the_nose_when_the_jaw_drops() -> None:
    own = face(opening=20)
    picture = np.zeros((512, 512, 3), np.uint8)
    picture[300:304, 250:262] = 255  # below the nose, above the lips
    reference = ReferenceTexture(picture[None].repeat(3, 0), own[None].repeat(3, 0))
    for opening in (0, 35):
        teeth = reference.warped(face(opening=opening), WHOLE)[..., 3]
        assert np.average(np.arange(512), weights=teeth.sum(axis=1)) == pytest.approx(301.5, abs=4)


def test_a_face_in_its_own_pose_gets_its_own_pixels() -> None:
    rng = np.random.default_rng(0)
    picture = cv2.resize(rng.integers(0, 255, (64, 64, 3), dtype=np.uint8), (512, 512))
    own = face(opening=10)
    reference = ReferenceTexture(np.stack([picture] * len(REFERENCES)), np.stack([own] * len(REFERENCES)))
    planes = reference.warped(own, WHOLE)
    assert np.abs(planes[..., :3].astype(int) - picture).max() <= 2


def test_a_box_holds_what_the_whole_picture_holds_there(reference: ReferenceTexture) -> None:
    target = face(opening=8, shift=(-5, 2))
    whole = reference.warped(target, WHOLE).astype(int)
    part = reference.warped(target, (112, 256, 288, 240))
    assert np.abs(whole[256:496, 112:400] - part).max() <= 2
