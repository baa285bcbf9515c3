"""The mouth generator in ONNX Runtime: the same mouths as torch's, and no torch."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Features
from anchor_studio.mouth.dims import TCNDims

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class OnnxMouth:
    """An exported generator."""

    def __init__(self, model: bytes, dims: TCNDims) -> None:
        """Load a model on one thread; raises ValueError if it is none, or not one of these sizes."""
        self.dims, self._session = dims, _open(model)
        (features,), (mouth,) = self._session.get_inputs(), self._session.get_outputs()
        if (features.shape[-1], mouth.shape[-1]) != (dims.features, dims.mouth):
            raise ValueError(f"a model of {features.shape[-1]} features and {mouth.shape[-1]} coordinates")

    def predict(self, features: Features) -> NDArray[np.float32]:
        """Give the mouth `(T / 4, mouth)` to standardised features `(T, D)`."""
        (mouth,) = self._session.run(["mouth"], {"features": features[None]})
        return np.asarray(mouth[0], np.float32)


def _open(model: bytes) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors have no base of their own
        raise ValueError(f"no model that ONNX Runtime can run: {error}") from error
