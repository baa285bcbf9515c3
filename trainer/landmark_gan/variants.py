"""The LSTMs of seed 003's tables 1 and 2: every variant is trained once and its losses written down as epochs pass."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch

from anchor_studio.mouth.lip_lstm import LipDims
from trainer.events import TrainingProgress
from trainer.landmark_gan.lip_recipe import LipConfig, LipTraining, lip_errors
from trainer.landmark_gan.takes import LipTake
from trainer.loop import run_training

EPOCHS = (100, 200, 300)
DROPOUTS = (0.0, 0.3, 0.5)
STRUCTURES = {
    "Single-layer bidirectional LSTM": (1, True),
    "Single-layer unidirectional LSTM": (1, False),
    "Two-layer bidirectional LSTM": (2, True),
}
"""Recurrent layers, and whether they hear both ways."""
TABLE_1 = {
    "Single-layer bidirectional LSTM": (0.91, 0.88, 0.85),
    "Single-layer unidirectional LSTM": (0.93, 0.91, 0.93),
    "Two-layer bidirectional LSTM": (0.92, 0.88, 0.84),
}
"""The paper's validation losses after 100, 200 and 300 epochs."""
TABLE_2 = {
    "Single-layer bidirectional LSTM": (0.91, 0.88, 0.93),
    "Single-layer unidirectional LSTM": (0.94, 0.92, 0.95),
    "Two-layer bidirectional LSTM": (0.91, 0.89, 0.92),
}
"""The same by dropout; its column without dropout is, to 0.01, table 1's after 100 epochs."""
_STATE, _FOUND = "state.pt", "found.json"


@dataclass(frozen=True)
class Variant:
    """A structure with a dropout, trained for some epochs."""

    structure: str
    dropout: float
    epochs: int

    @property
    def name(self) -> str:
        """Say what makes it another run than its neighbours."""
        return f"{self.structure.lower().replace(' ', '-')}-dropout{self.dropout:g}"

    def config(self, cells: int) -> LipConfig:
        """Give the training's configuration: takes as recorded, no averages of weights, a constant rate."""
        layers, both_ways = STRUCTURES[self.structure]
        dims = LipDims(28, 16, cells, layers, both_ways, (cells, cells), self.dropout)
        return LipConfig(dims, batch=32, varied=False, ema=0.0)


def asked(epochs: Sequence[int] = EPOCHS) -> list[Variant]:
    """Give the runs of both tables: without dropout to the last epoch, with dropout to the first that is looked at."""
    return [
        Variant(structure, dropout, epochs[0] if dropout else epochs[-1])
        for dropout in DROPOUTS
        for structure in STRUCTURES
    ]


def finished(variant: Variant, runs: Path) -> dict[str, Any] | None:
    """Give what was found in a run, None if it is not done."""
    path = runs / variant.name / _FOUND
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {"by_epoch": {}}
    return found if str(variant.epochs) in found["by_epoch"] else None


def carry_out(
    variant: Variant,
    takes: tuple[Sequence[LipTake], Sequence[LipTake], Sequence[LipTake]],
    cells: int,
    runs: Path,
    progress: TrainingProgress,
    made_from: str = "?",
    epochs: Sequence[int] = EPOCHS,
) -> dict[str, Any]:
    """Train a variant on the first takes and write down its losses on the second and third (validation, held out).

    `made_from` is the commit of the code that trains.

    Killed anywhere, the same call goes on; what is done is never done again.
    """
    if (done := finished(variant, runs)) is not None:
        return done
    folder = runs / variant.name
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, Any] = {"by_epoch": {}, "config": asdict(variant.config(cells)), "commit": made_from}
    for count in [epoch for epoch in epochs if epoch <= variant.epochs]:
        training = LipTraining(variant.config(cells), takes[0], takes[1])
        steps = count * training.steps_an_epoch
        # Only the number of steps may differ between what was saved and what goes on.
        training.config = replace(training.config, steps=steps)
        run_training(training, steps, folder / _STATE, variant.name, progress)
        last = training.latest()
        found["parameters"] = sum(weights.numel() for weights in training.generator.parameters())
        found["by_epoch"][str(count)] = {
            "training": lip_errors(last, takes[0]),
            "validation": lip_errors(last, takes[1]),
            "held_out": lip_errors(last, takes[2]),
        }
    found |= {"threads": torch.get_num_threads()}
    beside = folder / f"{_FOUND}.part"
    beside.write_text(json.dumps(found, indent=1), "utf-8")
    beside.replace(folder / _FOUND)
    written = finished(variant, runs)
    assert written is not None
    return written
