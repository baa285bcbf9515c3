"""Trains the adversarial TCN (seed 000, section 3.1; seed 001, section 3.2) on windows of 200 and 50 steps."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from anchor_studio.domain.timebase import FEATURES_PER_FRAME
from anchor_studio.mouth.predictor import WINDOW_FRAMES, FeatureStatistics, MouthPredictor
from anchor_studio.mouth.tcn import TCNDims, TCNGenerator
from trainer import ranks
from trainer.adversarial import CPU, AdversarialTraining
from trainer.audio_variants import stretched
from trainer.discriminators import MouthDiscriminator

# A gain of g dB shifts the zeroth of 13 orthonormal cepstra of 26 log power bands by this much times g.
CEPSTRUM_SHIFT_A_DB = float(np.sqrt(26) * np.log(10) / 10)


@dataclass(frozen=True)
class MouthConfig:
    """Everything that decides a mouth training. Losses are means over batch, frames and coordinates."""

    dims: TCNDims = TCNDims(dropout=0.2)
    steps: int = 1_500
    batch: int = 16
    learning_rate: float = 4e-4
    l2_weight: float = 100.0  # lambda 1 of eq. 4
    frame_weight: float = 1.0  # lambda 2 of eq. 4
    gain_db: float = 8.0
    channel: float = 0.4  # deviation of the cepstra's shift from room and microphone, in their own deviations
    speed: float = 0.15  # windows are read this much faster or slower, sound and mouth together
    ema: float = 0.995
    seed: int = 11


@dataclass(frozen=True, eq=False)
class Take:
    """One training take: `variants` of its features `(4T, D)`, as recorded first, and its mouths `(T, mouth)`."""

    variants: tuple[NDArray[np.float32], ...]
    mouths: NDArray[np.float32]


class MouthTraining(AdversarialTraining[TCNGenerator, MouthConfig]):
    """The state of one training and its step."""

    def __init__(
        self, config: MouthConfig, takes: list[Take], validation: Sequence[Take] = (), device: torch.device = CPU
    ) -> None:
        """Build the networks from the seed; statistics are those of the takes as recorded.

        `validation` takes are never trained on: they choose which average is kept.
        """
        torch.manual_seed(config.seed)
        dims = config.dims
        generator, average = TCNGenerator(dims), TCNGenerator(dims)
        judge = MouthDiscriminator(dims.features, dims.mouth, dims.filters)
        rates = (config.learning_rate, config.learning_rate / 4)
        super().__init__(config, (generator, average, TCNGenerator(dims), judge), rates, device)
        self.takes, self.validation = takes, validation
        self.statistics = FeatureStatistics.fit(np.concatenate([take.variants[0] for take in takes]))
        self.lengths = np.array([len(take.mouths) for take in takes], float)

    def begin_from(self, generator: TCNGenerator, statistics: FeatureStatistics, amplitude: float) -> None:
        """Begin with an earlier model, which was widened by `amplitude`; ValueError if its sizes are others.

        It stays the best until another scores better.
        """
        try:
            for network in (self.generator, self.average, self.best):
                network.load_state_dict(generator.state_dict())
        except RuntimeError as error:
            raise ValueError("the weights are of another mouth model") from error
        self.statistics = statistics
        with torch.no_grad():
            for network in (self.generator, self.average, self.best):
                network.coordinates.weight.div_(amplitude)
                network.coordinates.bias.div_(amplitude)
        self.best_score = self.score() or self.best_score

    def step(self) -> dict[str, float]:
        """Take one step of eq. 4 and give its losses."""
        fade = float(0.5 + 0.5 * np.cos(np.pi * self.step_number / self.config.steps))
        for group in self.generator_optimiser.param_groups:
            group["lr"] = self.config.learning_rate * max(fade, 0.02)
        audio, mouth = (
            ranks.own_rows(part).to(self.device) for part in self._batch()
        )  # (B, 200, features), (B, 50, mouth)
        predicted = self.generator(audio)
        judge_loss = self._judge_step(audio, mouth, predicted.detach())
        l2 = F.mse_loss(predicted, mouth)
        frames = F.mse_loss(predicted.diff(dim=1), mouth.diff(dim=1))
        adversarial = _verdict(self.judge(audio, predicted), 1.0)
        loss = adversarial + self.config.l2_weight * l2 + self.config.frame_weight * frames
        self.generator_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        ranks.agree_on_gradients(self.generator.parameters())
        torch.nn.utils.clip_grad_norm_(self.generator.parameters(), 50.0)
        self.generator_optimiser.step()
        self._follow()
        self.step_number += 1
        named = {"l2": l2, "frames": frames, "gan": adversarial}
        losses = {name: float(value.detach()) for name, value in named.items()} | {"judge": judge_loss}
        return ranks.agree_on_losses(losses)

    def _judge_step(self, audio: Tensor, mouth: Tensor, predicted: Tensor) -> float:
        loss = _verdict(self.judge(audio, mouth), 1.0) + _verdict(self.judge(audio, predicted), 0.0)
        self.judge_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        ranks.agree_on_gradients(self.judge.parameters())
        self.judge_optimiser.step()
        return float(loss.detach())

    def amplify(self, amplitude: float) -> None:
        """Widen what the best state predicts about the mean mouth.

        A regression shrinks what it can't be sure of, and the painter shrinks it once more; how much, the finished
        file of a validation take tells.
        """
        with torch.no_grad():
            self.best.coordinates.weight.mul_(amplitude)
            self.best.coordinates.bias.mul_(amplitude)

    def score(self) -> float | None:
        """Give the average's squared error on the validation takes in all their variants, over the mouths' variance.

        None where there are none.
        """
        if not self.validation:
            return None
        predictor = MouthPredictor(deepcopy(self.average).cpu(), self.statistics, "validation")
        error = variance = 0.0
        for take in self.validation:
            for features in take.variants:
                error += float(((predictor.whole(features).values - take.mouths) ** 2).sum())
                variance += float(((take.mouths - take.mouths.mean(axis=0)) ** 2).sum())
        return error / variance

    def _batch(self) -> tuple[Tensor, Tensor]:
        count = ranks.whole_batch(self.batch)
        return random_windows(self.config, self.takes, self.lengths, self.statistics, self.rng, count)


def random_windows(
    config: MouthConfig,
    takes: Sequence[Take],
    lengths: NDArray[np.float64],
    statistics: FeatureStatistics,
    rng: np.random.Generator,
    count: int,
    gain_shift: NDArray[np.float64] | None = None,
) -> tuple[Tensor, Tensor]:
    """Draw standardised features `(count, 200, D)` and mouths `(count, 50, mouth)` from takes, longer ones more often.

    `gain_shift` `(D,)` is what a gain of one dB adds to features of another kind than MFCC.
    """
    audio, mouth = [], []
    for number in rng.choice(len(takes), count, p=lengths / lengths.sum()):
        take = takes[number]
        features = take.variants[int(rng.integers(len(take.variants)))]
        heard, seen = _window(features, take.mouths, config.speed, rng)
        gain_db = rng.uniform(-config.gain_db, config.gain_db)
        if gain_shift is None:
            heard[:, 0] += gain_db * CEPSTRUM_SHIFT_A_DB
        else:
            heard += (gain_db * gain_shift).astype(np.float32)
        shift = np.append(0, rng.normal(0, config.channel, heard.shape[1] - 1)).astype(np.float32)
        audio.append(statistics.standardise(heard) + shift)
        mouth.append(seen)
    return torch.from_numpy(np.stack(audio)), torch.from_numpy(np.stack(mouth))


def _window(
    features: NDArray[np.float32], mouths: NDArray[np.float32], most: float, rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Cut a window of 50 frames out of a take, read up to `most` faster or slower."""
    fastest = min(1 + most, len(mouths) / WINDOW_FRAMES)
    speed = float(rng.uniform(1 - most, fastest))
    rows = min(int(np.ceil(WINDOW_FRAMES * speed)) + 1, len(mouths))
    start = int(rng.integers(len(mouths) - rows + 1))
    heard = features[start * FEATURES_PER_FRAME : (start + rows) * FEATURES_PER_FRAME]
    return (
        stretched(heard, WINDOW_FRAMES * FEATURES_PER_FRAME, speed, offset=0.5),
        stretched(mouths[start : start + rows], WINDOW_FRAMES, speed),
    )


def _verdict(judgement: Tensor, truth: float) -> Tensor:
    return F.binary_cross_entropy_with_logits(judgement, torch.full_like(judgement, truth))
