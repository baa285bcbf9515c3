from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.footage.recording import Recording
from anchor_studio.media.video import write_video
from tests.fakes.faces import talking
from trainer.events import NoTrainingProgress
from trainer.ingest import Clip, build_faces, fit_face
from trainer.picture_training import FaceSet

SIZE = 256
DAMAGED = (0, 2, 3, 4)


def _picture(number: int) -> NDArray[np.uint8]:
    """Give a picture whose red tells its number; damaged ones are grey, or a ghost on grey."""
    picture = np.full((SIZE, SIZE, 3), (40 + 8 * number, 60, 90), np.uint8)
    picture[: SIZE // 2] = (220, 200, 180)
    if number in DAMAGED:
        picture = (128 + 0.2 * (picture.astype(float) - 128)).astype(np.uint8) if number else picture * 0 + 130
    return picture


@pytest.fixture
def clips(tmp_path: Path) -> list[Clip]:
    found = []
    for name in ("take-01", "take-02"):
        path = tmp_path / f"{name}.mp4"
        with write_video(path, (SIZE, SIZE), crf=4, preset="ultrafast") as writer:
            for number in range(12):
                writer.write(_picture(number if name == "take-01" else 11))
        found.append(Clip(Recording(path, name, idle=False), talking(12) * np.float32(0.5)))
    return found


def _built(clips: list[Clip], folder: Path) -> FaceSet:
    return build_faces(clips, fit_face(clips, []), (0, 0, SIZE, SIZE), 1, folder, NoTrainingProgress())


def test_damaged_frames_are_no_pictures_to_learn_from(clips: list[Clip], tmp_path: Path) -> None:
    faces = _built(clips, tmp_path)
    assert [len(part) for part in (faces.maps, faces.faces, faces.landmarks)] == [20] * 3
    assert min(float(face.std()) for face in faces.faces) > 40
    assert min(float(face.std()) for face in faces.reference.pictures) > 40
    # What belongs together stayed together.
    reds = [int(face[400, 256, 0]) for face in faces.faces[:8]]
    assert all(a < b for a, b in pairwise(reds))


def test_a_second_run_finds_the_pictures_of_the_first(clips: list[Clip], tmp_path: Path) -> None:
    first = _built(clips, tmp_path)
    written = (tmp_path / "faces.npy").stat().st_mtime_ns
    again = _built(clips, tmp_path)
    assert (tmp_path / "faces.npy").stat().st_mtime_ns == written
    assert np.array_equal(first.landmarks, again.landmarks)
