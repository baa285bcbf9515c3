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


@dataclass(frozen=True)
class StudioDims:
    """Sizes of the pix2pixHD generator as published: 182 M parameters.

    `planes` it paints from (as `LiveDims`); `width` of the first layer (ngf), doubled in each of `downs` strided ones;
    residual `blocks` at the coarsest; `size_px` of the square picture. With `enhancer` all that works at half the
    resolution, and a local enhancer of half the width with three blocks of its own at the whole.
    """

    planes: int = 16
    width: int = 64
    downs: int = 4
    blocks: int = 9
    size_px: int = 512
    enhancer: bool = False
