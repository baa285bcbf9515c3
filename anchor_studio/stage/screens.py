"""What the screen walls of a set show: a world of dots, a skyline at night, flowing waves."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.light import Radiance, linear, soften

Outlines = Sequence[Sequence[Sequence[float]]]
"""Coast lines, each a list of longitude, latitude in degrees."""

SEED = 11
WINDOW_PX = (12, 15)
DOT_DEGREES = 3.4


def world(size: tuple[int, int], colours: dict[str, str], outlines: Outlines) -> Radiance:
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


def waves(size: tuple[int, int], colours: dict[str, str], outlines: Outlines) -> Radiance:
    """Draw ribbons of fine lines that swing together."""
    light = _ground(size, colours)
    width, height = size
    x = np.linspace(0, 1, 160)
    lines = np.zeros((height, width), np.float32)
    for step in np.linspace(0, 1, 26):
        swing = np.sin(2 * np.pi * (1.1 * x + 0.35 * step)) * (0.16 + 0.16 * step)
        y = height * (0.55 + swing * np.sin(np.pi * (0.15 + 0.7 * x)) + 0.10 * step)
        points = np.rint(np.stack((x * width, y), axis=1) * 16).astype(np.int32)
        layer = np.zeros((height, width), np.uint8)
        cv2.polylines(layer, [points], isClosed=False, color=255, thickness=1, lineType=cv2.LINE_AA, shift=4)
        lines += layer.astype(np.float32) / 255 * (0.25 + 0.75 * step)
    glow = lines + 1.5 * cv2.GaussianBlur(lines, (0, 0), 6)
    return np.asarray(light + glow[..., None] * linear(colours["ink"]), np.float32)


def skyline(size: tuple[int, int], colours: dict[str, str], outlines: Outlines) -> Radiance:
    """Draw a city at dusk: rows of towers, paler with distance, with lit windows."""
    width, height = size
    fall = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    sky = linear(colours["ground"]) * (1 - 0.6 * fall) + linear(colours["horizon"]) * np.clip(fall / 0.72, 0, 1) ** 3.2
    light = np.asarray(np.broadcast_to(sky, (height, width, 3)), np.float32).copy()
    random = np.random.default_rng(SEED)
    for depth in (0.0, 0.5, 1.0):
        _towers(light, random, colours, depth)
    return soften(light, 1.5)


def _ground(size: tuple[int, int], colours: dict[str, str]) -> Radiance:
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


def _towers(light: Radiance, random: np.random.Generator, colours: dict[str, str], depth: float) -> None:
    """Draw one row of towers; `depth` 0 is the farthest and the most in haze."""
    height, width = light.shape[:2]
    haze = linear(colours["horizon"]) * (0.30 * (1 - depth) ** 1.5) + linear(colours["tower"]) * (1 - 0.45 * depth)
    left = -width * random.uniform(0, 0.03)
    while left < width:
        across = width * random.uniform(0.03, 0.06) * (0.6 + 0.6 * depth)
        top = height * (0.74 - random.uniform(0.05, 0.5) * (1 - 0.45 * depth) + 0.06 * depth)
        tower = light[int(top) :, max(0, int(left)) : int(left + across)]
        tower[:] = haze * np.linspace(1, 0.6, tower.shape[0], dtype=np.float32)[:, None, None]
        _windows(tower, random, linear(colours["ink"]) * np.float32(0.25 + 1.1 * depth))
        left += across * random.uniform(0.9, 1.3)


def _windows(tower: Radiance, random: np.random.Generator, colour: NDArray[np.float32]) -> None:
    """Light some windows, whole floors more readily than single rooms."""
    rows, columns = max(0, tower.shape[0] // WINDOW_PX[1] - 1), max(0, tower.shape[1] // WINDOW_PX[0] - 1)
    busy = random.random((rows, 1)) * 0.34
    for row, column in np.argwhere(random.random((rows, columns)) < busy):
        y, x = int(row + 1) * WINDOW_PX[1], int(column) * WINDOW_PX[0] + 5
        warmth = np.array((1, random.uniform(0.75, 1.1), random.uniform(0.5, 1.3)), np.float32)
        tower[y : y + 6, x : x + 7] += colour * warmth * np.float32(random.uniform(0.3, 1.2))


SCREENS: dict[str, Callable[[tuple[int, int], dict[str, str], Outlines], Radiance]] = {
    "world": world,
    "waves": waves,
    "skyline": skyline,
}
