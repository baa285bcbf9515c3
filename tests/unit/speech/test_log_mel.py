import numpy as np
import pytest

from anchor_studio.speech.features import to_speech_rate
from anchor_studio.speech.log_mel import BANDS, LogMelStream, log_mel, mel_bands, silent_rows


def tone(frequency_hz: float, seconds: float, rate_hz: int = 16_000) -> np.ndarray:
    return (0.3 * np.sin(2 * np.pi * frequency_hz * np.arange(round(seconds * rate_hz)) / rate_hz)).astype(np.float32)


def test_sixteen_frames_have_sixty_four_rows() -> None:
    assert log_mel(tone(440, 0.64)).shape == (64, 128)


def test_every_band_hears_something() -> None:
    assert (mel_bands().sum(axis=1) > 0).all()


def test_a_higher_tone_lies_in_a_higher_band() -> None:
    loudest = [int(log_mel(tone(frequency, 0.3))[15].argmax()) for frequency in (100, 300, 1000, 3000, 7000)]
    assert loudest == sorted(set(loudest))
    assert loudest[-1] < BANDS


def test_a_click_shows_most_in_its_own_row() -> None:
    samples = np.zeros(3200, np.float32)
    samples[10 * 160 + 80] = 0.9
    assert int(log_mel(samples).mean(axis=1).argmax()) == 10


def test_digital_silence_is_one_flat_floor() -> None:
    assert log_mel(np.zeros(1600, np.float32)) == pytest.approx(silent_rows(10))


def test_blocks_leave_no_trace() -> None:
    rng = np.random.default_rng(0)
    speech = (tone(220, 1.2, 48_000) * rng.uniform(0, 1, 57_600)).astype(np.float32)
    stream, rows = LogMelStream(), []
    for block in np.split(speech, [1920, 1920 * 3, 1920 * 17, 1920 * 18]):
        rows.append(stream.push(block))
    rows.append(stream.finish())
    assert np.concatenate(rows) == pytest.approx(log_mel(to_speech_rate(speech)), abs=0.02)
