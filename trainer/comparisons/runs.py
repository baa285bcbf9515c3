"""One renderer of the comparison, a folder each: trained, judged on held-out frames, written down, never done twice."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.numpy import load_file, save_file

from anchor_studio.errors import StudioError
from anchor_studio.media.picture import write_picture
from anchor_studio.render.painter import FacePainter
from anchor_studio.render.weights import from_arrays, to_arrays
from trainer.comparisons import sheets
from trainer.comparisons.jaws import jaw_pictures, judged_jaws, seen_chins
from trainer.comparisons.judge import Brush, judged, running
from trainer.comparisons.people import Person
from trainer.comparisons.plan import Asked
from trainer.comparisons.recipe import VariantTraining, as_plain
from trainer.evaluation.landmarks68 import JudgeDetector
from trainer.evaluation.lpips import PerceptualDistance
from trainer.events import TrainingProgress
from trainer.loop import run_training
from trainer.perceptual import VGG, Perception

FOUND, JAWS_FOUND, SHARED = "found.json", "jaws.json", "shared"
_STATE, _WEIGHTS = "state.pt", "renderer.safetensors"
DECIDING = (
    "trainer/comparisons", "trainer/renderer_recipe.py", "trainer/picture_training.py", "trainer/adversarial.py",
    "trainer/discriminators.py", "trainer/loop.py", "trainer/ingest.py", "trainer/gather.py", "trainer/reference.py",
    "trainer/evaluation/metrics.py", "trainer/evaluation/lpips.py", "trainer/evaluation/reenactment.py",
    "trainer/evaluation/landmarks68.py", "anchor_studio/render", "anchor_studio/face",
    "anchor_studio/engines/facial_map.py",
)  # fmt: skip


@dataclass(frozen=True)
class Tools:
    """Where runs and fetched weights lie, whom to tell, and the commit of the code that trains."""

    runs: Path
    weights: Path
    progress: TrainingProgress
    made_from: str = "?"

    def folder(self, run: Asked) -> Path:
        """Give where a run lives."""
        return self.runs / run.person / run.name

    def perceptual(self) -> PerceptualDistance | None:
        """Load the judge of looks; None, told, where its weights can't be had."""
        try:
            return PerceptualDistance(self.weights)
        except StudioError as error:
            self.progress.warn(f"LPIPS is not measured: {error}")
            return None


def finished(run: Asked, tools: Tools, what: str = FOUND) -> dict[str, Any] | None:
    """Give what was found in a run, None if it is not done."""
    path = tools.folder(run) / what
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def carry_out(run: Asked, person: Person, tools: Tools) -> None:
    """Train and judge a renderer if that isn't done; killed anywhere, the same call goes on.

    The weights stay, with what was found, the figure of every frame, and rows for the picture sheets.
    """
    if finished(run, tools) is not None:
        return
    folder = tools.folder(run)
    folder.mkdir(parents=True, exist_ok=True)
    perception = Perception(VGG, tools.weights) if run.config.perceptual else None
    training = VariantTraining(run.config, person.faces, run.variant, perception)
    begun = None if (folder / _STATE).exists() else time.process_time()
    run_training(training, run.config.steps, folder / _STATE, f"{run.person} {run.name}", tools.progress)
    seconds = None if begun is None else round(time.process_time() - begun, 1)
    save_file(to_arrays(training.best), folder / _WEIGHTS)
    tools.progress.report(1.0, f"judging {run.person} {run.name}")
    brush = Brush(FacePainter(training.best), run.variant, person.faces.reference)
    values, paintings = judged(brush, person, tools.perceptual())
    for name, row in {"close": sheets.close(person, paintings), "faces": sheets.faces(person, paintings)}.items():
        write_picture(folder / f"{name}.png", row, overwrite=True)
    found = {
        "title": run.title,
        "frames": [f"{frame.take}:{frame.number}" for frame in person.frames],
        "values": values,
        "flicker": running(brush, person),
        "pictures": len(person.faces.faces),
        "processor seconds": seconds,  # None where it was stopped in between
        "threads": torch.get_num_threads(),
        **as_plain(run.config, run.variant),
        "commit": tools.made_from,
    }
    _write(folder / FOUND, found)
    for left in (_STATE, "state.json"):
        (folder / left).unlink(missing_ok=True)


def share_rows(name: str, person: Person, tools: Tools) -> None:
    """Keep the rows of the sheets that belong to no renderer."""
    folder = tools.runs / name / SHARED
    folder.mkdir(parents=True, exist_ok=True)
    for what, row in sheets.shared(person).items():
        write_picture(folder / f"{what}.png", row, overwrite=True)


def compare_jaws(run: Asked, person: Person, tools: Tools) -> None:
    """Paint the held-out frames with each jaw, by a finished renderer, if that isn't done."""
    if finished(run, tools, JAWS_FOUND) is not None or finished(run, tools) is None:
        return
    generator = from_arrays(run.config.dims, load_file(tools.folder(run) / _WEIGHTS))
    brush = Brush(FacePainter(generator), run.variant, person.faces.reference)
    tools.progress.report(1.0, f"comparing the jaws of {run.person}")
    paintings = jaw_pictures(brush, person)
    values = judged_jaws(person, paintings, tools.perceptual())
    try:
        for name, away in seen_chins(person, paintings, JudgeDetector()).items():
            values[name]["seen chin px"] = away
    except StudioError as error:
        tools.progress.warn(f"No other detector looked at the chins: {error}")
    write_picture(tools.folder(run) / "jaws.png", sheets.jaw_sheet(person, paintings), overwrite=True)
    _write(tools.folder(run) / JAWS_FOUND, {"values": values, "commit": tools.made_from})


def _write(path: Path, found: dict[str, Any]) -> None:
    beside = path.with_name(f"{path.name}.part")
    beside.write_text(json.dumps(found, indent=1), "utf-8")
    beside.replace(path)
