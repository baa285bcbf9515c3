"""The live generator in torch: what training judges by, and what an anchor without exported models falls back to."""

import numpy as np
import torch
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.render.live import LiveGenerator


class TorchLive:
    """A generator with its trained weights."""

    whole = False

    def __init__(self, generator: LiveGenerator) -> None:
        """Put it in order for painting.

        torch is held to one thread: with two it starves beside the encoder, which has the other core.
        """
        torch.set_num_threads(1)
        self._generator = generator.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def paint(self, planes: NDArray[np.uint8], corner: tuple[int, int]) -> Picture:
        """Paint `planes` `(h, w, planes)` uint8, the part of the face whose corner is x, y (see `FacePainter`)."""
        left, top = corner
        crop = torch.from_numpy(np.ascontiguousarray(planes)).permute(2, 0, 1)[None].to(torch.float32).div_(255)
        with torch.inference_mode():
            painted = self._generator(crop.contiguous(memory_format=torch.channels_last), top, left)[0]
            levels = painted.add_(1).mul_(127.5).add_(0.5).clamp_(0, 255).to(torch.uint8)
        return np.ascontiguousarray(levels.permute(1, 2, 0).numpy())
