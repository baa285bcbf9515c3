import numpy as np
import pytest

from anchor_studio.face.smoothing import fill_gaps, smooth_landmarks
from tests.fakes.faces import face


def _gap(track: np.ndarray) -> np.ndarray:
    gaps: np.ndarray = np.linalg.norm(track[:, 62] - track[:, 66], axis=1)
    return gaps


def test_a_closure_of_two_frames_stays_closed() -> None:
    openings = np.full(60, 18.0)
    openings[30:32] = 0
    track = np.stack([face(opening) for opening in openings])
    smoothed = _gap(smooth_landmarks(track))
    assert smoothed[30:32].max() < 0.05 * 18
    assert smoothed[:26] == pytest.approx(18, abs=0.2)


def test_jitter_of_a_resting_face_is_calmed() -> None:
    rng = np.random.default_rng(3)
    noise = rng.normal(0, 0.15, (80, 68, 2)).astype(np.float32)
    track = np.stack([face(4)] * 80) + noise
    still = smooth_landmarks(track)
    assert np.diff(still[:, 48:], axis=0).std() < 0.45 * np.diff(track[:, 48:], axis=0).std()


def test_movement_is_not_delayed() -> None:
    openings = np.concatenate([np.zeros(20), np.linspace(0, 20, 5), np.full(20, 20.0)])
    gaps = _gap(smooth_landmarks(np.stack([face(opening) for opening in openings])))
    assert np.abs(gaps - openings).max() < 1.5


def test_frames_without_a_face_are_bridged() -> None:
    track = np.stack([face(float(n)) for n in range(9)])
    holed = track.copy()
    holed[3:6] = np.nan
    assert fill_gaps(holed) == pytest.approx(track, abs=0.01)


def test_a_track_without_any_face_is_refused() -> None:
    with pytest.raises(ValueError, match="no face"):
        fill_gaps(np.full((5, 68, 2), np.nan, np.float32))
