"""Trains the lip movements generator with the four losses of seed 004 (eq. 2), any of which can be left out.

Norms are read as the equations print them: the pixel loss is the Euclidean norm of a frame's difference, the perceptual
one the squared norm over the features of a place; means over frames, places and clips. Colours are -1..1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.domain.picture import Picture
from anchor_studio.render.glance import GlanceGenerator, to_pictures
from anchor_studio.render.glance_dims import LIPS_PX, NARROW, GlanceDims
from trainer.adversarial import AdversarialTraining
from trainer.glance.appearance import AS_FILMED, Appearance, changed
from trainer.glance.autoencoder import Windows
from trainer.glance.corpus import LipClip
from trainer.glance.flow import flow
from trainer.glance.networks import (
    SKETCH,
    CorrelationNetworks,
    PerceivingEncoder,
    TeacherDims,
    ThreeStreamDiscriminator,
)

FLOW, DIFFERENCE, NOTHING = "flow", "difference", "none"
_PLANES = {FLOW: 2, DIFFERENCE: 3, NOTHING: 0}
_BETAS = (0.5, 0.999)


@dataclass(frozen=True)
class GlanceConfig:
    """Everything that decides a training; weights, rates and decay as published.

    `motion` is what the discriminator's third stream sees; with `derivative` off the correlation loss is that of
    table 2 (f). A weight of 0 leaves a loss out, and what only it needs.
    """

    dims: GlanceDims = NARROW
    teachers: TeacherDims = SKETCH
    steps: int = 3_000
    batch: int = 4
    pixel_weight: float = 0.5
    perceptual_weight: float = 1.0
    adversarial_weight: float = 1.0
    correlation_weight: float = 1.0
    fake_weight: float = 0.5
    mismatch_weight: float = 0.5
    motion: str = FLOW
    derivative: bool = True
    learning_rate: float = 2e-4
    weight_decay: float = 4e-4
    fades: bool = False  # the rate, to nothing; the paper's is fixed
    lip_weight: float = 0.0  # by how much more than 1 a squared error on the lips counts; the paper's pixels are equal
    appearance: Appearance = AS_FILMED
    ema: float = 0.99
    seed: int = 7


class Pupil(nn.Module):
    """What learns together: the generator, and the correlation networks that look at what it hears and paints."""

    def __init__(self, config: GlanceConfig) -> None:
        """Build both; the generator first, so that every variant begins with the same weights."""
        super().__init__()
        self.lips = GlanceGenerator(config.dims)
        self.correlation = CorrelationNetworks(config.dims, config.teachers.correlation, derivative=config.derivative)


class GlanceTraining(AdversarialTraining[Pupil, GlanceConfig]):
    """The state of one training and its step; `perception` is the autoencoder's encoder, which keeps still."""

    def __init__(self, config: GlanceConfig, clips: Sequence[LipClip], perception: PerceivingEncoder) -> None:
        """Build the networks from the seed; the log-mel's statistics are those of the clips."""
        torch.manual_seed(config.seed)
        pupil = Pupil(config)
        rows = np.concatenate([clip.rows for clip in clips])
        pupil.lips.mean.copy_(torch.from_numpy(rows.mean(axis=0)))
        pupil.lips.deviation.copy_(torch.from_numpy(rows.std(axis=0) + np.float32(1e-3)))
        judge = ThreeStreamDiscriminator(config.dims.bands, config.teachers.judge, _PLANES[config.motion])
        torch.manual_seed(config.seed)  # however many numbers the variants took
        super().__init__(config, (pupil, Pupil(config), Pupil(config), judge), (config.learning_rate,) * 2)
        self.best.load_state_dict(self.average.state_dict())
        for optimiser in (self.generator_optimiser, self.judge_optimiser):
            for group in optimiser.param_groups:
                group["betas"], group["weight_decay"] = _BETAS, config.weight_decay
        self.perception = perception.eval().requires_grad_(False)
        self.windows = Windows(clips)
        self._weight = (1 + config.lip_weight * _lips()).sqrt()

    def step(self) -> dict[str, float]:
        """Take one step of eq. 2 and of eq. 4 and give their losses."""
        self._fade()
        rows, video, identity = self.windows.draw(self.batch, self.rng)
        video, identity = changed(video, identity, self.config.appearance, self.rng)
        lips, config = self.generator.lips, self.config
        heard = lips.heard(rows)
        painted = lips.paint(heard, identity)
        moved = flow(painted) if self._sees_flow() else None
        losses = {"pixel": _frame_norm((painted - video) * self._weight)}
        if config.perceptual_weight:
            losses["perceptual"] = self._perceived(painted, video)
        if config.correlation_weight:
            losses["correlation"] = self._correlated(heard, painted, moved)
        judged: dict[str, Tensor] = {}
        if config.adversarial_weight:
            standardised = (rows - lips.mean) / lips.deviation
            motion = self._motion(painted, moved)
            judged["judge"] = self._judge_step(standardised, video, painted.detach(), motion)
            losses["adversarial"] = self._verdict(standardised, painted, motion)
        weights = {
            "pixel": config.pixel_weight, "perceptual": config.perceptual_weight,
            "correlation": config.correlation_weight, "adversarial": config.adversarial_weight,
        }  # fmt: skip
        loss = torch.stack([weights[name] * value for name, value in losses.items()]).sum()
        self.generator_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.generator_optimiser.step()
        self._follow()
        self.step_number += 1
        return {name: float(value.detach()) for name, value in (losses | judged).items()}

    def _fade(self) -> None:
        if self.config.fades:
            left = 0.5 + 0.5 * np.cos(np.pi * self.step_number / self.config.steps)
            for group in self.generator_optimiser.param_groups:
                group["lr"] = self.config.learning_rate * max(float(left), 0.02)

    def _sees_flow(self) -> bool:
        config = self.config
        correlated = config.correlation_weight > 0 and config.derivative
        return correlated or (config.adversarial_weight > 0 and config.motion == FLOW)

    def _motion(self, video: Tensor, moved: Tensor | None = None) -> Tensor | None:
        """Give the discriminator's third stream, (B, planes, 15, 32, 32)."""
        if self.config.motion == FLOW:
            return flow(video) if moved is None else moved
        if self.config.motion == DIFFERENCE:
            return F.avg_pool3d(video.diff(dim=2).abs(), (1, 2, 2))
        return None

    def _correlated(self, heard: Tensor, painted: Tensor, moved: Tensor | None) -> Tensor:
        if not self.config.derivative:
            loss: Tensor = self.generator.correlation(heard, F.avg_pool3d(painted, (1, 2, 2)))
            return loss
        derivative: Tensor = self.generator.correlation(heard.diff(dim=2), moved)
        return derivative

    def _perceived(self, painted: Tensor, video: Tensor) -> Tensor:
        with torch.no_grad():
            aim = self.perception(video)
        loss: Tensor = (self.perception(painted) - aim).square().sum(dim=1).mean()
        return loss

    def _judge_step(self, rows: Tensor, video: Tensor, painted: Tensor, motion: Tensor | None) -> Tensor:
        """Eq. 4: real pairs, painted lips, and the real lips of another window."""
        config, judge = self.config, self.judge
        assert isinstance(judge, ThreeStreamDiscriminator)
        with torch.no_grad():
            filmed = self._motion(video)
        heard = judge.listen(rows)
        real = judge.look(video, filmed)
        fake = judge.look(painted, None if motion is None else motion.detach())
        loss = _told(judge(heard, real), 1.0)
        loss = loss + config.fake_weight * _told(judge(heard, fake), 0.0)
        loss = loss + config.mismatch_weight * _told(judge(heard, real.roll(1, dims=0)), 0.0)
        self.judge_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.judge_optimiser.step()
        return loss

    def _verdict(self, rows: Tensor, painted: Tensor, motion: Tensor | None) -> Tensor:
        judge = self.judge
        assert isinstance(judge, ThreeStreamDiscriminator)
        judge.requires_grad_(False)
        verdict = judge(judge.listen(rows), judge.look(painted, motion))
        judge.requires_grad_(True)
        return _told(verdict, 1.0)

    def sample(self) -> Picture | None:
        """Give the film of two windows above what the average makes of them."""
        rows, video, identity = self.windows.draw(2, np.random.default_rng(0))
        video, identity = changed(video, identity, self.config.appearance, np.random.default_rng(0))
        with torch.no_grad():
            painted = to_pictures(self.average.lips(rows, identity))
        filmed = to_pictures(video)
        return np.vstack([np.hstack(list(clip)) for pair in zip(filmed, painted, strict=True) for clip in pair]).astype(
            np.uint8
        )


def _lips() -> Tensor:
    """Give how much of a lip each pixel of the square is, (64, 64): what lies there is known, since it keeps still."""
    rows, columns = torch.meshgrid(torch.arange(LIPS_PX), torch.arange(LIPS_PX), indexing="ij")
    return torch.exp(-(((columns - 31.5) / 18) ** 2) - ((rows - 30.0) / 12) ** 2)


def _frame_norm(difference: Tensor) -> Tensor:
    """difference : (B, 3, T, H, W) -> the mean over clips and frames of its Euclidean norm."""
    return (difference.square().sum(dim=(1, 3, 4)) + 1e-8).sqrt().mean()


def _told(judgement: Tensor, truth: float) -> Tensor:
    return F.binary_cross_entropy_with_logits(judgement, torch.full_like(judgement, truth))
