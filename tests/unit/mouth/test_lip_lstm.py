from dataclasses import replace

import numpy as np
import pytest
import torch

from anchor_studio.mouth.lip_lstm import LipDims, LipLSTM, from_arrays, to_arrays
from anchor_studio.mouth.lip_predictor import OVERLAP_FRAMES, WINDOW_FRAMES, LipPredictor, LipScale
from anchor_studio.mouth.predictor import FeatureStatistics

DIMS = LipDims(cells=6, hidden=(6, 6))
SCALE = LipScale(np.full(16, 0.5, np.float32), 0.1)


def _predictor(dims: LipDims = DIMS) -> LipPredictor:
    torch.manual_seed(1)
    statistics = FeatureStatistics(np.full(28, 2, np.float32), np.full(28, 3, np.float32))
    return LipPredictor(LipLSTM(dims), statistics, SCALE)


def _features(frames: int) -> np.ndarray:
    return np.random.default_rng(frames).normal(2, 3, (frames, 28)).astype(np.float32)


@pytest.mark.parametrize("layers", [1, 2])
def test_both_ways_hears_what_comes_and_one_way_does_not(layers: int) -> None:
    features, other = _features(20), _features(20)
    other[15:] += 5
    for both_ways in (True, False):
        predictor = _predictor(replace(DIMS, both_ways=both_ways, layers=layers))
        change = np.abs(predictor.whole(features).values - predictor.whole(other).values)[:15].max()
        assert (change > 1e-7) == both_ways


@pytest.mark.parametrize("frames", [0, 1, 50, 99, 100, 101, 260, 333])
def test_windows_equal_one_pass(frames: int) -> None:
    predictor, features = _predictor(), _features(frames)
    stitched = predictor.stitched(features)
    assert stitched.space == "lips8"
    assert stitched.values.shape == (frames, 16)
    assert stitched.values == pytest.approx(predictor.whole(features).values, abs=1e-4)


@pytest.mark.parametrize("block", [1, 25, 1000])
def test_blocks_of_any_length_give_the_same_track_and_little_is_kept(block: int) -> None:
    predictor, features = _predictor(), _features(270)
    longest = 0
    run = predictor._run

    def watched(heard: np.ndarray) -> np.ndarray:
        nonlocal longest
        longest = max(longest, len(heard))
        return run(heard)

    predictor._run = watched  # type: ignore[method-assign, assignment]
    parts = predictor.stream(features[start : start + block] for start in range(0, len(features), block))
    assert np.concatenate(list(parts)) == pytest.approx(predictor.stitched(features).values, abs=1e-5)
    assert longest <= WINDOW_FRAMES + OVERLAP_FRAMES


def test_weights_survive_as_arrays() -> None:
    torch.manual_seed(3)
    network = LipLSTM(DIMS).eval()
    again = from_arrays(DIMS, to_arrays(network))
    heard = torch.randn(1, 9, 28)
    with torch.no_grad():
        assert torch.equal(network(heard), again(heard))
    with pytest.raises(RuntimeError):
        from_arrays(replace(DIMS, cells=7), to_arrays(network))


def test_the_unit_is_the_spread_about_the_mean() -> None:
    lips = np.random.default_rng(0).normal(3, 0.2, (500, 16)).astype(np.float32)
    scale = LipScale.fit(lips)
    numbers = scale.numbers(lips)
    assert float((numbers**2).mean()) == pytest.approx(1, rel=1e-3)
    assert scale.lips(numbers) == pytest.approx(lips, abs=1e-5)
