import numpy as np
import pytest

from anchor_studio.domain.timebase import SPEECH_RATE_HZ
from anchor_studio.speech.features import to_speech_rate
from anchor_studio.speech.landmark_features import (
    COEFFICIENTS,
    LandmarkFeatureStream,
    landmark_features,
    mel_filters,
)


def _noise(seconds: float, rate_hz: int = SPEECH_RATE_HZ) -> np.ndarray:
    rng = np.random.default_rng(2)
    times = np.arange(int(seconds * rate_hz)) / rate_hz
    return np.asarray(rng.normal(0, 0.1, len(times)) * (2 + np.sin(9 * times)), np.float32)


def test_a_frame_has_twenty_eight_numbers_and_each_frame_that_has_begun_is_there() -> None:
    assert landmark_features(_noise(0.4)).shape == (10, 28)
    assert landmark_features(_noise(0.41)).shape == (11, 28)
    assert landmark_features(_noise(0)).shape == (0, 28)


def test_the_second_half_is_what_the_first_has_changed_by() -> None:
    features = landmark_features(_noise(1))
    assert features[1:, 14:] == pytest.approx(np.diff(features[:, :14], axis=0), abs=1e-5)
    assert not features[0, 14:].any()


def test_a_gain_moves_the_zeroth_cepstrum_and_the_energy_alone() -> None:
    quiet, loud = landmark_features(_noise(1)), landmark_features(_noise(1) * 4)
    moved = (loud - quiet)[:, :14]
    assert moved[:, COEFFICIENTS] == pytest.approx(np.log(16), abs=1e-3)
    assert moved[:, 0] == pytest.approx(np.log(16) * np.sqrt(40), abs=1e-2)
    assert np.abs(moved[:, 1:COEFFICIENTS]).max() < 0.05  # the floor of quiet bands


def test_no_sound_goes_unheard() -> None:
    """A click anywhere in a frame shows in that frame's energy."""
    for offset in range(0, 640, 40):
        samples = np.zeros(640 * 5, np.float32)
        samples[640 * 2 + offset] = 1
        energy = landmark_features(samples)[:, COEFFICIENTS]
        assert energy[2] > energy[0] + 1


def test_forty_filters_cover_speech() -> None:
    filters = mel_filters()
    assert filters.shape == (40, 513)
    assert (filters.sum(axis=1) > 0).all()
    assert (filters.sum(axis=0)[8:460] > 0.5).all()


@pytest.mark.parametrize("block", [700, 1920, 5000, 200_000])
def test_blocks_leave_no_trace(block: int) -> None:
    samples = _noise(1.2, 48_000)
    stream = LandmarkFeatureStream()
    parts = [stream.push(samples[start : start + block]) for start in range(0, len(samples), block)]
    whole = landmark_features(to_speech_rate(np.concatenate([samples, np.zeros(1920, np.float32)])))[:30]
    streamed = np.concatenate([*parts, stream.finish()])
    assert streamed.shape == whole.shape
    assert streamed[2:-1] == pytest.approx(whole[2:-1], abs=2e-3)
