"""One run of the comparison, a folder each: trained, judged on held-out takes, written down, never done twice."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import nn

from anchor_studio.mouth.predictor import FeatureStatistics
from trainer.baselines.corpus import Corpus
from trainer.baselines.networks import BI_LSTM, LSTM, build, parameters
from trainer.baselines.recipe import BaselineConfig, BaselineTraining, predict
from trainer.events import TrainingProgress
from trainer.loop import run_training
from trainer.mouth_recipe import Take

_STATE, _WEIGHTS, _FOUND = "state.pt", "best.safetensors", "found.json"
DECIDING = (
    "trainer/baselines", "trainer/mouth_recipe.py", "trainer/audio_variants.py", "trainer/adversarial.py",
    "trainer/discriminators.py", "trainer/loop.py", "trainer/ingest.py", "anchor_studio/mouth",
    "anchor_studio/speech/features.py", "anchor_studio/face",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """A training of the comparison; `corpus` is a person's name."""

    corpus: str
    config: BaselineConfig

    @property
    def name(self) -> str:
        """Say everything that makes it another run than its neighbours."""
        config, dims = self.config, self.config.dims
        shape = "" if config.model in (LSTM, BI_LSTM) else f"-k{dims.kernel}-d{dims.dilations[-1]}"
        between = f"-{config.frame_weight:g}int" if config.frame_weight else ""
        losses = f"l2{between}{'-gan' if config.judged else ''}"
        return f"{config.model}-{dims.filters}{shape}-{config.kind}-{losses}-{config.steps}-seed{config.seed}"

    def folder(self, runs: Path) -> Path:
        """Give where it lives."""
        return runs / self.corpus / self.name


def finished(run: Run, runs: Path) -> dict[str, Any] | None:
    """Give what was found in a run, None if it is not done."""
    path = run.folder(runs) / _FOUND
    if not path.exists():
        return None
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def carry_out(run: Run, corpus: Corpus, runs: Path, progress: TrainingProgress, made_from: str = "?") -> dict[str, Any]:
    """Train and judge, or give what was found before; killed anywhere, the same call goes on.

    `made_from` is the commit of the code that trains: who began the program knows it. What was found is kept with the
    best weights; the state of the training is thrown away then.
    """
    if (found := finished(run, runs)) is not None:
        return found
    folder = run.folder(runs)
    folder.mkdir(parents=True, exist_ok=True)
    training = BaselineTraining(run.config, corpus.training, corpus.validation)
    run_training(training, run.config.steps, folder / _STATE, run.name, progress)
    statistics = {"mean": training.statistics.mean, "deviation": training.statistics.deviation}
    tensors = {name: tensor.contiguous() for name, tensor in training.best.state_dict().items()}
    tensors |= {f"statistics.{name}": torch.from_numpy(array) for name, array in statistics.items()}
    save_file(tensors, folder / _WEIGHTS)
    found = {
        "scores": judged(training.best, training.statistics, corpus.held_out),
        "validation": training.best_score,
        "parameters": parameters(training.best),
        **training.told,
        "config": asdict(run.config),
        "commit": made_from,
        "threads": torch.get_num_threads(),
        "unit": corpus.space.scale,
    }
    beside = folder / f"{_FOUND}.part"
    beside.write_text(json.dumps(found, indent=1), "utf-8")
    beside.replace(folder / _FOUND)
    for left in (_STATE, "state.json"):
        (folder / left).unlink(missing_ok=True)
    written = finished(run, runs)
    assert written is not None
    return written


def best_of(run: Run, runs: Path) -> tuple[nn.Module, FeatureStatistics]:
    """Open the best weights of a finished run, and the statistics that belong to them."""
    tensors = load_file(run.folder(runs) / _WEIGHTS)
    mean, deviation = (tensors.pop(f"statistics.{name}").numpy() for name in ("mean", "deviation"))
    network = build(run.config.model, run.config.dims).eval()
    network.load_state_dict(tensors)
    return network, FeatureStatistics(mean, deviation)


def judged(network: nn.Module, statistics: FeatureStatistics, takes: Sequence[Take]) -> dict[str, float]:
    """Give the errors on takes in PCA space (seed 001, section 4.2.1), each take predicted in one pass.

    All are means over frames and coordinates; Int-MSE (eq. 5, there summed over coordinates) is the MSE of the steps
    from frame to frame of one take. "MSE / variance" is 1 for a mouth that keeps the mean of the takes.
    """
    predicted = [predict(network, statistics, take.variants[0]) for take in takes]
    error = np.concatenate([track - take.mouths for track, take in zip(predicted, takes, strict=True)])
    change = np.concatenate(
        [np.diff(track - take.mouths, axis=0) for track, take in zip(predicted, takes, strict=True)]
    )
    true: NDArray[np.float32] = np.concatenate([take.mouths for take in takes])
    return {
        "MSE": float((error**2).mean()),
        "MAE": float(np.abs(error).mean()),
        "Int-MSE": float((change**2).mean()),
        "MSE / variance": float((error**2).mean() / true.var(axis=0).mean()),
    }
