"""The engines by which an anchor can speak: where each comes from, what it needs, how large, quick and good it is."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, repeat

import numpy as np

from anchor_studio.anchors.engines import files_of, scores_of
from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.anchors.package import AnchorPackage
from anchor_studio.domain.anchor import AT_A_GLANCE, FACIAL_MAP, LANDMARK_GAN
from anchor_studio.domain.picture import Samples
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME

TIMED_FRAMES = 100
_WARMED_BY = 25  # frames: networks are loaded and caches filled by the first ones
_SEED = 3
_TELLING = {
    "lip_gap_correlation", "mouth_mse_over_variance", "lips_mse_over_variance", "closure_auc", "spoken_lips_lmd_px",
    "lips_lmd_px64", "lower_face_psnr_db", "lips_psnr_db",
}  # fmt: skip


@dataclass(frozen=True)
class EngineCard:
    """What is known of an engine for an anchor.

    `ready` where the anchor has what it needs; `size_mb` of its models; those `scores` on held-out footage that say
    something of lips and face, by name; and `ms_a_frame` of the engine alone on this machine where it was measured.
    """

    name: str
    title: str
    source: str
    needs: str
    told: str
    ready: bool = False
    size_mb: float = 0.0
    scores: Mapping[str, float] = field(default_factory=dict)
    ms_a_frame: float | None = None


ENGINE_CARDS = (
    EngineCard(
        FACIAL_MAP,
        "Facial map",
        "Zheng, Zhu, Song, Ji: A Neural Lip-Sync Framework for Synthesizing Photorealistic Virtual News Anchors",
        "ten minutes of the presenter, recorded and trained",
        "Speech to mouth by an adversarial TCN, mouth and jaw into the facial map, map to face at 512x512.",
    ),
    EngineCard(
        LANDMARK_GAN,
        "Landmark GAN",
        "Jalalifar, Hasani, Aghajan: Speech-Driven Facial Reenactment Using Conditional GANs",
        "the same recordings, trained with `python -m trainer landmark-gan`",
        "Speech to eight lip landmarks by a bidirectional LSTM, landmarks to a face of 128x128: soft, for comparison.",
    ),
    EngineCard(
        AT_A_GLANCE,
        "At a glance",
        "Chen, Li, Maddox, Duan, Xu: Lip Movements Generation at a Glance",
        "one portrait, no training",
        "One picture of the lips and speech to lips of 64x64, 16 frames at a time: a sketch until there is footage.",
    ),
)
"""All engines, the one to broadcast with first; what depends on the anchor is filled in by `Engines`."""


class Engines:
    """Knows how the engines stand for an anchor."""

    def __init__(self, library: AnchorLibrary) -> None:
        """Take the anchors."""
        self._library = library

    def cards(self, anchor: str | None = None) -> tuple[EngineCard, ...]:
        """Give the cards for an anchor, by name or path (the first without one); raises StudioError."""
        package = self._library.open(anchor)
        return tuple(_for(card, package) for card in ENGINE_CARDS)

    def measured(self, anchor: str | None, progress: Progress) -> tuple[EngineCard, ...]:
        """Give the cards with the time a frame takes, from running each engine that is ready for some seconds."""
        package = self._library.open(anchor)
        cards = []
        for number, card in enumerate(_for(card, package) for card in ENGINE_CARDS):
            progress.check()
            progress.report(number / len(ENGINE_CARDS), f"timing {card.title}")
            cards.append(replace(card, ms_a_frame=_ms_a_frame(package, card.name)) if card.ready else card)
        return tuple(cards)


def _for(card: EngineCard, package: AnchorPackage) -> EngineCard:
    files = files_of(package, card.name)
    size = sum(file.stat().st_size for file in files) / 1e6
    scores = {name: score for name, score in scores_of(package, card.name).items() if name in _TELLING}
    return replace(card, ready=bool(files), size_mb=round(size, 1), scores=scores)


def _ms_a_frame(package: AnchorPackage, name: str) -> float:
    from anchor_studio.broadcast.studio import ready_anchor
    from anchor_studio.broadcast.template import play

    anchor = ready_anchor(package, engine=name)
    _, frame = next(play(anchor.template))
    blocks = np.split(_noise(), _WARMED_BY + TIMED_FRAMES)
    faces = anchor.engine.faces(blocks, repeat(frame))
    for _ in islice(faces, _WARMED_BY):
        pass
    begin = time.perf_counter()
    count = sum(1 for _ in faces)
    return round((time.perf_counter() - begin) / count * 1000, 1)


def _noise() -> Samples:
    """Give sound that is as loud as speech: what is said changes nothing of what it costs."""
    rng = np.random.default_rng(_SEED)
    samples: Samples = rng.normal(0, 0.1, (_WARMED_BY + TIMED_FRAMES) * SAMPLES_PER_FRAME).astype(np.float32)
    return samples
