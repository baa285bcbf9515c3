"""The weights of the at-a-glance engine, shipped once for all anchors: it needs none of their own."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from anchor_studio.engines.glance import GlanceEngine
from anchor_studio.errors import StudioError
from anchor_studio.render.glance_dims import GlanceDims

if TYPE_CHECKING:  # torch takes seconds to import: only where its weights are read or written
    from anchor_studio.render.glance import GlanceGenerator

WEIGHTS = Path(__file__).resolve().parents[2] / "assets" / "models" / "at-a-glance.safetensors"
_MISFITS = (KeyError, TypeError, ValueError, RuntimeError, OSError, SafetensorError)


def open_glance(weights: Path = WEIGHTS) -> GlanceEngine:
    """Build the engine; sizes lie beside the weights as JSON. Raises StudioError where they can't be used."""
    from anchor_studio.render.glance import LipPainter, from_arrays

    try:
        sizes: dict[str, Any] = json.loads(weights.with_suffix(".json").read_text("utf-8"))["dims"]
        sizes["expanded"] = tuple(sizes["expanded"])
        generator = from_arrays(GlanceDims(**sizes), load_file(weights))
    except _MISFITS as error:
        raise StudioError(
            "The weights of the at-a-glance engine can't be used.", "Get a fresh copy of assets/models."
        ) from error
    return GlanceEngine(LipPainter(generator))


def write_glance(weights: Path, generator: "GlanceGenerator", told: dict[str, object]) -> None:
    """Write a generator in 16 bits, and beside it its sizes and what is `told` of its training."""
    from anchor_studio.render.glance import to_arrays

    weights.parent.mkdir(parents=True, exist_ok=True)
    beside = weights.with_suffix(".part")
    save_file({name: np.ascontiguousarray(array) for name, array in to_arrays(generator).items()}, beside)
    beside.replace(weights)
    card = {"dims": asdict(generator.dims), **told}
    weights.with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")
