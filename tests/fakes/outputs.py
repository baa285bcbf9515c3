"""An output that keeps what it was given."""

import numpy as np

from anchor_studio.broadcast.captions import Caption
from anchor_studio.domain.picture import Picture, Samples


class KeepingOutput:
    """Keeps a frame's mean and the samples; `captions` is None until it is finished."""

    def __init__(self) -> None:
        """Nothing kept yet."""
        self.levels: list[float] = []
        self.blocks: list[Samples] = []
        self.captions: list[Caption] | None = None

    def write_frame(self, frame: Picture) -> None:
        """Keep the mean of a frame's middle."""
        height, width, _ = frame.shape
        self.levels.append(float(frame[height // 3 : -height // 3, width // 3 : -width // 3].mean()))

    def write_audio(self, samples: Samples) -> None:
        """Keep samples."""
        self.blocks.append(samples)

    def finish(self, captions: list[Caption]) -> None:
        """Keep the captions."""
        self.captions = captions

    @property
    def samples(self) -> Samples:
        """All samples so far."""
        joined: Samples = np.concatenate(self.blocks)
        return joined
