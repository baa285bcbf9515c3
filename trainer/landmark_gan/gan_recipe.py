"""Trains the conditional DC-GAN of seed 003 (section 5.2): all sources first, the target's video alone in the end."""

from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from anchor_studio.domain.picture import Picture
from anchor_studio.render.landmark_gan import GanDims, LandmarkGenerator, standardised
from trainer.adversarial import CPU, AdversarialTraining
from trainer.landmark_gan.judge import LandmarkJudge

PLAIN, TRICKS, PIXEL = LOSSES = ("plain", "tricks", "pixel")
"""The loss of eq. 8; with tricks of Salimans et al. 2016, which the paper used without naming them; with L1 besides."""
_SHOWN = 6


@dataclass(frozen=True)
class GanConfig:
    """Everything that decides a training of the generator."""

    dims: GanDims = field(default_factory=lambda: GanDims(width=16))
    judge_width: int = 16
    loss: str = PIXEL
    steps: int = 1_600
    batch: int = 12
    target_share: float = 0.5  # of the steps, the last, see the target's video alone
    learning_rate: float = 5e-4
    judge_rate: float = 0.25  # of the generator's
    smoothed: float = 0.9  # what the judge is to say of true pictures
    matching_weight: float = 1.0
    pixel_weight: float = 200.0
    lip_weight: float = 8.0  # of the L1 error about the lips, against 1 elsewhere
    ema: float = 0.99
    seed: int = 5


@dataclass(frozen=True, eq=False)
class FaceSet:
    """Aligned pictures `(N, 128, 128, 3)` uint8 with their lips `(N, 16)`; the `target`'s come first, so many of them.

    Lips of others are laid on the target's (`LipHabit.adopt`). `lips_box` is where the target's lips are, top, bottom,
    left, right.
    """

    pictures: NDArray[np.uint8]
    lips: NDArray[np.float32]
    target: int
    lips_box: tuple[int, int, int, int]

    @property
    def standard(self) -> NDArray[np.float32]:
        """Mean and deviation `(2, 16)` of the target's lips."""
        own = self.lips[: self.target]
        return np.stack([own.mean(axis=0), own.std(axis=0) + np.float32(1e-6)]).astype(np.float32)


class GanTraining(AdversarialTraining[LandmarkGenerator, GanConfig]):
    """The state of one training and its step."""

    def __init__(self, config: GanConfig, faces: FaceSet, device: torch.device = CPU) -> None:
        """Build the networks from the seed, to train on a device."""
        torch.manual_seed(config.seed)
        generator, average, best = (LandmarkGenerator(config.dims) for _ in range(3))
        judge = LandmarkJudge(config.dims, config.judge_width)
        rates = config.learning_rate, config.learning_rate * config.judge_rate
        super().__init__(config, (generator, average.eval(), best.eval(), judge), rates, device)
        self.faces, self.standard = faces, faces.standard
        self.noise = np.random.default_rng(config.seed).normal(0, 1, config.dims.noise).astype(np.float32)
        """The noise that all faces of the target will be painted from."""
        self._lips = torch.from_numpy(standardised(faces.lips, self.standard))
        side = faces.pictures.shape[1]
        weight = torch.ones(1, 1, side, side)
        top, bottom, left, right = faces.lips_box
        weight[:, :, top:bottom, left:right] = config.lip_weight
        self._weight = (weight / weight.mean()).to(device)

    @property
    def on_target(self) -> bool:
        """Tell whether the steps of the target alone have begun."""
        return self.step_number >= (1 - self.config.target_share) * self.config.steps

    def step(self) -> dict[str, float]:
        """Take one step of eq. 8, the generator's in its non-saturating form, and give its losses."""
        config = self.config
        left = float(np.clip((config.steps - self.step_number) / max(config.steps / 2, 1), 0.05, 1.0))
        # Should the judge alone go on learning, its verdict would become all that the generator hears.
        for optimiser, rate in ((self.generator_optimiser, 1.0), (self.judge_optimiser, config.judge_rate)):
            for group in optimiser.param_groups:
                group["lr"] = config.learning_rate * rate * left
        numbers = self.rng.integers(self.faces.target if self.on_target else len(self.faces.lips), size=self.batch)
        pictures, lips = to_tensor(self.faces.pictures[np.sort(numbers)]), self._lips[np.sort(numbers)]
        faces, lips = pictures.to(self.device), lips.to(self.device)
        painted = self.generator(self._noise(), lips)
        losses = {"judge": self._judge_step(faces, painted.detach(), lips)}
        verdict, felt = self._asked(painted, lips)
        loss = F.binary_cross_entropy_with_logits(verdict, torch.ones_like(verdict))
        losses["gan"] = float(loss.detach())
        if config.loss != PLAIN:
            with torch.no_grad():
                real = self.judge(faces, lips)[1]
            matching = F.mse_loss(felt.mean(dim=0), real.mean(dim=0))
            losses["matching"] = float(matching.detach())
            loss = loss + config.matching_weight * matching
        if config.loss == PIXEL:
            l1 = (self._weight * (painted - faces).abs()).mean()
            losses["l1"] = float(l1.detach())
            loss = loss + config.pixel_weight * l1
        self.generator_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.generator_optimiser.step()
        self._follow()
        self.step_number += 1
        return losses

    def _noise(self) -> Tensor:
        drawn = self.rng.normal(0, 1, (self.batch, self.config.dims.noise)).astype(np.float32)
        return torch.from_numpy(drawn).to(self.device)

    def _judge_step(self, faces: Tensor, painted: Tensor, lips: Tensor) -> float:
        real, fake = self.judge(faces, lips)[0], self.judge(painted, lips)[0]
        truth = 1.0 if self.config.loss == PLAIN else self.config.smoothed
        loss = F.binary_cross_entropy_with_logits(real, torch.full_like(real, truth))
        loss = loss + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))
        self.judge_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.judge_optimiser.step()
        return float(loss.detach())

    def _asked(self, painted: Tensor, lips: Tensor) -> tuple[Tensor, Tensor]:
        for parameter in self.judge.parameters():
            parameter.requires_grad_(False)
        told: tuple[Tensor, Tensor] = self.judge(painted, lips)
        for parameter in self.judge.parameters():
            parameter.requires_grad_(True)
        return told

    def _follow(self) -> None:
        super()._follow()
        # The norms' statistics are averages already.
        for mean, now in zip(self.average.buffers(), self.generator.buffers(), strict=True):
            mean.copy_(now)

    def sample(self) -> Picture | None:
        """Show a few of the target's faces as they are painted now, below the true ones."""
        numbers = np.linspace(0, self.faces.target - 1, _SHOWN).astype(int)
        noise = torch.from_numpy(self.noise)[None].expand(len(numbers), -1).to(self.device)
        with torch.inference_mode():
            painted = (
                self.average(noise, self._lips[numbers].to(self.device))
                .cpu()
                .add(1)
                .mul(127.5)
                .clamp(0, 255)
                .to(torch.uint8)
            )
        rows = (
            np.concatenate(list(self.faces.pictures[numbers]), axis=1),
            np.concatenate(list(painted.permute(0, 2, 3, 1).numpy()), axis=1),
        )
        return np.concatenate(rows, axis=0)


def to_tensor(pictures: NDArray[np.uint8]) -> Tensor:
    """(B, H, W, 3) uint8 -> (B, 3, H, W) in -1..1."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float().div(127.5).sub(1)
