import numpy as np
import pytest

from anchor_studio.speech.features import FeatureKind, FeatureStream, mel_filters, speech_features, to_speech_rate


def _noise(seconds: float, rate_hz: int) -> np.ndarray:
    return np.random.default_rng(1).normal(0, 0.05, int(seconds * rate_hz)).astype(np.float32)


@pytest.mark.parametrize("time_ms", [203, 250, 377, 501, 608])
def test_a_click_shows_in_the_feature_frame_of_its_time(time_ms: int) -> None:
    sound = np.zeros(48_000, np.float32)
    sound[time_ms * 48 : time_ms * 48 + 24] = 0.8
    energy = speech_features(to_speech_rate(sound), FeatureKind("fbank", 26)).sum(axis=1)
    assert int(energy.argmax()) == time_ms // 10


@pytest.mark.parametrize(("name", "dimensions"), [("mfcc", 13), ("fbank", 26)])
def test_features_come_a_hundred_a_second(name: str, dimensions: int) -> None:
    assert speech_features(_noise(2.0, 16_000), FeatureKind(name, dimensions)).shape == (200, dimensions)


def test_nothing_is_normalised_by_the_clip() -> None:
    quiet, loud = _noise(1, 16_000), _noise(1, 16_000)
    loud[8000:] *= 10
    assert speech_features(quiet)[:40] == pytest.approx(speech_features(loud)[:40], abs=1e-4)


@pytest.mark.parametrize("block", [960, 1920, 5000, 48_000])
def test_streaming_gives_the_features_of_one_pass(block: int) -> None:
    sound = _noise(1.6, 48_000)
    stream = FeatureStream()
    parts = [stream.push(sound[start : start + block]) for start in range(0, len(sound), block)]
    streamed = np.concatenate([*parts, stream.finish()])
    whole = speech_features(to_speech_rate(np.concatenate([sound, np.zeros(1920, np.float32)])))[:160]
    assert streamed.shape == whole.shape
    assert streamed[1:-5] == pytest.approx(whole[1:-5], abs=2e-3)


def test_digital_silence_has_features() -> None:
    assert np.isfinite(speech_features(np.zeros(1600, np.float32))).all()


def test_filters_cover_speech_and_overlap() -> None:
    filters = mel_filters()
    assert filters.shape == (26, 257)
    assert (filters.sum(axis=0)[4:230] > 0.3).all()
