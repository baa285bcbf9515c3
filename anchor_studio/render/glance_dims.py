"""Sizes of the lip movements generator, apart from its network: who reads weights without torch needs them too."""

from dataclasses import dataclass

FRAMES = 16  # of a window: 0.64 s
ROWS_PER_FRAME = 4
ROWS = FRAMES * ROWS_PER_FRAME
LIPS_PX = 64


@dataclass(frozen=True)
class GlanceDims:
    """Widths of the generator, kept with its weights (seed 004 prints none of its own).

    `cells` is F = H = W of section 3.1: what the 128 bands and the 64 px of the lip picture are brought down to, a
    power of two from 4 to 16. `audio` and `identity` are the encoders' last widths, `width` that of the `blocks`
    residual blocks, `expanded` those of the 3-D deconvolutions, one for each doubling but the last. With
    `over_identity` the network also says how much of each pixel it paints; the rest is the identity picture's.
    """

    bands: int = 128
    cells: int = 8
    audio: int = 16
    identity: int = 24
    width: int = 32
    blocks: int = 4
    expanded: tuple[int, ...] = (16, 16)
    over_identity: bool = False

    @property
    def doublings(self) -> int:
        """From cells to pixels."""
        return (LIPS_PX // self.cells).bit_length() - 1

    def __post_init__(self) -> None:
        """Raise ValueError where the parts don't fit together."""
        if self.cells not in (4, 8, 16):
            raise ValueError(f"cells must be 4, 8 or 16, not {self.cells}")
        if len(self.expanded) != self.doublings - 1:
            raise ValueError(f"{self.cells} cells are doubled {self.doublings} times, {len(self.expanded) + 1} given")


NARROW = GlanceDims()
PUBLISHED_LIKE = GlanceDims(cells=16, audio=128, identity=128, width=256, blocks=9, expanded=(128,))
"""As wide as networks of its time were, 36 M weights: the paper's own sizes are not printed."""
