"""The desk before the anchor: a glossy curved top, a lit edge and a dark front."""

from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.light import Radiance, bloom, develop, dithered, linear
from anchor_studio.stage.overlay import Overlay

HEIGHT, WIDTH = 1080, 1920
EDGE_ROOM_PX = 4


def edge(desk: Mapping[str, Any], which: str) -> NDArray[np.float32]:
    """Give the height (px) of the desk's `far` or `near` edge at each column, `(1920,)`: it dips in the middle."""
    x = (np.arange(WIDTH, dtype=np.float32) - WIDTH / 2) / (WIDTH / 2)
    return np.asarray(desk[which] - desk["curve"] * x**2, np.float32)


def draw_desk(desk: Mapping[str, Any], room: Radiance) -> tuple[Overlay, NDArray[np.float32]]:
    """Draw the desk, with the room (full size, linear) mirrored in its top.

    Gives the overlay, from the highest point of the far edge down, and how far each of its pixels
    is glossy top, `(h, 1920)` in 0..1.
    """
    far, near = edge(desk, "far"), edge(desk, "near")
    top = int(far.min()) - EDGE_ROOM_PX
    y = np.arange(top, HEIGHT, dtype=np.float32)[:, None]
    below_far, below_near = (np.clip(y - line[None] + 0.5, 0, 1) for line in (far, near))
    surface = below_far * (1 - below_near)
    light = _top(desk, room, y, far, near) * surface[..., None] + _front(desk, y, near) * below_near[..., None]
    light += _edges(desk, y, far, near) * below_far[..., None]
    light = bloom(np.asarray(light, np.float32), 0.6, 30)
    alpha = np.rint(below_far * 255).astype(np.uint8)
    colour = dithered(develop(light) * below_far[..., None])
    return Overlay(np.minimum(colour, alpha[..., None]), alpha, 0, top), np.asarray(surface, np.float32)


def _top(
    desk: Mapping[str, Any], room: Radiance, y: NDArray[np.float32], far: NDArray[np.float32], near: NDArray[np.float32]
) -> Radiance:
    """A dark gloss: the flatter one looks upon it, the more it mirrors, so most at the far edge."""
    depth = np.clip((y - far[None]) / (near - far)[None], 0, 1)[..., None]
    columns = np.broadcast_to(np.arange(WIDTH, dtype=np.float32)[None], depth.shape[:2])
    mirrored_y = far[None] - (y - far[None]) * 3.2
    mirror = cv2.remap(
        cv2.GaussianBlur(room, (0, 0), 9),
        columns,
        mirrored_y.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )
    gloss = desk["gloss"] * (1 - 0.55 * depth)
    return np.asarray(linear(desk["top"]) * (1 - 0.35 * depth) + gloss * mirror, np.float32)


def _front(desk: Mapping[str, Any], y: NDArray[np.float32], near: NDArray[np.float32]) -> Radiance:
    """The front: a lit lip, then a shade that falls off downwards, with upright seams."""
    down = np.clip((y - near[None]) / (HEIGHT - near.min()), 0, 1)
    x = np.arange(WIDTH, dtype=np.float32)[None]
    across = (x - WIDTH / 2) / (WIDTH / 2)
    shade = (1 - 0.75 * down) * (1 - 0.45 * across**2)
    seams = 1 - 0.35 * np.exp(-((((x % desk["seam_px"]) - desk["seam_px"] / 2) / 1.6) ** 2))
    return np.asarray((shade * seams)[..., None] * linear(desk["front"]), np.float32)


def _edges(
    desk: Mapping[str, Any], y: NDArray[np.float32], far: NDArray[np.float32], near: NDArray[np.float32]
) -> Radiance:
    """Two thin lines where the edges catch the light, and the light strip under the lip."""
    x = np.linspace(-1, 1, WIDTH, dtype=np.float32)[None]
    fade = 1 - 0.5 * np.abs(x) ** 1.5
    rim = 0.20 * np.exp(-(((y - far[None] - 1.5) / 1.3) ** 2)) + 0.75 * np.exp(-(((y - near[None]) / 1.5) ** 2))
    strip = np.exp(-(((y - near[None] - desk["strip_px"]) / 2.6) ** 2)) * desk["strip_light"]
    light = (rim * fade)[..., None] * linear(desk["rim"]) + (strip * fade)[..., None] * linear(desk["strip"])
    return np.asarray(light, np.float32)
