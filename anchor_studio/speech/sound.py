"""A voice's raw sound -> the project's: 48 kHz, no silence around it, words and phones moved along."""

from dataclasses import replace
from math import gcd

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.speech import Speech
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ
from anchor_studio.speech.resample import resample

MARGIN = 0.04  # silence kept before and after speech, in seconds
WINDOW = 0.005
AUDIBLE_DB = -45.0  # below the loudest 5 ms
PEAK = 0.99


def resampled(samples: NDArray[np.floating], rate_hz: int, to_hz: int = SAMPLE_RATE_HZ) -> Samples:
    """Bring mono samples to another rate."""
    if rate_hz == to_hz:
        return samples.astype(np.float32)
    common = gcd(rate_hz, to_hz)
    return np.asarray(resample(samples, to_hz // common, rate_hz // common), dtype=np.float32)


def window_levels(samples: Samples, rate_hz: int, window: float = WINDOW) -> NDArray[np.float32]:
    """Give the root mean square of each window of `window` seconds, the last one padded with silence."""
    size = round(window * rate_hz)
    padded = np.pad(samples, (0, -len(samples) % size)).reshape(-1, size)
    return np.asarray(np.sqrt(np.mean(np.square(padded, dtype=np.float64), axis=1)), dtype=np.float32)


def audible_part(samples: Samples) -> tuple[int, int]:
    """Give the first and the last sample (exclusive) of what can be heard at 48 kHz; (0, 0) for silence."""
    levels = window_levels(samples, SAMPLE_RATE_HZ)
    heard = np.flatnonzero(levels > max(levels.max(initial=0.0) * 10 ** (AUDIBLE_DB / 20), 1e-5))
    if not len(heard):
        return 0, 0
    size = round(WINDOW * SAMPLE_RATE_HZ)
    return int(heard[0]) * size, min((int(heard[-1]) + 1) * size, len(samples))


def trimmed(speech: Speech) -> Speech:
    """Leave 40 ms of silence around what can be heard, and keep samples within -1..1."""
    first, last = audible_part(speech.samples)
    margin = round(MARGIN * SAMPLE_RATE_HZ)
    start, end = max(0, first - margin), min(len(speech.samples), last + margin)
    samples = speech.samples[start:end]
    peak = float(np.abs(samples).max(initial=0.0))
    if peak > PEAK:
        samples = samples * np.float32(PEAK / peak)
    shift, length = start / SAMPLE_RATE_HZ, len(samples) / SAMPLE_RATE_HZ

    def moved(time: float) -> float:
        return min(max(time - shift, 0.0), length)

    words = tuple(replace(word, start=moved(word.start), end=moved(word.end)) for word in speech.words)
    phones = tuple(replace(phone, start=moved(phone.start), end=moved(phone.end)) for phone in speech.phones)
    return Speech(samples, words, phones)
