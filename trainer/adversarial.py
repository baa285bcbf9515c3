"""What both recipes share: a generator and its slow average, a judge, their optimisers, all saved together."""

from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import numpy as np
import torch
from torch import nn

from anchor_studio.domain.picture import Picture
from trainer.devices import mixes
from trainer.state import load_state, restore_random, save_state


class Config(Protocol):
    """What every recipe's configuration holds."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def batch(self) -> int:
        """Examples a step."""

    @property
    def ema(self) -> float:
        """How slowly the average follows, 0..1."""

    @property
    def seed(self) -> int:
        """Where all random numbers begin."""


G = TypeVar("G", bound=nn.Module)
C = TypeVar("C", bound=Config)

CPU = torch.device("cpu")
_PARTS = ("generator", "average", "best", "judge", "generator_optimiser", "judge_optimiser")


class AdversarialTraining(Generic[G, C]):
    """The state of one training: networks, optimisers, random numbers and step; a recipe adds its `step`."""

    def __init__(
        self,
        config: C,
        networks: tuple[G, G, G, nn.Module],
        rates: tuple[float, float],
        device: torch.device = CPU,
    ) -> None:
        """Take generator, average, best and judge, built from `config.seed`, to train on a device.

        `rates` are the generator's and the judge's learning rates. `best` becomes the average that scored best;
        whatever it holds before, `keep_best` overwrites.
        """
        self.config, self.device = config, device
        for network in networks:
            network.to(device)
        self.generator, self.average, self.best, self.judge = networks
        self.average.load_state_dict(self.generator.state_dict())
        self.best_score = float("inf")
        self.rng = np.random.default_rng(config.seed)
        self.generator_optimiser = torch.optim.Adam(self.generator.parameters(), rates[0], (0.5, 0.99))
        self.judge_optimiser = torch.optim.Adam(self.judge.parameters(), rates[1], (0.5, 0.99))
        self.step_number = 0
        self.batch = config.batch
        """Examples a step now: fewer than the configuration's where memory was short."""

    def lighten(self) -> bool:
        """Take half as many examples a step; False where there is but one."""
        self.generator_optimiser.zero_grad(set_to_none=True)
        self.judge_optimiser.zero_grad(set_to_none=True)
        lighter, self.batch = self.batch > 1, max(self.batch // 2, 1)
        return lighter

    def mixed(self) -> torch.autocast:
        """Give what products are made in: bfloat16 where that is quicker and as good."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=mixes(self.device))

    def come_home(self) -> None:
        """Bring what was trained back to the processor; no step can follow."""
        for network in (self.generator, self.average, self.best, self.judge):
            network.cpu()

    def sample(self) -> Picture | None:
        """Give a picture by which people see how far it is, None where there is nothing to see."""
        return None

    def score(self) -> float | None:
        """Give the average's error on what was never trained on, None where nothing was set aside."""
        return None

    def keep_best(self) -> None:
        """Keep the average if it scores better than all before; without a score the latest is the best."""
        score = self.score()
        if score is None or score < self.best_score:
            self.best_score = self.best_score if score is None else score
            self.best.load_state_dict(self.average.state_dict())

    def save(self, path: Path) -> None:
        """Write the whole state, so that a killed training goes on with the same losses."""
        state: dict[str, Any] = {name: getattr(self, name).state_dict() for name in _PARTS}
        told = {"step": self.step_number, "best_score": self.best_score, "config": asdict(self.config)}
        save_state(path, {**state, **told}, self.rng)

    def resume(self, path: Path) -> None:
        """Take up a saved state; raises StudioError if it is of another configuration."""
        state = load_state(path, asdict(self.config))
        for name in _PARTS:
            getattr(self, name).load_state_dict(state[name])
        self.step_number, self.best_score = int(state["step"]), float(state["best_score"])
        restore_random(state, self.rng)

    def _follow(self) -> None:
        keep = min(self.config.ema, self.step_number / (self.step_number + 10))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.generator.parameters(), strict=True):
                mean.lerp_(now, 1 - keep)
