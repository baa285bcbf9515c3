"""Trains the studio-quality renderer as pix2pixHD was published (Wang et al. 2018), objective (8) of section 3.3.

Least-squares GAN with judges at three scales, feature matching (weight 10) and, where a network is at hand, a
perceptual loss (weight 10), here of a crop about the mouth. Adam at 2e-4, constant for the first half and then straight
down to nothing.
"""

from dataclasses import dataclass

import numpy as np
import torch

from anchor_studio.render.dims import StudioDims
from anchor_studio.render.pix2pixhd import StudioGenerator, studio_generator
from trainer import ranks
from trainer.adversarial import CPU
from trainer.discriminators import MultiScaleDiscriminator
from trainer.perceptual import Perception
from trainer.picture_training import DRAWN_PLANES, FaceSet, PictureTraining, to_planes


@dataclass(frozen=True)
class StudioConfig:
    """Everything that decides a training of the pix2pixHD renderer, saved with it.

    `judge_width` is ndf: 64 as published, 16 where a CPU trains.
    """

    dims: StudioDims = StudioDims()
    steps: int = 40_000
    batch: int = 1
    perceptual: bool = False
    perceptual_weight: float = 10.0
    perceptual_crop_px: int = 128
    learning_rate: float = 2e-4
    judge_width: int = 64
    judge_scales: int = 3
    matching_weight: float = 10.0
    ema: float = 0.998
    seed: int = 17


class StudioTraining(PictureTraining[StudioGenerator, StudioConfig]):
    """The state of one training and its step."""

    def __init__(
        self,
        config: StudioConfig,
        faces: FaceSet,
        perception: Perception | None = None,
        device: torch.device = CPU,
    ) -> None:
        """Build the networks from the seed; `perception` is there if the config asks for it."""
        torch.manual_seed(config.seed)
        generator, average, best = (studio_generator(config.dims) for _ in range(3))
        judge = MultiScaleDiscriminator(DRAWN_PLANES + 3, config.judge_width, config.judge_scales, deep=True)
        rates = config.learning_rate, config.learning_rate
        super().__init__(config, (generator, average, best, judge), rates, (faces, perception), device)

    def step(self) -> dict[str, float]:
        """Take one step and give its losses."""
        config = self.config
        for optimiser in (self.generator_optimiser, self.judge_optimiser):
            for group in optimiser.param_groups:
                group["lr"] = config.learning_rate * self._fade()
        size = config.dims.size_px
        numbers = self.rng.integers(len(self.faces.faces), size=ranks.whole_batch(self.batch))
        planes = np.stack([self.faces.planes(int(number), (0, 0, size, size)) for number in numbers])
        maps = ranks.own_rows(to_planes(planes)).to(self.device)
        faces = ranks.own_rows(to_planes(self.faces.faces[numbers, :size, :size]) * 2 - 1).to(self.device)
        with self.mixed():
            painted = self.generator(maps)
            losses = self.judge_step(maps, faces, painted.detach())
            adversarial, matching = self.against_judge(maps, faces, painted)
            losses |= {"gan": float(adversarial.detach()), "matching": float(matching.detach())}
            loss = adversarial + config.matching_weight * matching
            if config.perceptual:
                lips = self.faces.landmarks[numbers, 48:68].mean(axis=(0, 1))
                seen = self.perceived(painted, faces, config.perceptual_crop_px, (float(lips[0]), float(lips[1])))
                losses |= {"perceptual": float(seen.detach())}
                loss = loss + config.perceptual_weight * seen
        self.generator_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        ranks.agree_on_gradients(self.generator.parameters())
        self.generator_optimiser.step()
        self._follow()
        self.step_number += 1
        return ranks.agree_on_losses(losses)

    def _fade(self) -> float:
        left = (self.config.steps - self.step_number) / max(self.config.steps / 2, 1)
        return float(np.clip(left, 0.0, 1.0))
