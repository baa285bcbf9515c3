"""Weights of the mouth generator as plain arrays, as anchor packages keep them."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from anchor_studio.mouth.tcn import TCNDims, TCNGenerator


def to_arrays(generator: TCNGenerator) -> dict[str, NDArray[Any]]:
    """Give all weights by name."""
    return {name: tensor.detach().contiguous().numpy() for name, tensor in generator.state_dict().items()}


def from_arrays(dims: TCNDims, arrays: dict[str, NDArray[np.float32]]) -> TCNGenerator:
    """Build the generator with trained weights; raises RuntimeError if they don't fit `dims`."""
    generator = TCNGenerator(dims)
    generator.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in arrays.items()})
    return generator
