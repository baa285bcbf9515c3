from collections.abc import Iterator

import numpy as np
import pytest
import torch

from anchor_studio.mouth.predictor import FeatureStatistics, MouthPredictor
from anchor_studio.mouth.silence import rest_in_silence
from anchor_studio.mouth.tcn import TCNDims, TCNGenerator


@pytest.fixture
def predictor() -> MouthPredictor:
    torch.manual_seed(1)
    statistics = FeatureStatistics(np.full(13, 2, np.float32), np.full(13, 3, np.float32))
    return MouthPredictor(TCNGenerator(TCNDims(filters=32)), statistics, "pca10")


def _features(frames: int) -> np.ndarray:
    return np.random.default_rng(frames).normal(2, 3, (frames * 4, 13)).astype(np.float32)


@pytest.mark.parametrize("frames", [50, 77, 200, 311])
def test_stitched_windows_equal_one_pass_away_from_the_ends(predictor: MouthPredictor, frames: int) -> None:
    features = _features(frames)
    whole, stitched = predictor.whole(features).values, predictor.stitched(features).values
    assert stitched.shape == whole.shape == (frames, 10)
    assert np.abs(whole - stitched)[10:-10].max() < 1e-4


@pytest.mark.parametrize("block", [1, 7, 100, 1000])
def test_blocks_of_any_length_give_the_same_track(predictor: MouthPredictor, block: int) -> None:
    features = _features(90)
    parts = predictor.stream(features[start : start + block] for start in range(0, len(features), block))
    assert np.concatenate(list(parts)) == pytest.approx(predictor.stitched(features).values, abs=1e-5)


def test_the_first_mouths_come_before_the_rest_is_heard(predictor: MouthPredictor) -> None:
    features = _features(90)
    heard: list[int] = []

    def arriving() -> Iterator[np.ndarray]:
        for start in range(0, len(features), 32):
            heard.append(start)
            yield features[start : start + 32]

    stream = predictor.stream(arriving())
    first = next(stream)
    assert heard == [0]
    assert first == pytest.approx(predictor.stitched(features).values[: len(first)], abs=1e-4)
    assert len(first) + sum(map(len, stream)) == 90


@pytest.mark.parametrize("frames", [0, 1, 3, 9, 29, 30, 31, 51])
def test_every_frame_of_short_speech_gets_a_mouth(predictor: MouthPredictor, frames: int) -> None:
    assert len(predictor.stitched(_features(frames)).values) == frames


def test_a_generator_that_reaches_over_the_overlap_is_refused() -> None:
    far = TCNGenerator(TCNDims(filters=8, dilations=(1, 2, 4, 8, 16, 32)))
    with pytest.raises(ValueError, match="reaches"):
        MouthPredictor(far, FeatureStatistics.fit(_features(5)), "pca10")


def test_statistics_are_those_of_the_training_takes_not_of_the_clip() -> None:
    statistics = FeatureStatistics.fit(_features(50))
    loud = _features(20) + 5
    assert statistics.standardise(loud).mean() == pytest.approx(5 / 3, abs=0.2)


def test_in_silence_the_mouth_rests_and_in_speech_it_is_left_alone() -> None:
    mouth = np.ones((6, 10), np.float32)
    rest = np.full(10, -2, np.float32)
    blended = rest_in_silence(mouth, np.array([0, 0, 0.5, 1, 1, 0], np.float32), rest)
    assert blended[[0, 1, 5]] == pytest.approx(-2)
    assert blended[[3, 4]] == pytest.approx(1)
    assert blended[2] == pytest.approx(-0.5)
