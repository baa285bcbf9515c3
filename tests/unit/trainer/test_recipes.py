from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from anchor_studio.errors import StudioError
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.mouth.tcn import TCNDims
from anchor_studio.render.live import LiveDims
from tests.fakes.faces import face
from tests.fakes.perception import random_network
from trainer.audio_variants import stretched
from trainer.mouth_recipe import MouthConfig, MouthTraining, Take
from trainer.perceptual import VGG, Perception
from trainer.picture_training import FaceSet
from trainer.renderer_recipe import RendererConfig, RendererTraining

MOUTH = MouthConfig(dims=TCNDims(filters=8, dropout=0.2), steps=12, batch=2)
RENDERER = RendererConfig(
    dims=LiveDims(widths=(4, 6, 8, 8), blocks=1, size_px=64), steps=10, crop_px=32, batch=1, judge_width=4,
    close_crop_px=16,
    judge_from_step=2,
)  # fmt: skip


def _mouth(config: MouthConfig = MOUTH, validation: int = 0) -> MouthTraining:
    rng = np.random.default_rng(0)
    takes = []
    for _ in range(2 + validation):
        features = rng.normal(0, 1, (400, 13)).astype(np.float32)
        mouths = np.tanh(features.reshape(100, 4, 13).mean(axis=1)[:, :10])
        takes.append(Take((features, features + np.float32(0.1)), mouths))
    return MouthTraining(config, takes[:2], takes[2:])


def _renderer(config: RendererConfig = RENDERER, perception: Perception | None = None) -> RendererTraining:
    rng = np.random.default_rng(0)
    coarse = rng.integers(0, 255, (4, 8, 8, 7), dtype=np.uint8)
    maps = coarse.repeat(8, axis=1).repeat(8, axis=2)
    landmarks = np.repeat(face()[None] / np.float32(8), 4, axis=0)
    reference = ReferenceTexture(np.zeros((3, 64, 64, 3), np.uint8), landmarks[:3])
    return RendererTraining(config, FaceSet(maps, maps[..., :3].copy(), landmarks, reference), perception)


@pytest.mark.parametrize("make", [_mouth, _renderer], ids=["mouth", "renderer"])
def test_a_killed_training_resumes_with_the_same_losses(make: type, tmp_path: Path) -> None:
    uninterrupted = make()
    losses = [uninterrupted.step() for _ in range(8)]
    first = make()
    for _ in range(5):
        first.step()
    first.save(tmp_path / "state.pt")
    second = make()
    second.resume(tmp_path / "state.pt")
    assert [second.step() for _ in range(3)] == losses[5:]


def test_a_state_of_other_settings_is_refused_but_more_steps_are_welcome(tmp_path: Path) -> None:
    _mouth().save(tmp_path / "state.pt")
    _mouth(MouthConfig(dims=MOUTH.dims, steps=99, batch=2)).resume(tmp_path / "state.pt")
    with pytest.raises(StudioError, match="other settings"):
        _mouth(MouthConfig(dims=MOUTH.dims, steps=12, batch=3)).resume(tmp_path / "state.pt")


def test_the_mouth_model_learns_what_can_be_heard() -> None:
    training = _mouth(
        MouthConfig(dims=TCNDims(filters=24), steps=150, batch=4, learning_rate=2e-3, gain_db=0, channel=0.0, speed=0.0)
    )
    losses = [training.step()["l2"] for _ in range(150)]
    assert np.mean(losses[-20:]) < 0.5 * np.mean(losses[:5])


def test_the_renderer_learns_to_paint_its_map() -> None:
    config = RendererConfig(
        dims=RENDERER.dims, steps=200, crop_px=64, batch=2, judge_from_step=1000, learning_rate=3e-3, close_share=0
    )
    training = _renderer(config)
    losses = [training.step()["l1"] for _ in range(200)]
    assert np.mean(losses[-10:]) < 0.6 * np.mean(losses[:3])


def test_a_polish_follows_the_network_of_features_instead_of_the_judge(tmp_path: Path) -> None:
    perception = Perception(random_network(VGG, tmp_path), tmp_path)
    training = _renderer(replace(RENDERER, perceptual=True, perceptual_crop_px=12), perception)
    told = [set(training.step()) for _ in range(10)]
    assert told[6] == {"l1", "gan", "matching", "judge"}
    assert told[7:] == [{"l1", "perceptual"}] * 3


def test_a_perceptual_polish_needs_a_network() -> None:
    with pytest.raises(ValueError, match="without a network"):
        _renderer(replace(RENDERER, perceptual=True))


def test_the_best_state_is_kept_even_after_a_kill(tmp_path: Path) -> None:
    training = _mouth(validation=1)
    training.step()
    training.keep_best()
    best = {name: tensor.clone() for name, tensor in training.best.state_dict().items()}
    with torch.no_grad():
        training.average.coordinates.bias.add_(10)
    training.keep_best()
    training.save(tmp_path / "state.pt")
    again = _mouth(validation=1)
    again.resume(tmp_path / "state.pt")
    assert again.best_score == training.best_score < training.score()  # type: ignore[operator]
    assert all(torch.equal(tensor, best[name]) for name, tensor in again.best.state_dict().items())


def test_without_takes_to_judge_by_the_latest_state_is_the_best() -> None:
    training = _mouth()
    for _ in range(3):
        training.step()
        training.keep_best()
    assert all(
        torch.equal(a, b) for a, b in zip(training.best.parameters(), training.average.parameters(), strict=True)
    )


def test_reading_faster_keeps_sound_and_mouth_together() -> None:
    mouths = np.sin(np.arange(200, dtype=np.float32) / 9)[:, None].repeat(10, 1)
    sound = np.sin((np.arange(800, dtype=np.float32) + 0.5) / 36)[:, None].repeat(13, 1)
    for speed in (0.8, 1.0, 1.2):
        heard, seen = stretched(sound, 400, speed, offset=0.5), stretched(mouths, 100, speed)
        assert heard[:, 0] == pytest.approx(np.sin((np.arange(400) + 0.5) * speed / 36), abs=0.01)
        assert seen[:, 0] == pytest.approx(np.sin(np.arange(100) * speed / 9), abs=0.01)


def test_amplitude_widens_mouths_about_the_mean() -> None:
    training = _mouth()
    audio = torch.randn(1, 200, 13)
    with torch.no_grad():
        before = training.best.eval()(audio)
        training.amplify(1.25)
        assert torch.allclose(training.best(audio), 1.25 * before, atol=1e-5)
