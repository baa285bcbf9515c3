import numpy as np
import pytest

from anchor_studio.face.lip_square import LIP_PX, LipSquare, cut_lips, spread_lips
from anchor_studio.face.mouth_shape import MOUTH
from tests.fakes.faces import face, talking


def in_square(points: np.ndarray, place: np.ndarray) -> np.ndarray:
    return np.asarray((points - place[:, 2]) @ np.linalg.inv(place[:, :2]).T)


def test_lips_lie_in_the_middle_and_fill_half_the_square() -> None:
    still = face()
    square = LipSquare.of(still[None])
    lips = in_square(still[MOUTH], square.place(still))
    assert lips[:, 0].mean() == pytest.approx((LIP_PX - 1) / 2, abs=0.5)
    assert np.ptp(lips[:, 0]) == pytest.approx(LIP_PX / 1.8, rel=0.03)


def test_speech_moves_the_lips_and_not_the_square() -> None:
    square = LipSquare.of(talking(50))
    assert square.place(face(opening=30)) == pytest.approx(square.place(face()))


def test_a_head_that_tilts_and_shifts_takes_its_square_with_it() -> None:
    square = LipSquare.of(face()[None])
    upright, turned = face(), face(tilt=0.2, shift=(30, -12))
    assert in_square(turned, square.place(turned)) == pytest.approx(in_square(upright, square.place(upright)), abs=1e-3)


def test_what_is_cut_is_put_back_where_it_was() -> None:
    rng = np.random.default_rng(0)
    smooth = np.kron(rng.integers(40, 200, (8, 8, 3)), np.ones((64, 64, 1))).astype(np.uint8)
    turned = face(tilt=0.1)
    place = LipSquare.of(turned[None]).place(turned)
    lips = cut_lips(smooth, place)
    back = spread_lips(lips.astype(np.float32), place, (512, 512))
    inside = spread_lips(np.ones((LIP_PX, LIP_PX), np.float32), place, (512, 512)) > 0.99
    assert lips.shape == (LIP_PX, LIP_PX, 3)
    assert np.abs(back - smooth)[inside].mean() < 8
    assert not back[:100].any()
