"""Array types shared by all rooms."""

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""`(H, W, 3)` uint8, RGB."""

Matte = NDArray[np.float32]
"""`(H, W)` float32 in 0..1; 1 is the presenter, 0 the screen."""

Samples = NDArray[np.float32]
"""`(N,)` float32 mono in -1..1; 48 kHz unless a name says otherwise."""

Landmarks = NDArray[np.float32]
"""`(68, 2)` float32: x, y in pixels, in the order of the 300-W annotation."""

Features = NDArray[np.float32]
"""`(T, D)` float32 speech features at 100 Hz."""
