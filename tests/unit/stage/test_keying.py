"""The key: the matte is right, the screen's colour is gone, the presenter stays solid."""

import cv2
import numpy as np
import pytest

from anchor_studio.domain.picture import Matte, Picture
from anchor_studio.errors import StudioError
from anchor_studio.stage.keying import BLUE, GREEN, ChromaKey, estimate_screen

SCREENS = {GREEN: (0, 175, 63), BLUE: (30, 60, 190)}
SUIT, SKIN, HAIR = (28, 32, 44), (205, 160, 135), (45, 30, 24)


def disc(size: int = 240, softness: float = 3.0) -> Matte:
    y, x = np.mgrid[:size, :size].astype(np.float32)
    away = np.hypot(x - size / 2, y - size * 0.55) - size * 0.3
    return np.asarray(np.clip(0.5 - away / (2 * softness), 0, 1), np.float32)


def over_screen(colour: tuple[int, int, int], matte: Matte, screen: tuple[int, int, int]) -> Picture:
    part = matte[..., None]
    return np.asarray(np.rint(part * np.array(colour) + (1 - part) * np.array(screen)), np.uint8)


@pytest.mark.parametrize("channel", [GREEN, BLUE])
@pytest.mark.parametrize("colour", [SUIT, SKIN, HAIR])
def test_a_known_matte_is_recovered(channel: int, colour: tuple[int, int, int]) -> None:
    truth = disc()
    frame = over_screen(colour, truth, SCREENS[channel])
    _, matte = ChromaKey(estimate_screen(frame)).key(frame)
    assert np.abs(matte - truth).mean() < 0.01
    assert matte[truth == 0].max() == 0.0
    assert matte[truth == 1].min() > 0.99


@pytest.mark.parametrize("channel", [GREEN, BLUE])
def test_the_screen_is_named_and_measured(channel: int) -> None:
    settings = estimate_screen(over_screen(SUIT, disc(), SCREENS[channel]))
    assert settings.channel == channel
    assert settings.colour == pytest.approx(SCREENS[channel], abs=1)


@pytest.mark.parametrize("channel", [GREEN, BLUE])
@pytest.mark.parametrize("colour", [SUIT, SKIN, HAIR])
def test_no_fringe_of_the_screen_is_left_over_a_grey_wall(channel: int, colour: tuple[int, int, int]) -> None:
    truth, wall = disc(), np.full(3, 90.0)
    frame = over_screen(colour, truth, SCREENS[channel])
    foreground, matte = ChromaKey(estimate_screen(frame)).key(frame)
    shown = foreground + (1 - matte[..., None]) * wall
    right = truth[..., None] * np.array(colour) + (1 - truth[..., None]) * wall
    assert (shown - right)[..., channel].max() < 10
    assert np.abs(shown - right).mean() < 1.5


def test_thin_hair_stays_soft() -> None:
    truth = np.zeros((120, 120), np.float32)
    cv2.line(truth, (10, 20), (110, 90), 1.0, 1, cv2.LINE_AA)
    truth = np.asarray(cv2.GaussianBlur(truth, (0, 0), 0.8), np.float32)
    frame = over_screen(HAIR, truth, SCREENS[GREEN])
    _, matte = ChromaKey(estimate_screen(frame)).key(frame)
    assert float(matte.sum()) == pytest.approx(float(truth.sum()), rel=0.25)
    assert np.abs(matte - truth).max() < 0.2


def test_a_navy_suit_before_a_blue_screen_does_not_turn_glassy() -> None:
    truth = disc(softness=1.0)
    frame = over_screen((34, 44, 92), truth, SCREENS[BLUE])
    _, matte = ChromaKey(estimate_screen(frame)).key(frame)
    solid = cv2.erode(truth, np.ones((41, 41), np.uint8)) == 1
    assert solid.any()
    assert matte[solid].min() > 0.99


def test_green_spill_on_the_presenter_is_taken_away() -> None:
    frame = over_screen((60, 96, 70), disc(), SCREENS[GREEN])
    foreground, _ = ChromaKey(estimate_screen(frame)).key(frame)
    assert (foreground[..., 1] <= np.maximum(foreground[..., 0], foreground[..., 2])).all()


def test_a_noisy_screen_leaves_no_specks() -> None:
    noise = np.random.default_rng(1).normal(0, 5, (240, 240, 3))
    frame = np.clip(over_screen(SUIT, disc(), SCREENS[GREEN]) + noise, 0, 255).astype(np.uint8)
    _, matte = ChromaKey(estimate_screen(frame)).key(frame)
    assert (matte[disc() == 0] > 0.05).mean() < 0.001


def test_a_frame_without_a_screen_is_refused_in_one_sentence() -> None:
    with pytest.raises(StudioError, match="No green or blue screen"):
        estimate_screen(np.full((90, 160, 3), 128, np.uint8))


def test_an_over_lit_blue_screen_that_turned_cyan_is_keyed() -> None:
    truth, slope = disc(softness=1.0), np.linspace(0, 1, 240, dtype=np.float32)[None, :, None]
    screen = (1 - slope) * np.array((84, 243, 255)) + slope * np.array((47, 156, 181))  # from the lamp's side on
    part = truth[..., None]
    frame = np.rint(part * np.array(HAIR) + (1 - part) * screen).astype(np.uint8)
    settings = estimate_screen(frame)
    _, matte = ChromaKey(settings).key(frame)
    assert settings.channel == BLUE
    assert np.abs(matte - truth).mean() < 0.01
    assert matte[truth == 0].max() < 0.02


@pytest.mark.parametrize("wall", [(134, 209, 186), (200, 215, 235), (205, 160, 135), (40, 45, 60)])
def test_a_coloured_wall_is_not_taken_for_a_screen(wall: tuple[int, int, int]) -> None:
    with pytest.raises(StudioError, match="No green or blue screen"):
        estimate_screen(over_screen(SUIT, disc(), wall))
