"""The networks that teach the generator (seed 004): correlation, three-stream discriminator, autoencoder."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.render.glance import ResidualBlock, initialise
from anchor_studio.render.glance_dims import FRAMES, GlanceDims
from trainer.glance.flow import FLOW_PX

_SLOPE = 0.2
AUDIO_LAYERS, VIDEO_LAYERS = 4, 6  # of kernel 3 in time: receptive fields of 9 and 13 frames (section 3.2)
PERCEIVED_BLOCKS = 6  # section 4.1


@dataclass(frozen=True)
class TeacherDims:
    """Widths of the teachers; seed 004 prints none: `correlation` phi_s and phi_v, `judge`, `perceived` autoencoder."""

    correlation: int = 12
    judge: int = 16
    perceived: int = 16


SKETCH = TeacherDims()


class AudioDerivativeEncoder(nn.Module):
    """phi_s: differences of audio features -> one vector a frame; sees 9 frames."""

    def __init__(self, dims: GlanceDims, width: int) -> None:
        """Halve the frequencies in the first layers, keep the time."""
        super().__init__()
        halvings = (dims.cells).bit_length() - 1
        self.layers = nn.ModuleList(
            nn.Conv2d(width if n else dims.audio, width, 3, stride=(1, 2 if n < halvings else 1), padding=1)
            for n in range(AUDIO_LAYERS)
        )

    def forward(self, x: Tensor) -> Tensor:
        """x : (B, audio, T, cells) -> (B, width, T)."""
        return _through(self.layers, x).mean(dim=3)


class FlowEncoder(nn.Module):
    """phi_v: optical flow, or whatever is given at 32x32, -> one vector a frame; sees 13 frames."""

    def __init__(self, planes: int, width: int) -> None:
        """Halve the picture in every layer down to one pixel, keep the time."""
        super().__init__()
        halvings = FLOW_PX.bit_length() - 1
        self.layers = nn.ModuleList(
            nn.Conv3d(width if n else planes, width, 3, stride=(1, 2, 2) if n < halvings else 1, padding=1)
            for n in range(VIDEO_LAYERS)
        )

    def forward(self, x: Tensor) -> Tensor:
        """x : (B, planes, T, 32, 32) -> (B, width, T)."""
        return _through(self.layers, x).mean(dim=(3, 4))


def _through(layers: nn.ModuleList, x: Tensor) -> Tensor:
    for number, layer in enumerate(layers):
        x = layer(x)
        if number < len(layers) - 1:  # the last is straight: a cosine needs both signs
            x = F.leaky_relu(x, _SLOPE)
    return x


class CorrelationNetworks(nn.Module):
    """Eq. 1: 1 - cos of what was heard to change and what was seen to change.

    With `derivative` off (table 2 f) the audio features themselves are compared with the frames themselves.
    """

    def __init__(self, dims: GlanceDims, width: int, *, derivative: bool = True) -> None:
        """Build both encoders."""
        super().__init__()
        self.audio = AudioDerivativeEncoder(dims, width)
        self.video = FlowEncoder(2 if derivative else 3, width)
        initialise(self)

    def forward(self, heard: Tensor, seen: Tensor) -> Tensor:
        """heard : (B, audio, T, cells), seen : (B, 2 or 3, T, 32, 32) -> the loss, a mean over clips."""
        a, b = self.audio(heard).flatten(1), self.video(seen).flatten(1)
        cosine = (a * b).sum(dim=1) / (a.norm(dim=1) * b.norm(dim=1) + 1e-8)
        loss: Tensor = (1 - cosine).mean()
        return loss


class ThreeStreamDiscriminator(nn.Module):
    """Says whether sixteen lip pictures are real and belong to their speech (section 4.2, figure 5).

    `planes` of the third stream: 2 for optical flow, 3 for differences of frames, 0 for none (the two-stream variant).
    """

    def __init__(self, bands: int, width: int, planes: int = 2) -> None:
        """Four layers a stream; the widths double."""
        super().__init__()
        widths = (width, width * 3 // 2, width * 2, width * 2)
        self.audio = nn.Sequential(
            *_layers(nn.Conv2d, (1, *widths), [((5, 4), (2, 2), (2, 1))] * 4),
            nn.Flatten(),
            nn.Linear(widths[-1] * (FRAMES * 4 // 16) * (bands // 16), widths[-1]),
            nn.LeakyReLU(_SLOPE),
        )
        self.video = nn.Sequential(*_layers(nn.Conv3d, (3, *widths), [((4, 4, 4), (2, 2, 2), (1, 1, 1))] * 4))
        flat = [((3, 4, 4), (2, 2, 2), (1, 1, 1))] * 3 + [((3, 3, 3), (2, 1, 1), (1, 1, 1))]
        self.motion = nn.Sequential(*_layers(nn.Conv3d, (planes, *widths), flat)) if planes else None
        streams = 3 if planes else 2
        self.verdict = nn.Sequential(
            nn.Conv2d(streams * widths[-1], widths[-1], 3, padding=1), nn.LeakyReLU(_SLOPE), nn.Conv2d(widths[-1], 1, 4)
        )
        initialise(self)

    def listen(self, rows: Tensor) -> Tensor:
        """rows : (B, 64, bands), standardised -> (B, W)."""
        out: Tensor = self.audio(rows[:, None])
        return out

    def look(self, video: Tensor, motion: Tensor | None) -> Tensor:
        """video : (B, 3, 16, 64, 64), motion : (B, planes, 15, 32, 32) -> (B, W or 2 W, 4, 4)."""
        seen = [self.video(video)[:, :, 0]]
        if self.motion is not None:
            assert motion is not None
            seen.append(self.motion(motion)[:, :, 0])
        return torch.cat(seen, dim=1)

    def forward(self, heard: Tensor, seen: Tensor) -> Tensor:
        """What `listen` and `look` gave -> (B,) judgement before the sigmoid."""
        spread = heard[:, :, None, None].expand(-1, -1, *seen.shape[2:])
        out: Tensor = self.verdict(torch.cat([spread, seen], dim=1))[:, 0, 0, 0]
        return out


class PerceivingEncoder(nn.Module):
    """phi of section 4.1: strided convolutions, then six residual blocks."""

    def __init__(self, width: int) -> None:
        """Bring 16 frames of 64x64 to 4 of 16x16."""
        super().__init__()
        self.first = nn.Conv3d(3, width, 4, stride=2, padding=1)
        self.second = nn.Conv3d(width, width, 4, stride=2, padding=1)
        self.blocks = nn.Sequential(*(ResidualBlock(width) for _ in range(PERCEIVED_BLOCKS)))

    def forward(self, video: Tensor) -> Tensor:
        """video : (B, 3, 16, 64, 64) -> (B, width, 4, 16, 16)."""
        out: Tensor = self.blocks(F.leaky_relu(self.second(F.leaky_relu(self.first(video), _SLOPE)), _SLOPE))
        return out


class Autoencoder(nn.Module):
    """Reconstructs clips of lips; its encoder is kept as what perceives them."""

    def __init__(self, width: int) -> None:
        """Mirror the encoder's strides."""
        super().__init__()
        self.encoder = PerceivingEncoder(width)
        self.first = nn.ConvTranspose3d(width, width, 4, stride=2, padding=1)
        self.second = nn.ConvTranspose3d(width, 3, 4, stride=2, padding=1)
        initialise(self)

    def forward(self, video: Tensor) -> Tensor:
        """video : (B, 3, 16, 64, 64) in -1..1 -> the same again."""
        return torch.tanh(self.second(F.leaky_relu(self.first(self.encoder(video)), _SLOPE)))


def _layers(
    kind: type[nn.Conv2d] | type[nn.Conv3d],
    widths: tuple[int, ...],
    shapes: Sequence[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]],
) -> list[nn.Module]:
    layers: list[nn.Module] = []
    for number, (kernel, stride, padding) in enumerate(shapes):
        layers.append(kind(widths[number], widths[number + 1], kernel, stride=stride, padding=padding))  # type: ignore[arg-type]
        if number:  # the first sees the picture as it is
            layers.append(nn.GroupNorm(1, widths[number + 1]))
        layers.append(nn.LeakyReLU(_SLOPE))
    return layers
