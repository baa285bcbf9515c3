"""What a training remembers: weights, optimisers, random numbers, step; written whole or not at all."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import torch

from anchor_studio.errors import StudioError


def save_state(path: Path, state: dict[str, Any], rng: np.random.Generator) -> None:
    """Write `state` and the state of all random numbers atomically; raises StudioError where it can't be written."""
    whole = {**state, "rng": json.dumps(rng.bit_generator.state), "torch_rng": torch.get_rng_state()}
    beside = path.with_suffix(".part")
    try:
        with beside.open("wb") as file:
            torch.save(whole, file)
            file.flush()
            os.fsync(file.fileno())
    except (OSError, RuntimeError) as error:  # torch wraps what the disk says
        with suppress(OSError):
            beside.unlink()
        raise StudioError(
            f"The training could not be saved in {path.parent}: the disk is full or can't be written.",
            "Make room; the same command goes on from the last save.",
        ) from error
    beside.replace(path)


def load_state(path: Path, config: dict[str, Any]) -> dict[str, Any]:
    """Read a state (tensors and plain values only); raises StudioError if it was made with another `config`.

    Only the number of steps may differ: a training may be given more time.
    """
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if {**state["config"], "steps": 0} != {**config, "steps": 0}:
        raise StudioError(
            f"The training in {path.parent} was begun with other settings.",
            "Go on with the settings it was begun with, or start in a new folder.",
        )
    return state


def saved_step(path: Path) -> int:
    """Give the step at which a state was saved, 0 where there is none."""
    return int(torch.load(path, map_location="cpu", weights_only=True)["step"]) if path.exists() else 0


def restore_random(state: dict[str, Any], rng: np.random.Generator) -> None:
    """Set all random numbers to where `state` left them."""
    rng.bit_generator.state = json.loads(state["rng"])
    torch.set_rng_state(state["torch_rng"])
