"""A training that meets a full disk or too little memory tells it in one sentence, and loses nothing."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from anchor_studio.errors import StudioError
from tests.fakes.tiny_training import tiny_training
from trainer.events import NoTrainingProgress
from trainer.ingest import build_faces
from trainer.loop import run_training
from trainer.state import load_state, save_state


class Warned(NoTrainingProgress):
    """Keeps its warnings."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def warn(self, message: str) -> None:
        self.told.append(message)


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("DefaultCPUAllocator: can't allocate memory: 12 bytes")])
def test_short_memory_makes_steps_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    training, progress = tiny_training(), Warned()
    step = training.step

    def hungry() -> dict[str, float]:
        if training.batch > 1:
            raise error
        return step()

    monkeypatch.setattr(training, "step", hungry)
    run_training(training, 3, tmp_path / "mouth.pt", "mouth model", progress)
    assert training.step_number == 3
    assert len(progress.told) == 1
    assert load_state(tmp_path / "mouth.pt", {**training.config.__dict__, "dims": training.config.dims.__dict__})


def test_too_little_memory_for_one_example_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    training = tiny_training()

    def starved() -> dict[str, float]:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(training, "step", starved)
    with pytest.raises(StudioError, match="too little memory to train the mouth model"):
        run_training(training, 3, tmp_path / "mouth.pt", "mouth model", NoTrainingProgress())
    assert (tmp_path / "mouth.pt").exists()


def test_other_errors_are_not_taken_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    training = tiny_training()

    def wrong() -> dict[str, float]:
        raise RuntimeError("shapes differ")

    monkeypatch.setattr(training, "step", wrong)
    with pytest.raises(RuntimeError, match="shapes differ"):
        run_training(training, 3, tmp_path / "mouth.pt", "mouth model", NoTrainingProgress())


@pytest.mark.skipif(sys.platform != "linux", reason="no /dev/full")
def test_a_full_disk_keeps_the_last_save(tmp_path: Path) -> None:
    state, rng = tmp_path / "mouth.pt", np.random.default_rng(0)
    save_state(state, {"config": {}, "step": 7}, rng)
    (tmp_path / "mouth.part").symlink_to("/dev/full")
    with pytest.raises(StudioError, match="the disk is full"):
        save_state(state, {"config": {}, "step": 8, "weights": torch.zeros(100_000)}, rng)
    assert load_state(state, {})["step"] == 7
    assert not (tmp_path / "mouth.part").is_symlink()


def test_pictures_that_find_no_room_are_told_before_the_first_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = SimpleNamespace(recording=SimpleNamespace(name="take-01"), landmarks=np.zeros((75, 68, 2), np.float32))
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=50_000_000))
    with pytest.raises(StudioError, match=r"0\.2 GB, and 0\.1 GB are free"):
        build_faces([clip], None, (0, 0, 512, 512), 1, tmp_path, NoTrainingProgress())  # type: ignore[list-item, arg-type]
