"""What an anchor's scores are worth: each figure with a judgement that a window puts into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Worth(StrEnum):
    """How good a figure is; `UNKNOWN`: it was never measured."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class AnchorScore:
    """A figure by its name in the manifest, and what it is worth."""

    name: str
    value: float
    worth: Worth


@dataclass(frozen=True)
class _Scale:
    good: float
    fair: float

    def worth(self, value: float) -> Worth:
        sign = 1 if self.good > self.fair else -1
        if value * sign >= self.good * sign:
            return Worth.GOOD
        return Worth.FAIR if value * sign >= self.fair * sign else Worth.POOR


# What is good was set by what was asked of the demo anchor; below fair, people see it at the first look.
_SCALES = {
    "lip_gap_correlation": _Scale(0.90, 0.80),
    "closure_auc": _Scale(0.97, 0.90),
    "mouth_mse_over_variance": _Scale(0.25, 0.45),
    "lower_face_psnr_db": _Scale(32.0, 28.0),
    "spoken_face_lpips": _Scale(0.06, 0.12),
    "flicker_skin": _Scale(1.3, 1.8),
}


def improves(score: AnchorScore, before: AnchorScore) -> bool:
    """Tell whether a figure is better than the same figure of another anchor."""
    scale = _SCALES[score.name]
    return score.value > before.value if scale.good > scale.fair else score.value < before.value


def judged(scores: Mapping[str, float]) -> tuple[AnchorScore, ...]:
    """Judge the figures that say something to people, the most telling first."""
    known = ((name, scale) for name, scale in _SCALES.items() if name in scores)
    return tuple(AnchorScore(name, float(scores[name]), scale.worth(float(scores[name]))) for name, scale in known)


def overall(scores: tuple[AnchorScore, ...]) -> Worth:
    """Give the worth of an anchor: its worst figure's."""
    for worth in (Worth.POOR, Worth.FAIR, Worth.GOOD):
        if any(score.worth is worth for score in scores):
            return worth
    return Worth.UNKNOWN
