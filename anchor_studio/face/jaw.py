"""Jaw correction: how the jawline follows the mouth (seed 000, section 3.2.2)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anchor_studio.face.mouth_shape import mouth_size


@dataclass(frozen=True, eq=False)
class JawModel:
    """Multi-linear regression of mouth width and height to the offset of the jawline from its rest.

    In the face's own frame (see `mouth_shape.normalise`): `rest` `(17, 2)` the jawline over a closed mouth,
    `rest_size` `(2,)` that mouth's width and height, `weights` `(2, 34)` offset for each unit of width and height.
    """

    rest: NDArray[np.float32]
    rest_size: NDArray[np.float32]
    weights: NDArray[np.float32]

    @classmethod
    def fit(cls, jaws: NDArray[np.float32], mouths: NDArray[np.float32]) -> "JawModel":
        """Fit on normalised jawlines `(N, 17, 2)` and mouths `(N, 20, 2)` of the same training frames.

        Rest is the median over the tenth of the frames whose mouths are lowest.
        """
        sizes = mouth_size(mouths).astype(np.float64)
        closed = sizes[:, 1] <= np.quantile(sizes[:, 1], 0.1)
        rest = np.median(jaws[closed], axis=0)
        rest_size = np.median(sizes[closed], axis=0)
        offsets = (jaws - rest).reshape(len(jaws), 34)
        weights, *_ = np.linalg.lstsq(sizes - rest_size, offsets, rcond=None)
        return cls(rest.astype(np.float32), rest_size.astype(np.float32), weights.astype(np.float32))

    def offset(self, mouths: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give the jawline's offset `(..., 17, 2)` from rest for normalised mouths `(..., 20, 2)`."""
        moved = (mouth_size(mouths) - self.rest_size) @ self.weights
        return moved.reshape(*mouths.shape[:-2], 17, 2).astype(np.float32)

    def jawline(self, mouths: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give the whole jawline `(..., 17, 2)` for normalised mouths."""
        line: NDArray[np.float32] = (self.rest + self.offset(mouths)).astype(np.float32)
        return line
