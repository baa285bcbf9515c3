"""Our resampling is scipy's, sample for sample; scipy stays out of what a broadcast imports."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.fft import dct
from scipy.signal import resample_poly

from anchor_studio.speech.features import cosines
from anchor_studio.speech.resample import resample


@pytest.mark.parametrize(("up", "down"), [(2, 1), (1, 3), (3, 1), (160, 147), (147, 160), (441, 80), (3, 2), (1, 1)])
@pytest.mark.parametrize("count", [1, 2, 7, 100, 4801])
def test_every_sample_is_that_of_scipy(count: int, up: int, down: int) -> None:
    samples = np.random.default_rng(count).normal(size=count)
    assert resample(samples, up, down) == pytest.approx(resample_poly(samples, up, down), abs=1e-12)


def test_silence_and_nothing_stay_what_they_are() -> None:
    assert not resample(np.zeros(50, np.float32), 1, 3).any()
    assert len(resample(np.zeros(0, np.float32), 2, 1)) == 0


def test_the_cosine_transform_is_that_of_scipy() -> None:
    bands = np.random.default_rng(0).normal(size=(5, 26))
    assert bands @ cosines().T == pytest.approx(dct(bands, type=2, axis=1, norm="ortho"), abs=1e-12)


def test_what_a_broadcast_imports_does_without_scipy() -> None:
    code = "import anchor_studio.studio.services, anchor_studio.anchors.models, sys; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=False).returncode == 0
