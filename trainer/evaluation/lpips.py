"""The perceptual distance of two pictures within a mask, as AlexNet sees it (see `trainer.perceptual`)."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from anchor_studio.domain.picture import Picture
from trainer.evaluation.metrics import Mask
from trainer.perceptual import ALEXNET, Network, Perception


class PerceptualDistance:
    """Measures how differently two pictures look: 0 for the same, about 1 for unlike ones."""

    def __init__(self, cache: Path, network: Network = ALEXNET) -> None:
        """Load the weights, fetching them into the folder `cache` once; raises StudioError where they can't be had."""
        self._perception = Perception(network, cache)

    def distance(self, a: Picture, b: Picture, mask: Mask) -> float:
        """Give the distance of two pictures of one size, averaged within the mask."""
        return self.between(self.features(a), self.features(b), mask)

    @torch.inference_mode()
    def between(self, a: list[Tensor], b: list[Tensor], mask: Mask) -> float:
        """Give the distance of two pictures whose `features` are known."""
        shown = torch.from_numpy(mask.astype(np.float32))[None, None]
        total = torch.zeros(())
        for apart in self._perception.apart(a, b):
            counted = F.adaptive_avg_pool2d(shown, (apart.shape[2], apart.shape[3]))
            total += (apart * counted).sum() / counted.sum().clamp_min(1e-6)
        return float(total)

    @torch.inference_mode()
    def features(self, picture: Picture) -> list[Tensor]:
        """Give the layers' features of a picture."""
        levels = torch.from_numpy(picture.astype(np.float32))
        return self._perception.features(levels.permute(2, 0, 1)[None] / 127.5 - 1)
