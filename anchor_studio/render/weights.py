"""Weights of the generators as plain arrays, as anchor packages keep them."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from anchor_studio.render.dims import StudioDims
from anchor_studio.render.live import LiveDims, LiveGenerator
from anchor_studio.render.pix2pixhd import StudioGenerator, studio_generator


def to_arrays(generator: LiveGenerator) -> dict[str, NDArray[Any]]:
    """Give all weights by name."""
    return {name: tensor.detach().contiguous().numpy() for name, tensor in generator.state_dict().items()}


def from_arrays(dims: LiveDims, arrays: dict[str, NDArray[np.float32]]) -> LiveGenerator:
    """Build the generator with trained weights; raises RuntimeError if they don't fit `dims`."""
    generator = LiveGenerator(dims)
    generator.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in arrays.items()})
    return generator


def to_half_arrays(generator: StudioGenerator) -> dict[str, NDArray[Any]]:
    """Give all weights by name in 16 bits."""
    return {name: tensor.detach().half().cpu().contiguous().numpy() for name, tensor in generator.state_dict().items()}


def from_half_arrays(dims: StudioDims, arrays: dict[str, NDArray[Any]]) -> StudioGenerator:
    """Build the pix2pixHD generator with trained weights; raises RuntimeError if they don't fit `dims`."""
    with torch.device("meta"):  # random weights would only be overwritten
        generator = studio_generator(dims)
    weights = {name: torch.from_numpy(array.astype(np.float32)) for name, array in arrays.items()}
    generator.load_state_dict(weights, assign=True)
    return generator
