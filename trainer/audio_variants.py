"""The same speech as other throats and other rooms would give it, so that the mouth model learns no one timbre."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from anchor_studio.domain.picture import Features, Samples
from anchor_studio.speech.features import FeatureKind, speech_features

WARPS = (0.86, 0.93, 1.07, 1.15)
PITCHES = (Fraction(6, 5), Fraction(10, 9), Fraction(9, 10), Fraction(4, 5))  # resampled by these: lower, higher voices
NOISE_DB = (-20.0, -30.0, -40.0)  # below the speech


def feature_variants(
    samples_16k: Samples, rng: np.random.Generator, kind: FeatureKind | None = None
) -> tuple[Features, ...]:
    """Give features `(T, D)` of a take: as recorded, with other vocal tracts, at other pitches, with noise behind."""
    level = float(np.sqrt(np.mean(samples_16k**2)))
    variants = [speech_features(samples_16k, kind)]
    variants += [speech_features(samples_16k, kind, warp) for warp in WARPS]
    variants += [_at_pitch(samples_16k, pitch, len(variants[0]), kind) for pitch in PITCHES]
    for number, noise_db in enumerate(NOISE_DB):
        noise = rng.standard_normal(len(samples_16k)).astype(np.float32) * np.float32(level * 10 ** (noise_db / 20))
        variants.append(speech_features(samples_16k + noise, kind, WARPS[number]))
    return tuple(variants)


def _at_pitch(samples_16k: Samples, pitch: Fraction, steps: int, kind: FeatureKind | None) -> Features:
    """Give the features of a slower or faster playing, laid back on the time of the recording, `(steps, D)`."""
    played = np.asarray(resample_poly(samples_16k, pitch.numerator, pitch.denominator), np.float32)
    return stretched(speech_features(played, kind), steps, float(pitch), offset=0.5)


def stretched(values: NDArray[np.float32], steps: int, speed: float, offset: float = 0.0) -> NDArray[np.float32]:
    """Read `(T, D)` at `speed` rows a step, `(steps, D)`, between rows by straight lines.

    Row `i` stands for the time `i + offset` in steps.
    """
    places = np.clip((np.arange(steps) + offset) * speed - offset, 0, len(values) - 1)
    below = np.minimum(places.astype(int), max(len(values) - 2, 0))
    share = (places - below)[:, None].astype(np.float32)
    read: NDArray[np.float32] = (1 - share) * values[below] + share * values[np.minimum(below + 1, len(values) - 1)]
    return read
