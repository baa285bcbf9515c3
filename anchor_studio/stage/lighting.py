"""How the lamps and screens of a room light its surfaces."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.camera import Vector
from anchor_studio.stage.light import Radiance

PLACES_A_METRE, MOST_PLACES = 5, 20  # light falls softly: so few along each side of a surface are enough
SOURCE_M = 0.35  # a shining surface counts as sources of about this size
NEAR_M = 0.07  # nearer than this a source shines no brighter


@dataclass(frozen=True, eq=False)
class Sources:
    """Small sources of light: places `(N, 3)` m, the way they face `(N, 3)` (zero: all ways), intensity `(N, 3)`."""

    places: NDArray[np.float64]
    normals: NDArray[np.float64]
    power: NDArray[np.float64]

    @classmethod
    def joined(cls, parts: Iterable["Sources"]) -> "Sources":
        """Put sources together."""
        known = list(parts)
        if not known:
            return cls(np.empty((0, 3)), np.empty((0, 3)), np.empty((0, 3)))
        return cls(
            *(np.concatenate([getattr(part, name) for part in known]) for name in ("places", "normals", "power"))
        )


def sources_of(corner: Vector, across: Vector, down: Vector, light: Radiance, round_about: bool = False) -> Sources:
    """Divide a shining parallelogram, whose linear light is `light`, into small sources."""
    rows, columns = (int(np.clip(np.linalg.norm(side) / SOURCE_M, 1, 10)) for side in (down, across))
    places = grid(corner, across, down, rows, columns).reshape(-1, 3)
    area = float(np.linalg.norm(np.cross(across, down))) / len(places)
    cells = [np.array_split(row, columns, axis=1) for row in np.array_split(light, rows, axis=0)]
    mean = np.array([cell.mean(axis=(0, 1)) if cell.size else np.zeros(3) for row in cells for cell in row])
    normal = np.zeros(3) if round_about else facing(across, down)
    return Sources(places, np.broadcast_to(normal, places.shape), np.asarray(mean * area, np.float64))


def facing(across: Vector, down: Vector) -> Vector:
    """Give the unit vector on the side of a parallelogram from which `across` runs to the right."""
    normal = np.cross(across, down)
    length = float(np.linalg.norm(normal))
    return np.asarray(normal / max(length, 1e-9), np.float64)


def places_on(corner: Vector, across: Vector, down: Vector) -> NDArray[np.float64]:
    """Give as many places `(h, w, 3)` of a parallelogram as its light needs to be known at."""
    rows, columns = (
        int(np.clip(float(np.linalg.norm(side)) * PLACES_A_METRE, 3, MOST_PLACES)) for side in (down, across)
    )
    return grid(corner, across, down, rows, columns)


def grid(corner: Vector, across: Vector, down: Vector, rows: int, columns: int) -> NDArray[np.float64]:
    """Give places `(rows, columns, 3)` evenly within a parallelogram."""
    u = ((np.arange(columns) + 0.5) / columns)[None, :, None]
    v = ((np.arange(rows) + 0.5) / rows)[:, None, None]
    return np.asarray(corner + u * across + v * down, np.float64)


def fallen(sources: Sources, places: NDArray[np.float64], normal: Vector) -> Radiance:
    """Give the light `(h, w, 3)` that a white surface facing `normal` sends back from its places `(h, w, 3)`.

    Nothing casts a shadow; what is in the way in a studio is told by the lamps' own places.
    """
    points, sent_from = places.reshape(-1, 3).astype(np.float32), sources.places.astype(np.float32)
    towards, normals = normal.astype(np.float32), sources.normals.astype(np.float32)
    square = (points**2).sum(axis=1)[:, None] + (sent_from**2).sum(axis=1)[None] - 2 * points @ sent_from.T
    square = np.maximum(square, 0) + np.float32(NEAR_M**2)
    received = np.clip((sent_from @ towards)[None] - (points @ towards)[:, None], 0, None)
    sent = np.clip(points @ normals.T - (sent_from * normals).sum(axis=1)[None], 0, None)
    round_about = (sources.normals == 0).all(axis=1)
    sent[:, round_about] = 0.5 * np.sqrt(square[:, round_about])
    light = (received * sent / square**2) @ sources.power.astype(np.float32) / np.float32(pi)
    return np.asarray(light.reshape(places.shape), np.float32)
