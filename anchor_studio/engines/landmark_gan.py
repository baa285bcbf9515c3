"""The engine of seed 003: speech -> Bi-LSTM -> eight lip landmarks -> conditional DC-GAN -> face."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import FacePatch, TemplateFrame
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.engines.facial_map import painted_region
from anchor_studio.engines.hearing import heard
from anchor_studio.face.lip_landmarks import LipHabit, laid_back, lips8_gap
from anchor_studio.mouth.lip_predictor import LipPredictor
from anchor_studio.mouth.silence import rest_in_silence
from anchor_studio.speech.landmark_features import LandmarkFeatureStream

if TYPE_CHECKING:  # torch takes seconds to import
    from anchor_studio.render.landmark_gan import LandmarkPainter


@dataclass(frozen=True, eq=False)
class LipTarget:
    """Whose face is painted: how their lips are, at rest `(16,)` too, and where an aligned face has its rigid points.

    `canonical` `(13, 2)` in pixels of the 128x128 picture.
    """

    habit: LipHabit
    rest: NDArray[np.float32]
    canonical: NDArray[np.float32]


class LandmarkGanEngine:
    """Wires the lip LSTM and the generator; only the lower face is taken from what is painted.

    The generator knows a face of 128x128 and no head that turns: the rest stays the template's.
    """

    def __init__(self, predictor: LipPredictor, voice: LipHabit, painter: "LandmarkPainter", target: LipTarget) -> None:
        """Take the trained parts; `voice` tells how the lips are that the predictor learned from (section 5.2)."""
        self.target = target
        self._predictor, self._voice, self._painter = predictor, voice, painter

    def faces(self, speech: Iterable[Samples], template: Iterable[TemplateFrame]) -> Iterator[FacePatch]:
        """Give one face for each 1920 samples of speech (see `Engine`)."""
        for lips, frame in zip(self.lips(speech), template, strict=False):
            yield self.face(frame, lips)

    def lips(self, speech: Iterable[Samples]) -> Iterator[NDArray[np.float32]]:
        """Give the target's lips `(16,)` of each frame, at rest where nobody speaks."""
        activity: deque[float] = deque()
        for predicted in self._predictor.stream(heard(speech, LandmarkFeatureStream(), activity)):
            active = np.array([activity.popleft() for _ in predicted], np.float32)
            yield from rest_in_silence(self.target.habit.adopt(predicted, self._voice), active, self.target.rest)

    def face(self, frame: TemplateFrame, lips: NDArray[np.float32]) -> FacePatch:
        """Paint the template frame's lower face with lips `(16,)`."""
        mask, box = painted_region(frame.landmarks)
        left, top, width, height = box
        picture = laid_back(self.paint(lips), frame.landmarks, self.target.canonical, box)
        part = mask[top : top + height, left : left + width]
        return FacePatch(picture, part, box, lips8_gap(lips, frame.landmarks))

    def paint(self, lips: NDArray[np.float32]) -> Picture:
        """Paint the whole aligned face `(128, 128, 3)` with lips `(16,)`, raw as the generator gives it."""
        return self._painter.paint(lips)
