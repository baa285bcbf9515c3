"""Virtual studios: described in assets/sets, drawn for each shot into a background plate and a desk."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import DEFAULT_SHOT
from anchor_studio.errors import StudioError
from anchor_studio.stage.camera import HEIGHT, WIDTH, Camera, camera_of
from anchor_studio.stage.desk import draw_desk
from anchor_studio.stage.lens import photograph
from anchor_studio.stage.light import bloom, develop, dithered, vignette
from anchor_studio.stage.overlay import Overlay
from anchor_studio.stage.palette import Palette, colour_of
from anchor_studio.stage.plates import Arrays, fingerprint, keep, kept
from anchor_studio.stage.room import build_room
from anchor_studio.stage.screen_wall import WallPlan

SETS = Path(__file__).resolve().parents[2] / "assets" / "sets"
WORLD = "world.toml"
SIZE = (WIDTH, HEIGHT)
DRAWN_BY = (
    "camera",
    "city",
    "desk",
    "lens",
    "light",
    "lighting",
    "materials",
    "monitors",
    "room",
    "screens",
    "sets",
    "surfaces",
)


@dataclass(frozen=True)
class Light:
    """In what light the anchor stands.

    `gain` is what the set's light does to red, green and blue; it grows by `slope` from the frame's right to its left
    (the key light's side, negative: the right), and falls by `fall` towards the bottom. `wrap` is how much of the
    room's own light reaches over edges.
    """

    gain: tuple[float, float, float] = (1.0, 1.0, 1.0)
    slope: float = 0.0
    fall: float = 0.0
    wrap: float = 0.4


@dataclass(frozen=True, eq=False)
class StudioSet:
    """A set, drawn for a shot: `background` `(1080, 1920, 3)`, the `desk` with its glossy `top` (0..255).

    `wall` is the screen that is hung into it where the newsroom has a picture to show, None if it has none.
    """

    name: str
    title: str
    background: Picture
    desk: Overlay
    top: NDArray[np.uint8]
    camera: Camera
    light: Light
    palette: Palette = field(default_factory=Palette)
    wall: WallPlan | None = None


def list_sets() -> list[str]:
    """Give the names of the sets there are, in order of the alphabet."""
    return sorted(path.stem for path in SETS.glob("*.toml") if path.name != WORLD)


def load_set(name: str, shot: str = DEFAULT_SHOT, cache: Path | None = None) -> StudioSet:
    """Draw a set for a shot (seconds), or take it from the folder `cache`, where it is kept for the next time.

    Raises StudioError for a name or shot that is not known.
    """
    plan, camera = _plan(name), camera_of(shot)
    mark = fingerprint(_sources(name))
    plates = kept(cache, f"{name}-{camera.shot}", mark) if cache else None
    if plates is None or set(plates) != {"background", "colour", "alpha", "top"}:
        plates = _draw(plan, camera)
        if cache:
            keep(cache, f"{name}-{camera.shot}", mark, plates)
    desk = Overlay(plates["colour"], plates["alpha"], 0, HEIGHT - len(plates["alpha"]))
    gain = tuple(plan["anchor"]["gain"])
    light = Light(**{**plan["anchor"], "gain": gain})
    wall, palette = wall_of(name, shot), palette_of(name)
    return StudioSet(name, plan["title"], plates["background"], desk, plates["top"], camera, light, palette, wall)


def palette_of(name: str) -> Palette:
    """Give the colours of a set's graphics; raises StudioError for a name that is not known."""
    colours: dict[str, Any] = {key: colour_of(colour) for key, colour in _plan(name)["graphics"].items()}
    return Palette(**colours)


def title_of(name: str) -> str:
    """Give a set's name as it is shown; raises StudioError for a name that is not known."""
    return str(_plan(name)["title"])


def wall_of(name: str, shot: str) -> WallPlan | None:
    """Give the screen that a set can hang up for a shot, if it has one; raises StudioError as `load_set` does."""
    plan, camera = _plan(name), camera_of(shot)
    place, look = plan.get("wall_screen", {}).get(camera.shot), plan["room"]
    if place is None:
        return None
    corner, across, down = (np.array(place[key], np.float64) for key in ("at", "across", "down"))
    return WallPlan(corner, across, down, look["exposure"], look["bloom"], look["reach"])


def _draw(plan: Mapping[str, Any], camera: Camera) -> Arrays:
    room = build_room(plan, _read(WORLD)["outlines"])
    look = plan["room"]
    light = photograph(room, camera, look["floor_gloss"])
    light = bloom(light, look["bloom"], look["reach"])
    light = np.asarray(np.maximum(light, 0) * vignette((HEIGHT, WIDTH), look["vignette"]), np.float32)
    desk, top = draw_desk(plan["desk"], room, camera, look["exposure"])
    background = dithered(develop(light, look["exposure"]))
    return {
        "background": background,
        "colour": desk.colour,
        "alpha": desk.alpha,
        "top": np.rint(np.clip(top, 0, 1) * 255).astype(np.uint8),
    }


def _sources(name: str) -> list[bytes]:
    """Give all that a drawn set depends on."""
    drawing = [Path(__file__).with_name(f"{part}.py") for part in DRAWN_BY]
    return [path.read_bytes() for path in (SETS / f"{name}.toml", SETS / WORLD, *drawing)]


def _plan(name: str) -> Mapping[str, Any]:
    if name not in list_sets():
        raise StudioError(f"There is no set named {name!r}.", f"The sets are: {', '.join(list_sets())}.")
    return _read(f"{name}.toml")


def _read(name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads((SETS / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise StudioError(f"The set file assets/sets/{name} cannot be read.", "Install the program again.") from error
