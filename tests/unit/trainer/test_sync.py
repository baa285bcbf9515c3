import numpy as np
import pytest

from trainer.sync import Sync, best_delay

RNG = np.random.default_rng(0)
SEEN = np.convolve(RNG.normal(size=400), np.ones(5) / 5, "same").astype(np.float32)


@pytest.mark.parametrize("delay", [-12, -5, -1, 0, 1, 5, 12])
def test_a_delay_of_the_sound_is_found_to_the_frame(delay: int) -> None:
    heard = np.roll(SEEN, delay) + RNG.normal(0, 0.2, len(SEEN)).astype(np.float32)
    found, correlation = best_delay(heard, SEEN)
    assert found == delay
    assert correlation > 0.8


def test_what_does_not_belong_together_is_no_delay() -> None:
    _, correlation = best_delay(RNG.normal(size=400).astype(np.float32), SEEN)
    assert correlation < 0.3
    assert best_delay(np.zeros(400, np.float32), SEEN) == (0, 0.0)
    assert best_delay(SEEN[:40], SEEN) == (0, 0.0)


def test_it_is_told_in_words() -> None:
    assert str(Sync(3, 9)) == "the sound is 120 ms late: corrected"
    assert str(Sync(-2, 9)) == "the sound is 80 ms early: corrected"
    assert str(Sync(0, 9)) == "sound and picture belong together"
    assert "can't be told" in str(Sync(0, 0))
