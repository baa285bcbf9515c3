"""Eight points of the lips (seed 003, section 4.2), one person's laid on another's, and upright faces to paint them in.

The paper takes the eight of dlib's points that follow speech most and does not name them. Here they are the corners,
the middles of both lips' outer and inner edges, and the lower lip to both sides of its middle.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.face.mouth_shape import face_place, normalise

LIPS = (48, 51, 54, 56, 57, 58, 62, 66)
"""Of the 68 landmarks; the last two are the middles of the inner lips."""
CROP_PX = 128
RIGID = (*range(27, 36), 36, 39, 42, 45)
"""The landmarks that no speech moves: the nose and the corners of the eyes."""

_CROP_SIDE = 0.43  # of the aligned picture, in face sizes (L2 norm of the 68 points): brows to below the chin
_CROP_MIDDLE = (0.0, 0.035)  # from the nose, in face sizes
_FINER = 2  # cut at twice the size and averaged: no pixel of a 512 px face is skipped


def lips8(track: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the eight lip points of landmarks `(T, 68, 2)` in each face's own frame, `(T, 16)` (x, y, x, y ...)."""
    found = [normalise(points[list(LIPS)], face_place(points)).reshape(-1) for points in track]
    return np.stack(found) if found else np.zeros((0, 2 * len(LIPS)), np.float32)


def lips8_gap(lips: NDArray[np.float32], landmarks: Landmarks) -> float:
    """Give the distance of the inner lips of `lips` `(16,)` in a face, over the distance of that face's eyes."""
    inner = lips.reshape(-1, 2)[-2:] * face_place(landmarks).size
    eyes = landmarks[36:42].mean(axis=0) - landmarks[42:48].mean(axis=0)
    return float(np.hypot(*(inner[1] - inner[0])) / max(float(np.hypot(*eyes)), 1.0))


@dataclass(frozen=True, eq=False)
class LipHabit:
    """How someone's lips are: `mean` `(16,)`, and how far they move across and up, `extent` `(2,)` (deviations)."""

    mean: NDArray[np.float32]
    extent: NDArray[np.float32]

    @classmethod
    def fit(cls, lips: NDArray[np.float32]) -> "LipHabit":
        """Measure on lips `(N, 16)`."""
        mean = lips.mean(axis=0)
        moved = (lips - mean).reshape(len(lips), -1, 2)
        extent = np.sqrt((moved.astype(np.float64) ** 2).mean(axis=(0, 1)))
        return cls(mean.astype(np.float32), (extent + 1e-6).astype(np.float32))

    def adopt(self, lips: NDArray[np.float32], other: "LipHabit") -> NDArray[np.float32]:
        """Turn lips `(..., 16)` of `other` into this one's: the affine map that lays mean and extent on each other.

        Section 5.2 asks for a simple affine transformation and says no more of it.
        """
        scale = np.tile(self.extent / other.extent, len(LIPS))
        adopted: NDArray[np.float32] = (self.mean + (lips - other.mean) * scale).astype(np.float32)
        return adopted


def canonical_points(track: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give where the rigid points of a face, `(13, 2)`, lie in its aligned pictures; from landmarks `(T, 68, 2)`."""
    found = [normalise(points[list(RIGID)], face_place(points)) for points in track]
    middle = np.median(np.stack(found), axis=0) - np.array(_CROP_MIDDLE)
    pixels: NDArray[np.float32] = (middle * (CROP_PX / _CROP_SIDE) + CROP_PX / 2).astype(np.float32)
    return pixels


def alignment(landmarks: Landmarks, canonical: NDArray[np.float32]) -> NDArray[np.float64]:
    """Give the similarity `(2, 3)` that lays a face's rigid points upon the canonical ones best (least squares)."""
    source, target = landmarks[list(RIGID)].astype(np.float64), canonical.astype(np.float64)
    a, b = source - source.mean(axis=0), target - target.mean(axis=0)
    along, across = (a * b).sum(), (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()
    turn = np.array([[along, -across], [across, along]]) / (a**2).sum()
    return np.column_stack([turn, target.mean(axis=0) - turn @ source.mean(axis=0)])


def aligned_face(face: Picture, landmarks: Landmarks, canonical: NDArray[np.float32]) -> Picture:
    """Cut the face of `landmarks` out of a picture, upright, `(128, 128, 3)`."""
    matrix = alignment(landmarks, canonical) * _FINER
    matrix[:, 2] += (_FINER - 1) / 2  # pixels are squares: their middles move when there are more of them
    twice = (_FINER * CROP_PX, _FINER * CROP_PX)
    large = cv2.warpAffine(face, matrix, twice, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.resize(large, (CROP_PX, CROP_PX), interpolation=cv2.INTER_AREA), np.uint8)


def laid_back(
    crop: Picture, landmarks: Landmarks, canonical: NDArray[np.float32], box: tuple[int, int, int, int]
) -> Picture:
    """Lay an aligned picture `(128, 128, 3)` back on a face, and give what fills `box` (x, y, width, height) there.

    What lies outside the aligned picture continues its border.
    """
    left, top, width, height = box
    matrix = alignment(landmarks, canonical)
    matrix[:, 2] += matrix[:, :2] @ np.array((left, top), np.float64)  # pixels of the box to those of the crop
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(crop, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )
