"""Reference texture: the presenter's own skin and teeth, laid under the landmarks of a face that is to be painted."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks

REFERENCES = ("rest", "upper_teeth", "lower_teeth")
TEXTURE_PLANES = 3 * len(REFERENCES)

_STEP_PX = 16  # the warp is smooth: it is known on a coarse grid and interpolated between
_STIFFNESS = 1e-3  # how little the warp bends after the landmarks' noise
_HEAD = (*range(17), *range(27, 36), 36, 39, 42, 45)  # jawline, nose, corners of the eyes
_HEAD_AND_LIPS = (*_HEAD, *range(48, 60))


@dataclass(frozen=True, eq=False)
class ReferenceTexture:
    """A few faces of the training takes, from which the renderer copies what no landmark tells: pores, teeth.

    `pictures` `(K, S, S, 3)` uint8 RGB and their `landmarks` `(K, 68, 2)` in pixels, in the order of `REFERENCES`.
    The first, at rest, follows jaw and lips. The others show teeth and follow the head alone, so that upper teeth
    stay with the nose and lower teeth go with the jaw, as they do in people.
    """

    pictures: NDArray[np.uint8]
    landmarks: NDArray[np.float32]

    def warped(self, landmarks: Landmarks, box: Box) -> NDArray[np.uint8]:
        """Lay all references under the landmarks of a face: the planes `(h, w, 3K)` of `box`."""
        planes = []
        for number, (picture, own) in enumerate(zip(self.pictures, self.landmarks, strict=True)):
            points = list(_HEAD if number else _HEAD_AND_LIPS)
            places = _thin_plate(landmarks[points], own[points], box)
            x, y = cv2.split(places)
            planes.append(cv2.remap(picture, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))
        return np.concatenate(planes, axis=2, dtype=np.uint8)


def _thin_plate(target: NDArray[np.float32], source: NDArray[np.float32], box: Box) -> NDArray[np.float32]:
    """Give for each pixel of `box` its place in the source picture, `(h, w, 2)` (thin-plate spline, Bookstein 1989)."""
    left, top, width, height = box
    scale = float(np.ptp(target, axis=0).max())
    knots = target.astype(np.float64) / scale
    bending = _kernel(knots, knots) + _STIFFNESS * np.eye(len(knots))
    plane = np.column_stack([np.ones(len(knots)), knots])
    system = np.block([[bending, plane], [plane.T, np.zeros((3, 3))]])
    weights = np.linalg.solve(system, np.concatenate([source - target, np.zeros((3, 2))]))
    columns = np.arange(left, left + width + _STEP_PX, _STEP_PX)
    rows = np.arange(top, top + height + _STEP_PX, _STEP_PX)
    grid = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2) / scale
    offsets = _kernel(grid, knots) @ weights[:-3] + np.column_stack([np.ones(len(grid)), grid]) @ weights[-3:]
    coarse = offsets.reshape(len(rows), len(columns), 2).astype(np.float32)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    moved = cv2.remap(coarse, x / _STEP_PX, y / _STEP_PX, cv2.INTER_LINEAR)
    return np.asarray(moved + np.stack([x + left, y + top], axis=-1), np.float32)


def _kernel(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    squared: NDArray[np.float64] = ((a[:, None] - b[None]) ** 2).sum(axis=-1)
    bent: NDArray[np.float64] = squared * np.log(squared + 1e-12)
    return bent
