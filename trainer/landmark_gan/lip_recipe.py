"""Trains the lip LSTM of seed 003 (section 5.1): Adam on the squared error of standardised landmarks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.anchors.landmark_gan import LipModel
from anchor_studio.face.lip_landmarks import LipHabit
from anchor_studio.mouth.lip_lstm import LipDims, LipLSTM
from anchor_studio.mouth.lip_predictor import LipPredictor, LipScale
from anchor_studio.mouth.predictor import FeatureStatistics
from anchor_studio.speech.landmark_features import COEFFICIENTS, MEL_BANDS
from trainer.adversarial import AdversarialTraining
from trainer.landmark_gan.takes import LipTake

# A gain of g dB adds this much times g to the zeroth of orthonormal cepstra of 40 log power bands, and to log energy.
CEPSTRUM_SHIFT_A_DB = float(np.sqrt(MEL_BANDS) * np.log(10) / 10)
ENERGY_SHIFT_A_DB = float(np.log(10) / 10)


@dataclass(frozen=True)
class LipConfig:
    """Everything that decides a training. The loss is the mean over batch, frames and coordinates.

    Without `varied` only the takes as recorded are heard, at their own loudness, and the rate is constant, as far as
    the paper tells.
    """

    dims: LipDims = field(default_factory=LipDims)
    steps: int = 1_500
    batch: int = 16
    window_frames: int = 50
    learning_rate: float = 1e-3
    varied: bool = True
    gain_db: float = 8.0
    ema: float = 0.99
    seed: int = 3


class LipTraining(AdversarialTraining[LipLSTM, LipConfig]):
    """The state of one training and its step; nobody judges, so that the judge is an empty network."""

    def __init__(self, config: LipConfig, takes: Sequence[LipTake], validation: Sequence[LipTake] = ()) -> None:
        """Build the network from the seed; statistics are those of the takes as recorded."""
        torch.manual_seed(config.seed)
        networks = LipLSTM(config.dims), LipLSTM(config.dims).eval(), LipLSTM(config.dims).eval(), nn.Linear(1, 1)
        super().__init__(config, networks, (config.learning_rate, config.learning_rate))
        self.takes = [take for take in takes if len(take.lips) >= config.window_frames]
        self.validation = list(validation)
        self.statistics = FeatureStatistics.fit(np.concatenate([take.variants[0] for take in takes]))
        lips = np.concatenate([take.lips for take in takes])
        self.scale, self.voice = LipScale.fit(lips), LipHabit.fit(lips)
        self.lengths = np.array([len(take.lips) for take in self.takes], float)

    @property
    def steps_an_epoch(self) -> int:
        """Steps in which as many frames are drawn as the takes hold."""
        return int(np.ceil(self.lengths.sum() / (self.config.window_frames * self.config.batch)))

    def step(self) -> dict[str, float]:
        """Take one step and give its loss."""
        if self.config.varied:
            fade = float(0.5 + 0.5 * np.cos(np.pi * self.step_number / self.config.steps))
            for group in self.generator_optimiser.param_groups:
                group["lr"] = self.config.learning_rate * max(fade, 0.02)
        heard, lips = self._batch()  # (B, 50, 28), (B, 50, 16)
        loss = F.mse_loss(self.generator(heard), lips)
        self.generator_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.generator.parameters(), 5.0)
        self.generator_optimiser.step()
        self._follow()
        self.step_number += 1
        return {"mse": float(loss.detach())}

    def _batch(self) -> tuple[Tensor, Tensor]:
        config, heard, seen = self.config, [], []
        for number in self.rng.choice(len(self.takes), self.batch, p=self.lengths / self.lengths.sum()):
            take = self.takes[number]
            start = int(self.rng.integers(len(take.lips) - config.window_frames + 1))
            frames = slice(start, start + config.window_frames)
            features = take.variants[int(self.rng.integers(len(take.variants))) if config.varied else 0][frames]
            heard.append(self.statistics.standardise(self._louder(features) if config.varied else features))
            seen.append(self.scale.numbers(take.lips[frames]))
        return torch.from_numpy(np.stack(heard)), torch.from_numpy(np.stack(seen))

    def _louder(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        gain_db = self.rng.uniform(-self.config.gain_db, self.config.gain_db)
        louder = features.copy()
        louder[:, 0] += gain_db * CEPSTRUM_SHIFT_A_DB
        louder[:, COEFFICIENTS] += gain_db * ENERGY_SHIFT_A_DB
        return louder

    def error(self, takes: Sequence[LipTake]) -> float:
        """Give the average's loss on takes as recorded, each heard in one pass."""
        return lip_errors(self._model(self.average), takes)["loss"]

    def score(self) -> float | None:
        """Give the average's loss on the validation takes; None where there are none."""
        return self.error(self.validation) if self.validation else None

    def latest(self) -> LipModel:
        """Give the network as the last step left it, with all that belongs to it."""
        return self._model(self.average)

    def model(self) -> LipModel:
        """Give the best network with all that belongs to it."""
        return self._model(self.best)

    def _model(self, network: LipLSTM) -> LipModel:
        return LipModel(network, self.statistics, self.scale, self.voice)


def lip_errors(model: LipModel, takes: Sequence[LipTake]) -> dict[str, float]:
    """Give the errors of lips on takes as recorded, means over frames and coordinates.

    "loss" is the MSE of standardised landmarks: lips that keep the training mean have 1 on the training takes. "MSE /
    variance" is 1 for lips that keep the judged takes' own mean. "RMSE, face sizes" is in L2 norms of the 68 points;
    "lip gap correlation" is that of the inner lips' distance.
    """
    predictor = LipPredictor(model.network, model.statistics, model.scale)
    said = np.concatenate([predictor.whole(take.variants[0]).values for take in takes]).astype(np.float64)
    true = np.concatenate([take.lips for take in takes]).astype(np.float64)
    mse = float(((said - true) ** 2).mean())
    gaps = [
        np.linalg.norm(lips.reshape(-1, 8, 2)[:, 7] - lips.reshape(-1, 8, 2)[:, 6], axis=1) for lips in (said, true)
    ]
    return {
        "loss": mse / model.scale.unit**2,
        "MSE / variance": mse / float(true.var(axis=0).mean()),
        "RMSE, face sizes": float(np.sqrt(mse)),
        "lip gap correlation": float(np.corrcoef(gaps[0], gaps[1])[0, 1]) if np.ptp(gaps[0]) else float("nan"),
    }
