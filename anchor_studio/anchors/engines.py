"""The engine that drives an anchor: its own, or another that was asked for."""

import json
from collections.abc import Mapping
from pathlib import Path

from anchor_studio.anchors.glance import WEIGHTS, open_glance
from anchor_studio.anchors.landmark_gan import GAN, LSTM, open_landmark_gan
from anchor_studio.anchors.models import FACE, LIVE, MOUTH, REFERENCE, open_facial_map
from anchor_studio.anchors.package import AnchorPackage
from anchor_studio.domain.anchor import AT_A_GLANCE, ENGINES, FACIAL_MAP, LANDMARK_GAN, LIVE_QUALITY
from anchor_studio.engines.engine import Engine
from anchor_studio.errors import StudioError

_MODELS = {FACIAL_MAP: (FACE, LIVE, MOUTH, REFERENCE), LANDMARK_GAN: (LSTM, GAN)}

_OF_LANDMARK_GAN = "landmark_gan_"


def open_engine(package: AnchorPackage, quality: str = LIVE_QUALITY, engine: str | None = None) -> Engine:
    """Build an engine with the anchor's trained parts; without `engine` the one that its manifest names.

    Raises StudioError for an engine that this program, or the anchor, doesn't have, and for a quality it can't paint.
    """
    name = engine or package.manifest.engine
    if name not in ENGINES:
        told = f"The anchor {package.manifest.name} asks for an engine named {name}, which this program doesn't have."
        raise StudioError(told, "Update the program, or choose one of: " + ", ".join(ENGINES) + ".")
    if name == FACIAL_MAP:
        return open_facial_map(package, quality)
    if quality != LIVE_QUALITY:
        raise StudioError(f"The engine {name} paints in one quality only.", "Leave the quality out.")
    return open_glance() if name == AT_A_GLANCE else open_landmark_gan(package)


def files_of(package: AnchorPackage, engine: str) -> list[Path]:
    """List the models by which an engine drives an anchor; none where it can't."""
    if engine == AT_A_GLANCE:
        return [file for file in (WEIGHTS, WEIGHTS.with_suffix(".json")) if file.is_file()]
    return [package.path(name) for name in package.manifest.files if name.startswith(_MODELS[engine])]


def scores_of(package: AnchorPackage, engine: str) -> Mapping[str, float]:
    """Give what was measured of an engine on held-out footage, by name; empty where nothing was."""
    if engine == AT_A_GLANCE:
        card = WEIGHTS.with_suffix(".json")
        told: dict[str, float] = json.loads(card.read_text("utf-8")).get("scores", {}) if card.is_file() else {}
        return told
    scores = package.manifest.scores
    own = {name: score for name, score in scores.items() if name.startswith(_OF_LANDMARK_GAN)}
    if engine == LANDMARK_GAN:
        return {name.removeprefix(_OF_LANDMARK_GAN): score for name, score in own.items()}
    return {name: score for name, score in scores.items() if name not in own}
