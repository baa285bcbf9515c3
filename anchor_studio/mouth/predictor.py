"""A trained mouth model at work: features in, mouth coordinates out, in overlapped windows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.mouth import MouthTrack
from anchor_studio.domain.picture import Features
from anchor_studio.domain.timebase import FEATURES_PER_FRAME
from anchor_studio.mouth.dims import TCNDims

if TYPE_CHECKING:
    from anchor_studio.mouth.tcn import TCNGenerator

WINDOW_FRAMES = 50
OVERLAP_FRAMES = 10  # seed 000, section 4.3.4: ten frames of output, forty of input, at either end
KEPT_FRAMES = WINDOW_FRAMES - 2 * OVERLAP_FRAMES


@dataclass(frozen=True, eq=False)
class FeatureStatistics:
    """Mean and standard deviation `(D,)` of the training takes' features; part of the model, never of a clip."""

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]

    @classmethod
    def fit(cls, features: NDArray[np.float32]) -> "FeatureStatistics":
        """Measure on `(T, D)` features of all training takes."""
        return cls(features.mean(axis=0), features.std(axis=0) + np.float32(1e-4))

    def standardise(self, features: Features) -> Features:
        """Give features of mean 0 and deviation 1 on the training takes."""
        return ((features - self.mean) / self.deviation).astype(np.float32)


@runtime_checkable
class MouthRunner(Protocol):
    """The mouth generator in one runtime or another."""

    dims: TCNDims

    def predict(self, features: Features) -> NDArray[np.float32]:
        """Give the mouth `(T / 4, mouth)` to standardised features `(T, D)`."""


class MouthPredictor:
    """Predicts mouth tracks with a trained generator.

    The overlap must cover what a frame depends on, so that no frame that is kept has seen padding; a generator that
    reaches further is refused (ValueError).
    """

    def __init__(self, generator: "MouthRunner | TCNGenerator", statistics: FeatureStatistics, space: str) -> None:
        """Take torch's generator or one in another runtime; `space` names the coordinates it was trained on."""
        if generator.dims.reach > OVERLAP_FRAMES * FEATURES_PER_FRAME:
            raise ValueError(f"the generator reaches {generator.dims.reach} steps, the overlap covers 40")
        self._runner = generator if isinstance(generator, MouthRunner) else _in_torch(generator)
        self._statistics = statistics
        self._space = space
        self._frames_ahead = -(-generator.dims.reach // FEATURES_PER_FRAME)

    def whole(self, features: Features) -> MouthTrack:
        """Predict a whole take in one pass: `(T, D)` features to T / 4 frames."""
        return MouthTrack(self._run(features), self._space)

    def stitched(self, features: Features) -> MouthTrack:
        """Predict a whole take in overlapped windows; equals `whole` away from the ends."""
        parts = list(self.stream(iter([features])))
        dimensions = self._runner.dims.mouth
        values = np.concatenate(parts) if parts else np.zeros((0, dimensions), np.float32)
        return MouthTrack(values, self._space)

    def stream(self, features: Iterable[Features]) -> Iterator[NDArray[np.float32]]:
        """Predict as features arrive in blocks of any length; gives blocks of up to 30 frames `(n, mouth)`.

        The first frames are given as soon as what they depend on has arrived. The first and the last features are
        held before the beginning and past the end.
        """
        edge = OVERLAP_FRAMES * FEATURES_PER_FRAME
        window, step = WINDOW_FRAMES * FEATURES_PER_FRAME, KEPT_FRAMES * FEATURES_PER_FRAME
        waiting: Features | None = None
        received = given = 0
        for block in features:
            if not len(block):
                continue
            received += len(block)
            waiting = np.repeat(block[:1], edge, axis=0) if waiting is None else waiting
            waiting = np.concatenate([waiting, block])
            while len(waiting) >= window:
                yield self._kept(waiting[:window])
                given += KEPT_FRAMES
                waiting = waiting[step:]
            early = len(waiting) // FEATURES_PER_FRAME - OVERLAP_FRAMES - self._frames_ahead
            if not given and early > 0:  # what can be known of the first frames is not held back for a whole window
                yield self._run(waiting)[OVERLAP_FRAMES : OVERLAP_FRAMES + early]
                given += early
                waiting = waiting[early * FEATURES_PER_FRAME :]
        frames_left = received // FEATURES_PER_FRAME - given
        while waiting is not None and frames_left > 0:
            short = window - len(waiting[:window])
            padded = np.concatenate([waiting[:window], np.repeat(waiting[-1:], short, axis=0)])
            yield self._kept(padded)[:frames_left]
            frames_left -= KEPT_FRAMES
            waiting = waiting[step:] if len(waiting) > step else waiting[-1:]

    def _kept(self, window: Features) -> NDArray[np.float32]:
        return self._run(window)[OVERLAP_FRAMES : OVERLAP_FRAMES + KEPT_FRAMES]

    def _run(self, features: Features) -> NDArray[np.float32]:
        whole_frames = len(features) // FEATURES_PER_FRAME * FEATURES_PER_FRAME
        return self._runner.predict(self._statistics.standardise(features[:whole_frames]))


def _in_torch(generator: "TCNGenerator") -> MouthRunner:
    from anchor_studio.mouth.torch_mouth import TorchMouth  # seconds to import, and most broadcasts need none of it

    return TorchMouth(generator)
