"""The room of a set, drawn from its description: walls in perspective, panels, lights, screens, a shining floor."""

from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.light import Points, Radiance, add_bar, bloom, coverage, fill, linear, reflect, soften
from anchor_studio.stage.screens import SCREENS, Outlines

SCALE = 0.5  # the room is out of focus: half the size is enough
WIDTH, HEIGHT = 960, 540

Plan = Mapping[str, Any]


def draw_room(plan: Plan, outlines: Outlines) -> Radiance:
    """Draw all that stands behind the anchor, `(540, 960, 3)` linear light; `plan` counts in pixels of 1920x1080."""
    room = plan["room"]
    light = _walls(room)
    for panel in plan.get("panel", ()):
        _panel(light, _points(panel["corners"]), panel)
    for bay in plan.get("bay", ()):
        _panel(light, _bay_corners(room, bay), bay)
    for screen in plan.get("screen", ()):
        _screen(light, screen, outlines)
    for bar in plan.get("bar", ()):
        begin, end = _points([bar["begin"], bar["end"]])
        add_bar(light, begin, end, bar["width"] * SCALE, linear(bar["colour"]) * np.float32(bar["light"]))
    light = bloom(light, room["bloom"], room["reach"] * SCALE)
    light = reflect(light, room["back"][3] * SCALE, room["shine"], 3)
    return bloom(soften(light, room["focus_px"] * SCALE), 0.12, 60)


def _points(places: Sequence[Sequence[float]]) -> Points:
    return np.array(places, np.float64) * SCALE


def _walls(room: Plan) -> Radiance:
    """Paint floor, back wall and both side walls; the side walls run towards the vanishing point."""
    light = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    y = np.linspace(0, 1, HEIGHT, dtype=np.float32)[:, None]
    light += linear(room["floor"])
    left, top, right, bottom = room["back"]
    fall = np.broadcast_to(1.15 - 0.6 * y, (HEIGHT, WIDTH))
    fill(light, _points([(left, top), (right, top), (right, bottom), (left, bottom)]), linear(room["wall"]), fall)
    for near, edge in ((-400, left), (2320, right)):
        corners = [(edge, top), (near, _along(room, near, top)), (near, _along(room, near, bottom)), (edge, bottom)]
        fill(light, _points(corners), linear(room["side"]), fall)
    return light


def _along(room: Plan, x: float, height: float) -> float:
    """Give how high a line of the side wall lies at `x` that has `height` at the wall's far edge."""
    vanishing_x, vanishing_y = room["vanishing"]
    left, _, right, _ = room["back"]
    far = left if x < vanishing_x else right
    return float(vanishing_y + (height - vanishing_y) * (x - vanishing_x) / (far - vanishing_x))


def _bay_corners(room: Plan, bay: Plan) -> Points:
    """Give the corners of an upright panel on a side wall, between two columns."""
    first, last = bay["columns"]
    top, bottom = bay["heights"]
    return _points([(x, _along(room, x, y)) for x, y in ((first, top), (last, top), (last, bottom), (first, bottom))])


def _panel(light: Radiance, corners: Points, panel: Plan) -> None:
    """Paint a panel with a light from `top` to `bottom` (parts of its colour) and, if asked for, a lit outline."""
    low, high = corners[:, 1].min(), max(corners[:, 1].max(), corners[:, 1].min() + 1)
    fall = np.clip((np.arange(HEIGHT, dtype=np.float32) - low) / (high - low), 0, 1)[:, None]
    begin, end = panel.get("shade", (1.0, 1.0))
    shade = np.broadcast_to(begin + (end - begin) * fall, (HEIGHT, WIDTH))
    fill(light, corners, linear(panel["colour"]), np.asarray(shade, np.float32))
    if "outline" in panel:
        colour = linear(panel["outline"]) * np.float32(panel.get("outline_light", 1.0))
        for begin_at, end_at in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            add_bar(light, begin_at, end_at, panel.get("outline_px", 3.0) * SCALE, colour)


def _screen(light: Radiance, screen: Plan, outlines: Outlines) -> None:
    """Hang a screen wall: its picture in perspective, tile seams, a thin frame."""
    size = (int(screen["size"][0]), int(screen["size"][1]))
    picture = SCREENS[screen["content"]](size, screen["colours"], outlines) * np.float32(screen["light"])
    _seams(picture, screen.get("tiles", (1, 1)))
    corners = _points(screen["corners"])
    flat = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    hung = cv2.warpPerspective(picture, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    part = coverage((HEIGHT, WIDTH), corners)[..., None]
    light += part * (hung - light)
    for begin, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        add_bar(light, begin, end, 3 * SCALE, linear(screen["frame"]))


def _seams(picture: NDArray[np.float32], tiles: Sequence[int]) -> None:
    height, width = picture.shape[:2]
    for column in range(1, tiles[0]):
        picture[:, round(column * width / tiles[0]) - 1 : round(column * width / tiles[0]) + 1] *= 0.45
    for row in range(1, tiles[1]):
        picture[round(row * height / tiles[1]) - 1 : round(row * height / tiles[1]) + 1] *= 0.45
