"""Speech to a log-mel spectrogram: 128 bands, 100 rows a second (seed 004, section 5.1).

The paper gives 64 rows to 0.64 s, but a hop of 512 samples at "41.1 kHz" would give 51: its own figures disagree. Rows
are what its network is built on, so they are kept, and with them the clock of all other features here. Its window of
1024 samples is 25 ms at its rate; so is ours.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Features, Samples
from anchor_studio.domain.timebase import FEATURE_RATE_HZ, SAMPLE_RATE_HZ, SPEECH_RATE_HZ
from anchor_studio.speech.features import FLOOR, HOP, WINDOW, to_speech_rate

BANDS = 128
FFT_SIZE = 1024  # finer than the window: at 512 the lowest bands would fall between the bins
LOWEST_HZ, HIGHEST_HZ = 60.0, 7600.0


def log_mel(samples_16k: Samples) -> Features:
    """Give the log-mel spectrogram `(T, 128)` of 16 kHz mono speech, T = the 10 ms steps that have begun.

    Row `i` looks at 25 ms about the middle of its own step, (i + 0.5) * 10 ms. Natural logarithms of power, of about
    -18.4 in digital silence; nothing is normalised by the clip.
    """
    count = -(-len(samples_16k) // HOP)
    before = (WINDOW - HOP) // 2
    padded = np.pad(samples_16k, (before, count * HOP + WINDOW - len(samples_16k)))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: count * HOP : HOP]
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW), FFT_SIZE)) ** 2 / FFT_SIZE
    return np.asarray(np.log(power @ mel_bands().T + FLOOR), np.float32)


def silent_rows(count: int) -> Features:
    """Give the rows of digital silence, `(count, 128)`."""
    return np.full((count, BANDS), np.log(FLOOR), np.float32)


@cache
def mel_bands() -> NDArray[np.float64]:
    """Give the triangular bands `(128, 513)` from 60 Hz to 7600 Hz, evenly spaced in mel."""
    lowest, highest = 2595.0 * np.log10(1.0 + np.array((LOWEST_HZ, HIGHEST_HZ)) / 700.0)
    edges_mel = np.linspace(float(lowest), float(highest), BANDS + 2)
    edges_hz = 700.0 * (10.0 ** (edges_mel / 2595.0) - 1.0)
    bins_hz = np.fft.rfftfreq(FFT_SIZE, 1 / SPEECH_RATE_HZ)
    lower, middle, upper = edges_hz[:-2, None], edges_hz[1:-1, None], edges_hz[2:, None]
    rising, falling = (bins_hz - lower) / (middle - lower), (upper - bins_hz) / (upper - middle)
    return np.asarray(np.maximum(0.0, np.minimum(rising, falling)), np.float64)


class LogMelStream:
    """The rows of `log_mel` for 48 kHz speech that arrives in blocks.

    Each row is computed with 40 ms around it, so that the blocks' borders leave no trace (but the resampler's ringing
    about the first and the last sample).
    """

    _MARGIN = 4 * SAMPLE_RATE_HZ // FEATURE_RATE_HZ  # samples at 48 kHz

    def __init__(self) -> None:
        """Begin with silence before the first sample."""
        self._waiting: Samples = np.zeros(self._MARGIN, np.float32)

    def push(self, samples: Samples) -> Features:
        """Take a block and give the rows that can be known now: all but the last 40 ms."""
        self._waiting = np.concatenate([self._waiting, samples])
        step = SAMPLE_RATE_HZ // FEATURE_RATE_HZ
        ready = (len(self._waiting) - 2 * self._MARGIN) // step
        if ready <= 0:
            return silent_rows(0)
        around = to_speech_rate(self._waiting[: ready * step + 2 * self._MARGIN])
        self._waiting = self._waiting[ready * step :]
        margin_rows = self._MARGIN // step
        return log_mel(around)[margin_rows : margin_rows + ready]

    def finish(self) -> Features:
        """Give the rows of the last 40 ms, as if silence followed."""
        return self.push(np.zeros(self._MARGIN, np.float32))
