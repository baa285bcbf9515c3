"""The square about the lips (seed 004, section 5.1): cut from a face, upright and still, and put back into it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.face.mouth_shape import LEFT_CORNER, LEFT_EYE, MOUTH, NOSE, RIGHT_CORNER, RIGHT_EYE

LIP_PX = 64
SIDE_IN_MOUTHS = 1.8  # the square's side, in widths of the mouth
LOWER_BY = 0.06  # of the side: a lip goes down further than up

Affine = NDArray[np.float64]
"""`(2, 3)`: pixels of the 64x64 lip picture -> pixels of the picture it lies in."""


@dataclass(frozen=True, eq=False)
class LipSquare:
    """Where a person's lips lie in the frame that eyes and nose span: speech moves neither, so the square keeps still.

    `middle` `(2,)` from the middle of the nose and `side`, both in distances of the eyes.
    """

    middle: NDArray[np.float64]
    side: float

    @classmethod
    def of(cls, landmarks: NDArray[np.float32]) -> "LipSquare":
        """Measure on one or more frames of a person, `(T, 68, 2)`; the middle one counts."""
        placed = [_upright(points) for points in landmarks]
        lips = np.median([points[MOUTH].mean(axis=0) for points in placed], axis=0)
        width = float(np.median([np.linalg.norm(points[RIGHT_CORNER] - points[LEFT_CORNER]) for points in placed]))
        side = SIDE_IN_MOUTHS * max(width, 1e-3)
        return cls(lips + np.array((0.0, LOWER_BY * side)), side)

    def place(self, landmarks: Landmarks) -> Affine:
        """Give where the square lies in a frame with these landmarks."""
        across, nose = _across(landmarks), landmarks[NOSE].mean(axis=0).astype(np.float64)
        turn = np.array([[across[0], -across[1]], [across[1], across[0]]])
        step = turn * (self.side / LIP_PX)
        corner = nose + turn @ self.middle - step @ np.full(2, (LIP_PX - 1) / 2)
        return np.column_stack([step, corner])


def cut_lips(picture: Picture, place: Affine) -> Picture:
    """Give the 64x64 lip picture that lies at `place`; beyond the picture's border its edge is held."""
    finer = float(np.hypot(place[0, 0], place[1, 0]))
    if finer > 1.5:  # averaged first: a warp looks at four pixels alone
        reach = finer / 2.5
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), reach), np.uint8)
    return np.asarray(
        cv2.warpAffine(
            picture, place, (LIP_PX, LIP_PX),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE,
        )
    )  # fmt: skip


def spread_lips(lips: NDArray[np.float32], place: Affine, size: tuple[int, int]) -> NDArray[np.float32]:
    """Give a 64x64 field `(64, 64)` or `(64, 64, C)` as it lies in a picture of `size` (width, height); 0 around it."""
    return np.asarray(cv2.warpAffine(lips, place, size, flags=cv2.INTER_CUBIC), np.float32)


def _across(landmarks: Landmarks) -> NDArray[np.float64]:
    across = landmarks[RIGHT_EYE].mean(axis=0) - landmarks[LEFT_EYE].mean(axis=0)
    return np.asarray(across, np.float64)


def _upright(landmarks: Landmarks) -> NDArray[np.float64]:
    """Give points about the nose, upright by the eyes, in distances of the eyes."""
    across = _across(landmarks)
    apart = max(float(across @ across), 1e-6)
    turn = np.array([[across[0], across[1]], [-across[1], across[0]]]) / apart
    return np.asarray((landmarks - landmarks[NOSE].mean(axis=0)) @ turn.T, np.float64)
