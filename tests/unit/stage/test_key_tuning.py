"""The key by hand: each control does what it says, and nothing where it stands in the middle."""

import numpy as np
import pytest
from cv2 import GaussianBlur

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import KeyTuning
from anchor_studio.errors import StudioError
from anchor_studio.stage.key_tuning import matte_of, tuned
from anchor_studio.stage.keying import BLUE, GREEN, ChromaKey, KeySettings, estimate_screen

SCREEN, SUIT = np.array((0.0, 175.0, 63.0)), np.array((120.0, 70.0, 50.0))
MEASURED = KeySettings(GREEN, (0.0, 175.0, 63.0), clear=0.9)


def body(noise: float = 0.0) -> Picture:
    """Give a disc with soft edges before a screen."""
    y, x = np.mgrid[:240, :240].astype(np.float32)
    part = np.clip(0.5 - (np.hypot(x - 120, y - 130) - 70) / 8, 0, 1)[..., None]
    grain = np.random.default_rng(2).normal(0, noise, (240, 240, 3)) if noise else 0
    return np.asarray(np.clip(np.rint(part * SUIT + (1 - part) * SCREEN + grain), 0, 255), np.uint8)


def matte(noise: float = 0.0, **tuning: float) -> np.ndarray:
    picture = body(noise)
    return matte_of(picture, tuned(estimate_screen(body()), KeyTuning(None, **tuning))).astype(int)


def test_the_middle_of_every_control_is_what_was_measured() -> None:
    assert tuned(MEASURED, KeyTuning()) is MEASURED
    assert tuned(MEASURED, KeyTuning(tolerance=1, softness=1, spill=1)) == MEASURED


def test_the_matte_view_is_the_matte_of_the_key() -> None:
    shown = matte_of(body(), MEASURED)
    assert shown.dtype == np.uint8
    assert shown.shape == (240, 240)
    assert (shown == ChromaKey(MEASURED).key_bytes(body())[1]).all()


def test_more_tolerance_clears_a_noisy_screen_and_less_shows_its_noise() -> None:
    corner = (slice(0, 40), slice(0, 40))
    strict, usual, tolerant = (matte(9.0, tolerance=value)[corner].mean() for value in (0.5, 1.0, 2.0))
    assert strict > usual + 1
    assert usual > tolerant
    assert tolerant == 0


@pytest.mark.parametrize("tolerance", [0.5, 0.7, 1.4, 2.0])
def test_no_tolerance_makes_the_presenter_glassy_or_the_clean_screen_grey(tolerance: float) -> None:
    shown = matte(tolerance=tolerance)
    assert shown[110:150, 100:140].min() == 255
    assert shown[:20].max() == 0


def test_softness_makes_edges_wider_and_narrower() -> None:
    hard, usual, soft = (
        int(((shown > 12) & (shown < 243)).sum()) for shown in (matte(softness=value) for value in (0.5, 1.0, 2.0))
    )
    assert hard < 0.75 * usual
    assert soft > 1.2 * usual


@pytest.mark.parametrize("softness", [0.5, 0.8, 1.5, 2.0])
def test_edges_of_any_softness_carry_the_presenters_own_colour(softness: float) -> None:
    foreground, alpha = ChromaKey(tuned(estimate_screen(body()), KeyTuning(softness=softness))).key_bytes(body())
    assert (foreground <= alpha[..., None]).all()
    edge = (alpha > 60) & (alpha < 230)
    own = foreground[edge] / (alpha[edge][:, None] / 255)
    assert np.abs(own.mean(axis=0) - SUIT).max() < 14


def test_spill_is_taken_away_as_far_as_asked() -> None:
    part = GaussianBlur(np.ones((240, 240, 1), np.float32), (0, 0), 1)[..., None]
    picture = np.rint(part * np.array((80, 130, 70))).astype(np.uint8)
    green = []
    for spill in (0.0, 0.5, 1.0, 1.5):
        foreground, _ = ChromaKey(tuned(MEASURED, KeyTuning(spill=spill))).key_bytes(picture)
        green.append(int(foreground[120, 120, 1]))
    assert green == [130, 105, 80, 55]


def test_a_picked_colour_takes_the_measured_ones_place() -> None:
    settings = tuned(MEASURED, KeyTuning(screen=(30, 60, 190)))
    assert (settings.channel, settings.colour, settings.clear) == (BLUE, (30, 60, 190), MEASURED.clear)


@pytest.mark.parametrize("picked", [(205, 160, 135), (20, 22, 30), (128, 128, 128), (255, 255, 255), (200, 180, 20)])
def test_a_picked_colour_that_is_no_screen_is_refused(picked: tuple[int, int, int]) -> None:
    with pytest.raises(StudioError, match="no green or blue screen"):
        tuned(MEASURED, KeyTuning(screen=picked))


def test_factors_beyond_their_bounds_count_as_these() -> None:
    assert tuned(MEASURED, KeyTuning(tolerance=9, softness=9, spill=9)) == tuned(
        MEASURED, KeyTuning(tolerance=2, softness=2, spill=1.5)
    )
    assert tuned(MEASURED, KeyTuning(tolerance=-1, softness=0, spill=-4)) == tuned(
        MEASURED, KeyTuning(tolerance=0.5, softness=0.5, spill=0)
    )
