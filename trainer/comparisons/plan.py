"""Which renderers are trained for the comparison, in which order, and how much work each is worth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from anchor_studio.render.dims import LiveDims
from trainer.comparisons.variants import (
    INPAINTING,
    NO_EDGES,
    NO_LABELS,
    NO_TEXTURE,
    NO_TEXTURE_EDGES,
    NO_TEXTURE_LABELS,
    WHOLE,
    Variant,
)
from trainer.fit import PRESETS
from trainer.renderer_recipe import RendererConfig

OTHER_SEED = 8
PAPERS = (WHOLE, INPAINTING, NO_EDGES, NO_LABELS)
OURS = (NO_TEXTURE, NO_TEXTURE_EDGES, NO_TEXTURE_LABELS)
"""The papers' map has no texture under it: what edges and labels are worth without it is asked apart."""


@dataclass(frozen=True)
class Scale:
    """How much is done: the recipe, the pictures it learns from, and the held-out frames it is judged on.

    `frames` are spread over the held-out takes, `stretch` follow one another in the first of them.
    """

    renderer: RendererConfig
    pictures: int
    frames: int
    stretch: int


_FULL = RendererConfig(steps=PRESETS["full"].renderer_steps, perceptual=True)
_SMALL = RendererConfig(steps=6_000, crop_px=160, batch=2, close_crop_px=128, judge_from_step=2_200)
_NARROW = replace(
    _SMALL, steps=2_500, crop_px=128, close_crop_px=128, judge_from_step=900, ema=0.996, learning_rate=3e-4
)
_TINY = replace(
    _NARROW,
    dims=LiveDims(widths=(4, 4, 6, 6), blocks=1),
    steps=4,
    crop_px=32,
    batch=1,
    close_crop_px=32,
    judge_width=4,
    judge_from_step=1,
)
SCALES = {
    "full": Scale(_FULL, PRESETS["full"].pictures, 240, 150),
    "small": Scale(_SMALL, 1_500, 120, 75),
    "narrow": Scale(_NARROW, 500, 96, 50),
    "tiny": Scale(_TINY, 6, 2, 3),
}


@dataclass(frozen=True)
class Asked:
    """A row of a person's table: the variant, the recipe that trains it, and a `note` where that isn't the others'."""

    person: str
    variant: Variant
    config: RendererConfig
    note: str = ""

    @property
    def title(self) -> str:
        """Name the row."""
        return f"{self.variant.title}, {self.note}" if self.note else self.variant.title

    @property
    def name(self) -> str:
        """Say everything that makes it another run than its neighbours."""
        config = self.config
        size = f"{config.steps}x{config.batch}x{config.crop_px}px-w{config.dims.widths[-1]}"
        return f"{self.variant.name}-{size}-seed{config.seed}"


def asked(people: Sequence[str], scale: Scale) -> list[Asked]:
    """Give all runs, those that say most first: the papers' comparisons of everyone, then what is ours of the first.

    The first person's whole map is trained by a second seed too: what chance alone does. Inpainting learns from crops
    of twice the size too, fewer at a time: the others' often lie wholly in the hole.
    """
    config = scale.renderer
    runs = [Asked(name, variant, config) for name in people for variant in PAPERS]
    first = people[0]
    wide = 2 * config.crop_px
    wider = replace(config, crop_px=wide, close_crop_px=2 * config.close_crop_px, batch=max(1, config.batch // 2))
    ours = [Asked(first, variant, config) for variant in OURS]
    runs += [Asked(first, WHOLE, replace(config, seed=OTHER_SEED), "another seed"), ours[0]]
    return [*runs, Asked(first, INPAINTING, wider, f"crops of {wide} px"), *ours[1:]]
