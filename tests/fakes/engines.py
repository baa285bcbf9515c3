"""An engine that paints each face in a plain colour: no model, no time, one face a frame of speech."""

from collections.abc import Iterable, Iterator

import numpy as np

from anchor_studio.domain.anchor import FacePatch, TemplateFrame
from anchor_studio.domain.picture import Samples
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME

BOX = (64, 64, 384, 384)


class PlainEngine:
    """Paints white where there is sound and black where there is none; fails before the face `fails_at`."""

    def __init__(self, fails_at: int | None = None) -> None:
        """Nothing painted yet."""
        self.fails_at = fails_at
        self.landmarks: list[float] = []

    def faces(self, speech: Iterable[Samples], template: Iterable[TemplateFrame]) -> Iterator[FacePatch]:
        """Give one face for each 1920 samples; keeps the first landmark's x of each template frame it saw."""
        frames = iter(template)
        for block in speech:
            for samples in block.reshape(-1, SAMPLES_PER_FRAME):
                if len(self.landmarks) == self.fails_at:
                    raise ValueError("the engine broke down")
                self.landmarks.append(float(next(frames).landmarks[0, 0]))
                level = 255 if np.abs(samples).max() > 0 else 0
                picture = np.full((BOX[3], BOX[2], 3), level, np.uint8)
                yield FacePatch(picture, np.ones((BOX[3], BOX[2]), np.float32), BOX)
