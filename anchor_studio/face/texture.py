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
        planes = np.empty((box[3], box[2], 3 * len(self.pictures)), np.uint8)
        for first, last, points in ((0, 1, _HEAD_AND_LIPS), (1, len(self.pictures), _HEAD)):
            knots = list(points)
            places = _thin_plate(landmarks[knots], self.landmarks[first:last, knots], box)
            for number, (x, y) in enumerate(zip(places[::2], places[1::2], strict=True), first):
                warped = cv2.remap(self.pictures[number], x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
                planes[..., 3 * number : 3 * number + 3] = warped
        return planes


def _thin_plate(target: NDArray[np.float32], sources: NDArray[np.float32], box: Box) -> tuple[NDArray[np.float32], ...]:
    """Give for each pixel of `box` its place in each source picture: x and y by turns, each `(h, w)`.

    `target` `(N, 2)`, `sources` `(S, N, 2)` with S of 1 or 2 (thin-plate splines, Bookstein 1989).
    """
    left, top, width, height = box
    scale = float(np.ptp(target, axis=0).max())
    knots = target.astype(np.float64) / scale
    bending = _kernel(knots, knots) + _STIFFNESS * np.eye(len(knots))
    plane = np.column_stack([np.ones(len(knots)), knots])
    system = np.block([[bending, plane], [plane.T, np.zeros((3, 3))]])
    moved = np.concatenate([source - target for source in sources], axis=1)
    weights = np.linalg.solve(system, np.concatenate([moved, np.zeros((3, moved.shape[1]))]))
    columns = np.arange(left, left + width + _STEP_PX, _STEP_PX)
    rows = np.arange(top, top + height + _STEP_PX, _STEP_PX)
    corners = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    grid = corners / scale
    offsets = _kernel(grid, knots) @ weights[:-3] + np.column_stack([np.ones(len(grid)), grid]) @ weights[-3:]
    coarse = (offsets + np.tile(corners, len(sources))).reshape(len(rows), len(columns), -1).astype(np.float32)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    fine = cv2.remap(coarse, x / _STEP_PX, y / _STEP_PX, cv2.INTER_LINEAR)
    return tuple(np.asarray(part, np.float32) for part in cv2.split(fine))


def _kernel(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    squared: NDArray[np.float64] = ((a[:, None] - b[None]) ** 2).sum(axis=-1)
    bent: NDArray[np.float64] = squared * np.log(squared + 1e-12)
    return bent
