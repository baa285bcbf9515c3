from pathlib import Path

import cv2
import numpy as np
import pytest

from anchor_studio.footage.recording import Recording
from trainer.glance.corpus import LipClip, LipCorpus

SKIN = (200, 150, 130)


def talking_lips(frames: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Lips that open with loudness: pictures `(T, 64, 64, 3)` and log-mel `(4 T, 128)`."""
    rng = np.random.default_rng(seed)
    opening = np.abs(np.convolve(rng.normal(0, 1, frames + 4), np.ones(5) / 2, "valid"))
    pictures = np.full((frames, 64, 64, 3), SKIN, np.uint8)
    for picture, gap in zip(pictures, opening, strict=True):
        cv2.ellipse(picture, (32, 30), (18, int(6 + 3 * gap)), 0, 0, 360, (180, 60, 60), -1)
        cv2.ellipse(picture, (32, 30), (12, int(1 + 3 * gap)), 0, 0, 360, (40, 10, 10), -1)
    loud = np.repeat(opening, 4)[:, None] * 4 - 16
    return pictures, (loud + rng.normal(0, 0.3, (4 * frames, 128))).astype(np.float32)


def clip(name: str, seed: int, frames: int = 40) -> LipClip:
    place = np.array([[1.0, 0.0, 10.0], [0.0, 1.0, 20.0]])
    return LipClip(Recording(Path(f"{name}.mp4"), name, False), *talking_lips(frames, seed), (place,) * frames)


@pytest.fixture
def corpus() -> LipCorpus:
    clips = tuple(clip(f"take-{number}", number) for number in range(5))
    return LipCorpus(clips[:3], clips[3:4], clips[4:])
