"""Trainings find their device, and say so where there is none."""

import pytest
import torch

from anchor_studio.errors import StudioError
from tests.fakes.ranked_training import renderer_losses
from trainer import devices


def test_the_processor_is_always_there_and_never_mixes() -> None:
    assert devices.chosen("cpu") == torch.device("cpu")
    assert not devices.mixes(torch.device("cpu"))


def test_auto_takes_an_accelerator_where_torch_sees_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert devices.chosen("auto").type == "cuda"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert devices.chosen("auto").type == "cpu"


def test_a_device_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(StudioError, match="sees no cuda device"):
        devices.chosen("cuda")


def test_steps_in_bfloat16_are_nearly_those_in_float(monkeypatch: pytest.MonkeyPatch) -> None:
    in_float = renderer_losses()
    monkeypatch.setattr("trainer.adversarial.mixes", lambda device: True)
    mixed = renderer_losses()
    assert mixed != in_float
    for losses, others in zip(in_float, mixed, strict=True):
        assert others == pytest.approx(losses, rel=0.05)
