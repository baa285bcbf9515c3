"""The judge's own 68 landmarks: dlib's, so that what mediapipe drove is never judged by mediapipe.

Its model was trained on the 300-W pictures and is for research alone: it is installed with the extra `evaluate`,
used here, and never shipped.
"""

from collections import deque
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError

POINTS = 68
_MODEL = "shape_predictor_68_face_landmarks.dat"
_SEARCH_PX = 960  # longer side of the picture in which a first face is searched
_SEARCH_AGAIN_PX = 130  # width of the known face in the picture in which it is searched again
_LOOKED_EVERY = 5  # frames
_BOXES_AVERAGED = 10
_NUDGE = 0.02  # of the box's size: what the points get from the box alone averages out
Box = NDArray[np.float64]
"""Left, top, right, bottom in pixels."""


class JudgeDetector:
    """Finds 68 points in pictures with dlib.

    The face's box is found on a reduced picture every fifth frame and averaged over the last ten finds, and each
    frame's points are the mean over five boxes, four of them nudged by 2 % of its size: dlib's points follow the box
    they are given, and its jitter would shake the lips.
    """

    def __init__(self) -> None:
        """Load detector and model (0.6 s); raises StudioError where the extra `evaluate` isn't installed."""
        model = _model_file()
        try:
            import dlib
        except ImportError as error:
            raise _not_installed() from error
        self._dlib: Any = dlib
        self._find_faces: Any = dlib.get_frontal_face_detector()
        self._predict: Any = dlib.shape_predictor(str(model))

    def track(self, pictures: Iterable[Picture]) -> NDArray[np.float32]:
        """Give the points `(T, 68, 2)` of a clip in its own pixels, NaN where no face is seen.

        The largest face counts. Pictures may have any size; memory does not grow with them.
        """
        boxes: deque[Box] = deque(maxlen=_BOXES_AVERAGED)
        rows: list[NDArray[np.float32]] = []
        for number, picture in enumerate(pictures):
            if number % _LOOKED_EVERY == 0 or not boxes:
                self._look(picture, boxes)
            rows.append(self._points(picture, np.mean(boxes, axis=0)) if boxes else _nothing())
        return np.stack(rows) if rows else np.empty((0, POINTS, 2), np.float32)

    def _look(self, picture: Picture, boxes: deque[Box]) -> None:
        found = self._search_near(picture, boxes[-1]) if boxes else None
        if found is None:
            found = self._search(picture, min(1.0, _SEARCH_PX / max(picture.shape[:2])))
            boxes.clear()  # a face gone, or come elsewhere: nothing of the old place is averaged in
        if found is not None:
            boxes.append(found)

    def _search_near(self, picture: Picture, box: Box) -> Box | None:
        part, corner = _surroundings(picture, box, 0.5)
        found = self._search(part, _SEARCH_AGAIN_PX / (box[2] - box[0]))
        return None if found is None else found + np.tile(corner, 2)

    def _search(self, picture: Picture, scale: float) -> Box | None:
        quality = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=quality)
        found = self._find_faces(np.ascontiguousarray(small, np.uint8), 0)
        boxes = [np.array([face.left(), face.top(), face.right(), face.bottom()], np.float64) for face in found]
        return max(boxes, key=lambda box: float(box[2] - box[0])) / scale if boxes else None

    def _points(self, picture: Picture, box: Box) -> NDArray[np.float32]:
        part, corner = _surroundings(picture, box, 0.75)
        size, place = box[2] - box[0], box - np.tile(corner, 2)
        nudges = [(0, 0), (-1, -1), (-1, 1), (1, -1), (1, 1)]
        found = [self._shape(part, place + np.array(nudge * 2) * _NUDGE * size) for nudge in nudges]
        mean: NDArray[np.float32] = (np.mean(found, axis=0) + corner).astype(np.float32)
        return mean

    def _shape(self, picture: Picture, box: Box) -> NDArray[np.float64]:
        shape = self._predict(picture, self._dlib.rectangle(*(round(edge) for edge in box)))
        return np.array([(point.x, point.y) for point in shape.parts()], np.float64)


def _surroundings(picture: Picture, box: Box, margin: float) -> tuple[Picture, Box]:
    reach = margin * (box[2] - box[0])
    left, top = np.maximum(0, box[:2] - reach).astype(int)
    right, bottom = (box[2:] + reach).astype(int)
    return np.ascontiguousarray(picture[top:bottom, left:right]), np.array([left, top], np.float64)


def _nothing() -> NDArray[np.float32]:
    return np.full((POINTS, 2), np.nan, np.float32)


def _model_file() -> Path:
    # Importing the package would ask for pkg_resources, which is gone.
    package = find_spec("face_recognition_models")
    places = package.submodule_search_locations if package else None
    file = Path(next(iter(places))) / "models" / _MODEL if places else None
    if file is None or not file.is_file():
        raise _not_installed()
    return file


def _not_installed() -> StudioError:
    return StudioError("The judge's landmark detector isn't installed.", 'Install it: pip install -e ".[evaluate]".')
