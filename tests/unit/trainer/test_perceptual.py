import io
import pickle
from pathlib import Path

import pytest
import torch

from anchor_studio.errors import StudioError
from tests.fakes.perception import random_network
from trainer.perceptual import ALEXNET, VGG, Perception, _ArraysOnly, fetched


def test_weights_that_are_not_those_expected_are_refused(tmp_path: Path) -> None:
    (tmp_path / ALEXNET.file).write_bytes(b"other")
    with pytest.raises(StudioError, match="not the file"):
        fetched(ALEXNET, tmp_path)


def test_weights_can_bring_no_code() -> None:
    with pytest.raises(pickle.UnpicklingError, match="in a file of weights"):
        _ArraysOnly(io.BytesIO(pickle.dumps(print))).load()


def test_following_the_loss_makes_a_picture_look_like_the_true_one(tmp_path: Path) -> None:
    perception = Perception(random_network(VGG, tmp_path), tmp_path)
    torch.manual_seed(0)
    true = torch.rand(2, 3, 32, 32) * 2 - 1
    painted = (true + 0.3 * torch.randn(true.shape)).requires_grad_()
    optimiser = torch.optim.Adam([painted], 0.01)
    losses = []
    for _ in range(30):
        loss = perception.loss(painted, true)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        losses.append(float(loss.detach()))
    assert float(perception.loss(true, true)) == 0
    assert losses[-1] < 0.5 * losses[0]
