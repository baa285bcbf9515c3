"""Trains the autoencoder whose encoder perceives (seed 004, section 4.1): first, and then it is held still."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.render.glance import to_planes
from trainer.adversarial import AdversarialTraining
from trainer.glance.appearance import AS_FILMED, Appearance, changed
from trainer.glance.corpus import LipClip
from trainer.glance.networks import Autoencoder


@dataclass(frozen=True)
class PerceptionConfig:
    """Everything that decides it; the rate and its decay are the generator's."""

    width: int = 16
    steps: int = 400
    batch: int = 4
    learning_rate: float = 1e-3
    appearance: Appearance = AS_FILMED
    ema: float = 0.98
    seed: int = 7


class PerceptionTraining(AdversarialTraining[Autoencoder, PerceptionConfig]):
    """Reconstructs windows of the training clips; nobody judges."""

    def __init__(self, config: PerceptionConfig, clips: Sequence[LipClip]) -> None:
        """Build the autoencoder from the seed."""
        torch.manual_seed(config.seed)
        networks = (Autoencoder(config.width), Autoencoder(config.width), Autoencoder(config.width), nn.Linear(1, 1))
        super().__init__(config, networks, (config.learning_rate, config.learning_rate))
        self.windows = Windows(clips)

    def step(self) -> dict[str, float]:
        """Take one step and give its loss, the mean absolute error in -1..1."""
        _, video, identity = self.windows.draw(self.batch, self.rng)
        video, _ = changed(video, identity, self.config.appearance, self.rng)
        loss = F.l1_loss(self.generator(video), video)
        self.generator_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.generator_optimiser.step()
        self._follow()
        self.step_number += 1
        return {"reconstruction": float(loss.detach())}


class Windows:
    """Windows of 16 frames with an overlap of 8 of all clips (section 5.1), each with a picture of the same person."""

    def __init__(self, clips: Sequence[LipClip]) -> None:
        """List them."""
        self._clips = list(clips)
        self.places = [(number, start) for number, clip in enumerate(self._clips) for start in clip.starts()]

    def draw(self, count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Give rows (B, 64, 128), video (B, 3, 16, 64, 64) and identity (B, 3, 64, 64) of different windows.

        The identity picture is any frame of the window's own clip (section 4).
        """
        chosen = rng.choice(len(self.places), min(count, len(self.places)), replace=False)
        rows, videos, identities = [], [], []
        for clip, start in (self.places[index] for index in chosen.tolist()):
            heard, seen = self._clips[clip].window(start)
            rows.append(heard)
            videos.append(seen)
            identities.append(self._clips[clip].lips[int(rng.integers(len(self._clips[clip].lips)))])
        identity = to_planes(np.stack(identities)[:, None])[:, :, 0]
        return torch.from_numpy(np.stack(rows)), to_planes(np.stack(videos)), identity
