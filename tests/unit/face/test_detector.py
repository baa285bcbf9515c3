import cv2
import numpy as np

from anchor_studio.face.detector import MESH_TO_68, LandmarkDetector
from anchor_studio.settings.paths import ASSETS


def test_the_index_map_names_68_different_mesh_points() -> None:
    assert len(set(MESH_TO_68.tolist())) == 68
    assert 0 <= MESH_TO_68.min() <= MESH_TO_68.max() < 478


def test_the_demo_anchor_s_face_is_found_and_its_parts_lie_in_order() -> None:
    encoded = (ASSETS / "anchors" / "daniel.anchor" / "thumbnail.png").read_bytes()
    decoded = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_COLOR)
    assert decoded is not None
    large = cv2.resize(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB), (512, 512), interpolation=cv2.INTER_CUBIC)
    with LandmarkDetector() as detector:
        points = detector.detect(np.asarray(large, np.uint8))
        assert points is not None
        assert detector.detect(np.zeros((64, 64, 3), np.uint8)) is None
    eyes, nose, mouth, chin = points[36:48].mean(0), points[31:36].mean(0), points[48:68].mean(0), points[8]
    assert eyes[1] < nose[1] < mouth[1] < chin[1]
    assert points[36, 0] < points[45, 0]  # image left first
    assert points[0, 0] < points[16, 0]
    assert points[62, 1] <= points[66, 1] + 2  # upper lip over lower lip
