"""Reference texture: the presenter's own skin and teeth, laid under the landmarks of a face that is to be painted."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks

REFERENCES = ("rest", "upper_teeth", "lower_teeth")
TEXTURE_PLANES = 3 * len(REFERENCES)

_FINE = 2  # as large as the pictures are kept
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
        warped = []
        for first, last, points in ((0, 1, _HEAD_AND_LIPS), (1, len(self.pictures), _HEAD)):
            knots = list(points)
            places = _thin_plate(landmarks[knots], self.landmarks[first:last, knots], box)
            for picture, x, y in zip(self._fine[first:last], places[::2], places[1::2], strict=True):
                warped.append(cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))
        return stacked(warped)

    @cached_property
    def _fine(self) -> list[cv2.typing.MatLike]:
        """The pictures, enlarged with care once: straight lines between their pixels are then as good as a cubic."""
        size = (self.pictures.shape[2] * _FINE, self.pictures.shape[1] * _FINE)
        return [cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC) for picture in self.pictures]


def stacked(pictures: Iterable[cv2.typing.MatLike]) -> NDArray[np.uint8]:
    """Put the channels of pictures of one size, uint8, behind one another: `(h, w, channels)`."""
    # Apart and together again is twice as quick as copying them in between each other.
    return np.asarray(cv2.merge([channel for picture in pictures for channel in cv2.split(picture)]), np.uint8)


def _thin_plate(target: NDArray[np.float32], sources: NDArray[np.float32], box: Box) -> list[cv2.typing.MatLike]:
    """Give for each pixel of `box` its place in each enlarged source picture: x and y by turns, each `(h, w)`.

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
    columns, rows = (_coarse(begin, size) for begin, size in ((left, width), (top, height)))
    corners = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    grid = corners / scale
    offsets = _kernel(grid, knots) @ weights[:-3] + np.column_stack([np.ones(len(grid)), grid]) @ weights[-3:]
    places = (offsets + np.tile(corners, len(sources)) + 0.5) * _FINE - 0.5  # pixels are squares about their places
    coarse = places.T.reshape(-1, len(rows), len(columns)).astype(np.float32)
    size = (len(columns) * _STEP_PX, len(rows) * _STEP_PX)
    inside = slice(_STEP_PX, _STEP_PX + height), slice(_STEP_PX, _STEP_PX + width)
    return [cv2.resize(part, size, interpolation=cv2.INTER_LINEAR)[inside] for part in coarse]


def _coarse(begin: int, size: int) -> NDArray[np.float64]:
    """Give the places, a step apart and one beyond each end, from which a resize by the step gives every pixel's."""
    count = -(-size // _STEP_PX) + 2
    return np.asarray(begin - (_STEP_PX + 1) / 2 + _STEP_PX * np.arange(count), np.float64)


def _kernel(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    squared: NDArray[np.float64] = ((a[:, None] - b[None]) ** 2).sum(axis=-1)
    bent: NDArray[np.float64] = squared * np.log(squared + 1e-12)
    return bent
