"""Sizes of the live generator, apart from its network: who paints without torch needs them too."""

from dataclasses import dataclass

STRIDE = 16  # pixels of the picture for each cell of the coarsest plane


@dataclass(frozen=True)
class LiveDims:
    """Widths of the generator, kept with its weights.

    `planes` it paints from: the facial map, then `references` pictures warped under it; `widths` at 1/2, 1/4, 1/8 and
    1/16 of the picture; `blocks` at the coarsest; `size_px` of the square picture.
    """

    planes: int = 16
    references: int = 3
    widths: tuple[int, int, int, int] = (16, 40, 88, 144)
    blocks: int = 2
    size_px: int = 512
