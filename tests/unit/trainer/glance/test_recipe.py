from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from trainer.glance.appearance import ANYBODY, AS_FILMED, changed
from trainer.glance.autoencoder import PerceptionConfig, PerceptionTraining, Windows
from trainer.glance.corpus import LipCorpus
from trainer.glance.networks import PerceivingEncoder
from trainer.glance.plan import ABLATIONS, SCALES, ablation
from trainer.glance.recipe import DIFFERENCE, NOTHING, GlanceConfig, GlanceTraining

TINY = replace(ablation(SCALES["tiny"], "e"), steps=10)


def training(corpus: LipCorpus, config: GlanceConfig = TINY) -> GlanceTraining:
    torch.manual_seed(1)
    return GlanceTraining(config, corpus.training, PerceivingEncoder(2))


@pytest.mark.parametrize("change", [{}, {"motion": NOTHING}, {"motion": DIFFERENCE}, {"derivative": False}])
def test_a_killed_training_resumes_with_the_same_losses(
    corpus: LipCorpus, change: dict[str, object], tmp_path: Path
) -> None:
    config = replace(TINY, appearance=ANYBODY, **change)  # type: ignore[arg-type]
    uninterrupted = training(corpus, config)
    losses = [uninterrupted.step() for _ in range(4)]
    first = training(corpus, config)
    for _ in range(2):
        first.step()
    first.save(tmp_path / "state.pt")
    second = training(corpus, config)
    second.resume(tmp_path / "state.pt")
    assert [second.step() for _ in range(2)] == losses[2:]


@pytest.mark.parametrize("row", ABLATIONS)
def test_a_row_has_the_losses_it_is_said_to_have(corpus: LipCorpus, row: str) -> None:
    found = training(corpus, ablation(SCALES["tiny"], row)).step().keys()
    assert ("adversarial" in found, "judge" in found) == (row != "a", row != "a")
    assert ("perceptual" in found) == (row != "c")
    assert ("correlation" in found) == (row not in "dh")


def test_without_the_pixel_loss_pixels_teach_nothing(corpus: LipCorpus) -> None:
    config = replace(TINY, perceptual_weight=0.0, correlation_weight=0.0, adversarial_weight=0.0, weight_decay=0.0)
    still, learning = (training(corpus, replace(config, pixel_weight=weight)) for weight in (0.0, 0.5))
    before = {name: weights.clone() for name, weights in still.generator.named_parameters()}
    still.step()
    learning.step()
    assert all(torch.equal(weights, before[name]) for name, weights in still.generator.named_parameters())
    assert not all(torch.equal(weights, before[name]) for name, weights in learning.generator.named_parameters())


def test_all_rows_begin_with_the_same_generator_and_the_same_windows(corpus: LipCorpus) -> None:
    first = {round(training(corpus, ablation(SCALES["tiny"], row)).step()["pixel"], 4) for row in ABLATIONS}
    assert len(first) == 1


def test_weights_rates_and_decay_are_those_of_the_paper(corpus: LipCorpus) -> None:
    config = GlanceConfig()
    assert (config.pixel_weight, config.perceptual_weight, config.adversarial_weight) == (0.5, 1.0, 1.0)
    assert (config.correlation_weight, config.fake_weight, config.mismatch_weight) == (1.0, 0.5, 0.5)
    group = training(corpus).judge_optimiser.param_groups[0]
    assert (group["lr"], group["weight_decay"], group["betas"]) == (2e-4, 4e-4, (0.5, 0.999))


def test_the_generator_learns_to_open_lips_with_loudness(corpus: LipCorpus) -> None:
    config = replace(TINY, adversarial_weight=0.0, learning_rate=3e-3, batch=3)
    learning = training(corpus, config)
    losses = [learning.step()["pixel"] for _ in range(25)]
    assert np.mean(losses[-5:]) < 0.7 * np.mean(losses[:3])


def test_the_judge_learns_which_lips_belong_to_their_speech(corpus: LipCorpus) -> None:
    config = replace(TINY, learning_rate=1e-3, batch=3)
    learning = training(corpus, config)
    losses = [learning.step()["judge"] for _ in range(16)]
    assert np.mean(losses[-5:]) < np.mean(losses[:5])


def test_the_autoencoder_learns_and_resumes(corpus: LipCorpus, tmp_path: Path) -> None:
    def fresh() -> PerceptionTraining:
        return PerceptionTraining(PerceptionConfig(width=4, steps=30, batch=2), corpus.training)

    whole = fresh()
    losses = [whole.step()["reconstruction"] for _ in range(30)]
    assert np.mean(losses[-5:]) < 0.8 * np.mean(losses[:3])
    first = fresh()
    for _ in range(3):
        first.step()
    first.save(tmp_path / "state.pt")
    second = fresh()
    second.resume(tmp_path / "state.pt")
    assert second.step()["reconstruction"] == losses[3]


def test_windows_overlap_by_eight_and_no_two_of_a_batch_are_the_same(corpus: LipCorpus) -> None:
    windows = Windows(corpus.training)
    assert windows.places[:4] == [(0, 0), (0, 8), (0, 16), (0, 24)]
    _, video, identity = windows.draw(99, np.random.default_rng(0))
    assert video.shape == (12, 3, 16, 64, 64)
    assert len({float(clip.double().sum()) for clip in video}) == 12
    assert float(identity.abs().max()) <= 1


def test_looks_change_for_a_clip_and_its_picture_alike() -> None:
    rng = np.random.default_rng(2)
    video = torch.rand(3, 3, 1, 64, 64) * 2 - 1
    clips = video.expand(-1, -1, 16, -1, -1).contiguous()
    other, identity = changed(clips, clips[:, :, 0], ANYBODY, rng)
    assert torch.allclose(other, identity[:, :, None].expand_as(other), atol=1e-5)
    assert float((other - clips).abs().mean()) > 0.05
    assert changed(clips, clips[:, :, 0], AS_FILMED, rng)[0] is clips


def test_where_it_is_asked_for_lips_count_more_and_the_rate_fades(corpus: LipCorpus) -> None:
    plain, asked = (training(corpus, replace(TINY, lip_weight=weight, fades=weight > 0)) for weight in (0.0, 12.0))
    first, weighed = plain.step()["pixel"], asked.step()["pixel"]
    assert first < weighed < np.sqrt(13) * first
    for _ in range(5):
        asked.step()
    assert asked.generator_optimiser.param_groups[0]["lr"] == pytest.approx(1e-4)
    assert plain.generator_optimiser.param_groups[0]["lr"] == 2e-4
