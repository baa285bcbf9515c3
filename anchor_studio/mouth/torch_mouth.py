"""The mouth generator in torch: in training, and for an anchor without exported models."""

import numpy as np
import torch
from numpy.typing import NDArray

from anchor_studio.domain.picture import Features
from anchor_studio.mouth.tcn import TCNGenerator


class TorchMouth:
    """A generator with its trained weights."""

    def __init__(self, generator: TCNGenerator) -> None:
        """Put it in order for predicting."""
        self.dims, self._generator = generator.dims, generator.eval()

    def predict(self, features: Features) -> NDArray[np.float32]:
        """Give the mouth `(T / 4, mouth)` to standardised features `(T, D)`."""
        with torch.inference_mode():
            mouth: NDArray[np.float32] = self._generator(torch.from_numpy(features)[None])[0].numpy()
        return mouth
