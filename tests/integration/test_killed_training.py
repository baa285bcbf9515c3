"""A training that is killed at any moment, ten times over, ends with the very weights of one that was left alone."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import torch

from tests.fakes.tiny_training import STEPS, train

KILLS = 10


def test_killed_at_ten_random_moments_a_training_ends_with_the_same_weights(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fakes.tiny_training", str(tmp_path / "killed.pt")]
    rng = np.random.default_rng()  # any moment will do
    for _ in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(rng.uniform(0, 0.25))
            process.kill()
    subprocess.run(command, check=True, capture_output=True)
    train(tmp_path / "whole.pt")
    killed, whole = (torch.load(tmp_path / name, weights_only=True) for name in ("killed.pt", "whole.pt"))
    assert killed["step"] == whole["step"] == STEPS
    assert killed["rng"] == whole["rng"]
    for network in ("generator", "average", "best"):
        assert killed[network].keys() == whole[network].keys()
        assert all(torch.equal(tensor, whole[network][name]) for name, tensor in killed[network].items())
