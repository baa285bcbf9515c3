import numpy as np

from anchor_studio.footage.faces import face_box
from tests.fakes.faces import talking


def test_the_box_of_a_face_keeps_away_from_the_dark_rows_a_recorder_leaves_at_the_border() -> None:
    # Head and shoulders as real footage frames them: 360x288, the face two fifths of the height.
    track = talking(50) * np.float32(0.4) + np.array((78, 70), np.float32)
    left, top, side, _ = face_box([track], (360, 288))
    assert top >= 4
    assert left >= 4
    assert max(left + side - 356, top + side - 284) <= 0
    assert track[:, 8, 1].max() < top + side
