"""The generators of pix2pixHD (Wang et al. 2018, section 3.1 and appendix): studio quality, at 435 GFLOP a face."""

from itertools import pairwise

from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.render.dims import StudioDims

ENHANCER_BLOCKS = 3


def _entry(planes: int, width: int) -> nn.Sequential:
    """c7s1-k: a 7x7 convolution at full size."""
    return nn.Sequential(
        nn.ReflectionPad2d(3), nn.Conv2d(planes, width, 7), nn.InstanceNorm2d(width), nn.ReLU(inplace=True)
    )


def _down(width: int, wider: int) -> nn.Sequential:
    """dk: half the size."""
    return nn.Sequential(
        nn.Conv2d(width, wider, 3, stride=2, padding=1), nn.InstanceNorm2d(wider), nn.ReLU(inplace=True)
    )


def _up(width: int, narrower: int) -> nn.Sequential:
    """uk: twice the size."""
    return nn.Sequential(
        nn.ConvTranspose2d(width, narrower, 3, stride=2, padding=1, output_padding=1),
        nn.InstanceNorm2d(narrower),
        nn.ReLU(inplace=True),
    )


def _exit(width: int) -> nn.Sequential:
    return nn.Sequential(nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh())


class ResidualBlock(nn.Module):
    """Rk: two 3x3 convolutions beside the identity."""

    def __init__(self, width: int) -> None:
        """`width` channels in and out."""
        super().__init__()
        self.layers = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3), nn.InstanceNorm2d(width), nn.ReLU(inplace=True),
            nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3), nn.InstanceNorm2d(width),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        """x : (B, width, H, W)."""
        out: Tensor = x + self.layers(x)
        return out


class GlobalGenerator(nn.Module):
    """G1: c7s1-64, d128 to d1024, nine R1024, u512 to u64, c7s1-3."""

    def __init__(self, dims: StudioDims) -> None:
        """Build with random weights."""
        super().__init__()
        self.dims = dims
        widths = [dims.width << step for step in range(dims.downs + 1)]
        self.features = nn.Sequential(
            _entry(dims.planes, dims.width),
            *(_down(width, wider) for width, wider in pairwise(widths)),
            *(ResidualBlock(widths[-1]) for _ in range(dims.blocks)),
            *(_up(width, narrower) for width, narrower in pairwise(reversed(widths))),
        )
        self.leave = _exit(dims.width)

    def forward(self, planes: Tensor) -> Tensor:
        """planes : (B, planes, H, W) in 0..1, H and W multiples of 2 ** downs -> (B, 3, H, W) RGB in -1..1."""
        out: Tensor = self.leave(self.features(planes * 2 - 1))
        return out


class EnhancedGenerator(nn.Module):
    """G2 around G1: the global generator at half the size gives its last features to a local enhancer at the whole."""

    def __init__(self, dims: StudioDims) -> None:
        """Build with random weights."""
        super().__init__()
        self.dims = dims
        half = dims.width // 2
        self.whole = GlobalGenerator(dims).features
        self.down = nn.Sequential(_entry(dims.planes, half), _down(half, dims.width))
        self.up = nn.Sequential(*(ResidualBlock(dims.width) for _ in range(ENHANCER_BLOCKS)), _up(dims.width, half))
        self.leave = _exit(half)

    def forward(self, planes: Tensor) -> Tensor:
        """planes : (B, planes, H, W) in 0..1 -> (B, 3, H, W) RGB in -1..1."""
        x = planes * 2 - 1
        small = F.avg_pool2d(x, 3, stride=2, padding=1, count_include_pad=False)
        out: Tensor = self.leave(self.up(self.down(x) + self.whole(small)))
        return out


StudioGenerator = GlobalGenerator | EnhancedGenerator


def studio_generator(dims: StudioDims) -> StudioGenerator:
    """Build the generator of these sizes with random weights."""
    return EnhancedGenerator(dims) if dims.enhancer else GlobalGenerator(dims)


def count_parameters(network: nn.Module) -> int:
    """Count what is learned."""
    return sum(parameter.numel() for parameter in network.parameters())
