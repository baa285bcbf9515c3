"""The lip movements generator (seed 004, section 3.1): log-mel and one lip picture -> sixteen lip pictures."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.domain.picture import Features, Picture
from anchor_studio.render.glance_dims import FRAMES, ROWS, GlanceDims

_SLOPE = 0.2
_GROUPS = 4
_PAINTED_AT_FIRST = -2.0  # before the sigmoid: most of the identity picture is kept


class AudioEncoder(nn.Module):
    """Brings 64 rows of log-mel down to a row a frame, and the bands to `cells`."""

    def __init__(self, dims: GlanceDims) -> None:
        """Halve the bands until `cells` are left, the rows in the first two layers."""
        super().__init__()
        halvings = (dims.bands // dims.cells).bit_length() - 1
        widths = [1, *(max(dims.audio >> (halvings - 1 - n), 4) for n in range(halvings))]
        self.layers = nn.ModuleList(
            nn.Conv2d(widths[n], widths[n + 1], (5, 4), stride=(2 if n < 2 else 1, 2), padding=(2, 1))
            for n in range(halvings)
        )
        self.widths = widths

    def forward(self, rows: Tensor) -> Tensor:
        """rows : (B, 64, bands) -> f_s (B, audio, 16, cells)."""
        x = rows[:, None]
        for layer in self.layers:
            x = F.leaky_relu(layer(x), _SLOPE)
        return x


class IdentityEncoder(nn.Module):
    """Brings one lip picture down to `cells` x `cells`."""

    def __init__(self, dims: GlanceDims) -> None:
        """Halve once for every doubling of the decoder."""
        super().__init__()
        count = dims.doublings
        widths = [3, *(max(dims.identity >> (count - 1 - n), 4) for n in range(count))]
        self.layers = nn.ModuleList(nn.Conv2d(widths[n], widths[n + 1], 4, stride=2, padding=1) for n in range(count))

    def forward(self, identity: Tensor) -> Tensor:
        """identity : (B, 3, 64, 64) in -1..1 -> f_p (B, identity, cells, cells)."""
        x = identity
        for layer in self.layers:
            x = F.leaky_relu(layer(x), _SLOPE)
        return x


class ResidualBlock(nn.Module):
    """Two 3-D convolutions beside an identity path, which carries colours past the normalisation."""

    def __init__(self, width: int) -> None:
        """Keep `width` channels."""
        super().__init__()
        groups = _GROUPS if width % _GROUPS == 0 else 1
        self.first = nn.Conv3d(width, width, 3, padding=1)
        self.norm = nn.GroupNorm(groups, width)
        self.second = nn.Conv3d(width, width, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """x : (B, width, T, H, W)."""
        out: Tensor = x + self.second(F.relu(self.norm(self.first(x))))
        return out


def fuse(audio: Tensor, identity: Tensor) -> Tensor:
    """Duplicate and concatenate (section 3.1, figure 3).

    audio : (B, C, T, F), copied along a second frequency axis; identity : (B, D, F, F), copied along time
    -> (B, C + D, T, F, F).
    """
    steps, cells = audio.shape[2:]
    heard = audio[..., None].expand(-1, -1, -1, -1, cells)
    seen = identity[:, :, None].expand(-1, -1, steps, -1, -1)
    return torch.cat([heard, seen], dim=1)


class GlanceGenerator(nn.Module):
    """Encoders, fusion, residual blocks and 3-D deconvolutions.

    The log-mel's mean and deviation by band lie among the weights: the network takes rows as `speech.log_mel` gives
    them.
    """

    def __init__(self, dims: GlanceDims) -> None:
        """Weights as He et al. (2015), as in the paper."""
        super().__init__()
        self.dims = dims
        self.mean: Tensor
        self.deviation: Tensor
        self.register_buffer("mean", torch.zeros(dims.bands))
        self.register_buffer("deviation", torch.ones(dims.bands))
        self.audio, self.identity = AudioEncoder(dims), IdentityEncoder(dims)
        self.fused = nn.Conv3d(dims.audio + dims.identity, dims.width, 3, padding=1)
        self.blocks = nn.Sequential(*(ResidualBlock(dims.width) for _ in range(dims.blocks)))
        widths = (dims.width, *dims.expanded, 4 if dims.over_identity else 3)
        self.expansions = nn.ModuleList(
            nn.ConvTranspose3d(widths[n], widths[n + 1], (3, 4, 4), stride=(1, 2, 2), padding=1)
            for n in range(dims.doublings)
        )
        initialise(self)
        for expansion in self.expansions:
            assert isinstance(expansion, nn.ConvTranspose3d)
            _begin_smooth(expansion)
        for block in self.blocks:
            assert isinstance(block, ResidualBlock)
            nn.init.zeros_(block.second.weight)  # begins as its identity path: deep nets start gently
        if dims.over_identity:
            last = self.expansions[-1]
            assert isinstance(last, nn.ConvTranspose3d)
            assert last.bias is not None
            nn.init.constant_(last.bias[3:], _PAINTED_AT_FIRST)

    def heard(self, rows: Tensor) -> Tensor:
        """rows : (B, 64, bands) -> f_s (B, audio, 16, cells)."""
        out: Tensor = self.audio((rows - self.mean) / self.deviation)
        return out

    def forward(self, rows: Tensor, identity: Tensor) -> Tensor:
        """rows : (B, 64, bands), identity : (B, 3, 64, 64) in -1..1 -> (B, 3, 16, 64, 64) in -1..1."""
        return self.paint(self.heard(rows), identity)

    def paint(self, heard: Tensor, identity: Tensor) -> Tensor:
        """heard : f_s (B, audio, 16, cells), identity : (B, 3, 64, 64) -> (B, 3, 16, 64, 64) in -1..1."""
        x = self.blocks(F.leaky_relu(self.fused(fuse(heard, self.identity(identity))), _SLOPE))
        for number, expansion in enumerate(self.expansions):
            x = expansion(F.leaky_relu(x, _SLOPE) if number else x)
        painted = torch.tanh(x[:, :3])
        if not self.dims.over_identity:
            return painted
        share = torch.sigmoid(x[:, 3:])
        return share * painted + (1 - share) * identity[:, :, None]


def _begin_smooth(expansion: nn.ConvTranspose3d) -> None:
    """Let a deconvolution begin as a smooth enlargement of random mixtures: from noise it would begin with chequers."""
    ramp = torch.tensor([1.0, 3.0, 3.0, 1.0]) / 4
    with torch.no_grad():
        drawn = expansion.weight[..., 1:2, 1:2].clone()
        expansion.weight.copy_(drawn * torch.outer(ramp, ramp) * 2)


def initialise(network: nn.Module) -> None:
    """Draw all convolutions' and linear layers' weights after He et al. (2015); biases are 0."""
    for part in network.modules():
        if isinstance(part, nn.Conv2d | nn.Conv3d | nn.ConvTranspose3d | nn.Linear):
            nn.init.kaiming_normal_(part.weight, a=_SLOPE)
            if part.bias is not None:
                nn.init.zeros_(part.bias)


class LipPainter:
    """A trained generator at work: plain arrays in and out."""

    def __init__(self, generator: GlanceGenerator) -> None:
        """Take the generator."""
        self._generator = generator.eval()

    def paint(self, rows: Features, identity: Picture) -> NDArray[np.float32]:
        """Give the lip pictures `(16, 64, 64, 3)` in 0..255 to 64 rows of log-mel; ValueError for other sizes."""
        if rows.shape != (ROWS, self._generator.dims.bands):
            raise ValueError(f"{ROWS} rows of {self._generator.dims.bands} bands make {FRAMES} frames: {rows.shape}")
        with torch.inference_mode():
            painted = self._generator(torch.from_numpy(rows)[None], to_planes(identity[None, None])[:, :, 0])
        return np.asarray(to_pictures(painted)[0], np.float32)


def to_planes(clips: NDArray[np.uint8]) -> Tensor:
    """(B, T, H, W, 3) uint8 -> (B, 3, T, H, W) in -1..1."""
    return torch.from_numpy(clips).permute(0, 4, 1, 2, 3).float().div_(127.5).sub_(1).contiguous()


def to_pictures(planes: Tensor) -> NDArray[np.float32]:
    """(B, 3, T, H, W) in -1..1 -> (B, T, H, W, 3) in 0..255."""
    levels = planes.permute(0, 2, 3, 4, 1).add(1).mul(127.5).clamp(0, 255)
    return np.asarray(levels.contiguous().numpy(), np.float32)


def to_arrays(generator: GlanceGenerator) -> dict[str, NDArray[Any]]:
    """Give all weights by name in 16 bits."""
    return {name: tensor.detach().half().cpu().contiguous().numpy() for name, tensor in generator.state_dict().items()}


def from_arrays(dims: GlanceDims, arrays: dict[str, NDArray[Any]]) -> GlanceGenerator:
    """Build the generator with trained weights; raises RuntimeError if they don't fit `dims`."""
    generator = GlanceGenerator(dims)
    generator.load_state_dict({name: torch.from_numpy(array.astype(np.float32)) for name, array in arrays.items()})
    return generator
