"""Speech to features: 13 MFCC (or 26 filter banks) a frame, 100 frames a second (seed 001, section 3.1.2)."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Features, Samples
from anchor_studio.domain.timebase import FEATURE_RATE_HZ, SAMPLE_RATE_HZ, SPEECH_RATE_HZ
from anchor_studio.speech.resample import resample

HOP = SPEECH_RATE_HZ // FEATURE_RATE_HZ  # 160 samples
WINDOW = 400  # 25 ms
FFT_SIZE = 512
MEL_BANDS = 26
PRE_EMPHASIS = 0.97
FLOOR = 1e-8  # about -80 dB: digital silence and the noise of a quiet room look alike below it


@dataclass(frozen=True)
class FeatureKind:
    """What a mouth model listens to: `"mfcc"` with 13 coefficients or `"fbank"` with 26 bands."""

    name: str = "mfcc"
    dimensions: int = 13


def to_speech_rate(samples: Samples) -> Samples:
    """Resample 48 kHz mono to 16 kHz, in phase."""
    return np.asarray(resample(samples, 1, SAMPLE_RATE_HZ // SPEECH_RATE_HZ), np.float32)


def speech_features(samples_16k: Samples, kind: FeatureKind | None = None, warp: float = 1.0) -> Features:
    """Give the features `(T, D)` of 16 kHz mono speech, T = the 10 ms steps that have begun.

    Frame `i` looks at 25 ms about the middle of its own step, (i + 0.5) * 10 ms, so that a click in a step shows most
    in that step's frame. Nothing is normalised by the clip: statistics belong to the model. `warp` scales the
    frequency axis, as a longer or shorter vocal tract would (training only).
    """
    kind = kind or FeatureKind()
    count = -(-len(samples_16k) // HOP)
    emphasised = np.append(samples_16k[:1], samples_16k[1:] - PRE_EMPHASIS * samples_16k[:-1])
    before = (WINDOW - HOP) // 2
    padded = np.pad(emphasised, (before, count * HOP + WINDOW - len(emphasised)))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: count * HOP : HOP]
    power = np.abs(np.fft.rfft(frames * np.hamming(WINDOW), FFT_SIZE)) ** 2 / FFT_SIZE
    bands = np.log(power @ mel_filters(warp).T + FLOOR)
    if kind.name == "fbank":
        return bands[:, : kind.dimensions].astype(np.float32)
    return np.asarray(bands @ cosines()[: kind.dimensions].T, np.float32)


@cache
def cosines() -> NDArray[np.float64]:
    """Give the orthonormal cosine transform (type 2) of the bands, `(26, 26)`, a row for each coefficient."""
    orders, bands = np.arange(MEL_BANDS)[:, None], np.arange(MEL_BANDS)
    rows: NDArray[np.float64] = np.sqrt(2 / MEL_BANDS) * np.cos(np.pi * orders * (bands + 0.5) / MEL_BANDS)
    rows[0] /= np.sqrt(2)
    return rows


def mel_filters(warp: float = 1.0) -> NDArray[np.float64]:
    """Give the triangular filters `(26, 257)` from 60 Hz to 7600 Hz, evenly spaced in mel."""
    edges_mel = np.linspace(_mel(60.0), _mel(7600.0), MEL_BANDS + 2)
    edges_hz = 700.0 * (10.0 ** (edges_mel / 2595.0) - 1.0) * warp
    bins_hz = np.fft.rfftfreq(FFT_SIZE, 1 / SPEECH_RATE_HZ)
    lower, middle, upper = edges_hz[:-2, None], edges_hz[1:-1, None], edges_hz[2:, None]
    rising = (bins_hz - lower) / (middle - lower)
    falling = (upper - bins_hz) / (upper - middle)
    filters: NDArray[np.float64] = np.maximum(0.0, np.minimum(rising, falling))
    return filters


def _mel(frequency_hz: float) -> float:
    return float(2595.0 * np.log10(1.0 + frequency_hz / 700.0))


class FeatureStream:
    """The features of `speech_features` for 48 kHz speech that arrives in blocks.

    Each step is computed with 40 ms around it, so that the blocks' borders leave no trace (to float rounding).
    """

    _MARGIN = 4 * SAMPLE_RATE_HZ // FEATURE_RATE_HZ  # samples at 48 kHz

    def __init__(self, kind: FeatureKind | None = None) -> None:
        """Begin with silence before the first sample."""
        self._kind = kind or FeatureKind()
        self._waiting: Samples = np.zeros(self._MARGIN, np.float32)

    def push(self, samples: Samples) -> Features:
        """Take a block and give the features that can be known now: all but the last 40 ms."""
        self._waiting = np.concatenate([self._waiting, samples])
        step = SAMPLE_RATE_HZ // FEATURE_RATE_HZ
        ready = (len(self._waiting) - 2 * self._MARGIN) // step
        if ready <= 0:
            return np.zeros((0, self._kind.dimensions), np.float32)
        around = to_speech_rate(self._waiting[: ready * step + 2 * self._MARGIN])
        self._waiting = self._waiting[ready * step :]
        margin_steps = self._MARGIN // step
        return speech_features(around, self._kind)[margin_steps : margin_steps + ready]

    def finish(self) -> Features:
        """Give the features of the last 40 ms, as if silence followed."""
        return self.push(np.zeros(self._MARGIN, np.float32))
