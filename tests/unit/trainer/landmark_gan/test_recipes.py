from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from anchor_studio.mouth.lip_lstm import LipDims
from anchor_studio.render.landmark_gan import GanDims
from trainer.landmark_gan.gan_recipe import LOSSES, PIXEL, PLAIN, TRICKS, FaceSet, GanConfig, GanTraining
from trainer.landmark_gan.judge import LandmarkJudge
from trainer.landmark_gan.lip_recipe import LipConfig, LipTraining, lip_errors
from trainer.landmark_gan.takes import LipTake

LIPS = LipConfig(LipDims(cells=8, hidden=(8, 8), dropout=0.2), steps=12, batch=2)
GAN = GanConfig(GanDims(width=2, ups=2), judge_width=2, steps=12, batch=3)


def test_a_killed_lip_training_resumes_with_the_same_losses(takes: list[LipTake], tmp_path: Path) -> None:
    assert_resumes(lambda: LipTraining(LIPS, takes[:3], takes[3:]), tmp_path)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_killed_gan_training_resumes_with_the_same_losses(faces: FaceSet, loss: str, tmp_path: Path) -> None:
    assert_resumes(lambda: GanTraining(replace(GAN, loss=loss), faces), tmp_path)


def assert_resumes(make: Callable[[], LipTraining | GanTraining], folder: Path) -> None:
    uninterrupted = make()
    losses = [uninterrupted.step() for _ in range(8)]
    first = make()
    for _ in range(5):
        first.step()
    first.save(folder / "state.pt")
    second = make()
    second.resume(folder / "state.pt")
    assert [second.step() for _ in range(3)] == losses[5:]


def test_the_lstm_learns_what_can_be_heard(takes: list[LipTake]) -> None:
    config = LipConfig(LipDims(cells=24, hidden=(24, 24)), steps=120, batch=4, learning_rate=5e-3, varied=False, ema=0)
    training = LipTraining(config, takes, takes)
    losses = [training.step()["mse"] for _ in range(120)]
    assert np.mean(losses[-10:]) < 0.6 * np.mean(losses[:5])
    training.keep_best()
    assert lip_errors(training.model(), takes)["MSE / variance"] < 0.6


def test_lips_that_keep_the_training_mean_have_a_loss_of_one(takes: list[LipTake]) -> None:
    training = LipTraining(LIPS, takes)
    with torch.no_grad():
        for weights in training.average.coordinates.parameters():
            weights.zero_()
    errors = lip_errors(training.latest(), takes)
    assert errors["loss"] == pytest.approx(1, rel=1e-4)
    assert errors["MSE / variance"] == pytest.approx(1, rel=1e-4)
    assert np.isnan(errors["lip gap correlation"])


def test_takes_as_recorded_are_heard_as_recorded(takes: list[LipTake]) -> None:
    shifted = [LipTake((take.variants[0], take.variants[0] + np.float32(9)), take.lips) for take in takes]
    plain = replace(LIPS, varied=False)
    assert LipTraining(plain, takes).step() == LipTraining(plain, shifted).step()
    assert LipTraining(LIPS, takes).step() != LipTraining(LIPS, shifted).step()


def test_an_epoch_is_as_many_frames_as_there_are(takes: list[LipTake]) -> None:
    assert LipTraining(LIPS, takes).steps_an_epoch == 300 // (2 * 50)


def test_the_published_judge_sees_19_planes() -> None:
    with torch.device("meta"):
        judge = LandmarkJudge(GanDims(), 64)
        assert judge.enter.in_channels == 19
        verdict, felt = judge(torch.zeros(2, 3, 128, 128), torch.zeros(2, 16))
    assert (verdict.shape, felt.shape) == ((2,), (2, 1024, 4, 4))


def test_the_last_steps_see_the_target_s_video_alone(faces: FaceSet) -> None:
    training = GanTraining(replace(GAN, steps=40, target_share=0.5), faces)
    seen: list[set[int]] = [set(), set()]
    draw = training.rng.integers

    class Watched:
        def integers(self, high: int, size: int) -> np.ndarray:
            numbers = draw(high, size=size)
            seen[training.on_target].update(numbers.tolist())
            return np.asarray(numbers)

        def normal(self, *shape: object) -> np.ndarray:
            return np.zeros((3, 50))

    training.rng = Watched()  # type: ignore[assignment]
    for _ in range(40):
        training.step()
    assert max(seen[0]) >= faces.target > max(seen[1])


def test_what_the_norms_have_seen_belongs_to_the_average(faces: FaceSet) -> None:
    training = GanTraining(GAN, faces)
    for _ in range(3):
        training.step()
    pairs = zip(training.average.buffers(), training.generator.buffers(), strict=True)
    assert all(torch.equal(mean, now) for mean, now in pairs)
    assert any(mean.abs().sum() > 0 for mean in training.average.buffers())


def test_the_losses_are_what_their_names_say(faces: FaceSet) -> None:
    told = {loss: GanTraining(replace(GAN, loss=loss), faces).step() for loss in LOSSES}
    assert set(told[PLAIN]) == {"judge", "gan"}
    assert set(told[TRICKS]) == {"judge", "gan", "matching"}
    assert set(told[PIXEL]) == {"judge", "gan", "matching", "l1"}
    assert told[PLAIN]["judge"] != told[TRICKS]["judge"]  # true pictures are true to nine tenths
    assert told[PLAIN]["gan"] != told[TRICKS]["gan"]


def test_the_generator_learns_to_follow_the_lips(faces: FaceSet) -> None:
    config = replace(GAN, dims=GanDims(width=8, ups=2), steps=150, batch=6, learning_rate=5e-3, ema=0.9)
    training = GanTraining(config, faces)
    for _ in range(150):
        training.step()
    shown = training.sample()
    assert shown is not None
    film, painted = (row[8:, 4::16, 0].mean(axis=0) for row in np.split(shown.astype(float), 2))
    assert np.corrcoef(film, painted)[0, 1] > 0.8
