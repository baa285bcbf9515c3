"""Other skins, lights and cameras: a clip and its identity picture change alike, and looks come from the latter."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F


@dataclass(frozen=True)
class Appearance:
    """How far looks may be from what was filmed; 0 leaves everything as it is.

    `gamma` is the logarithm of the exponent that makes skin pale or dark and leaves teeth brighter than it, towards
    dark twice as far; `gain` and `tint` are logarithms of light and of its colour, `lift` of black; `shift` and `scale`
    are of the square; `flip` is a chance.
    """

    gamma: float = 0.0
    gain: float = 0.0
    tint: float = 0.0
    lift: float = 0.0
    shift: float = 0.0
    scale: float = 0.0
    flip: float = 0.0


AS_FILMED = Appearance()
ANYBODY = Appearance(gamma=0.4, gain=0.25, tint=0.12, lift=0.06, shift=0.05, scale=0.12, flip=0.5)


def changed(video: Tensor, identity: Tensor, how: Appearance, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Change each clip in its own way, and its identity picture alike.

    video : (B, 3, T, H, W), identity : (B, 3, H, W), both in -1..1.
    """
    if how == AS_FILMED:
        return video, identity
    together = torch.cat([video, identity[:, :, None]], dim=2)
    together = _recoloured(_moved(together, how, rng), how, rng)
    return together[:, :, :-1].contiguous(), together[:, :, -1].contiguous()


def _recoloured(clips: Tensor, how: Appearance, rng: np.random.Generator) -> Tensor:
    count = len(clips)

    def drawn(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Tensor:
        return torch.from_numpy(values.astype(np.float32)).view(count, -1, 1, 1, 1)

    gamma = drawn(np.exp(rng.uniform(-how.gamma, 2 * how.gamma, (count, 1))))
    gain = drawn(np.exp(rng.uniform(-how.gain, how.gain, (count, 1)) + rng.normal(0, how.tint / 2, (count, 3))))
    lift = drawn(rng.uniform(0, how.lift, (count, 3)))
    levels = ((clips + 1) / 2).clamp(1e-4, 1) ** gamma * gain
    return (levels * (1 - lift) + lift).clamp(0, 1) * 2 - 1


def _moved(clips: Tensor, how: Appearance, rng: np.random.Generator) -> Tensor:
    count, planes, frames, height, width = clips.shape
    scale = np.exp(rng.uniform(-how.scale, how.scale, count))
    flip = np.where(rng.random(count) < how.flip, -1.0, 1.0)
    shift = rng.uniform(-2 * how.shift, 2 * how.shift, (count, 2))
    affine = np.zeros((count, 2, 3), np.float32)
    affine[:, 0, 0], affine[:, 1, 1], affine[:, :, 2] = scale * flip, scale, shift
    grid = F.affine_grid(torch.from_numpy(affine), [count, 1, height, width], align_corners=False)
    flat = clips.reshape(count, planes * frames, height, width)
    moved = F.grid_sample(flat, grid, padding_mode="reflection", align_corners=False)
    return moved.view(count, planes, frames, height, width)
