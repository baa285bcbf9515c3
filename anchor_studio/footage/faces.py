"""Where the face lies in a recording, frame by frame, and the box that holds it in all of them."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from anchor_studio.face.detector import LandmarkDetector
from anchor_studio.face.mouth_shape import face_place
from anchor_studio.face.smoothing import fill_gaps, smooth_landmarks
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames

FACE_PX = 512
BOX_IN_SIZES = 0.557  # side of the box for a face whose L2 norm of 68 points is 1
SEARCH_IN_SIZES = 0.9
KEEP_PIXELS_WITHIN = 0.08  # a box this near to 512 px becomes 512 px: no resampling at all


def find_landmarks(clip: Path, progress: Progress) -> NDArray[np.float32]:
    """Give the landmarks `(T, 68, 2)` of a clip at 25 fps as the detector finds them, in its own pixels.

    They are NaN in frames without a face. Raises StudioError where no face is seen or the clip can't be read.
    """
    info = probe(clip)
    if not info.width:
        raise StudioError(f"{clip.name} holds no picture.", "Give a video.")
    search = _search_box(clip, info.width, info.height)
    corner = np.array(search[:2], np.float32)
    expected = max(1, round(info.duration * 25))
    track: list[NDArray[np.float32]] = []
    with LandmarkDetector() as detector:
        for found in detector.detect_all(read_frames(clip, crop=search)):
            track.append(np.full((68, 2), np.nan, np.float32) if found is None else found + corner)
            progress.check()
            if len(track) % 10 == 0:
                progress.report(min(len(track) / expected, 1.0), f"finding the face in {clip.name}")
    if not track or all(np.isnan(points).any() for points in track):
        raise _faceless(clip)
    return np.stack(track)


def calm(track: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bridge what is missing in a track as it was found, and smooth it."""
    return smooth_landmarks(fill_gaps(track))


def face_box(tracks: Iterable[NDArray[np.float32]], body_size: tuple[int, int]) -> Box:
    """Give the square box that holds the face in all `tracks` `(T, 68, 2)`, inside a picture of `body_size`.

    It is centred on the nose and ends a little below the lowest chin: hair may be cut, a jaw never.
    """
    everything = np.concatenate(list(tracks))
    size = float(np.median([face_place(points).size for points in everything[::10]]))
    side = round(size * BOX_IN_SIZES / 2) * 2
    if abs(side - FACE_PX) <= KEEP_PIXELS_WITHIN * FACE_PX:
        side = FACE_PX
    side = min(side, *body_size)
    middle = float(np.median(everything[:, 27:36, 0]))
    bottom = float(np.quantile(everything[:, 8, 1], 0.999)) + 0.035 * size
    left = int(np.clip(round(middle - side / 2), 0, body_size[0] - side))
    top = int(np.clip(round(bottom - side), 0, body_size[1] - side))
    return left, top, side, side


def to_box(landmarks: Landmarks, box: Box) -> Landmarks:
    """Turn landmarks `(..., 68, 2)` in body pixels into pixels of the 512x512 face crop."""
    inside: Landmarks = (landmarks - np.array(box[:2], np.float32)) * np.float32(FACE_PX / box[2])
    return inside


def _search_box(clip: Path, width: int, height: int) -> Box:
    # The detector is quicker and finer on the surroundings of the head than on the whole picture.
    with LandmarkDetector(most_faces=2) as detector:
        for frame in islice(read_frames(clip), 250):
            found = detector.detect(frame)
            if found is not None:
                if detector.count(frame) > 1:
                    raise StudioError(f"Two faces are seen in {clip.name}.", "Record the presenter alone.")
                reach = face_place(found).size * SEARCH_IN_SIZES / 2
                x, y = found.mean(axis=0)
                left, top = max(0, int(x - reach)) // 2 * 2, max(0, int(y - reach)) // 2 * 2
                right, bottom = min(width, int(x + reach)) // 2 * 2, min(height, int(y + reach)) // 2 * 2
                return left, top, right - left, bottom - top
    raise _faceless(clip)


def _faceless(clip: Path) -> StudioError:
    return StudioError(f"No face is seen in {clip.name}.", "Record the presenter from the front, face lit and whole.")
