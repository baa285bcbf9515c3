"""Pictures as the generator learns them: faces cut out upright, with their lips, kept once cut."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.errors import StudioError
from anchor_studio.face.crop import face_picture
from anchor_studio.face.lip_landmarks import CROP_PX, LIPS, LipHabit, aligned_face, alignment, lips8
from anchor_studio.footage.faces import to_box
from anchor_studio.media.video import read_frames
from trainer.events import TrainingProgress
from trainer.ingest import Clip
from trainer.landmark_gan.gan_recipe import FaceSet

_ABOUT_LIPS_PX = 8


@dataclass(frozen=True, eq=False)
class Cut:
    """Someone's aligned pictures `(N, 128, 128, 3)` with their lips `(N, 16)`."""

    pictures: NDArray[np.uint8]
    lips: NDArray[np.float32]


def cut(
    clips: Sequence[Clip], box: Box, canonical: NDArray[np.float32], most: int, folder: Path, progress: TrainingProgress
) -> Cut:
    """Cut at most `most` faces, evenly spread over clips; kept in `folder`. Raises StudioError where there are none."""
    stride = max(1, -(-sum(len(clip.landmarks) for clip in clips) // most))
    card = json.dumps(
        {"clips": [c.recording.name for c in clips], "stride": stride, "box": box, "to": canonical.tolist()}
    )
    done, places = folder / "cut.json", [folder / name for name in ("pictures.npy", "lips.npy")]
    if not done.exists() or done.read_text("utf-8") != card:
        folder.mkdir(parents=True, exist_ok=True)
        done.unlink(missing_ok=True)
        pictures: list[Picture] = []
        lips: list[NDArray[np.float32]] = []
        for number, clip in enumerate(clips):
            progress.check()
            progress.report(number / len(clips), f"cutting faces out of {clip.recording.name}")
            found = [aligned_face(face, points, canonical) for _, face, points in frames(clip, box, stride)]
            pictures += found
            lips.append(lips8(clip.landmarks[::stride])[: len(found)])
        if not pictures:
            raise StudioError("None of the takes gives pictures.", "See that the recordings are still there.")
        np.save(places[0], np.stack(pictures))
        np.save(places[1], np.concatenate(lips))
        done.write_text(card, "utf-8")
    return Cut(*(np.load(place, allow_pickle=False) for place in places))


def frames(clip: Clip, box: Box, stride: int) -> Iterator[tuple[int, Picture, Landmarks]]:
    """Give every `stride`-th frame's number, its face of 512x512 and the landmarks there."""
    for number, crop in enumerate(read_frames(clip.recording.path, crop=box, quick=True)):
        if number % stride == 0 and number < len(clip.landmarks):
            yield number, face_picture(crop), to_box(clip.landmarks[number], box)


def face_set(own: Cut, others: Sequence[Cut], canonical: NDArray[np.float32], track: NDArray[np.float32]) -> FaceSet:
    """Put the target's pictures and the others' together; `track` `(T, 68, 2)` are the target's landmarks.

    The others' lips are laid on the target's.
    """
    habit = LipHabit.fit(own.lips)
    adopted = [habit.adopt(other.lips, LipHabit.fit(other.lips)) for other in others]
    pictures = np.concatenate([own.pictures, *(other.pictures for other in others)])
    return FaceSet(pictures, np.concatenate([own.lips, *adopted]), len(own.lips), _lips_box(canonical, track))


def _lips_box(canonical: NDArray[np.float32], track: NDArray[np.float32]) -> tuple[int, int, int, int]:
    """Give where lips are in aligned pictures, with a little skin around them."""
    places = np.concatenate(
        [
            points[list(LIPS)] @ matrix[:, :2].T + matrix[:, 2]
            for points in track
            for matrix in [alignment(points, canonical)]
        ]
    )
    left, top = np.clip(places.min(axis=0) - _ABOUT_LIPS_PX, 0, CROP_PX).astype(int)
    right, bottom = np.clip(np.ceil(places.max(axis=0)) + _ABOUT_LIPS_PX, 0, CROP_PX).astype(int)
    return int(top), int(bottom), int(left), int(right)
