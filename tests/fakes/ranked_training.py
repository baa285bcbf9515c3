"""`torchrun -m tests.fakes.ranked_training OUT`: tiny trainings by as many ranks as there are; their losses as JSON."""

import json
import os
import sys
from pathlib import Path

import numpy as np
import torch

from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.mouth.tcn import TCNDims
from anchor_studio.render.live import LiveDims
from tests.fakes.faces import face
from trainer import ranks
from trainer.mouth_recipe import MouthConfig, MouthTraining, Take
from trainer.picture_training import FaceSet
from trainer.renderer_recipe import RendererConfig, RendererTraining

STEPS = 6


def mouth_losses() -> list[dict[str, float]]:
    """Train a tiny mouth model; dropout would be drawn otherwise by each rank."""
    rng = np.random.default_rng(0)
    features = rng.normal(0, 1, (400, 13)).astype(np.float32)
    takes = [Take((features,), np.tanh(features.reshape(100, 4, 13).mean(axis=1)[:, :10]))]
    training = MouthTraining(MouthConfig(dims=TCNDims(filters=8, dropout=0.0), steps=STEPS, batch=4), takes)
    return [training.step() for _ in range(STEPS)]


def renderer_losses() -> list[dict[str, float]]:
    """Train a tiny renderer: by L1 alone, before its judge, and to its polish."""
    rng = np.random.default_rng(0)
    points = np.stack([face(opening) for opening in (0, 10, 20, 30)])
    maps, faces = (rng.integers(0, 256, (4, 512, 512, planes), np.uint8) for planes in (7, 3))
    config = RendererConfig(
        dims=LiveDims(widths=(4, 6, 8, 8), blocks=1), steps=STEPS, crop_px=64, close_crop_px=64, batch=2, judge_width=4,
        judge_from_step=2,
    )  # fmt: skip
    training = RendererTraining(config, FaceSet(maps, faces, points, ReferenceTexture(faces[:3], points[:3])))
    return [training.step() for _ in range(STEPS)]


def main() -> int:
    """Write the losses to the file that is named first on the command line."""
    told = {"ranks": ranks.count(), "mouth": mouth_losses(), "renderer": renderer_losses()}
    if ranks.is_first():
        Path(sys.argv[1]).write_text(json.dumps(told), "utf-8")
    return 0


if __name__ == "__main__":
    torch.set_num_threads(1)
    sys.exit(ranks.together(main) if "RANK" in os.environ else main())
