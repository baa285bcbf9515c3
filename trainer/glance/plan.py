"""Which trainings seed 004's tables ask for, and how much work they are worth."""

from dataclasses import dataclass, replace

from anchor_studio.render.glance_dims import NARROW, PUBLISHED_LIKE, GlanceDims
from trainer.glance.appearance import ANYBODY
from trainer.glance.autoencoder import PerceptionConfig
from trainer.glance.networks import SKETCH, TeacherDims
from trainer.glance.recipe import DIFFERENCE, NOTHING, GlanceConfig

Scores = tuple[float, float, float, float]
METRICS = ("LMD", "SSIM", "PSNR", "CPBD")


@dataclass(frozen=True)
class Ablation:
    """A row of table 2: what it leaves out or does otherwise, and what the paper prints (LMD, SSIM, PSNR, CPBD)."""

    title: str
    changes: dict[str, object]
    printed: Scores


ABLATIONS = {
    "a": Ablation("no adversarial loss", {"adversarial_weight": 0.0}, (1.24, 0.77, 29.36, 0.01)),
    "b": Ablation("no pixel loss", {"pixel_weight": 0.0}, (1.31, 0.71, 29.79, 0.18)),
    "c": Ablation("no perceptual loss", {"perceptual_weight": 0.0}, (1.38, 0.72, 29.66, 0.17)),
    "d": Ablation("no correlation loss", {"correlation_weight": 0.0}, (1.31, 0.70, 29.80, 0.21)),
    "e": Ablation("full", {}, (1.18, 0.73, 29.98, 0.18)),
    "f": Ablation("non-derivative correlation", {"derivative": False}, (1.96, 0.52, 28.6, 0.22)),
    "g": Ablation("two-stream", {"motion": NOTHING}, (1.39, 0.68, 29.59, 0.19)),
    "h": Ablation(
        "two-stream, no correlation loss", {"motion": NOTHING, "correlation_weight": 0.0}, (1.42, 0.59, 29.46, 0.18)
    ),
    "i": Ablation("three-stream, frame difference", {"motion": DIFFERENCE}, (1.40, 0.66, 29.51, 0.21)),
}
TABLE_3: Scores = (1.18, 0.73, 29.89, 0.175)
"""The full model on GRID."""
TABLE_3_FILM_CPBD = 0.141
PAPERS, OVER, ANYBODYS = "full model", "full model, over the identity picture", "full model for anybody"


@dataclass(frozen=True)
class Scale:
    """Sizes, and updates of the autoencoder, of each ablation, of table 3's models and of the weights for anybody."""

    dims: GlanceDims
    teachers: TeacherDims
    perception_steps: int
    ablation_steps: int
    steps: int
    anybody_steps: int
    batch: int = 2


SCALES = {
    "full": Scale(PUBLISHED_LIKE, TeacherDims(64, 64, 64), 5_000, 60_000, 60_000, 60_000, batch=16),
    "small": Scale(
        GlanceDims(audio=32, identity=48, width=64, blocks=6, expanded=(48, 32)),
        TeacherDims(24, 32, 32), 2_000, 8_000, 20_000, 20_000, batch=8,
    ),
    "narrow": Scale(NARROW, SKETCH, 400, 800, 2_000, 4_000),
    "tiny": Scale(
        GlanceDims(cells=4, audio=4, identity=4, width=4, blocks=1, expanded=(4, 4, 4)), TeacherDims(2, 2, 2),
        2, 2, 3, 3, batch=2,
    ),
}  # fmt: skip


def perception(scale: Scale, *, anybody: bool) -> PerceptionConfig:
    """Give the autoencoder's training: of one man as he is, or of anybody."""
    config = PerceptionConfig(scale.teachers.perceived, scale.perception_steps)
    return replace(config, appearance=ANYBODY) if anybody else config


def ablation(scale: Scale, row: str) -> GlanceConfig:
    """Give a row of table 2; all have the same number of updates and begin with the same weights."""
    return replace(_config(scale, scale.ablation_steps), **ABLATIONS[row].changes)  # type: ignore[arg-type]


def full_model(scale: Scale, *, over_identity: bool) -> GlanceConfig:
    """Give table 3's model, as in the paper or painting over the identity picture."""
    config = _config(scale, scale.steps)
    return replace(config, dims=replace(config.dims, over_identity=over_identity))


def for_anybody(scale: Scale) -> GlanceConfig:
    """Give what is shipped: it paints over the identity picture and has seen all manner of skins and lights.

    It learns from pixels and perception alone, faster and then ever slower: what a discriminator leaves on the skin in
    few updates would show where lips are set into a whole face. Lips count more than skin, which the picture has.
    """
    config = replace(_config(scale, scale.anybody_steps), adversarial_weight=0.0, correlation_weight=0.0)
    config = replace(config, batch=2 * config.batch, learning_rate=1e-3, fades=True, lip_weight=12.0)
    return replace(config, dims=replace(config.dims, over_identity=True), appearance=ANYBODY)


def _config(scale: Scale, steps: int) -> GlanceConfig:
    return GlanceConfig(scale.dims, scale.teachers, steps, scale.batch)
