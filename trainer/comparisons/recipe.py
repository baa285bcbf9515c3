"""Trains the product's live renderer on what a variant shows it; all else is the product's recipe."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.face.texture import stacked
from trainer.adversarial import CPU
from trainer.comparisons.variants import Variant, shown
from trainer.perceptual import Perception
from trainer.picture_training import DRAWN_PLANES, FaceSet
from trainer.renderer_recipe import RendererConfig, RendererTraining

WARM_STEPS = 150


@dataclass(frozen=True, eq=False)
class VariantFaces(FaceSet):
    """Training pictures as a variant shows them, each behind its whole map: the losses look where that says."""

    variant: Variant

    @classmethod
    def of(cls, faces: FaceSet, variant: Variant) -> "VariantFaces":
        """Show the same pictures otherwise."""
        return cls(faces.maps, faces.faces, faces.landmarks, faces.reference, variant)

    def planes(self, number: int, box: Box) -> NDArray[np.uint8]:
        """Give the facial map of `box` of a picture and, behind its seven planes, what the variant shows."""
        left, top, width, height = box
        rows, columns = slice(top, top + height), slice(left, left + width)
        drawn, picture = np.array(self.maps[number, rows, columns]), np.array(self.faces[number, rows, columns])
        return stacked([drawn, shown(self.variant, drawn, picture, self.landmarks[number], self.reference, box)])


class VariantTraining(RendererTraining):
    """The product's renderer training on other planes: the same crops, weights to begin with, and losses."""

    def __init__(
        self,
        config: RendererConfig,
        faces: FaceSet,
        variant: Variant,
        perception: Perception | None = None,
        device: torch.device = CPU,
    ) -> None:
        """Build the networks from the seed; `perception` is there if the config asks for it."""
        super().__init__(config, VariantFaces.of(faces, variant), perception, device)

    def sample(self) -> Picture | None:
        """Show nothing: what is painted in the end is shown beside the others."""
        return None

    def _fade(self) -> float:
        # From two crops a step Adam's first directions are chance: at the full rate some variants never recovered.
        return super()._fade() * min(1.0, (self.step_number + 1) / WARM_STEPS)

    def _batch(self) -> tuple[Tensor, Tensor, Tensor, int, int]:
        planes, faces, weight, top, left = super()._batch()
        return planes[:, DRAWN_PLANES:], faces, weight, top, left


def as_plain(config: RendererConfig, variant: Variant) -> dict[str, Any]:
    """Give everything that decides a training as JSON holds it."""
    return {"renderer": asdict(config), "warm_steps": WARM_STEPS, "variant": asdict(variant)}
