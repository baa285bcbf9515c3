"""The generator of seed 003 (section 4.3): noise and eight lip landmarks become a face of 128x128.

Transposed convolutions as in DC-GAN (Radford et al. 2016, figure 1): 4x4, then five times twice the size. The paper
gives no widths; with DC-GAN's own, 1024 to 64, they are 12.2 million weights and 1.1 GFLOP a face.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from anchor_studio.domain.picture import Picture


@dataclass(frozen=True)
class GanDims:
    """Sizes of the generator, kept with its weights; `width` is that of the last layer but one, doubled towards 4x4."""

    noise: int = 50
    lips: int = 16
    width: int = 64
    ups: int = 5

    @property
    def size_px(self) -> int:
        """Side of the picture."""
        return 4 << self.ups

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels at 4x4, 8x8 and so on, without the three of the picture."""
        return tuple(self.width << step for step in reversed(range(self.ups)))


class LandmarkGenerator(nn.Module):
    """Paints a face from noise and lips."""

    def __init__(self, dims: GanDims) -> None:
        """Build with DC-GAN's random weights."""
        super().__init__()
        self.dims = dims
        widths = dims.widths
        steps: list[nn.Module] = [_rise(dims.noise + dims.lips, widths[0], stride=1, padding=0)]
        steps += [_rise(width, narrower) for width, narrower in pairwise(widths)]
        self.layers = nn.Sequential(*steps, nn.ConvTranspose2d(widths[-1], 3, 4, 2, 1), nn.Tanh())
        self.apply(initialise)

    def forward(self, noise: Tensor, lips: Tensor) -> Tensor:
        """noise : (B, noise), lips : (B, lips), standardised -> (B, 3, 128, 128) RGB in -1..1."""
        given = torch.cat([noise, lips], dim=1)[:, :, None, None]
        out: Tensor = self.layers(given)
        return out


def _rise(width: int, narrower: int, stride: int = 2, padding: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.ConvTranspose2d(width, narrower, 4, stride, padding, bias=False), nn.BatchNorm2d(narrower), nn.ReLU()
    )


def initialise(layer: nn.Module) -> None:
    """Give a layer DC-GAN's random weights: deviation 0.02."""
    if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(layer.weight, 0.0, 0.02)
    elif isinstance(layer, nn.BatchNorm2d):
        nn.init.normal_(layer.weight, 1.0, 0.02)


class LandmarkPainter:
    """A trained generator at work; one noise for all faces, so that skin and background stay what they are."""

    def __init__(self, generator: LandmarkGenerator, noise: NDArray[np.float32], habit: NDArray[np.float32]) -> None:
        """Take a generator, the noise `(50,)` and mean and deviation of the lips it learned from, `(2, 16)`.

        torch is held to one thread: with two it starves beside the encoder, which has the other core.
        """
        torch.set_num_threads(1)
        self._generator = generator.eval()
        self._noise, self._habit = torch.from_numpy(noise)[None], habit

    def paint(self, lips: NDArray[np.float32]) -> Picture:
        """Paint the aligned face `(128, 128, 3)` of lips `(16,)`."""
        told = torch.from_numpy(standardised(lips, self._habit))[None]
        with torch.inference_mode():
            painted = self._generator(self._noise, told)[0]
            levels = painted.add(1).mul(127.5).add(0.5).clamp(0, 255).to(torch.uint8)
        return np.ascontiguousarray(levels.permute(1, 2, 0).numpy())


def standardised(lips: NDArray[np.float32], habit: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give lips `(..., 16)` as the generator takes them, by mean and deviation `(2, 16)`."""
    given: NDArray[np.float32] = ((lips - habit[0]) / habit[1]).astype(np.float32)
    return given


def to_half_arrays(generator: LandmarkGenerator) -> dict[str, NDArray[Any]]:
    """Give all weights by name: filters in 16 bits, the norms' few numbers in 32."""
    return {
        name: (tensor.half() if tensor.ndim > 1 else tensor).detach().contiguous().numpy()
        for name, tensor in generator.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }


def from_arrays(dims: GanDims, arrays: dict[str, NDArray[Any]]) -> LandmarkGenerator:
    """Build the generator with trained weights; raises RuntimeError if they don't fit `dims`."""
    generator = LandmarkGenerator(dims)
    weights = {name: torch.from_numpy(array.astype(np.float32)) for name, array in arrays.items()}
    counts = {name: value for name, value in generator.state_dict().items() if name.endswith("num_batches_tracked")}
    generator.load_state_dict(weights | counts)
    return generator.eval()
