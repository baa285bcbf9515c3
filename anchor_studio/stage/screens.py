"""What the screens of a set show."""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.errors import StudioError
from anchor_studio.stage.city import skyline
from anchor_studio.stage.light import Radiance, linear
from anchor_studio.stage.monitors import desktop, feed, wall

Outlines = Sequence[Sequence[Sequence[float]]]
"""Coast lines, each a list of longitude, latitude in degrees."""

DOT_DEGREES = 3.4


def show(content: str, size: tuple[int, int], colours: Mapping[str, str], outlines: Outlines, number: int) -> Radiance:
    """Draw what a screen shows, `size` is width, height; `number` tells apart screens that show the same.

    Raises StudioError for a content that is not known.
    """
    if content == "world":
        return world(size, colours, outlines)
    if content == "skyline":
        return skyline(size, colours)
    plain = {"desktop": desktop, "feed": feed, "wall": wall}
    if content not in plain:
        known = ", ".join(("world", "skyline", *plain))
        raise StudioError(f'No screen can show "{content}".', f"Screens show: {known}.")
    return plain[content](size, colours, number)


def world(size: tuple[int, int], colours: Mapping[str, str], outlines: Outlines) -> Radiance:
    """Draw the continents as lit dots over a deep ground, with great-circle routes; `size` is width, height."""
    light = _ground(size, colours)
    land = _land(size, outlines)
    dots = _dot_grid(size) * land
    light += (1.1 * dots + 0.16 * land + 0.05 * _graticule(size))[..., None] * linear(colours["ink"])
    routes = np.zeros((size[1], size[0]), np.float32)
    for begin, end in (
        ((-74, 41), (0, 51)),
        ((0, 51), (37, 55)),
        ((0, 51), (77, 28)),
        ((77, 28), (140, 36)),
        ((-74, 41), (-47, -23)),
        ((37, 55), (116, 40)),
        ((18, -34), (0, 51)),
        ((151, -34), (140, 36)),
    ):
        _route(routes, begin, end)
    glow = routes + 2 * cv2.GaussianBlur(routes, (0, 0), 5)
    return np.asarray(light + glow[..., None] * linear(colours["accent"]), np.float32)


def _ground(size: tuple[int, int], colours: Mapping[str, str]) -> Radiance:
    """A ground that is lighter towards its middle height, with faint horizontal bands."""
    width, height = size
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    lift = 0.35 + 0.85 * np.exp(-((y * 1.1) ** 2) - (x * 0.9) ** 2) + 0.04 * np.sin(y * 9 + x * 2)
    return np.asarray(lift[..., None] * linear(colours["ground"]), np.float32)


def _land(size: tuple[int, int], outlines: Outlines) -> NDArray[np.float32]:
    land = np.zeros((size[1], size[0]), np.uint8)
    for outline in outlines:
        points = np.array([_on_map(size, *place) for place in outline])
        cv2.fillPoly(land, [np.rint(points * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return np.asarray(land, np.float32) / np.float32(255)


def _on_map(size: tuple[int, int], longitude: float, latitude: float) -> tuple[float, float]:
    return (longitude + 172) / 355 * size[0], (84 - latitude) / 142 * size[1]


def _graticule(size: tuple[int, int]) -> NDArray[np.float32]:
    """Draw circles of latitude and longitude, 20 degrees apart."""
    lines = np.zeros((size[1], size[0]), np.float32)
    for longitude in range(-160, 181, 20):
        column = int(_on_map(size, longitude, 0)[0])
        lines[:, column : column + 2] = 1
    for latitude in range(-40, 81, 20):
        row = int(_on_map(size, 0, latitude)[1])
        lines[row : row + 2] = 1
    return lines


def _dot_grid(size: tuple[int, int]) -> NDArray[np.float32]:
    width, height = size
    pitch = width / 355 * DOT_DEGREES
    y, x = np.mgrid[:height, :width].astype(np.float32)
    odd = (np.floor(y / pitch) % 2) * 0.5
    away = np.hypot((x / pitch + odd) % 1 - 0.5, (y / pitch) % 1 - 0.5)
    return np.asarray(np.clip((0.36 - away) * pitch + 0.5, 0, 1), np.float32)


def _route(light: NDArray[np.float32], begin: tuple[float, float], end: tuple[float, float]) -> None:
    size = (light.shape[1], light.shape[0])
    first, last = (np.array(_on_map(size, *place)) for place in (begin, end))
    middle = (first + last) / 2 - np.array((0, 0.22 * np.hypot(*(last - first))))
    t = np.linspace(0, 1, 48)[:, None]
    curve = (1 - t) ** 2 * first + 2 * t * (1 - t) * middle + t**2 * last
    layer = np.zeros(light.shape, np.uint8)
    cv2.polylines(
        layer,
        [np.rint(curve * 16).astype(np.int32)],
        isClosed=False,
        color=190,
        thickness=1,
        lineType=cv2.LINE_AA,
        shift=4,
    )
    for place in (first, last):
        cv2.circle(layer, tuple(int(v) for v in np.rint(place * 16)), 3 * 16, 255, cv2.FILLED, cv2.LINE_AA, 4)
    np.maximum(light, layer.astype(np.float32) / 255, out=light)
