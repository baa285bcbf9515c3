"""The pix2pixHD generator in torch: seconds a frame on a CPU, for bulletins that may be made overnight."""

import numpy as np
import torch
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.render.pix2pixhd import StudioGenerator


class TorchStudio:
    """A generator with its trained weights, on the accelerator where there is one."""

    whole = True
    """Its norms see the whole picture: a part of it would be painted in other colours."""

    def __init__(self, generator: StudioGenerator) -> None:
        """Put it in order for painting."""
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._generator = generator.eval().to(self._device)

    def paint(self, planes: NDArray[np.uint8], corner: tuple[int, int]) -> Picture:
        """Paint `planes` `(h, w, planes)` uint8; `corner` says nothing to it."""
        given = torch.from_numpy(np.ascontiguousarray(planes)).permute(2, 0, 1)[None].to(self._device)
        with torch.inference_mode():
            painted = self._generator(given.to(torch.float32).div(255))[0]
            levels = painted.add(1).mul(127.5).add(0.5).clamp(0, 255).to(torch.uint8)
        return np.ascontiguousarray(levels.permute(1, 2, 0).cpu().numpy())
