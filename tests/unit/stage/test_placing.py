"""Where the anchor stands and in what light: as the camera wants it, and as somebody at the controls wants it."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from anchor_studio.domain.scene import SHOTS, LightMatch, Placing
from anchor_studio.stage.camera import camera_of
from anchor_studio.stage.keying import LIGHT_UNIT
from anchor_studio.stage.overlay import Overlay
from anchor_studio.stage.placing import Place, light_map, matched, place
from anchor_studio.stage.sets import Light

BODY, FACE = (1920, 1080), (705, 102, 512, 512)
LIGHT = Light((1.08, 0.99, 0.93), -0.16, 0.16, 0.4)


def desk(left: int = 0, right: int = 1920, top: int = 820) -> Overlay:
    alpha = np.zeros((1080 - top, 1920), np.uint8)
    alpha[20:, left:right] = 255
    return Overlay(np.zeros((*alpha.shape, 3), np.uint8), alpha, 0, top)


def placed(placing: Placing, shot: str = "medium", before: Overlay | None = None) -> Place:
    return place(camera_of(shot), before or desk(), BODY, FACE, placing)


def eyes(where: Place) -> tuple[float, float]:
    x, y, width, height = FACE
    return where.left + where.scale * (x + width / 2), where.top + where.scale * (y + 0.44 * height)


@pytest.mark.parametrize("shot", SHOTS)
def test_the_usual_placing_is_that_of_before(shot: str) -> None:
    assert placed(Placing(), shot) == place(camera_of(shot), desk(), BODY, FACE)


@pytest.mark.parametrize("aside", [-0.25, -0.1, 0.2])
def test_aside_moves_by_shares_of_the_frame(aside: float) -> None:
    usual, moved = placed(Placing()), placed(Placing(aside))
    assert moved.left - usual.left == pytest.approx(aside * 1920, abs=1)
    assert (moved.top, moved.step, moved.floor_y) == (usual.top, usual.step, usual.floor_y)


@pytest.mark.parametrize("scale", [0.7, 0.85, 1.15, 1.3])
def test_scale_changes_the_size_and_keeps_the_eyes_in_the_middle(scale: float) -> None:
    usual, scaled = placed(Placing()), placed(Placing(scale=scale))
    assert scaled.scale / usual.scale == pytest.approx(scale, rel=0.02)
    assert eyes(scaled)[0] == pytest.approx(960, abs=2)
    if scale > 1:
        assert eyes(scaled)[1] == pytest.approx(eyes(usual)[1], abs=2)


def test_the_scale_moves_in_steps_too_small_to_be_felt() -> None:
    scales = [placed(Placing(scale=0.7 + step / 100)).scale for step in range(61) if step != 30]
    assert np.diff(scales).max() < 0.025


def test_beyond_the_bounds_counts_as_the_bounds() -> None:
    assert placed(Placing(9, 9)) == placed(Placing(0.25, 1.3))
    assert placed(Placing(-9, 0)) == placed(Placing(-0.25, 0.7))


@pytest.mark.parametrize("shot", SHOTS)
@pytest.mark.parametrize("scale", [0.7, 1.0, 1.3])
@pytest.mark.parametrize("aside", [-0.25, 0.25])
def test_where_the_body_ends_stays_behind_the_desk(shot: str, scale: float, aside: float) -> None:
    table = desk(300, 1620)
    where = placed(Placing(aside, scale), shot, table)
    assert where.top + where.scale * 1080 >= min(where.floor_y, 1080)
    reach = max(0, where.left), min(1920, where.left + round(where.scale * 1920))
    if where.scale * 1920 <= 1320:  # else no place of the desk would hide it, and it stands as it always did
        assert where.floor_y < 1080
        assert reach[0] >= 300
        assert reach[1] <= 1620


def test_without_a_desk_in_the_picture_the_anchor_may_go_anywhere() -> None:
    none = Overlay(np.zeros((2, 1920, 3), np.uint8), np.zeros((2, 1920), np.uint8), 0, 1078)
    assert placed(Placing(0.25), "close", none).aside == 480


def test_the_usual_light_is_the_sets() -> None:
    assert matched(LIGHT, LightMatch()) is LIGHT
    assert matched(LIGHT, LightMatch(1.0, 0.0, 0.0)) == LIGHT


def test_strength_goes_from_the_sets_light_to_none() -> None:
    half, none = matched(LIGHT, LightMatch(0.5)), matched(LIGHT, LightMatch(0))
    assert half.gain == pytest.approx((1.04, 0.995, 0.965))
    assert (half.slope, half.fall, half.wrap) == pytest.approx((-0.08, 0.08, 0.2))
    assert none == Light((1.0, 1.0, 1.0), 0, 0, 0)


def test_a_stop_doubles_the_light_and_warmth_trades_blue_for_red() -> None:
    brighter, warm, cold = (matched(LIGHT, LightMatch(1, *rest)) for rest in ((1, 0), (0, 1), (0, -1)))
    assert (brighter.gain[1] / LIGHT.gain[1]) ** 2.2 == pytest.approx(2)
    assert warm.gain[0] > LIGHT.gain[0] > cold.gain[0]
    assert warm.gain[2] < LIGHT.gain[2] < cold.gain[2]
    assert matched(LIGHT, LightMatch(9, 9, 9)) == matched(LIGHT, LightMatch(1, 1, 1))


def test_a_map_of_strong_light_is_not_cut_off() -> None:
    where = Place(Fraction(1), 0, 0, 1080)
    usual, unit = light_map(LIGHT, where, None)
    assert unit == LIGHT_UNIT
    strong, strong_unit = light_map(matched(LIGHT, LightMatch(1, 1, 1)), where, None)
    assert strong.max() <= 255
    gain = np.array(matched(LIGHT, LightMatch(1, 1, 1)).gain) / LIGHT.gain
    difference = strong.astype(float) / strong_unit - usual.astype(float) / unit * gain
    assert np.abs(difference).max() < 0.02


def test_the_light_follows_the_anchor_aside() -> None:
    where = Place(Fraction(1), 0, 0, 1080)
    straight, _ = light_map(LIGHT, where, None)
    aside, _ = light_map(LIGHT, replace(where, left=200, aside=200), None)
    assert np.abs(aside[:, 200:].astype(int) - straight[:, :-200]).max() <= 1
