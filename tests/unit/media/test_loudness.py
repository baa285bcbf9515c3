"""Sound is brought to -23 LUFS, its peaks below -1 dBTP, silence left alone."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.domain.picture import Samples
from anchor_studio.media.audio import AudioSpool
from anchor_studio.media.loudness import Loudness, levelling, measure_loudness

SECONDS = 4
TIME = np.arange(48000 * SECONDS) / 48000


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[AudioSpool]:
    with AudioSpool(tmp_path / "sound.f32") as sound:
        yield sound


def levelled(spool: AudioSpool, samples: Samples) -> tuple[str, Loudness]:
    spool.append(samples)
    filters = levelling(spool)
    return filters, measure_loudness(spool, filters.rpartition(",pan")[0])


def test_a_tone_of_the_standard_is_measured_as_the_standard_says(spool: AudioSpool) -> None:
    # EBU Tech 3341, test 1: a stereo tone of 1 kHz at -23 dBFS reads -23 LUFS.
    spool.append((10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * TIME)).astype(np.float32))
    found = measure_loudness(spool)
    assert found.integrated == pytest.approx(-23.0, abs=0.1)
    assert found.true_peak == pytest.approx(-23.0, abs=0.2)


def test_peaks_between_samples_count(spool: AudioSpool) -> None:
    # EBU Tech 3341, test 16: at a quarter of the rate and an eighth of a turn samples miss the top by 3 dB.
    # (Raised softly: a tone that starts at once does overshoot.)
    spool.append((0.5 * np.minimum(TIME, 1) * np.sin(2 * np.pi * 12000 * TIME + np.pi / 4)).astype(np.float32))
    assert measure_loudness(spool).true_peak == pytest.approx(-6.0, abs=0.3)


@pytest.mark.parametrize("level", [0.02, 0.3, 3.0])
def test_speech_of_any_level_comes_to_23(spool: AudioSpool, level: float) -> None:
    noise = np.random.default_rng(0).standard_normal(len(TIME)) * (TIME % 1 < 0.7) * 0.2
    filters, reached = levelled(spool, (level * noise).astype(np.float32))
    assert reached.integrated == pytest.approx(-23.0, abs=0.2)
    assert "alimiter" not in filters


def test_peaks_are_limited_and_the_loudness_is_still_reached(spool: AudioSpool) -> None:
    peaky = np.random.default_rng(0).standard_normal(len(TIME)) * 0.01
    # Short bursts whose samples miss their tops.
    peaky += 0.9 * np.sin(2 * np.pi * 12000 * TIME + np.pi / 4) * (TIME % 0.5 < 0.0005)
    filters, reached = levelled(spool, peaky.astype(np.float32))
    assert "alimiter" in filters
    assert reached.integrated == pytest.approx(-23.0, abs=0.5)
    assert reached.true_peak < -1.0


def test_silence_is_not_raised(spool: AudioSpool) -> None:
    filters, _ = levelled(spool, np.zeros(len(TIME), np.float32))
    assert filters.startswith("volume=0.000dB")
