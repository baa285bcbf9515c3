"""Trains any of the papers' mouth models as the product's own is trained (`trainer.mouth_recipe`), judge or none."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.domain.picture import Features
from anchor_studio.mouth.predictor import FeatureStatistics
from trainer.adversarial import CPU, AdversarialTraining
from trainer.baselines.networks import TCN, build
from trainer.discriminators import MouthDiscriminator
from trainer.mouth_recipe import MouthConfig, Take, random_windows

FBANK = "fbank"
_BANK_SHIFT_A_DB = float(np.log(10) / 10)  # a gain of one dB lifts every log band by this


@dataclass(frozen=True)
class BaselineConfig(MouthConfig):
    """The recipe's configuration, and what is compared: model, judge, features; `frame_weight` 0 is L2 alone."""

    model: str = TCN
    judged: bool = False
    kind: str = "mfcc"


class BaselineTraining(AdversarialTraining[nn.Module, BaselineConfig]):
    """One training: the product's batches, losses, optimiser, fading rate and average, about any of the networks.

    The generator is built first, so that with one seed the same weights begin with a judge and without.
    """

    def __init__(
        self, config: BaselineConfig, takes: Sequence[Take], validation: Sequence[Take], device: torch.device = CPU
    ) -> None:
        """Build the networks from the seed; statistics are those of the takes as recorded."""
        torch.manual_seed(config.seed)
        dims = config.dims
        generator, average = build(config.model, dims), build(config.model, dims)
        judge = MouthDiscriminator(dims.features, dims.mouth, dims.filters) if config.judged else nn.Linear(1, 1)
        networks = (generator, average.eval(), build(config.model, dims).eval(), judge)
        super().__init__(config, networks, (config.learning_rate, config.learning_rate / 4), device)
        self.takes, self.validation = list(takes), list(validation)
        self.statistics = FeatureStatistics.fit(np.concatenate([take.variants[0] for take in takes]))
        self.lengths = np.array([len(take.mouths) for take in takes], float)
        self.told: dict[str, float] = {"processor_s": 0.0, "wall_s": 0.0, "best_step": 0}
        """What the steps have cost so far, and at which the best average was found."""
        dimensions = dims.features
        self._gain_shift = np.full(dimensions, _BANK_SHIFT_A_DB) if config.kind == FBANK else None

    def step(self) -> dict[str, float]:
        """Take one step of eq. 4, without its first term where nobody judges, and give its losses."""
        began = time.process_time(), time.perf_counter()
        fade = float(0.5 + 0.5 * np.cos(np.pi * self.step_number / self.config.steps))
        for group in self.generator_optimiser.param_groups:
            group["lr"] = self.config.learning_rate * max(fade, 0.02)
        losses = self._learn(*(part.to(self.device) for part in self._batch()))
        self._follow()
        self.step_number += 1
        told = {name: float(value.detach()) for name, value in losses.items()}
        self.told["processor_s"] += time.process_time() - began[0]
        self.told["wall_s"] += time.perf_counter() - began[1]
        return told

    def _batch(self) -> tuple[Tensor, Tensor]:
        return random_windows(
            self.config, self.takes, self.lengths, self.statistics, self.rng, self.batch, self._gain_shift
        )

    def _learn(self, audio: Tensor, mouth: Tensor) -> dict[str, Tensor]:
        """audio : (B, 200, features), mouth : (B, 50, mouth)."""
        config, predicted = self.config, self.generator(audio)
        judge = {"judge": self._judge_step(audio, mouth, predicted.detach())} if config.judged else {}
        l2 = F.mse_loss(predicted, mouth)
        frames = F.mse_loss(predicted.diff(dim=1), mouth.diff(dim=1))
        gan = {"gan": _verdict(self.judge(audio, predicted), 1.0)} if config.judged else {}
        # In the product's order: sums of floats depend on it, and the test asks for the same losses to the last bit.
        loss = sum([*gan.values(), config.l2_weight * l2, config.frame_weight * frames], torch.tensor(0.0))
        self.generator_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.generator.parameters(), 50.0)
        self.generator_optimiser.step()
        return {"l2": l2, "frames": frames, **gan, **judge}

    def _judge_step(self, audio: Tensor, mouth: Tensor, predicted: Tensor) -> Tensor:
        loss = _verdict(self.judge(audio, mouth), 1.0) + _verdict(self.judge(audio, predicted), 0.0)
        self.judge_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.judge_optimiser.step()
        return loss

    def score(self) -> float:
        """Give the average's squared error on the validation takes as recorded, over the mouths' variance."""
        error = variance = 0.0
        for take in self.validation:
            error += float(((predict(self.average, self.statistics, take.variants[0]) - take.mouths) ** 2).sum())
            variance += float(((take.mouths - take.mouths.mean(axis=0)) ** 2).sum())
        return error / variance

    def keep_best(self) -> None:
        """Keep the average if it scores better than all before: early stopping that looks back."""
        before = self.best_score
        super().keep_best()
        if self.best_score < before:
            self.told["best_step"] = self.step_number

    def save(self, path: Path) -> None:
        """Write the whole state, and beside it what it has cost."""
        super().save(path)
        _write_json(_beside(path), {"step": self.step_number, **self.told})

    def resume(self, path: Path) -> None:
        """Take up a saved state."""
        super().resume(path)
        if _beside(path).exists():
            told = json.loads(_beside(path).read_text("utf-8"))
            self.told = {name: told[name] for name in self.told}


def predict(network: nn.Module, statistics: FeatureStatistics, features: Features) -> NDArray[np.float32]:
    """Give the mouth `(T, mouth)` to features `(4T, D)` in one pass."""
    with torch.inference_mode():
        heard = torch.from_numpy(statistics.standardise(features))[None].to(next(network.parameters()).device)
        mouth: NDArray[np.float32] = network(heard)[0].cpu().numpy()
    return mouth


def _beside(state: Path) -> Path:
    return state.with_suffix(".json")


def _write_json(path: Path, what: dict[str, Any]) -> None:
    beside = path.with_suffix(".json.part")
    beside.write_text(json.dumps(what), "utf-8")
    beside.replace(path)


def _verdict(judgement: Tensor, truth: float) -> Tensor:
    return F.binary_cross_entropy_with_logits(judgement, torch.full_like(judgement, truth))
