"""Speech on its way into a mouth model."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Protocol

from anchor_studio.domain.picture import Features, Samples
from anchor_studio.speech.silence import voice_activity


class FeatureSource(Protocol):
    """Turns blocks of sound into features as they become known."""

    def push(self, samples: Samples) -> Features:
        """Take a block, give what is known by it."""

    def finish(self) -> Features:
        """Give the rest."""


def heard(speech: Iterable[Samples], source: FeatureSource, activity: deque[float]) -> Iterator[Features]:
    """Give the features of speech block by block; how much somebody speaks in each frame, 0..1, waits in `activity`."""
    for block in speech:
        activity.extend(voice_activity(block))
        yield source.push(block)
    yield source.finish()
