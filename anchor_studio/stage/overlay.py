"""Pictures with alpha, laid over a frame in their own box only."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture

STRIP_ROWS = 64


@dataclass(frozen=True, eq=False)
class Overlay:
    """A picture premultiplied by its `alpha` (`(h, w)` uint8, as is `colour` `(h, w, 3)`), at x, y of the frame."""

    colour: NDArray[np.uint8]
    alpha: NDArray[np.uint8]
    x: int
    y: int

    @property
    def box(self) -> Box:
        """x, y, width, height in the frame."""
        return self.x, self.y, self.alpha.shape[1], self.alpha.shape[0]


def lay_over(frame: Picture, overlay: Overlay) -> None:
    """Blend an overlay into its box of a frame, in place; the box lies inside the frame."""
    x, y, width, height = overlay.box
    blend(frame[y : y + height, x : x + width], overlay.colour, overlay.alpha)


def blend(ground: Picture, colour: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> None:
    """Lay a premultiplied colour over a ground of the same size, in place."""
    for top in range(0, len(ground), STRIP_ROWS):  # strips stay in the processor's cache
        rows = slice(top, top + STRIP_ROWS)
        behind = cv2.merge([cv2.bitwise_not(alpha[rows])] * 3)
        cv2.add(cv2.multiply(ground[rows], behind, scale=1 / 255), colour[rows], ground[rows])
