"""`python -m tests.fakes.tiny_training STATE`: a tiny mouth training in a process that may be killed."""

import sys
from pathlib import Path

import numpy as np
import torch

from anchor_studio.mouth.tcn import TCNDims
from trainer.events import NoTrainingProgress
from trainer.loop import run_training
from trainer.mouth_recipe import MouthConfig, MouthTraining, Take

STEPS, SAVE_EVERY = 60, 4


def tiny_training() -> MouthTraining:
    """Give a training whose every step takes some milliseconds."""
    rng = np.random.default_rng(0)
    takes = []
    for _ in range(3):
        features = rng.normal(0, 1, (400, 13)).astype(np.float32)
        takes.append(Take((features, features * 2), np.tanh(features.reshape(100, 4, 13).mean(axis=1)[:, :10])))
    config = MouthConfig(dims=TCNDims(filters=8, dropout=0.2), steps=STEPS, batch=2)
    return MouthTraining(config, takes[:2], takes[2:])


def train(state: Path) -> None:
    """Train, or go on."""
    torch.set_num_threads(1)
    run_training(tiny_training(), STEPS, state, "mouth model", NoTrainingProgress(), save_every=SAVE_EVERY)


if __name__ == "__main__":
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    train(Path(sys.argv[1]))
