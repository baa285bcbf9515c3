"""Resampling by a whole ratio, as `scipy.signal.resample_poly` does it, but without the second its import takes."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

ZERO_CROSSINGS = 10  # of the sinc on either side
KAISER_BETA = 5.0


def resample(samples: NDArray[np.floating], up: int, down: int) -> NDArray[np.float64]:
    """Bring samples to `up / down` times their rate, in phase; `up` and `down` have no common factor.

    An FIR low pass (Kaiser-windowed sinc) at the lower of both rates; silence is taken to lie around the samples.
    """
    if up == down:
        return np.asarray(samples, np.float64)
    taps, count = low_pass(max(up, down)) * up, -(-len(samples) * up // down)
    half = len(taps) // 2
    given = np.pad(np.asarray(samples, np.float64), half + 1)
    resampled = np.zeros(count)
    for phase in range(min(up, count)):
        # The outputs phase, phase + up, ... weigh samples with the same taps, `down` samples further on each time.
        skipped = (half - phase * down) % up  # taps before the first that falls on a sample; the taps are symmetric
        first = (phase * down - half + skipped) // up
        kernel = taps[skipped::up]
        windows = np.lib.stride_tricks.sliding_window_view(given, len(kernel))[half + 1 + first :: down]
        resampled[phase::up] = windows[: len(range(phase, count, up))] @ kernel
    return resampled


@cache
def low_pass(ratio: int) -> NDArray[np.float64]:
    """Give the taps of the low pass at 1 / `ratio` of the rate; their sum is 1."""
    half = ZERO_CROSSINGS * ratio
    places = np.arange(-half, half + 1)
    taps: NDArray[np.float64] = np.sinc(places / ratio) * np.kaiser(2 * half + 1, KAISER_BETA)
    return np.asarray(taps / taps.sum())
