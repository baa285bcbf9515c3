"""A trained lip LSTM at work: features in, lip landmarks out, in overlapped windows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.mouth import MouthTrack
from anchor_studio.domain.picture import Features
from anchor_studio.mouth.predictor import FeatureStatistics

if TYPE_CHECKING:
    from anchor_studio.mouth.lip_lstm import LipLSTM

SPACE = "lips8"
WINDOW_FRAMES = 100
OVERLAP_FRAMES = 20
"""An LSTM has no last frame that it hears; what is farther away than 0.8 s moves lips by next to nothing."""


@dataclass(frozen=True, eq=False)
class LipScale:
    """What the network's numbers stand for: lips are `mean` `(16,)` + numbers * `unit`.

    One unit for all coordinates leaves their proportions as they are: a mean squared error of 1 is that of lips which
    keep the mean of the training takes.
    """

    mean: NDArray[np.float32]
    unit: float

    @classmethod
    def fit(cls, lips: NDArray[np.float32]) -> "LipScale":
        """Measure on the training takes' lips `(N, 16)`."""
        mean = lips.mean(axis=0)
        return cls(mean.astype(np.float32), float(np.sqrt(((lips - mean).astype(np.float64) ** 2).mean())) or 1.0)

    def numbers(self, lips: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give what the network is to say for lips `(T, 16)`."""
        told: NDArray[np.float32] = ((lips - self.mean) / np.float32(self.unit)).astype(np.float32)
        return told

    def lips(self, numbers: NDArray[np.float32]) -> NDArray[np.float32]:
        """Undo `numbers`."""
        shown: NDArray[np.float32] = (self.mean + numbers * np.float32(self.unit)).astype(np.float32)
        return shown


class LipPredictor:
    """Predicts lip tracks in the space `"lips8"`."""

    def __init__(self, network: "LipLSTM", statistics: FeatureStatistics, scale: LipScale) -> None:
        """Take a trained network, what its features are standardised by, and what its numbers stand for."""
        self._network, self._statistics, self._scale = network.eval(), statistics, scale

    def whole(self, features: Features) -> MouthTrack:
        """Predict a take in one pass: `(T, 28)` features to T frames."""
        return MouthTrack(self._run(features), SPACE)

    def stitched(self, features: Features) -> MouthTrack:
        """Predict a take in overlapped windows."""
        parts = list(self.stream(iter([features])))
        return MouthTrack(np.concatenate(parts) if parts else self._run(features[:0]), SPACE)

    def stream(self, features: Iterable[Features]) -> Iterator[NDArray[np.float32]]:
        """Predict as features arrive in blocks of any length; gives blocks of up to 100 frames `(n, 16)`.

        At the beginning and at the end nothing is made up: there the windows end where the speech does. Memory does not
        grow with the speech.
        """
        waiting: Features | None = None
        before = 0  # frames in `waiting` that are there to be heard alone
        for block in features:
            waiting = block if waiting is None else np.concatenate([waiting, block])
            while len(waiting) >= WINDOW_FRAMES + before:
                given = WINDOW_FRAMES - OVERLAP_FRAMES
                yield self._run(waiting[: WINDOW_FRAMES + before])[before : before + given]
                kept = before + given - OVERLAP_FRAMES
                waiting, before = waiting[kept:], OVERLAP_FRAMES
        if waiting is not None and len(waiting) > before:
            yield self._run(waiting)[before:]

    def _run(self, features: Features) -> NDArray[np.float32]:
        import torch

        if not len(features):
            return np.zeros((0, len(self._scale.mean)), np.float32)
        with torch.inference_mode():
            heard = torch.from_numpy(self._statistics.standardise(features))[None]  # (1, T, 28)
            numbers: NDArray[np.float32] = self._network(heard)[0].numpy()
        return self._scale.lips(numbers)
