"""A trained generator at work: facial map in, picture out."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.render.dims import STRIDE

if TYPE_CHECKING:
    from anchor_studio.render.live import LiveGenerator


@runtime_checkable
class Runner(Protocol):
    """A generator in one runtime or another; `whole` tells that it can't paint a part of a face alone."""

    whole: bool

    def paint(self, planes: NDArray[np.uint8], corner: tuple[int, int]) -> Picture:
        """Paint `planes` `(h, w, dims.planes)` uint8, the part of the face whose corner is x, y."""


class FacePainter:
    """Paints faces, or parts of them, with a trained generator."""

    def __init__(self, generator: "Runner | LiveGenerator") -> None:
        """Take a generator with its trained weights: torch's, or one in another runtime."""
        self._runner = generator if isinstance(generator, Runner) else _in_torch(generator)

    @property
    def whole(self) -> bool:
        """Tell whether only whole faces can be painted."""
        return self._runner.whole

    def paint(self, planes: NDArray[np.uint8], corner: tuple[int, int] = (0, 0)) -> Picture:
        """Paint what lies in `planes` `(h, w, dims.planes)` uint8, the part of the face whose corner is x, y.

        Corner, height and width are multiples of 16 px (see `whole_cells`).
        """
        return self._runner.paint(planes, corner)


def whole_cells(left: float, top: float, right: float, bottom: float, size_px: int) -> Box:
    """Give the smallest box on the generator's 16 px grid that holds a region, with two cells of context around it."""
    context = 2 * STRIDE
    x0, y0 = (max(0, int(edge - context) // STRIDE * STRIDE) for edge in (left, top))
    x1, y1 = (min(size_px, -(-int(edge + context) // STRIDE) * STRIDE) for edge in (right, bottom))
    return x0, y0, x1 - x0, y1 - y0


def _in_torch(generator: "LiveGenerator") -> Runner:
    from anchor_studio.render.torch_live import TorchLive  # seconds to import, and most broadcasts need none of it

    return TorchLive(generator)
