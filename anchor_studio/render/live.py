"""The `live` generator: image-to-image from facial map and reference texture to face at 6.5 GFLOP a whole face.

A small U-Net that paints and says, pixel by pixel, where to take a reference instead; the full pix2pixHD generator
takes its place beside it for studio quality. It has no normalisation layers: their statistics would let the picture's
brightness breathe with the map, and a bfloat16 machine paints the same face without them.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.render.dims import STRIDE, LiveDims

__all__ = ["STRIDE", "LiveDims", "LiveGenerator", "count_flop"]

REST_FIRST = 3.0  # how much likelier, in logits, the first reference is before training


class Residual(nn.Module):
    """Two 3x3 convolutions beside the identity; begins as the identity."""

    def __init__(self, width: int) -> None:
        """`width` channels in and out."""
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.second.weight)

    def forward(self, x: Tensor) -> Tensor:
        """x : (B, C, H, W)."""
        out: Tensor = x + self.second(F.leaky_relu(self.first(x), 0.1))
        return out


class Rise(nn.Module):
    """Twice the resolution: narrow, upsample, add what was seen on the way down, convolve."""

    def __init__(self, width: int, narrower: int) -> None:
        """From `width` channels to `narrower`."""
        super().__init__()
        self.narrow = nn.Conv2d(width, narrower, 1)
        self.merge = nn.Conv2d(narrower, narrower, 3, padding=1)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        """x : (B, C, H, W), seen : (B, C', 2H, 2W) -> (B, C', 2H, 2W)."""
        up = F.interpolate(self.narrow(x), scale_factor=2.0, mode="bilinear", align_corners=False)
        return F.leaky_relu(self.merge(up + seen), 0.1)


class LiveGenerator(nn.Module):
    """Paints a face from a facial map."""

    def __init__(self, dims: LiveDims) -> None:
        """Build with random weights."""
        super().__init__()
        self.dims = dims
        half, quarter, eighth, sixteenth = dims.widths
        self.enter = nn.Conv2d(dims.planes * 4, half, 3, padding=1)
        self.down4 = nn.Conv2d(half, quarter, 3, stride=2, padding=1)
        self.down8 = nn.Conv2d(quarter, eighth, 3, stride=2, padding=1)
        self.at8 = Residual(eighth)
        self.down16 = nn.Conv2d(eighth, sixteenth, 3, stride=2, padding=1)
        # A camera that stands still sees the same things in the same places: what is learned of a place is added.
        cells = dims.size_px // STRIDE
        self.place = nn.Parameter(torch.zeros(1, sixteenth, cells, cells))
        self.at16 = nn.ModuleList(Residual(sixteenth) for _ in range(dims.blocks))
        self.up8 = Rise(sixteenth, eighth)
        self.up4 = Rise(eighth, quarter)
        self.up2 = Rise(quarter, half)
        # For each of the 2x2 pixels: a colour, how much of it to take, and how much of each reference.
        self.leave = nn.Conv2d(half, 4 * (3 + 1 + dims.references), 3, padding=1)
        # Without normalisation layers the weights alone must keep the signal's size (He et al. 2015).
        for layer in (self.enter, self.down4, self.down8, self.down16, *(rise.merge for rise in self._rises())):
            nn.init.kaiming_normal_(layer.weight, a=0.1)
        # It begins as the face at rest: all that lies still is right from the first step on.
        assert self.leave.bias is not None
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)
        with torch.no_grad():
            self.leave.bias[16:20] = REST_FIRST

    def _rises(self) -> tuple[Rise, Rise, Rise]:
        return self.up8, self.up4, self.up2

    def forward(self, planes: Tensor, top: int = 0, left: int = 0) -> Tensor:
        """planes : (B, planes, H, W) in 0..1 -> (B, 3, H, W) RGB in about -1..1.

        Each pixel is a mixture of what is painted and the references there. A crop whose corner lies at (`top`,
        `left`), multiples of 16 px, may be painted instead of the whole picture.
        """
        rows, columns = planes.shape[2] // STRIDE, planes.shape[3] // STRIDE
        place = self.place[:, :, top // STRIDE : top // STRIDE + rows, left // STRIDE : left // STRIDE + columns]
        half = F.leaky_relu(self.enter(F.pixel_unshuffle(planes, 2)), 0.1)  # (B, 16, H/2, W/2)
        quarter = F.leaky_relu(self.down4(half), 0.1)  # (B, 40, H/4, W/4)
        eighth = self.at8(F.leaky_relu(self.down8(quarter), 0.1))  # (B, 88, H/8, W/8)
        x = F.leaky_relu(self.down16(eighth) + place, 0.1)  # (B, 144, H/16, W/16)
        for block in self.at16:
            x = block(x)
        x = self.up2(self.up4(self.up8(x, eighth), quarter), half)
        told = F.pixel_shuffle(self.leave(x), 2)  # (B, 3 + 1 + references, H, W)
        shares = told[:, 3:].softmax(dim=1)
        references = planes[:, -3 * self.dims.references :] * 2 - 1
        pictures = torch.cat([told[:, :3], references], dim=1)
        pictures = pictures.reshape(len(planes), -1, 3, *pictures.shape[2:])  # (B, 1 + references, 3, H, W)
        out: Tensor = (shares.unsqueeze(2) * pictures).sum(dim=1)
        return out


def count_flop(dims: LiveDims) -> float:
    """Count the floating point operations of one picture (a multiply-add is two)."""
    model = LiveGenerator(dims)
    total = 0.0

    def count(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        nonlocal total
        if isinstance(module, nn.Conv2d):
            total += 2.0 * module.weight.numel() * output.shape[2] * output.shape[3]

    for module in model.modules():
        module.register_forward_hook(count)
    with torch.no_grad():
        model(torch.zeros(1, dims.planes, dims.size_px, dims.size_px))
    return total
