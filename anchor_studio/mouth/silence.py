"""Between words the mouth closes and rests."""

import numpy as np
from numpy.typing import NDArray


def rest_in_silence(
    mouth: NDArray[np.float32], activity: NDArray[np.float32], rest: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Blend mouth coordinates `(T, D)` towards `rest` `(D,)` where nobody speaks.

    `activity` `(T,)` in 0..1 comes with its attack and release (`speech.silence`); its half-cosine makes lips start
    and stop without a jerk.
    """
    share = (0.5 - 0.5 * np.cos(np.pi * np.clip(activity, 0.0, 1.0)))[:, None].astype(np.float32)
    blended: NDArray[np.float32] = share * mouth + (1 - share) * rest
    return blended
