import numpy as np
import pytest

from anchor_studio.face.jaw import JawModel
from anchor_studio.face.mouth_shape import (
    JAW,
    MOUTH,
    MouthSpace,
    compose_face,
    denormalise,
    face_place,
    mouth_size,
    normalise,
    normalised_mouth,
)
from tests.fakes.faces import face, talking


def test_normalisation_and_its_inverse_give_the_points_back_exactly() -> None:
    landmarks = face(opening=14, tilt=0.2, shift=(31, -12))
    place = face_place(landmarks)
    assert denormalise(normalise(landmarks, place), place) == pytest.approx(landmarks, abs=2e-3)


@pytest.mark.parametrize(("tilt", "scale", "shift"), [(0.3, 1.0, (0, 0)), (0, 1.7, (0, 0)), (-0.1, 0.5, (80, 40))])
def test_a_mouth_is_the_same_numbers_wherever_the_face_lies(
    tilt: float, scale: float, shift: tuple[float, float]
) -> None:
    here, there = face(opening=9), face(opening=9, tilt=tilt, shift=shift) * np.float32(scale)
    assert normalised_mouth(there) == pytest.approx(normalised_mouth(here), abs=1e-5)


def test_the_unit_of_size_is_the_norm_of_all_68_points_about_the_nose() -> None:
    landmarks = face(opening=9)
    assert np.linalg.norm(normalise(landmarks, face_place(landmarks))) == pytest.approx(1, abs=1e-5)


def test_ten_numbers_keep_a_mouth_and_encode_inverts_decode() -> None:
    mouths = np.stack([normalised_mouth(points) for points in talking(300)])
    space = MouthSpace.fit(mouths[:200])
    assert space.variance_kept > 0.98
    coordinates = space.encode(mouths[200:])
    assert coordinates.shape == (100, 10)
    assert space.encode(space.decode(coordinates)) == pytest.approx(coordinates, abs=1e-4)
    assert np.abs(space.decode(coordinates) - mouths[200:]).max() < 0.004


def test_a_composed_face_has_the_new_mouth_at_the_size_it_was_made_for() -> None:
    template, speaker = face(tilt=0.1, shift=(5, 3)), face(opening=22)
    jaw = normalise(speaker[JAW], face_place(speaker))
    composed = compose_face(template, normalised_mouth(speaker), jaw)
    expected = face(opening=22, tilt=0.1, shift=(5, 3))
    assert composed == pytest.approx(expected, abs=0.05)


def test_the_template_s_own_mouth_and_jaw_are_forgotten() -> None:
    template = face()
    speaker = face(opening=12)
    jaw = normalise(speaker[JAW], face_place(speaker))
    other = template.copy()
    other[JAW] += 7
    other[MOUTH] += np.array((0, 9), np.float32)
    composed = (compose_face(points, normalised_mouth(speaker), jaw) for points in (template, other))
    assert np.abs(next(composed) - next(composed)).max() < 1e-3


def test_the_jawline_follows_width_and_height_of_unseen_mouths() -> None:
    track = talking(400)
    mouths = np.stack([normalised_mouth(points) for points in track])
    jaws = np.stack([normalise(points[JAW], face_place(points)) for points in track])
    jaw = JawModel.fit(jaws[:300], mouths[:300])
    left_over = np.abs(jaw.jawline(mouths[300:]) - jaws[300:]).mean()
    assert left_over < 0.3 * np.abs(jaw.rest - jaws[300:]).mean()


def test_mouth_size_is_width_between_corners_and_height_between_lips() -> None:
    landmarks = face(opening=10)
    size = float(face_place(landmarks).size)
    assert mouth_size(normalised_mouth(landmarks)) * size == pytest.approx([110, 42], rel=1e-3)
