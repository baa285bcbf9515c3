"""Landmarks over time: calm where the face rests, untouched where the lips are quick."""

import numpy as np
from numpy.typing import NDArray

# Lip speed, in face sizes (L2 norm of the 68 points) a frame, from which a frame is taken as measured.
QUICK = 0.0012
POSE_SIGMA_FRAMES = 1.5
REST_SIGMA_FRAMES = 1.5


def smooth_landmarks(track: NDArray[np.float32]) -> NDArray[np.float32]:
    """Smooth `(T, 68, 2)` landmarks in time without delay and without blunting closures.

    The detector's jitter is removed with a symmetric Gaussian. Each point keeps as much of its measured place as it
    is quick: a lip that closes within two frames passes whole, a lip at rest is averaged. The head's own movement
    (the mean of the points that speech does not move) is smoothed first and never counts as quickness.
    """
    from scipy.ndimage import gaussian_filter1d  # takes a second to import, and no broadcast needs it

    if len(track) < 3:
        return track.copy()
    head = track[:, 27:48].mean(axis=1, keepdims=True)
    calm_head = gaussian_filter1d(head, POSE_SIGMA_FRAMES, axis=0, mode="nearest")
    local = track - head
    calm = gaussian_filter1d(local, REST_SIGMA_FRAMES, axis=0, mode="nearest")
    size = float(np.sqrt((local**2).sum(axis=(1, 2))).mean())
    speed = np.linalg.norm(np.gradient(gaussian_filter1d(local, 0.6, axis=0), axis=0), axis=2, keepdims=True) / size
    # A frame beside a quick one is part of the same movement.
    speed = np.maximum(speed, np.maximum(np.roll(speed, 1, axis=0), np.roll(speed, -1, axis=0)))
    raw_share = np.clip(speed / QUICK, 0.0, 1.0) ** 2
    smoothed: NDArray[np.float32] = (calm_head + raw_share * local + (1 - raw_share) * calm).astype(np.float32)
    return smoothed


def fill_gaps(track: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bridge frames without a face (NaN) in a `(T, 68, 2)` track by straight lines; ValueError if there is none."""
    seen = ~np.isnan(track).any(axis=(1, 2))
    if not seen.any():
        raise ValueError("no face in any frame")
    times = np.arange(len(track))
    flat = track.reshape(len(track), -1)
    filled = np.stack([np.interp(times, times[seen], column[seen]) for column in flat.T], axis=1)
    return filled.reshape(track.shape).astype(np.float32)
