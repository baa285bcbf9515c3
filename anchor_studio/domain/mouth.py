"""The mouth over time, as one room hands it to the next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class MouthTrack:
    """Mouth shapes at 25 fps: `values` `(T, D)` float32 in the named `space` (`"pca10"`: seed 001, 3.1.1)."""

    values: NDArray[np.float32]
    space: str
