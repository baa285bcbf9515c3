from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from anchor_studio.mouth.dims import TCNDims
from trainer.baselines.corpus import Corpus
from trainer.baselines.networks import BI_LSTM, LSTM, MODELS
from trainer.baselines.recipe import FBANK, BaselineConfig, BaselineTraining, predict
from trainer.baselines.runs import Run, best_of, carry_out, finished, judged
from trainer.events import NoTrainingProgress
from trainer.mouth_recipe import MouthConfig, MouthTraining, random_windows

CONFIG = BaselineConfig(TCNDims(filters=6, dropout=0.2), steps=12, batch=2)
Losses = list[dict[str, float]]


def training(corpus: Corpus, config: BaselineConfig = CONFIG) -> BaselineTraining:
    return BaselineTraining(config, corpus.training, corpus.validation)


def test_the_adversarial_tcn_has_the_losses_of_the_product_s_recipe(corpus: Corpus) -> None:
    compared = training(corpus, replace(CONFIG, judged=True))
    losses = [compared.step() for _ in range(5)]
    product = MouthTraining(MouthConfig(dims=CONFIG.dims, steps=12, batch=2), list(corpus.training))
    assert losses == [product.step() for _ in range(5)]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("judged", [False, True])
def test_a_killed_training_resumes_with_the_same_losses(
    corpus: Corpus, model: str, judged: bool, tmp_path: Path
) -> None:
    config = replace(CONFIG, model=model, judged=judged)
    uninterrupted = training(corpus, config)
    losses = [uninterrupted.step() for _ in range(6)]
    first = training(corpus, config)
    for _ in range(3):
        first.step()
    first.save(tmp_path / "state.pt")
    second = training(corpus, config)
    second.resume(tmp_path / "state.pt")
    assert [second.step() for _ in range(3)] == losses[3:]
    assert second.told["wall_s"] > first.told["wall_s"] > 0


def test_with_l2_alone_the_steps_between_frames_teach_nothing(corpus: Corpus) -> None:
    config = replace(CONFIG, l2_weight=0.0, frame_weight=0.0)
    nothing, frames = training(corpus, config), training(corpus, replace(config, frame_weight=1.0))
    before = {name: weights.clone() for name, weights in nothing.generator.named_parameters()}
    nothing.step()
    frames.step()
    assert all(torch.equal(weights, before[name]) for name, weights in nothing.generator.named_parameters())
    assert not all(torch.equal(weights, before[name]) for name, weights in frames.generator.named_parameters())


def test_all_losses_begin_with_the_same_weights_and_windows(corpus: Corpus) -> None:
    config = replace(
        CONFIG, dims=replace(CONFIG.dims, dropout=0.0)
    )  # chance drops other filters where there is a judge
    first = [training(corpus, replace(config, judged=judged)).step()["l2"] for judged in (False, True)]
    assert first[0] == first[1]


def test_early_stopping_keeps_the_best_state(corpus: Corpus) -> None:
    found = training(corpus)
    found.step()
    found.keep_best()
    best = {name: weights.clone() for name, weights in found.best.state_dict().items()}
    found.step()
    with torch.no_grad():
        list(found.average.parameters())[-1].add_(3)
    found.keep_best()
    assert found.told["best_step"] == 1
    assert found.best_score < found.score()
    assert all(torch.equal(weights, best[name]) for name, weights in found.best.state_dict().items())


def test_a_gain_lifts_all_filter_banks(corpus: Corpus) -> None:
    config = replace(CONFIG, gain_db=40.0, channel=0.0, speed=0.0)
    found = training(corpus, config)
    windows = [
        random_windows(
            config, corpus.training[:1], found.lengths[:1], found.statistics, np.random.default_rng(4), 1, up
        )
        for up in (np.zeros(13), np.ones(13))
    ]
    louder = ((windows[1][0] - windows[0][0]) * torch.from_numpy(found.statistics.deviation))[0]
    assert torch.allclose(louder, louder[:1, :1].expand_as(louder), atol=1e-3)
    assert float(louder.abs().max()) > 1


def test_filter_banks_are_learnt_from(make_corpus: Callable[[int], Corpus]) -> None:
    banks = make_corpus(26)
    config = replace(CONFIG, kind=FBANK, dims=replace(CONFIG.dims, features=26))
    assert training(banks, config).step()["l2"] > 0


def test_an_interrupted_run_finds_what_an_uninterrupted_one_does(corpus: Corpus, tmp_path: Path) -> None:
    run = Run("person", replace(CONFIG, model=LSTM))
    whole = carry_out(run, corpus, tmp_path / "whole", NoTrainingProgress())
    folder = run.folder(tmp_path / "cut")
    folder.mkdir(parents=True)
    begun = training(corpus, run.config)
    for _ in range(5):
        begun.step()
    begun.save(folder / "state.pt")
    cut = carry_out(run, corpus, tmp_path / "cut", NoTrainingProgress())
    assert (cut["scores"], cut["validation"]) == (whole["scores"], whole["validation"])


def test_a_finished_run_is_never_done_again_and_keeps_its_best(corpus: Corpus, tmp_path: Path) -> None:
    run = Run("person", replace(CONFIG, model=BI_LSTM))
    assert finished(run, tmp_path) is None
    found = carry_out(run, corpus, tmp_path, NoTrainingProgress())
    names = {path.name for path in run.folder(tmp_path).iterdir()}
    assert names == {"found.json", "best.safetensors"}
    assert carry_out(run, corpus, tmp_path, NoTrainingProgress()) == found == finished(run, tmp_path)
    network, statistics = best_of(run, tmp_path)
    assert judged(network, statistics, corpus.held_out) == pytest.approx(found["scores"])


def test_runs_that_differ_live_in_folders_of_their_own() -> None:
    changes = [
        {"model": LSTM}, {"judged": True}, {"frame_weight": 0.0}, {"kind": FBANK}, {"seed": 12}, {"steps": 99},
        {"dims": TCNDims(filters=7)}, {"dims": TCNDims(filters=6, kernel=5)},
        {"dims": TCNDims(filters=6, dilations=(1, 2, 4))},
    ]  # fmt: skip
    names = {Run("person", replace(CONFIG, **change)).name for change in ({}, *changes)}  # type: ignore[arg-type]
    assert len(names) == 1 + len(changes)


def test_errors_are_those_of_the_papers(corpus: Corpus) -> None:
    found = training(corpus)
    with torch.no_grad():
        for weights in found.best.parameters():
            weights.zero_()
    scores = judged(found.best, found.statistics, corpus.held_out)
    true = np.concatenate([take.mouths for take in corpus.held_out])
    steps = np.concatenate([np.diff(take.mouths, axis=0) for take in corpus.held_out])
    assert scores["MSE"] == pytest.approx((true**2).mean(), rel=1e-5)
    assert scores["MAE"] == pytest.approx(np.abs(true).mean(), rel=1e-5)
    assert scores["Int-MSE"] == pytest.approx((steps**2).mean(), rel=1e-5)
    assert predict(found.best, found.statistics, corpus.held_out[0].variants[0]).shape == (75, 10)
