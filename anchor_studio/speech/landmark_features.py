"""Speech to the 28 numbers a frame that the lip LSTM hears (seed 003, section 4.2), 25 frames a second.

The paper's 28 are 13 MFCC, the log mean energy, and the first differences of both: its words name 13 + 13 + 1, and only
with the energy's own difference do they make 28. Its 33 ms are a frame of 30 fps; ours lasts 40 ms, of which one
window a frame would leave 7 ms unheard. So windows follow each other every 10 ms, and a frame is the mean of its four.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Features, Samples
from anchor_studio.domain.timebase import FEATURES_PER_FRAME, SAMPLES_PER_FRAME, SPEECH_RATE_HZ
from anchor_studio.speech.features import FLOOR, HOP, PRE_EMPHASIS, to_speech_rate

WINDOW = 528  # 33 ms at 16 kHz
FFT_SIZE = 1024
MEL_BANDS = 40
COEFFICIENTS = 13
STILL = COEFFICIENTS + 1
"""Numbers of a frame before the differences: MFCC, then log mean energy."""
DIMENSIONS = 2 * STILL
_LOWEST_HZ, _HIGHEST_HZ = 60.0, 7600.0


def landmark_features(samples_16k: Samples, warp: float = 1.0) -> Features:
    """Give the features `(T, 28)` of 16 kHz mono speech, a row for each 640 samples that have begun.

    A row holds MFCC and log mean energy, then what both have changed by since the row before (0 in the first). `warp`
    scales the frequency axis, as a longer or shorter vocal tract would (training only).
    """
    return _with_changes(_still(samples_16k, warp), None)


def _still(samples_16k: Samples, warp: float = 1.0) -> Features:
    """Give MFCC and log mean energy `(T, 14)`."""
    per_frame = HOP * FEATURES_PER_FRAME
    count = -(-len(samples_16k) // per_frame) * FEATURES_PER_FRAME
    emphasised = np.append(samples_16k[:1], samples_16k[1:] - PRE_EMPHASIS * samples_16k[:-1])
    heard, loud = (_windows(samples, count) for samples in (emphasised, samples_16k))
    power = np.abs(np.fft.rfft(heard * np.hamming(WINDOW), FFT_SIZE)) ** 2 / FFT_SIZE
    cepstra = np.log(power @ mel_filters(warp).T + FLOOR) @ _cosines().T
    energy = np.log((loud.astype(np.float64) ** 2).mean(axis=1) + FLOOR)
    steps = np.column_stack([cepstra, energy])
    frames: Features = steps.reshape(-1, FEATURES_PER_FRAME, STILL).mean(axis=1).astype(np.float32)
    return frames


def _windows(samples: Samples, count: int) -> NDArray[np.float32]:
    """Cut 33 ms about the middle of each of `count` steps of 10 ms."""
    before = (WINDOW - HOP) // 2
    padded = np.pad(samples, (before, count * HOP + WINDOW - len(samples)))
    return np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: count * HOP : HOP]


def _with_changes(still: Features, before: Features | None) -> Features:
    """Put the first differences beside `(T, 14)`; `before` `(1, 14)` is the row that came before them."""
    first = still[:1] if before is None else before
    changes = np.diff(np.concatenate([first, still]), axis=0) if len(still) else still
    return np.concatenate([still, changes], axis=1).astype(np.float32)


@cache
def _cosines() -> NDArray[np.float64]:
    """Give the first 13 rows of the orthonormal cosine transform (type 2) of the bands, `(13, 40)`."""
    orders, bands = np.arange(COEFFICIENTS)[:, None], np.arange(MEL_BANDS)
    rows: NDArray[np.float64] = np.sqrt(2 / MEL_BANDS) * np.cos(np.pi * orders * (bands + 0.5) / MEL_BANDS)
    rows[0] /= np.sqrt(2)
    return rows


@cache
def mel_filters(warp: float = 1.0) -> NDArray[np.float64]:
    """Give the 40 triangular filters `(40, 513)` from 60 Hz to 7600 Hz, evenly spaced in mel."""
    lowest, highest = (2595.0 * np.log10(1.0 + edge_hz / 700.0) for edge_hz in (_LOWEST_HZ, _HIGHEST_HZ))
    edges_hz = 700.0 * (10.0 ** (np.linspace(lowest, highest, MEL_BANDS + 2) / 2595.0) - 1.0) * warp
    bins_hz = np.fft.rfftfreq(FFT_SIZE, 1 / SPEECH_RATE_HZ)
    lower, middle, upper = edges_hz[:-2, None], edges_hz[1:-1, None], edges_hz[2:, None]
    rising, falling = (bins_hz - lower) / (middle - lower), (upper - bins_hz) / (upper - middle)
    filters: NDArray[np.float64] = np.maximum(0.0, np.minimum(rising, falling))
    return filters


class LandmarkFeatureStream:
    """The features of `landmark_features` for 48 kHz speech that arrives in blocks.

    Each frame is computed with a frame of sound on either side, so that the blocks' borders leave no trace (to float
    rounding).
    """

    _MARGIN = SAMPLES_PER_FRAME

    def __init__(self) -> None:
        """Begin with silence before the first sample."""
        self._waiting: Samples = np.zeros(self._MARGIN, np.float32)
        self._before: Features | None = None

    def push(self, samples: Samples) -> Features:
        """Take a block and give the features that can be known now: all but the last 40 ms."""
        self._waiting = np.concatenate([self._waiting, samples])
        ready = (len(self._waiting) - 2 * self._MARGIN) // SAMPLES_PER_FRAME
        if ready <= 0:
            return np.zeros((0, DIMENSIONS), np.float32)
        around = to_speech_rate(self._waiting[: ready * SAMPLES_PER_FRAME + 2 * self._MARGIN])
        self._waiting = self._waiting[ready * SAMPLES_PER_FRAME :]
        still = _still(around)[1 : 1 + ready]
        features, self._before = _with_changes(still, self._before), still[-1:]
        return features

    def finish(self) -> Features:
        """Give the features of the last 40 ms, as if silence followed."""
        return self.push(np.zeros(self._MARGIN, np.float32))
