"""What surfaces are made of: how much light each place of wood, panels, slats or cloth sends back."""

from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pattern = NDArray[np.float32]
"""`(h, w)` float32 about 1: the part of a surface's own colour that each place sends back."""

Options = Mapping[str, Any]
SEED = 5
SEAM_M = 0.006


def plain(metres: tuple[float, float], size: tuple[int, int], options: Options) -> Pattern:
    """Paint: hardly any pattern. `metres` and `size` (px) are width, height of the surface."""
    return np.asarray(1 + 0.02 * (_noise(size, 6, 6) - 0.5), np.float32)


def panels(metres: tuple[float, float], size: tuple[int, int], options: Options) -> Pattern:
    """Panels of `panel` (width, height) metres with fine joints, each of a slightly different tone."""
    across, down = options.get("panel", (0.9, 1.2))
    x, y = _places(metres, size)
    tone = np.random.default_rng(SEED).normal(1, 0.03, (64, 64))
    tones = tone[(y // down).astype(int) % 64, (x // across).astype(int) % 64]
    joints = np.minimum(_away(x, across), _away(y, down))
    return np.asarray(tones * np.where(joints < SEAM_M / 2 + metres[0] / size[0] / 2, 0.4, 1.0), np.float32)


def slats(metres: tuple[float, float], size: tuple[int, int], options: Options) -> Pattern:
    """Upright slats of `slat` metres, rounded, with dark gaps; of wood."""
    pitch = options.get("slat", 0.08)
    x, _ = _places(metres, size)
    place = (x / pitch) % 1
    rounded = np.sqrt(np.clip(1 - ((place - 0.42) / 0.40) ** 2, 0, 1)) * np.where(place < 0.30, 0.92, 1.06)
    tone = np.random.default_rng(SEED).normal(1, 0.09, 512)[(x // pitch).astype(int) % 512]
    return np.asarray((0.10 + 0.95 * rounded * tone) * wood(metres, size, {"plank": 0.0}), np.float32)


def wood(metres: tuple[float, float], size: tuple[int, int], options: Options) -> Pattern:
    """Veneer with upright grain (`lying` = true: level), in planks of `plank` metres (0: in one piece)."""
    if options.get("lying", False):
        turned = wood((metres[1], metres[0]), (size[1], size[0]), {**options, "lying": False})
        return np.ascontiguousarray(turned.T)
    fine, broad = _noise(size, max(2, size[0] // 2), 5), _noise(size, max(2, round(metres[0] * 9)), 3)
    rings = 0.5 + 0.5 * np.sin(2 * np.pi * (broad * 5 + fine * 0.4))
    grain = 0.82 + 0.20 * fine + 0.14 * rings
    plank = options.get("plank", 0.6)
    if plank:
        x, _ = _places(metres, size)
        tone = np.random.default_rng(SEED).normal(1, 0.07, 256)[(x // plank).astype(int) % 256]
        grain = grain * tone * np.where(_away(x, plank) < metres[0] / size[0], 0.55, 1.0)
    return np.asarray(grain, np.float32)


def cloth(metres: tuple[float, float], size: tuple[int, int], options: Options) -> Pattern:
    """Carpet or felt: a fine grain with worn and fresh places."""
    return np.asarray(0.85 + 0.2 * _noise(size, size[0] // 2, size[1] // 2) + 0.1 * _noise(size, 9, 9), np.float32)


def folds(metres: tuple[float, float], size: tuple[int, int], options: Options) -> Pattern:
    """A curtain in even folds of `fold` metres."""
    pitch = options.get("fold", 0.16)
    x, y = _places(metres, size)
    sway = 0.15 * np.sin(y * 1.7 + np.floor(x / pitch) * 1.3)
    wave = 0.5 + 0.5 * np.sin(2 * np.pi * (x / pitch + sway))
    return np.asarray(0.25 + 0.85 * wave**1.4, np.float32)


def finishes() -> Mapping[str, Callable[[tuple[float, float], tuple[int, int], Options], Pattern]]:
    """Give all finishes by name."""
    return {"plain": plain, "panels": panels, "slats": slats, "wood": wood, "cloth": cloth, "folds": folds}


def _places(metres: tuple[float, float], size: tuple[int, int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x = (np.arange(size[0]) + 0.5) / size[0] * metres[0]
    y = (np.arange(size[1]) + 0.5) / size[1] * metres[1]
    grid_x, grid_y = np.meshgrid(x, y)
    return grid_x, grid_y


def _away(place: NDArray[np.float64], pitch: float) -> NDArray[np.float64]:
    """Give how far (m) places are from the next joint."""
    rest = place % pitch
    return np.asarray(np.minimum(rest, pitch - rest), np.float64)


def _noise(size: tuple[int, int], columns: int, rows: int) -> Pattern:
    """Give smooth noise in 0..1 with so many knots across and down."""
    knots = np.random.default_rng(SEED + columns).random((max(2, rows), max(2, columns)), np.float32)
    return np.asarray(np.clip(cv2.resize(knots, size, interpolation=cv2.INTER_CUBIC), 0, 1), np.float32)
