"""A person's footage as the trainings of seed 003 see it: takes by what they are for, faces cut out upright."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.errors import StudioError
from anchor_studio.face.lip_landmarks import canonical_points
from trainer.events import TrainingProgress
from trainer.gather import Material, gather
from trainer.ingest import Clip
from trainer.landmark_gan.pictures import Cut, cut
from trainer.landmark_gan.takes import LipTake, lip_takes

_LOOKED_AT = 400  # landmarks by which a face's place in aligned pictures is found


@dataclass(frozen=True, eq=False)
class Person:
    """A person's takes by what they are for; `folder` keeps what is found in them."""

    material: Material
    training: list[Clip]
    validation: list[Clip]
    folder: Path

    @property
    def canonical(self) -> NDArray[np.float32]:
        """Give where the rigid points of this face lie in aligned pictures, `(13, 2)`."""
        return canonical_points(self.some_landmarks())

    def some_landmarks(self) -> NDArray[np.float32]:
        """Give a few hundred landmarks `(T, 68, 2)`, evenly spread."""
        everything = np.concatenate([clip.landmarks for clip in self.training])
        return everything[:: max(1, len(everything) // _LOOKED_AT)]

    def takes(self, clips: Sequence[Clip], progress: TrainingProgress) -> tuple[LipTake, ...]:
        """Give clips as the lip LSTM learns from them."""
        return lip_takes(clips, self.folder / "cache", progress)

    def pictured(self) -> list[Clip]:
        """Give the clips whose pictures are learned from: those of one session, the first at rest among them."""
        return self.material.of_one_session([*self.training, *self.material.idle[:1]])

    def faces(self, most: int, progress: TrainingProgress) -> Cut:
        """Cut at most `most` faces out of them."""
        return cut(self.pictured(), self.material.box, self.canonical, most, self.folder / f"faces-{most}", progress)


def open_person(
    footage: Sequence[Path],
    takes: Collection[str],
    judged: tuple[Collection[str], Collection[str]],
    folder: Path,
    progress: TrainingProgress,
) -> Person:
    """Find a person's takes; `judged` are the names of those that validate and of those held out.

    Raises StudioError for footage that can't be used.
    """
    (folder / "cache").mkdir(parents=True, exist_ok=True)
    material = gather(footage, takes, *judged, folder / "cache", progress)
    validation = [clip for clip in material.speaking if clip.recording.name in judged[0]]
    training = [clip for clip in material.speaking if clip.recording.name not in judged[0]]
    if not training:
        raise StudioError("No take is left to learn from.", "Give takes beside those that judge.")
    return Person(material, training, validation, folder)
