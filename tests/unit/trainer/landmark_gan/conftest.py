import numpy as np
import pytest

from trainer.landmark_gan.gan_recipe import FaceSet
from trainer.landmark_gan.takes import LipTake


def lip_take(seed: int, frames: int = 75) -> LipTake:
    """A take whose lips follow the features."""
    rng = np.random.default_rng(seed)
    heard = rng.normal(0, 1, (frames, 28)).astype(np.float32)
    lips = (0.5 + 0.02 * np.tanh(heard[:, :16])).astype(np.float32)
    return LipTake((heard, heard + np.float32(0.1)), lips)


@pytest.fixture
def takes() -> list[LipTake]:
    return [lip_take(seed) for seed in range(4)]


@pytest.fixture
def faces() -> FaceSet:
    """A face of 16x16 whose lower half is as red as its lips are open; four pictures are another's, all blue."""
    rng = np.random.default_rng(0)
    lips = rng.normal(0.5, 0.02, (16, 16)).astype(np.float32)
    pictures = np.full((16, 16, 16, 3), 90, np.uint8)
    red = np.clip(128 + 3000 * (lips[:, 0] - 0.5), 0, 255).astype(np.uint8)
    pictures[:, 8:, :, 0] = red[:, None, None]
    pictures[12:] = (0, 0, 255)
    return FaceSet(pictures, lips, 12, (8, 16, 0, 16))
