"""One training of seed 004's comparison, a folder each: trained, judged, written down, never done twice."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from safetensors.torch import load_file, save_file

from anchor_studio.anchors.glance import write_glance
from anchor_studio.render.glance import GlanceGenerator
from trainer.events import TrainingProgress
from trainer.glance.appearance import AS_FILMED
from trainer.glance.autoencoder import PerceptionConfig, PerceptionTraining
from trainer.glance.corpus import LipCorpus
from trainer.glance.networks import PerceivingEncoder
from trainer.glance.recipe import GlanceConfig, GlanceTraining
from trainer.loop import run_training

_STATE, _WEIGHTS, _FOUND, _PERCEPTION = "state.pt", "weights.safetensors", "found.json", "perception.safetensors"
DECIDING = (
    "trainer/glance", "trainer/adversarial.py", "trainer/loop.py", "trainer/ingest.py", "trainer/evaluation/metrics.py",
    "anchor_studio/render/glance.py", "anchor_studio/speech/log_mel.py", "anchor_studio/face/lip_square.py",
)  # fmt: skip
_SAVE_EVERY = 250
Found = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """A training of a person, by a name of its own."""

    person: str
    name: str
    config: GlanceConfig
    perception: PerceptionConfig

    def folder(self, runs: Path) -> Path:
        """Give where it lives: another number of updates is another run."""
        return runs / self.person / f"{self.name}-{self.config.dims.width}-{self.config.steps}"


def finished(run: Run, runs: Path) -> Found | None:
    """Give what was found in a run, None if it is not done."""
    return _read(run.folder(runs) / _FOUND)


def carry_out(run: Run, corpus: LipCorpus, runs: Path, progress: TrainingProgress, made_from: str) -> Found:
    """Train, or give what was found before; killed anywhere, the same call goes on.

    `made_from` is the commit of the code that trains. The state of the training is thrown away at its end.
    """
    if (found := finished(run, runs)) is not None:
        return found
    folder = run.folder(runs)
    folder.mkdir(parents=True, exist_ok=True)
    training = GlanceTraining(run.config, corpus.training, perceiver(run, corpus, runs, progress))
    began = time.process_time(), training.step_number
    run_training(training, run.config.steps, folder / _STATE, run.name, progress, _SAVE_EVERY)
    write_glance(folder / _WEIGHTS, training.best.lips, {"person": run.person, "commit": made_from})
    steps = max(training.step_number - began[1], 1)
    found = {
        "config": asdict(run.config),
        "weights": sum(part.numel() for part in training.best.lips.parameters()),
        "processor_s_per_100_updates": round(100 * (time.process_time() - began[0]) / steps, 2),
        "commit": made_from,
    }
    write_json(folder / _FOUND, found)
    (folder / _STATE).unlink(missing_ok=True)
    return found


def trained(run: Run, runs: Path) -> GlanceGenerator:
    """Open the weights of a finished run as they would be shipped, in 16 bits."""
    from anchor_studio.render.glance import from_arrays

    tensors = load_file(run.folder(runs) / _WEIGHTS)
    return from_arrays(run.config.dims, {name: tensor.numpy() for name, tensor in tensors.items()}).eval()


def weights_of(run: Run, runs: Path) -> Path:
    """Give the file of a finished run's weights."""
    return run.folder(runs) / _WEIGHTS


def perceiver(run: Run, corpus: LipCorpus, runs: Path, progress: TrainingProgress) -> PerceivingEncoder:
    """Give the encoder of the person's autoencoder, trained once for all runs that have the same."""
    config = run.perception
    looks = "anybody" if config.appearance != AS_FILMED else "own"
    folder = runs / run.person / f"perception-{looks}-{config.width}-{config.steps}"
    folder.mkdir(parents=True, exist_ok=True)
    encoder = PerceivingEncoder(config.width)
    if not (folder / _PERCEPTION).exists():
        training = PerceptionTraining(config, corpus.training)
        run_training(training, config.steps, folder / _STATE, "autoencoder", progress)
        beside = folder / "perception.part"
        save_file(dict(training.best.encoder.state_dict()), beside)
        beside.replace(folder / _PERCEPTION)
        (folder / _STATE).unlink(missing_ok=True)
    encoder.load_state_dict(load_file(folder / _PERCEPTION))
    return encoder


def write_json(path: Path, what: Found) -> None:
    """Write beside the place and move into it."""
    beside = path.with_name(path.name + ".part")
    beside.write_text(json.dumps(what, indent=1), "utf-8")
    beside.replace(path)


def _read(path: Path) -> Found | None:
    if not path.exists():
        return None
    found: Found = json.loads(path.read_text("utf-8"))
    return found


def scores(run: Run, runs: Path) -> Found | None:
    """Give the verdicts on a run, None if it was not judged."""
    return _read(run.folder(runs) / "scores.json")


def keep_scores(run: Run, runs: Path, found: Found) -> None:
    """Keep the verdicts on a run."""
    write_json(run.folder(runs) / "scores.json", found)
