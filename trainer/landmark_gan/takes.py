"""Takes as the lip LSTM learns from them: 28 features a frame in several variants, and eight lip points."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from anchor_studio.domain.picture import Features, Samples
from anchor_studio.domain.progress import Progress
from anchor_studio.face.lip_landmarks import lips8
from anchor_studio.speech.landmark_features import landmark_features
from trainer.audio_variants import NOISE_DB, PITCHES, WARPS, stretched
from trainer.ingest import Clip, kept


@dataclass(frozen=True, eq=False)
class LipTake:
    """One take: `variants` of its features `(T, 28)`, as recorded first, and its lips `(T, 16)`."""

    variants: tuple[NDArray[np.float32], ...]
    lips: NDArray[np.float32]


def lip_takes(clips: Iterable[Clip], cache: Path, progress: Progress) -> tuple[LipTake, ...]:
    """Give the takes of clips; features are kept in `cache` once found."""
    return tuple(_take(clip, cache, progress) for clip in clips)


def feature_variants(samples_16k: Samples, rng: np.random.Generator) -> tuple[Features, ...]:
    """Give features `(T, 28)` as recorded, of other throats, at other pitches, with noise behind."""
    variants = [landmark_features(samples_16k), *(landmark_features(samples_16k, warp) for warp in WARPS)]
    for pitch in PITCHES:
        played = np.asarray(resample_poly(samples_16k, pitch.numerator, pitch.denominator), np.float32)
        variants.append(stretched(landmark_features(played), len(variants[0]), float(pitch), offset=0.5))
    level = float(np.sqrt(np.mean(samples_16k**2)))
    for noise_db, warp in zip(NOISE_DB, WARPS, strict=False):
        noise = rng.standard_normal(len(samples_16k)).astype(np.float32) * np.float32(level * 10 ** (noise_db / 20))
        variants.append(landmark_features(samples_16k + noise, warp))
    return tuple(variants)


def _take(clip: Clip, cache: Path, progress: Progress) -> LipTake:
    progress.check()

    def heard() -> NDArray[np.float32]:
        # Noise is the recording's own, whatever else is looked at before.
        rng = np.random.default_rng(crc32(clip.recording.name.encode()))
        return np.stack(feature_variants(clip.speech(), rng))

    return LipTake(tuple(kept(clip.recording, cache, "lips8-variants", heard)), lips8(clip.landmarks))
