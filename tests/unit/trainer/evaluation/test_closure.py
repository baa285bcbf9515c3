import numpy as np
import pytest

from anchor_studio.domain.speech import Phone
from trainer.evaluation.alignment import Aligned, grid_sentence
from trainer.evaluation.closure import Closures, lag_frames

PHONES = (Phone("b", 1.0, 1.08), Phone("ˈɑː", 1.08, 1.24), Phone("m", 1.24, 1.32), Phone("s", 1.32, 1.4))


def _gaps() -> np.ndarray:
    gaps = np.full(75, 0.01, np.float32)
    gaps[25:35] = 0.1
    gaps[25], gaps[28], gaps[31] = 0.02, 0.2, 0.03
    return gaps


def test_gaps_are_collected_by_phone_and_in_silence() -> None:
    found = Closures.of(_gaps(), Aligned(PHONES, ((1.0, 1.4),), 1.0))
    assert found.closed == pytest.approx([0.01, 0.03])
    assert found.opened == pytest.approx([0.2])
    assert set(found.silent.tolist()) == {np.float32(0.01)}


def test_auc_is_one_where_every_closure_is_closer_than_every_vowel_and_half_where_they_are_alike() -> None:
    silent = np.zeros(1, np.float32)
    apart = Closures(np.array([0.0, 0.1], np.float32), np.array([0.2, 0.3], np.float32), silent)
    alike = Closures(np.array([0.1, 0.1], np.float32), np.array([0.1, 0.1], np.float32), silent)
    assert apart.figures(0.5)["AUC"] == 1.0
    assert apart.figures(0.5)["opening / own"] == pytest.approx(0.5)
    assert alike.figures()["AUC"] == 0.5


@pytest.mark.parametrize("late", [-3, 0, 2])
def test_lag_is_found_behind_the_silence_before_a_recording(late: int) -> None:
    true = np.random.default_rng(0).normal(0, 1, 200).astype(np.float32)
    gaps = np.zeros(240, np.float32)
    gaps[12 + late : 212 + late] = true
    lag, likeness = lag_frames(gaps, true, 12)
    assert lag == late
    assert likeness == pytest.approx(1.0, abs=1e-5)


def test_names_of_grid_clips_are_sentences() -> None:
    assert grid_sentence("bbaf2n") == "Bin blue at F two now."
