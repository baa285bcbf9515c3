"""The error of each of the 50 output frames (seed 001, section 4.2.5), and the overlap that follows from it."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from anchor_studio.domain.timebase import FEATURES_PER_FRAME
from anchor_studio.face.mouth_shape import MouthSpace
from anchor_studio.mouth.predictor import WINDOW_FRAMES, FeatureStatistics
from trainer.baselines.recipe import predict
from trainer.mouth_recipe import Take

MARGIN_FRAMES = 6
"""Of a take's own ends, which no window touches: the TCN's 20 steps and one frame."""
TOLERANCE = 0.02
"""By how much more than a frame with everything around it a frame of a window may err."""
_MOST_WINDOWS = 400  # of a take: those of three seconds have 14


@dataclass(frozen=True, eq=False)
class Borders:
    """Mean squared errors `(50,)` of a window's frames, and of the same frames when the whole take is heard.

    In PCA space and in normalised coordinates (there against the mouths as they were, not as PCA keeps them). Both
    are means over the same `windows`: a frame's content can't be taken for the border's doing.
    """

    window: NDArray[np.float64]
    whole: NDArray[np.float64]
    window_xy: NDArray[np.float64]
    whole_xy: NDArray[np.float64]
    windows: int

    def overlap(self, tolerance: float = TOLERANCE) -> tuple[int, int]:
        """Give how many frames at the head and at the tail err more than `tolerance` beyond their share."""
        worse = self.window > (1 + tolerance) * self.whole
        middle = WINDOW_FRAMES // 2
        head, tail = np.flatnonzero(worse[:middle]), np.flatnonzero(worse[middle:])
        return int(head[-1]) + 1 if len(head) else 0, middle - int(tail[0]) if len(tail) else 0


def borders(
    network: nn.Module,
    statistics: FeatureStatistics,
    takes: Sequence[Take],
    mouths: Sequence[NDArray[np.float32]],
    space: MouthSpace,
) -> Borders:
    """Measure a network on windows that slide over held-out takes; `mouths` are theirs, `(T, 20, 2)`."""
    sums, windows = np.zeros((4, WINDOW_FRAMES)), 0
    for take, true_xy in zip(takes, mouths, strict=True):
        whole = predict(network, statistics, take.variants[0])
        last = len(take.mouths) - WINDOW_FRAMES - MARGIN_FRAMES
        for start in _starts(last):
            frames = slice(start, start + WINDOW_FRAMES)
            heard = take.variants[0][start * FEATURES_PER_FRAME : (start + WINDOW_FRAMES) * FEATURES_PER_FRAME]
            for row, track in enumerate((predict(network, statistics, heard), whole[frames])):
                sums[row] += ((track - take.mouths[frames]) ** 2).mean(axis=1)
                sums[row + 2] += ((space.decode(track) - true_xy[frames]) ** 2).mean(axis=(1, 2))
            windows += 1
    window, all_heard, window_xy, all_heard_xy = sums / max(windows, 1)
    return Borders(window, all_heard, window_xy, all_heard_xy, windows)


def _starts(last: int) -> list[int]:
    if last < MARGIN_FRAMES:
        return []
    count = min(last - MARGIN_FRAMES + 1, _MOST_WINDOWS)
    return [round(start) for start in np.linspace(MARGIN_FRAMES, last, count)]


def steps_that_matter(network: nn.Module, features: int, frames: int = WINDOW_FRAMES) -> tuple[int, int]:
    """Give how many feature steps before and after its own first step the middle frame of a window depends on.

    For networks of convolutions, of any weights: found by derivatives, not by counting layers.
    """
    positive = deepcopy(network).double().eval()
    with torch.no_grad():
        for weights in positive.parameters():
            weights.abs_()  # nothing is cut off or cancelled on the way
    heard = torch.ones(1, frames * FEATURES_PER_FRAME, features, dtype=torch.float64, requires_grad=True)
    middle = frames // 2
    positive(heard)[0, middle].sum().backward()
    assert heard.grad is not None
    felt = np.flatnonzero(heard.grad[0].abs().sum(dim=1).numpy() > 0)
    own = middle * FEATURES_PER_FRAME
    return own - int(felt[0]), int(felt[-1]) - own
