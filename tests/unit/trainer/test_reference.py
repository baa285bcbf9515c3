import cv2
import numpy as np

from tests.fakes.faces import face
from trainer.reference import choose_reference


def painted(landmarks: np.ndarray, teeth: slice | None) -> np.ndarray:
    picture = np.full((512, 512, 3), (200, 140, 120), np.uint8)
    cv2.fillPoly(picture, [np.round(landmarks[60:68]).astype(np.int32)], (40, 10, 10))
    if teeth is not None:
        rows = np.zeros((512, 512), np.uint8)
        cv2.fillPoly(rows, [np.round(landmarks[60:68]).astype(np.int32)], 1)
        middle = round(float(landmarks[[62, 66], 1].mean()))
        half = np.zeros_like(rows)
        half[middle + teeth.start : middle + teeth.stop] = 1
        picture[(rows & half) > 0] = 230
    return picture


def test_rest_is_closed_and_teeth_are_where_they_are_seen() -> None:
    shapes = np.stack([face(opening=o) for o in (20, 30, 26, 0, 0.2, 24)])
    shows = [None, None, slice(-9, -2), None, None, slice(2, 9)]
    faces = np.stack([painted(points, teeth) for points, teeth in zip(shapes, shows, strict=True)])
    chosen = choose_reference(faces, shapes)
    assert np.array_equal(chosen.pictures[0], faces[3])
    assert np.array_equal(chosen.pictures[1], faces[2])
    assert np.array_equal(chosen.pictures[2], faces[5])
    assert np.array_equal(chosen.landmarks[1], shapes[2])
