from collections.abc import Callable

import numpy as np
import pytest

from anchor_studio.face.mouth_shape import MouthSpace
from trainer.baselines.corpus import Corpus
from trainer.mouth_recipe import Take


def _corpus(features: int = 13) -> Corpus:
    """A person whose lips follow the features: four takes to learn from, one to choose by, two held out."""
    rng = np.random.default_rng(0)
    shapes = rng.normal(0, 0.01, (200, 20, 2)).astype(np.float32)
    space = MouthSpace.fit(shapes)
    takes = []
    for _ in range(7):
        heard = rng.normal(0, 1, (300, features)).astype(np.float32)
        mouths = np.tanh(heard.reshape(75, 4, features).mean(axis=1)[:, :10])
        takes.append(Take((heard, heard + np.float32(0.1)), mouths))
    held_out = tuple(takes[5:])
    return Corpus(tuple(takes[:4]), tuple(takes[4:5]), held_out, tuple(space.decode(t.mouths) for t in held_out), space)


@pytest.fixture
def corpus() -> Corpus:
    return _corpus()


@pytest.fixture
def make_corpus() -> Callable[[int], Corpus]:
    return _corpus
