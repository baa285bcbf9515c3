"""Graphics over the picture: the lower third, the visible label and the channel's bug."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Scene
from anchor_studio.domain.timebase import FPS
from anchor_studio.stage.overlay import Overlay, lay_over
from anchor_studio.stage.text import Line, draw_line, fit_line

LABEL_TEXT = "AI-generated"
BEGIN_S, SLIDE_S = 1.0, 0.6
SAFE_X, SAFE_Y = 96, 54  # title-safe area: 5 % of 1920 and of 1080 on each side
THIRD_WIDTH, NAME_HEIGHT, HEADLINE_HEIGHT = 1240, 76, 60
THIRD_BOTTOM = 1080 - SAFE_Y
BAR_PX, PADDING_PX, SLIDE_PX = 10, 28, 60
NAME_SIZE, HEADLINE_SIZE, LABEL_SIZE = 44, 32, 24
BUG_SIZE, BUG_WIDTH, BUG_LINE_PX = 26, 240, 4

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """Colours of the graphics, RGB 0..255."""

    accent: Colour = (0, 153, 214)
    name_ground: Colour = (10, 24, 48)
    name_text: Colour = (255, 255, 255)
    headline_ground: Colour = (240, 244, 248)
    headline_text: Colour = (16, 28, 48)


class Graphics:
    """What a scene shows over its picture; drawn once, blended into its boxes only."""

    def __init__(self, scene: Scene, palette: Palette) -> None:
        """Draw the scene's lower third (none without name and headline), its label (if asked for) and its bug."""
        still = (draw_label() if scene.label else None, draw_bug(scene.bug, palette))
        self._still = [overlay for overlay in still if overlay is not None]
        self._third = draw_lower_third(scene.name, scene.headline, palette)
        self._moving: dict[int, Overlay] = {}

    def boxes(self, frame_number: int) -> list[Box]:
        """Give the boxes in which a frame is changed."""
        return [overlay.box for overlay in self._overlays(frame_number)]

    def blend(self, frame: Picture, frame_number: int) -> None:
        """Lay the graphics of a frame over it, in place."""
        for overlay in self._overlays(frame_number):
            lay_over(frame, overlay)

    def _overlays(self, frame_number: int) -> list[Overlay]:
        third = self._third_at(frame_number)
        return [third, *self._still] if third is not None else self._still

    def _third_at(self, frame_number: int) -> Overlay | None:
        part = (frame_number / FPS - BEGIN_S) / SLIDE_S
        if self._third is None or part <= 0:
            return None
        if part >= 1:
            return self._third
        if frame_number not in self._moving:
            self._moving[frame_number] = _entering(self._third, part)
        return self._moving[frame_number]


def draw_label() -> Overlay:
    """Draw the visible label, top right inside the title-safe area."""
    line = fit_line(LABEL_TEXT, "semibold", LABEL_SIZE, 400)
    height, width = 44, line.width + 56
    plate = _plate((height, width), (12, 18, 30), 150, radius=height // 2)
    cv2.circle(plate[0], (24, height // 2), 5, (235, 235, 235), cv2.FILLED, cv2.LINE_AA)
    cv2.circle(plate[1], (24, height // 2), 5, 255, cv2.FILLED, cv2.LINE_AA)
    _write(plate, line, 40, height // 2, (255, 255, 255))
    return Overlay(*plate, 1920 - SAFE_X - width, SAFE_Y)


def draw_bug(text: str, palette: Palette) -> Overlay | None:
    """Draw a channel's short name at the bottom right, on a line of the accent; none where it is empty."""
    line = fit_line(text, "bold", BUG_SIZE, BUG_WIDTH)
    if not line.text:
        return None
    height, width = 46, line.width + 32
    plate = _plate((height, width), palette.name_ground, 235)
    _write(plate, line, 16, height // 2 - 2, palette.name_text)
    plate[0][-BUG_LINE_PX:], plate[1][-BUG_LINE_PX:] = palette.accent, 255
    return Overlay(*plate, 1920 - SAFE_X - width, THIRD_BOTTOM - height)


def draw_lower_third(name: str, headline: str, palette: Palette) -> Overlay | None:
    """Draw two tiers, name over headline, or the one there is; none if both are empty or in letters no font has."""
    tiers = []
    if name.strip():
        tiers.append((name, "bold", NAME_SIZE, NAME_HEIGHT, palette.name_ground, palette.name_text))
    if headline.strip():
        look = (palette.headline_ground, palette.headline_text)
        tiers.append((headline, "semibold", HEADLINE_SIZE, HEADLINE_HEIGHT, *look))
    room = THIRD_WIDTH - BAR_PX - 2 * PADDING_PX
    lines = [fit_line(text, weight, size, room) for text, weight, size, *_ in tiers]
    drawn = [_tier(line, *tier[3:]) for line, tier in zip(lines, tiers, strict=True) if line.text]
    return _stack(drawn, palette) if drawn else None


def _tier(line: Line, height: int, ground: Colour, ink: Colour) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    width = line.width + 2 * PADDING_PX
    plate = _plate((height, width), ground, 250)
    _write(plate, line, PADDING_PX, height // 2, ink)
    return plate


def _stack(tiers: list[tuple[NDArray[np.uint8], NDArray[np.uint8]]], palette: Palette) -> Overlay:
    """Set the tiers under one another to the right of the accent bar."""
    height = sum(alpha.shape[0] for _, alpha in tiers)
    width = BAR_PX + max(alpha.shape[1] for _, alpha in tiers)
    colour, alpha = np.zeros((height, width, 3), np.uint8), np.zeros((height, width), np.uint8)
    top = 0
    for tier_colour, tier_alpha in tiers:
        bottom, right = top + tier_alpha.shape[0], BAR_PX + tier_alpha.shape[1]
        colour[top:bottom, BAR_PX:right], alpha[top:bottom, BAR_PX:right] = tier_colour, tier_alpha
        top = bottom
    colour[:, :BAR_PX], alpha[:, :BAR_PX] = palette.accent, 255
    return Overlay(colour, alpha, SAFE_X, THIRD_BOTTOM - height)


def _plate(
    size: tuple[int, int], ground: Colour, opacity: int, radius: int = 0
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    alpha = np.full(size, opacity, np.uint8)
    if radius:
        alpha = _rounded(size, radius, opacity)
    part = alpha.astype(np.float32)[..., None] / 255
    return np.rint(part * np.array(ground, np.float32)).astype(np.uint8), alpha


def _rounded(size: tuple[int, int], radius: int, opacity: int) -> NDArray[np.uint8]:
    y, x = np.mgrid[: size[0], : size[1]].astype(np.float32) + 0.5
    away_x = np.maximum(np.maximum(radius - x, x - (size[1] - radius)), 0)
    away_y = np.maximum(np.maximum(radius - y, y - (size[0] - radius)), 0)
    inside = np.clip(radius - np.hypot(away_x, away_y) + 0.5, 0, 1)
    return np.asarray(np.rint(inside * opacity), np.uint8)


def _write(plate: tuple[NDArray[np.uint8], NDArray[np.uint8]], line: Line, x: int, middle: int, ink: Colour) -> None:
    """Write a line into a premultiplied plate, its capitals centred on `middle`."""
    colour, alpha = plate
    coverage = draw_line(line)
    ascent, _ = line.font.getmetrics()
    top = middle + round(line.font.size * 0.36) - ascent
    first, last = max(0, -top), min(coverage.shape[0], alpha.shape[0] - top)
    coverage = coverage[first:last]
    rows, columns = slice(top + first, top + last), slice(x, x + coverage.shape[1])
    part = coverage[..., None].astype(np.float32) / 255
    colour[rows, columns] = np.rint(colour[rows, columns] * (1 - part) + part * np.array(ink, np.float32))
    alpha[rows, columns] = np.rint(alpha[rows, columns] * (1 - part[..., 0]) + 255 * part[..., 0])


def _entering(third: Overlay, part: float) -> Overlay:
    """Give the lower third on its way in: it fades while it slides from the left, slower towards the end."""
    eased = 1 - (1 - part) ** 3
    colour = cv2.convertScaleAbs(third.colour, alpha=eased)
    alpha = cv2.convertScaleAbs(third.alpha, alpha=eased)
    shift = round((1 - eased) * SLIDE_PX)
    return Overlay(np.asarray(colour, np.uint8), np.asarray(alpha, np.uint8), third.x - shift, third.y)
