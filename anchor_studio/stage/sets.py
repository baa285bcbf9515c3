"""Virtual studios: described in assets/sets, drawn once into a background plate and a desk."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from anchor_studio.stage.desk import draw_desk
from anchor_studio.stage.graphics import Palette
from anchor_studio.stage.light import develop, dithered, vignette
from anchor_studio.stage.overlay import Overlay
from anchor_studio.stage.room import draw_room

SETS = Path(__file__).resolve().parents[2] / "assets" / "sets"
WORLD = "world.toml"
SIZE = (1920, 1080)


@dataclass(frozen=True)
class Placement:
    """Where and in what light the anchor stands.

    The body picture (scaled to 1080 lines and then by `scale`) has its middle at `centre_x` and its last line at
    `bottom_y` (px); `gain` is what the set's light does to red, green and blue.
    """

    scale: float
    centre_x: int
    bottom_y: int
    gain: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class StudioSet:
    """A set, drawn: `background` `(1080, 1920, 3)`, the `desk` before the anchor and its glossy `top` (0..1)."""

    name: str
    title: str
    background: Picture
    desk: Overlay
    top: NDArray[np.float32]
    placement: Placement
    palette: Palette


def list_sets() -> list[str]:
    """Give the names of the sets there are, in order of the alphabet."""
    return sorted(path.stem for path in SETS.glob("*.toml") if path.name != WORLD)


def load_set(name: str) -> StudioSet:
    """Draw a set (about a second); raises StudioError for a name that is not known."""
    plan = _plan(name)
    light = draw_room(plan, _read(WORLD)["outlines"])
    full = np.asarray(cv2.resize(light, SIZE, interpolation=cv2.INTER_CUBIC), np.float32)
    full = np.asarray(np.maximum(full, 0) * vignette((SIZE[1], SIZE[0]), plan["room"]["vignette"]), np.float32)
    desk, top = draw_desk(plan["desk"], full)
    placement = Placement(**{**plan["anchor"], "gain": tuple(plan["anchor"]["gain"])})
    return StudioSet(name, plan["title"], dithered(develop(full)), desk, top, placement, palette_of(name))


def palette_of(name: str) -> Palette:
    """Give the colours of a set's graphics; raises StudioError for a name that is not known."""
    return Palette(**{key: _rgb(colour) for key, colour in _plan(name)["graphics"].items()})


def _plan(name: str) -> Mapping[str, Any]:
    if name not in list_sets():
        raise StudioError(f"There is no set named {name!r}.", f"The sets are: {', '.join(list_sets())}.")
    return _read(f"{name}.toml")


def _read(name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads((SETS / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise StudioError(f"The set file assets/sets/{name} cannot be read.", "Install the program again.") from error


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return red, green, blue
