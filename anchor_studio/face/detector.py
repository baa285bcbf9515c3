"""68 landmarks from a picture, through mediapipe's face mesh."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.domain.timebase import FPS

MODEL_PATH = Path(__file__).resolve().parents[2] / "assets" / "models" / "face_landmarker.task"

# The 300-W order (seed 001 uses dlib's 68 points) as vertices of mediapipe's 478-point mesh. Image left first.
JAW = (127, 234, 93, 132, 58, 172, 150, 176, 152, 400, 379, 397, 288, 361, 323, 454, 356)
BROWS = (70, 63, 105, 66, 107, 336, 296, 334, 293, 300)
NOSE = (168, 6, 195, 4, 98, 97, 2, 326, 327)
EYES = (33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380)
OUTER_LIPS = (61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91)
INNER_LIPS = (78, 81, 13, 311, 308, 402, 14, 178)
MESH_TO_68 = np.array(JAW + BROWS + NOSE + EYES + OUTER_LIPS + INNER_LIPS)


class LandmarkDetector:
    """Finds the landmarks of one face in consecutive frames of one clip; close it, or use it in a `with`.

    Frames must come in order: mediapipe tracks from frame to frame.
    """

    def __init__(self, model_path: Path = MODEL_PATH, most_faces: int = 1) -> None:
        """Load the face mesh model (a second or so); at most `most_faces` are looked for."""
        import mediapipe as mp
        from mediapipe.tasks.python import BaseOptions, vision

        self._mp: Any = mp
        self._tracker: Any = vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=BaseOptions(model_asset_buffer=model_path.read_bytes()),
                running_mode=vision.RunningMode.VIDEO,
                num_faces=most_faces,
            )
        )
        self._frame_number = 0

    def detect(self, frame: Picture) -> Landmarks | None:
        """Give the landmarks in `frame` (RGB) in pixels, or None where no face is seen."""
        faces = self.detect_faces(frame)
        return faces[0] if faces else None

    def detect_faces(self, frame: Picture) -> list[Landmarks]:
        """Give the landmarks of every face in `frame` (RGB) in pixels, `most_faces` at most."""
        height, width = frame.shape[:2]
        meshes = (np.array([(p.x * width, p.y * height) for p in face], np.float32) for face in self._faces(frame))
        return [mesh[MESH_TO_68] for mesh in meshes]

    def detect_all(self, frames: Iterable[Picture]) -> Iterator[Landmarks | None]:
        """Give the landmarks of each frame in turn."""
        return (self.detect(frame) for frame in frames)

    def count(self, frame: Picture) -> int:
        """Give how many faces are seen in `frame`."""
        return len(self._faces(frame))

    def _faces(self, frame: Picture) -> list[Any]:
        image = self._mp.Image(image_format=self._mp.ImageFormat.SRGB, data=np.ascontiguousarray(frame))
        found: list[Any] = self._tracker.detect_for_video(image, self._frame_number * 1000 // FPS).face_landmarks
        self._frame_number += 1
        return found

    def close(self) -> None:
        """Give the tracker back."""
        self._tracker.close()

    def __enter__(self) -> Self:
        """Use as `with LandmarkDetector() as detector`."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close."""
        self.close()
