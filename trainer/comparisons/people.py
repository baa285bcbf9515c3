"""A person's footage as the comparison needs it: pictures to learn from, held-out frames to judge by."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.errors import StudioError
from anchor_studio.face.crop import face_picture
from anchor_studio.face.facial_map import lower_face_mask
from anchor_studio.face.mouth_shape import JAW, compose_face, face_place, lip_gap, normalise
from anchor_studio.footage.faces import to_box
from anchor_studio.media.video import read_frames
from trainer.baselines.corpus import Split
from trainer.comparisons.plan import Scale
from trainer.evaluation.metrics import Mask
from trainer.evaluation.reenactment import off_screen
from trainer.events import TrainingProgress
from trainer.gather import gather
from trainer.ingest import Clip, build_faces, fit_face
from trainer.picture_training import FaceSet

CLOSEST_LIPS = 0.1  # share of a take's frames
TALKING_LAG = 37  # frames: whose jaw a template that talks would have; no syllable lasts as long


@dataclass(frozen=True, eq=False)
class HeldFrame:
    """A frame nobody learnt from: the film's face `(512, 512, 3)` and its landmarks `(68, 2)` as they were found.

    In the face's own frame: `mouth` `(20, 2)`, the true one as ten coordinates tell it, and two jawlines `(17, 2)` of
    the same take, `jaw` of another moment, `resting_jaw` over closed lips.
    """

    take: str
    number: int
    picture: Picture
    landmarks: Landmarks
    mouth: NDArray[np.float32]
    jaw: NDArray[np.float32]
    resting_jaw: NDArray[np.float32]

    def with_jaw(self, jaw: NDArray[np.float32]) -> Landmarks:
        """Give the face its mouth and a jawline `(17, 2)` in its own frame."""
        return compose_face(self.landmarks, self.mouth, jaw)

    @property
    def hidden(self) -> Mask:
        """Tell what no renderer sees of the film: all that speech moves."""
        return np.asarray(lower_face_mask(face_place(self.landmarks)) > 0)

    @property
    def lower(self) -> Mask:
        """Tell what is judged of it: the screen behind is keyed out, whatever is painted there."""
        return np.asarray(self.hidden & off_screen(self.picture))

    @property
    def gap(self) -> float:
        """Tell how far the lips are apart, in distances of the eyes."""
        return lip_gap(self.landmarks)


@dataclass(frozen=True, eq=False)
class Person:
    """What is learnt from and judged by: `frames` spread over the held-out takes, and a running `stretch` of one."""

    faces: FaceSet
    face: FaceModel
    frames: tuple[HeldFrame, ...]
    stretch: tuple[HeldFrame, ...]

    def spoken(self, frame: HeldFrame) -> Landmarks:
        """Give the landmarks from which a broadcast would paint the frame: its mouth, and the jaw that goes with it."""
        return frame.with_jaw(self.face.jaw.jawline(frame.mouth))


def gather_person(footage: Path, split: Split, scale: Scale, cache: Path, progress: TrainingProgress) -> Person:
    """Find a person's pictures in the takes of the split, from the cache if they can be.

    Takes of another session teach no picture and judge none. Raises StudioError for takes that can't be used.
    """
    cache.mkdir(parents=True, exist_ok=True)
    material = gather([footage], split.training, (), split.held_out, cache, progress)
    learnt = material.of_one_session(material.speaking)
    judged = material.of_one_session(material.held_out)
    if not judged:
        raise StudioError("No held-out take is of the session that is learnt from.", "Hold out other takes.")
    face = fit_face(learnt, material.rest)
    pictured = [*learnt, *material.of_one_session(material.idle[:1])]
    stride = -(-sum(len(clip.landmarks) for clip in pictured) // scale.pictures)
    faces = build_faces(pictured, face, material.box, stride, cache, progress)
    frames = held_frames(judged, face, material.box, scale.frames)
    return Person(faces, face, frames, _stretch(judged[0], face, material.box, scale.stretch))


def held_frames(clips: Sequence[Clip], face: FaceModel, box: Box, count: int) -> tuple[HeldFrame, ...]:
    """Give about `count` frames, evenly spread over the clips."""
    every = max(1, sum(len(clip.landmarks) for clip in clips) // count)
    frames = []
    for clip in clips:
        rest = resting_jaw(clip)
        wanted = range(every // 2, len(clip.landmarks), every)
        pictures = enumerate(read_frames(clip.recording.path, crop=box))
        frames += [_held(clip, face, box, number, picture, rest) for number, picture in pictures if number in wanted]
    return tuple(frames)


def _stretch(clip: Clip, face: FaceModel, box: Box, count: int) -> tuple[HeldFrame, ...]:
    """Give frames that follow one another in the middle of a clip."""
    first = max(0, (len(clip.landmarks) - count) // 2)
    crops = read_frames(clip.recording.path, crop=box, start_frame=first, frame_count=count)
    rest = resting_jaw(clip)
    known = [(number, crop) for number, crop in enumerate(crops, first) if number < len(clip.landmarks)]
    return tuple(_held(clip, face, box, number, crop, rest) for number, crop in known)


def resting_jaw(clip: Clip) -> NDArray[np.float32]:
    """Give the jawline `(17, 2)` of a take over closed lips, in the face's own frame: what a template at rest has."""
    gaps = np.array([lip_gap(points) for points in clip.landmarks])
    rest: NDArray[np.float32] = np.median(clip.jaws()[gaps <= np.quantile(gaps, CLOSEST_LIPS)], axis=0)
    return rest.astype(np.float32)


def _held(clip: Clip, face: FaceModel, box: Box, number: int, crop: Picture, rest: NDArray[np.float32]) -> HeldFrame:
    told = clip.landmarks[number]
    other = clip.landmarks[(number + TALKING_LAG) % len(clip.landmarks)]
    mouth = face.mouth_space.decode(face.mouth_space.encode(_mouths(clip, number)))[0]
    jaw = normalise(other[JAW], face_place(other))
    return HeldFrame(clip.recording.name, number, face_picture(crop), to_box(told, box), mouth, jaw, rest)


def _mouths(clip: Clip, number: int) -> NDArray[np.float32]:
    return Clip(clip.recording, clip.landmarks[number : number + 1]).mouths()
