"""A city at night, seen from high up: haze, rows of towers, windows and street lamps brighter than white."""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.light import Radiance, linear

SEED = 11
HORIZON = 0.60  # of the height, from the top
ROWS = 5


def skyline(size: tuple[int, int], colours: Mapping[str, str]) -> Radiance:
    """Draw the city; `size` is width, height. Its lamps reach 20 times white, so that they bloom out of focus."""
    light = _sky(size, colours)
    random = np.random.default_rng(SEED)
    for depth in np.linspace(0, 1, ROWS):
        _towers(light, random, colours, float(depth))
    _lamps(light, random, colours)
    return light


def _sky(size: tuple[int, int], colours: Mapping[str, str]) -> Radiance:
    width, height = size
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    glow = np.exp(-(((y - HORIZON) / 0.13) ** 2)) * (0.75 + 0.25 * np.cos(2.2 * (x + 0.35)))
    clouds = cv2.resize(np.random.default_rng(SEED + 1).random((9, 5), np.float32), size, interpolation=cv2.INTER_CUBIC)
    sky = (0.8 + 0.4 * clouds)[..., None] * linear(colours["ground"]) * (1.15 - 0.6 * y[..., None])
    return np.asarray(sky + glow[..., None] * linear(colours["horizon"]), np.float32)


def _towers(light: Radiance, random: np.random.Generator, colours: Mapping[str, str], depth: float) -> None:
    """Draw one row of towers; `depth` 0 is the farthest and the most in haze."""
    height, width = light.shape[:2]
    haze = linear(colours["horizon"]) * (0.42 * (1 - depth) ** 1.4) + linear(colours["tower"]) * (1 - 0.5 * depth)
    left = -width * random.uniform(0, 0.03)
    while left < width:
        across = width * random.uniform(0.018, 0.045) * (0.7 + 0.9 * depth)
        rise = random.uniform(0.02, 0.13) + random.uniform(0, 0.22) ** 1.6
        top = round(height * (HORIZON - rise * (1 - 0.35 * depth) + 0.12 * depth))
        tower = light[top:, max(0, int(left)) : int(left + across)]
        tone = haze * np.float32(random.uniform(0.75, 1.2))
        tower[:] = tone * np.linspace(1, 0.55, tower.shape[0], dtype=np.float32)[:, None, None]
        _windows(tower, random, linear(colours["ink"]) * np.float32(0.4 + 1.8 * depth), 3 + round(3 * depth))
        if random.random() < 0.12 and tower.shape[1] > 6:
            light[max(0, top - 3) : top, int(left + across / 2) : int(left + across / 2) + 3] = (6.0, 0.35, 0.25)
        left += across * random.uniform(0.85, 1.35)


def _windows(tower: Radiance, random: np.random.Generator, colour: NDArray[np.float32], pitch: int) -> None:
    """Light some windows, whole floors more readily than single rooms."""
    rows, columns = tower.shape[0] // pitch - 1, tower.shape[1] // pitch - 1
    if min(rows, columns) < 1:
        return
    busy = random.random((rows, 1)) ** 2 * 0.5
    shine = np.where(random.random((rows, columns)) < busy, random.uniform(0.15, 1.0, (rows, columns)), 0)
    warmth = np.stack(
        (np.ones_like(shine), random.uniform(0.7, 1.1, shine.shape), random.uniform(0.4, 1.3, shine.shape))
    )
    lit = (shine * warmth).transpose(1, 2, 0).astype(np.float32) * colour
    cell = np.zeros((pitch, pitch, 1), np.float32)
    cell[1:, 1:] = 1
    block = np.kron(lit, cell)
    tower[pitch : pitch + block.shape[0], : block.shape[1]] += block


def _lamps(light: Radiance, random: np.random.Generator, colours: Mapping[str, str]) -> None:
    """Scatter street lamps and headlights below the horizon, along roads that run to it."""
    height, width = light.shape[:2]
    for road in range(9):
        foot, head = random.uniform(-0.4, 1.4), random.uniform(0.35, 0.65)
        for step in np.linspace(0.05, 1, 26) ** 1.6:
            x = int(width * (head + (foot - head) * step))
            y = int(height * (HORIZON + 0.06 + (0.98 - HORIZON - 0.06) * step))
            if 1 <= x < width - 2 and y < height - 2 and random.random() < 0.75:
                size = 1 + round(2 * step)
                tint = (
                    (1.0, 0.25, 0.15) if road % 4 == 3 else (1.0, random.uniform(0.55, 0.85), random.uniform(0.2, 0.6))
                )
                light[y : y + size, x : x + size] = np.array(tint, np.float32) * np.float32(random.uniform(4, 18))
