"""Trains the `live` renderer as pix2pixHD is trained, at a size a CPU can carry.

Objective: least-squares GAN at several scales, feature matching (weight 10) and an L1 term that looks harder where
speech moves; where weights for one are at hand, a perceptual term guides the polish in the judge's stead. Steps work on
crops: the generator is convolutional and a 192 px crop about the mouth costs a seventh of the whole face.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from anchor_studio.render.live import STRIDE, LiveDims, LiveGenerator
from trainer import ranks
from trainer.adversarial import CPU
from trainer.discriminators import MultiScaleDiscriminator
from trainer.perceptual import Perception
from trainer.picture_training import DRAWN_PLANES, FaceSet, PictureTraining, to_planes


@dataclass(frozen=True)
class RendererConfig:
    """Everything that decides a renderer training, saved with it."""

    dims: LiveDims = LiveDims()
    steps: int = 7_000
    crop_px: int = 192
    batch: int = 3
    mouth_share: float = 0.75  # of the crops lie about the mouth, the others anywhere
    lip_weight: float = 10.0  # of an L1 error on lips and between them, against 1 elsewhere
    close_share: float = 0.3  # of all steps, the last, polish: closer crops, and the judge is held still
    close_crop_px: int = 160
    close_mouth_share: float = 0.7
    close_lip_weight: float = 8.0
    perceptual: bool = False  # the polish follows a network of features instead of the judge's
    perceptual_weight: float = 10.0
    perceptual_crop_px: int = 112  # of each crop, for such a network costs more than the generator
    learning_rate: float = 4e-4
    judge_width: int = 16
    judge_scales: int = 2
    judge_from_step: int = 2_500  # the picture first stands by L1 alone
    l1_weight: float = 20.0
    matching_weight: float = 10.0
    ema: float = 0.998
    seed: int = 7


class RendererTraining(PictureTraining[LiveGenerator, RendererConfig]):
    """The state of one training and its step; `run` belongs to the caller."""

    def __init__(
        self,
        config: RendererConfig,
        faces: FaceSet,
        perception: Perception | None = None,
        device: torch.device = CPU,
    ) -> None:
        """Build the networks from the seed; `perception` is there if the config asks for it."""
        torch.manual_seed(config.seed)
        generator = LiveGenerator(config.dims).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        judge = MultiScaleDiscriminator(DRAWN_PLANES + 3, config.judge_width, config.judge_scales)
        judge.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        rates = config.learning_rate, config.learning_rate / 2
        networks = generator, LiveGenerator(config.dims), LiveGenerator(config.dims), judge
        super().__init__(config, networks, rates, (faces, perception), device)

    def begin_from(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        """Begin with the weights of an earlier anchor instead of random ones; ValueError if they don't fit."""
        try:
            for network in (self.generator, self.average, self.best):
                network.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in weights.items()})
        except RuntimeError as error:
            raise ValueError("the weights are of another generator") from error

    def step(self) -> dict[str, float]:
        """Take one step and give its losses."""
        config = self.config
        for group in self.generator_optimiser.param_groups:
            group["lr"] = config.learning_rate * self._fade()
        *batch, top, left = self._batch()
        maps, faces, weight = (ranks.own_rows(part).to(self.device) for part in batch)
        with self.mixed():
            painted = self.generator(maps, top, left)
            # Each picture counts the same, however much of it is lips.
            errors = (weight * (painted - faces).abs()).sum(dim=(1, 2, 3)) / weight.sum(dim=(1, 2, 3)) / 3
            l1 = errors.mean()
            losses = {"l1": float(l1.detach())}
            loss = config.l1_weight * l1
            if self._close and config.perceptual:
                seen = self.perceived(painted, faces, config.perceptual_crop_px)
                losses |= {"perceptual": float(seen.detach())}
                loss = loss + config.perceptual_weight * seen
            elif self.step_number >= config.judge_from_step:
                if not self._close:
                    losses |= self.judge_step(maps, faces, painted.detach())
                adversarial, matching = self.against_judge(maps, faces, painted)
                losses |= {"gan": float(adversarial.detach()), "matching": float(matching.detach())}
                # While it polishes, the judge's features alone guide: its verdict had begun to reward sparkle on teeth.
                loss = loss + config.matching_weight * matching + (0.0 if self._close else 1.0) * adversarial
        self.generator_optimiser.zero_grad(set_to_none=True)
        loss.backward()
        ranks.agree_on_gradients(self.generator.parameters())
        self.generator_optimiser.step()
        self._follow()
        self.step_number += 1
        return ranks.agree_on_losses(losses)

    def _fade(self) -> float:
        # Constant for the first half, then down to a twentieth: late steps polish, they don't wander.
        left = (self.config.steps - self.step_number) / max(self.config.steps / 2, 1)
        return float(np.clip(left, 0.05, 1.0))

    @property
    def _close(self) -> bool:
        return self.step_number >= (1 - self.config.close_share) * self.config.steps

    def _batch(self) -> tuple[Tensor, Tensor, Tensor, int, int]:
        config = self.config
        crop_px = config.close_crop_px if self._close else config.crop_px
        numbers = self.rng.integers(len(self.faces.faces), size=ranks.whole_batch(self.batch))
        top, left = self._corner(int(numbers[0]), crop_px)
        rows, columns = slice(top, top + crop_px), slice(left, left + crop_px)
        maps = np.stack([self.faces.planes(int(n), (left, top, crop_px, crop_px)) for n in numbers])
        faces = np.stack([self.faces.faces[n, rows, columns] for n in numbers])
        # Lips and the mouth's inside are few pixels and all that people look at.
        lips = F.max_pool2d(to_planes(maps)[:, 4:7].amax(dim=1, keepdim=True), 9, stride=1, padding=4)
        lip_weight = config.close_lip_weight if self._close else config.lip_weight
        return to_planes(maps), to_planes(faces) * 2 - 1, 1.0 + (lip_weight - 1.0) * lips, top, left

    def _corner(self, number: int, crop_px: int) -> tuple[int, int]:
        room = self.config.dims.size_px - crop_px
        share = self.config.close_mouth_share if self._close else self.config.mouth_share
        if self.rng.random() < share:
            reach = crop_px / 4
            middle = self.faces.landmarks[number, 48:68].mean(axis=0) - crop_px / 2 + self.rng.uniform(-reach, reach, 2)
            left, top = np.clip(middle, 0, room)
        else:
            left, top = self.rng.uniform(0, room + 1, 2)
        return int(top) // STRIDE * STRIDE, int(left) // STRIDE * STRIDE
