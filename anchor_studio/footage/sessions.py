"""Which recordings were made in one session: the same clothes before the same wall in the same light."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.timebase import FPS
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames

LOOK_SIZE = (48, 32)  # width and height: walls and clothes are large
OTHER_COLOUR = 40  # levels, in any channel: more than noise, lamps that warm up, and a coder's rounding
# Measured: the clips of one session, whose presenter sways, differ in at most 7 % of the surroundings; a jacket fills
# 21 % of them in a wide shot and more in a close one; another wall is nearly all.
OTHER_SHARE = 0.13


def look(clip: Path) -> Picture:
    """Give how a recording looks, whole but small: the median of its first frame and of two later ones."""
    info = probe(clip)
    count = round(info.duration * FPS)
    width, height = LOOK_SIZE
    frames = [
        frame
        for start in (0, count // 2, count * 5 // 6)
        for frame in read_frames(clip, start_frame=start, frame_count=1, width=width, height=height)
    ]
    middle: Picture = np.median(np.stack(frames), axis=0).astype(np.uint8)
    return middle


def same_session(looks: NDArray[np.uint8], face: Box, body_size: tuple[int, int]) -> NDArray[np.bool_]:
    """Say of each of `(N, 32, 48, 3)` looks whether it is of the session that most of them are of: `(N,)`.

    Only what surrounds the `face`, a box in a picture of `body_size`, is looked at: it is what a face does not change.
    Where a face fills the picture, nothing can be told, and all are.
    """
    if not _surroundings(face, body_size).any():
        return np.ones(len(looks), np.bool_)
    around = looks[:, _surroundings(face, body_size)].astype(np.int16)  # (N, P, 3)
    differing = np.stack([(np.abs(around - one).max(axis=2) > OTHER_COLOUR).mean(axis=1) for one in around])
    alike: NDArray[np.bool_] = differing <= OTHER_SHARE
    # The session is that of the recording with the most of its like.
    session: NDArray[np.bool_] = alike[alike.sum(axis=1).argmax()]
    return session


def _surroundings(face: Box, body_size: tuple[int, int]) -> NDArray[np.bool_]:
    width, height = LOOK_SIZE
    across, down = width / body_size[0], height / body_size[1]
    left, top, right, bottom = face[0], face[1], face[0] + face[2], face[1] + face[3]
    outside = np.ones((height, width), np.bool_)
    outside[int(top * down) : int(np.ceil(bottom * down)), int(left * across) : int(np.ceil(right * across))] = False
    return outside
