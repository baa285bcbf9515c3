"""The live generator in ONNX Runtime: the same paintings as torch's in a third of the time, and no torch."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.render.dims import STRIDE, LiveDims

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

CELL_PX = 2


class OnnxLive:
    """An exported generator; its `session` takes cells of 2x2 pixels `(h / 2, w / 2, 4 planes)` and a corner."""

    whole = False

    def __init__(self, model: bytes, dims: LiveDims) -> None:
        """Load a model on one thread, for the encoder has the other core.

        Raises ValueError if it is none, or not one of these sizes.
        """
        self.session = _open(model)
        taken = self.session.get_inputs()[0].shape[-1]
        if taken != CELL_PX * CELL_PX * dims.planes:
            raise ValueError(f"a model of {taken} planes a cell")

    def paint(self, planes: NDArray[np.uint8], corner: tuple[int, int]) -> Picture:
        """Paint `planes` `(h, w, planes)` uint8, the part of the face whose corner is x, y (see `FacePainter`)."""
        left, top = corner
        rows, columns = (size // CELL_PX for size in planes.shape[:2])
        place = np.array([top // STRIDE, left // STRIDE], np.int64)
        (levels,) = self.session.run(["picture"], {"cells": to_cells(planes), "corner": place})
        cells = np.asarray(levels, np.uint8).reshape(rows, columns, CELL_PX, CELL_PX, 3)
        return cells.transpose(0, 2, 1, 3, 4).reshape(rows * CELL_PX, columns * CELL_PX, 3)


def to_cells(planes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Put each 2x2 pixels of `(h, w, planes)` into one cell: `(h / 2, w / 2, 4 planes)`, row by row."""
    height, width, count = planes.shape
    rows, columns = height // CELL_PX, width // CELL_PX
    pairs = planes.reshape(rows, CELL_PX, columns, CELL_PX * count)
    return pairs.transpose(0, 2, 1, 3).reshape(rows, columns, CELL_PX * CELL_PX * count)


def _open(model: bytes) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors have no base of their own
        raise ValueError(f"no model that ONNX Runtime can run: {error}") from error
