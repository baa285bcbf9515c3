"""A trained generator at work: facial map in, picture out."""

import numpy as np
import torch
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.render.live import STRIDE, LiveGenerator


class FacePainter:
    """Paints faces, or parts of them, with the live generator."""

    def __init__(self, generator: LiveGenerator) -> None:
        """Take a generator with its trained weights.

        torch is held to one thread: with two it starves beside the encoder, which has the other core.
        """
        torch.set_num_threads(1)
        self._generator = generator.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def paint(self, planes: NDArray[np.uint8], corner: tuple[int, int] = (0, 0)) -> Picture:
        """Paint what lies in `planes` `(h, w, dims.planes)` uint8, the part of the face whose corner is x, y.

        Corner, height and width are multiples of 16 px (see `whole_cells`).
        """
        left, top = corner
        crop = torch.from_numpy(np.ascontiguousarray(planes)).permute(2, 0, 1)[None].to(torch.float32).div_(255)
        with torch.inference_mode():
            painted = self._generator(crop.contiguous(memory_format=torch.channels_last), top, left)[0]
            levels = painted.add_(1).mul_(127.5).add_(0.5).clamp_(0, 255).to(torch.uint8)
        return np.ascontiguousarray(levels.permute(1, 2, 0).numpy())


def whole_cells(left: float, top: float, right: float, bottom: float, size_px: int) -> Box:
    """Give the smallest box on the generator's 16 px grid that holds a region, with two cells of context around it."""
    context = 2 * STRIDE
    x0, y0 = (max(0, int(edge - context) // STRIDE * STRIDE) for edge in (left, top))
    x1, y1 = (min(size_px, -(-int(edge + context) // STRIDE) * STRIDE) for edge in (right, bottom))
    return x0, y0, x1 - x0, y1 - y0
