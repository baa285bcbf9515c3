"""The room of a set, built from its description: walls, boxes, screens, lamps and people, lit by its own lamps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from anchor_studio.stage.camera import Vector
from anchor_studio.stage.light import Radiance, linear
from anchor_studio.stage.lighting import Sources, facing, fallen, places_on, sources_of
from anchor_studio.stage.materials import finishes
from anchor_studio.stage.monitors import silhouette
from anchor_studio.stage.screens import Outlines, show
from anchor_studio.stage.surfaces import Surface

Plan = Mapping[str, Any]
PX_A_METRE, MOST_PX, LEAST_PX = 260.0, 1000, 24
EDGE_ON_M = 0.01  # sides so near the middle are seen edge on, or not at all


@dataclass(frozen=True, eq=False)
class Piece:
    """A surface with what the plan says of it; `shining` is its own light, else `surface.texture` is its colour."""

    surface: Surface
    plan: Plan
    shining: bool = False


@dataclass(frozen=True, eq=False)
class Room:
    """A lit room: its surfaces from the farthest to the nearest, its floor first, and what lights it."""

    floor: tuple[Surface, ...]
    surfaces: tuple[Surface, ...]
    sources: Sources
    ambient: Radiance


def build_room(plan: Plan, outlines: Outlines) -> Room:
    """Build and light a room; all places of the plan are metres, with the presenter at x = z = 0."""
    shells = [piece for item in _each(plan, "wall") if item.get("shell") for piece in _wall(item)]
    floors = [piece for item in _each(plan, "floor") for piece in _wall(item)]
    things = [piece for item in _each(plan, "wall") if not item.get("shell") for piece in _wall(item)]
    things += [piece for item in _each(plan, "box") for piece in _box(item)]
    things += [piece for item in _each(plan, "person") for piece in _person(item)]
    things += [_screen(item, outlines) for item in _each(plan, "screen")]
    lamps = [_lamp(item) for item in _each(plan, "lamp")]
    things += [lamp for lamp in lamps if not lamp.plan.get("hidden")]
    sources = Sources.joined(_sources(piece) for piece in [*things, *lamps] if piece.shining)
    ambient = linear(plan["room"]["ambient"])
    things.sort(key=lambda piece: -float(piece.surface.middle[2]) - piece.plan.get("behind", 0.0))
    lit = [_lit(piece, sources, ambient) for piece in [*shells, *things]]
    return Room(tuple(_lit(piece, sources, ambient) for piece in floors), tuple(lit), sources, ambient)


def lit_texture(surface: Surface, sources: Sources, ambient: Radiance) -> Radiance:
    """Give what a surface whose texture is its colour looks like in the light of a room."""
    places = places_on(surface.corner, surface.across, surface.down)
    light = fallen(sources, places, facing(surface.across, surface.down)) + ambient
    height, width = surface.texture.shape[:2]
    return np.asarray(cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR) * surface.texture, np.float32)


def _each(plan: Plan, kind: str) -> Iterator[Plan]:
    """Give every item of a kind, repeated as it asks: `repeat` lists how often and by which step."""
    for item in plan.get(kind, ()):
        places = [np.array(item["at"], np.float64)]
        for count, *step in item.get("repeat", ()):
            places = [place + number * np.array(step) for place in places for number in range(int(count))]
        for number, place in enumerate(places):
            yield {**item, "at": place, "number": number}


def _wall(item: Plan) -> list[Piece]:
    across, down = np.array(item["across"], np.float64), np.array(item["down"], np.float64)
    surface = Surface(item["at"], across, down, _colour(across, down, item))
    if "opacity" in item:
        surface = replace(surface, alpha=np.full(surface.texture.shape[:2], item["opacity"], np.float32))
    return [Piece(surface, item)]


def _box(item: Plan) -> list[Piece]:
    """Give the sides of a box that a camera before it may see; `at` is its lower left corner, nearest the camera."""
    x, y, z = item["at"]
    width, height, depth = item["size"]
    up, right, back = np.array((0.0, height, 0.0)), np.array((width, 0.0, 0.0)), np.array((0.0, 0.0, depth))
    low = np.array((x, y, z))
    sides = [(low + up, right, -up)]
    if x > EDGE_ON_M:
        sides.append((low + up + back, -back, -up))
    elif x + width < -EDGE_ON_M:
        sides.append((low + up + right, back, -up))
    sides.append((low + up + back, right, -back) if y + height < 1.3 else (low, right, back))
    return [Piece(Surface(at, across, down, _colour(across, down, item)), item) for at, across, down in sides]


def _person(item: Plan) -> list[Piece]:
    """Give somebody at work, seen from behind: far out of focus, a shape is enough."""
    shape = silhouette()
    height, width = item.get("height", 0.62), item.get("height", 0.62) * 0.9
    across, down = np.array((width, 0.0, 0.0)), np.array((0.0, -height, 0.0))
    head = int(0.34 * shape.shape[0])
    texture = np.broadcast_to(linear(item["colour"]), (*shape.shape, 3)).astype(np.float32)
    texture[:head] = linear(item.get("hair", "#2a211c"))
    corner = item["at"] + (-width / 2, height, 0.0)
    return [Piece(Surface(corner, across, down, texture, shape), item)]


def _screen(item: Plan, outlines: Outlines) -> Piece:
    across, down = np.array(item["across"], np.float64), np.array(item["down"], np.float64)
    width, height = _size(across, down, item.get("detail", 420.0), MOST_PX if "detail" not in item else 2400)
    picture = show(item["content"], (width, height), item["colours"], outlines, item["number"])
    _seams(picture, item.get("tiles", (1, 1)))
    return Piece(Surface(item["at"], across, down, picture * np.float32(item["power"])), item, shining=True)


def _lamp(item: Plan) -> Piece:
    across, down = np.array(item["across"], np.float64), np.array(item["down"], np.float64)
    light = linear(item["colour"]) * np.float32(item["power"])
    texture = np.broadcast_to(light, (16, 16, 3)).astype(np.float32)
    alpha = _disc(64) if item.get("globe") else None
    if alpha is not None:
        texture = np.broadcast_to(light, (64, 64, 3)).astype(np.float32)
    return Piece(Surface(item["at"], across, down, texture, alpha), item, shining=True)


def _disc(size: int) -> Any:
    y, x = np.mgrid[:size, :size].astype(np.float32) + 0.5
    return np.clip(size / 2 - np.hypot(x - size / 2, y - size / 2), 0, 1).astype(np.float32)


def _sources(piece: Piece) -> Sources:
    surface, round_about = piece.surface, bool(piece.plan.get("round"))
    light = surface.texture * np.float32(piece.plan.get("throw", 1.0))
    return sources_of(surface.corner, surface.across, surface.down, light, round_about)


def _lit(piece: Piece, sources: Sources, ambient: Radiance) -> Surface:
    if piece.shining:
        return piece.surface
    return replace(piece.surface, texture=lit_texture(piece.surface, sources, ambient))


def _colour(across: Vector, down: Vector, item: Plan) -> Radiance:
    metres = (float(np.linalg.norm(across)), float(np.linalg.norm(down)))
    pattern = finishes()[item.get("finish", "plain")](metres, _size(across, down), item)
    return np.asarray(pattern[..., None] * linear(item["colour"]), np.float32)


def _size(across: Vector, down: Vector, px_a_metre: float = PX_A_METRE, most: int = MOST_PX) -> tuple[int, int]:
    width, height = (int(np.clip(float(np.linalg.norm(side)) * px_a_metre, LEAST_PX, most)) for side in (across, down))
    return width, height


def _seams(picture: Radiance, tiles: Sequence[int]) -> None:
    height, width = picture.shape[:2]
    for column in range(1, tiles[0]):
        picture[:, round(column * width / tiles[0])] *= 0.6
    for row in range(1, tiles[1]):
        picture[round(row * height / tiles[1])] *= 0.6
