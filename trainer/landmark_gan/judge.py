"""The discriminator of seed 003 (section 4.3): a picture of 128x128, and the 16 landmark numbers as planes."""

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.render.landmark_gan import GanDims, initialise


class LandmarkJudge(nn.Module):
    """DC-GAN's discriminator: strided convolutions down to 4x4, then one verdict; no norm behind the first."""

    def __init__(self, dims: GanDims, width: int) -> None:
        """`width` of the first layer, doubled in each of the others, as many as the generator has."""
        super().__init__()
        widths = [width << step for step in range(dims.ups)]
        self.enter = nn.Conv2d(3 + dims.lips, widths[0], 4, 2, 1)
        self.downs = nn.ModuleList(
            nn.Sequential(nn.Conv2d(a, b, 4, 2, 1, bias=False), nn.BatchNorm2d(b)) for a, b in pairwise(widths)
        )
        self.leave = nn.Conv2d(widths[-1], 1, 4)
        self.apply(initialise)

    def forward(self, picture: Tensor, lips: Tensor) -> tuple[Tensor, Tensor]:
        """picture : (B, 3, 128, 128), lips : (B, 16) -> verdicts (B,) in logits, and the features before them."""
        planes = lips[:, :, None, None].expand(-1, -1, *picture.shape[2:])
        x = F.leaky_relu(self.enter(torch.cat([picture, planes], dim=1)), 0.2)  # (B, width, 64, 64)
        for down in self.downs:
            x = F.leaky_relu(down(x), 0.2)
        return self.leave(x).flatten(), x
