"""The same speech as other rooms and other throats would give it, so that the mouth model learns no one timbre."""

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Samples
from anchor_studio.speech.features import speech_features

WARPS = (0.88, 0.94, 1.06, 1.12)
NOISE_DB = (-25.0, -35.0, -45.0)  # below the speech


def feature_variants(samples_16k: Samples, rng: np.random.Generator) -> tuple[NDArray[np.float32], ...]:
    """Give features `(T, 13)` of a take: as recorded, with longer and shorter vocal tracts, with noise behind them."""
    level = float(np.sqrt(np.mean(samples_16k**2)))
    variants = [speech_features(samples_16k)]
    variants += [speech_features(samples_16k, warp=warp) for warp in WARPS]
    for number, noise_db in enumerate(NOISE_DB):
        noise = rng.standard_normal(len(samples_16k)).astype(np.float32) * np.float32(level * 10 ** (noise_db / 20))
        variants.append(speech_features(samples_16k + noise, warp=WARPS[number]))
    return tuple(variants)
