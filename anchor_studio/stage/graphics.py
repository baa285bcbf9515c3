"""Graphics over the picture: the lower third, the visible label and the channel's bug."""

from pathlib import Path

import cv2
import numpy as np

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Colour, Scene
from anchor_studio.domain.timebase import FPS
from anchor_studio.stage.lettering import Lettering, ground, write
from anchor_studio.stage.overlay import Overlay, lay_over
from anchor_studio.stage.palette import Palette, themed
from anchor_studio.stage.pictures import read_logo
from anchor_studio.stage.text import Line, fit_line
from anchor_studio.stage.ticker import BAND_TOP, draw_ticker

LABEL_TEXT = "AI-generated"
BEGIN_S, SLIDE_S = 1.0, 0.6
SAFE_X, SAFE_Y = 96, 54  # title-safe area: 5 % of 1920 and of 1080 on each side
THIRD_WIDTH, NAME_HEIGHT, HEADLINE_HEIGHT = 1240, 76, 60
THIRD_BOTTOM = 1080 - SAFE_Y
BAR_PX, PADDING_PX, SLIDE_PX = 10, 28, 60
NAME_SIZE, HEADLINE_SIZE, LABEL_SIZE = 44, 32, 24
BUG_SIZE, BUG_WIDTH, BUG_LINE_PX = 26, 240, 4
BUG_HEIGHT, BUG_ROOM = 46, 32
OVER_BAND_PX = 28  # lower third and bug keep so far from a ticker


class Graphics:
    """What a scene shows over its picture; drawn once, blended into its boxes only."""

    def __init__(self, scene: Scene, palette: Palette) -> None:
        """Draw the scene's lower third (none without name and headline), ticker, label (if asked for) and bug.

        `palette` is the set's; the scene's theme goes before it. Raises StudioError for a theme that can't be drawn.
        """
        palette = themed(palette, scene.theme)
        self._ticker = draw_ticker(scene.ticker, palette)
        bottom = THIRD_BOTTOM if self._ticker is None else min(THIRD_BOTTOM, BAND_TOP - OVER_BAND_PX)
        bug = draw_logo(Path(scene.theme.logo), bottom) if scene.theme.logo else draw_bug(scene.bug, palette, bottom)
        still = (draw_label() if scene.label else None, bug)
        self._still = [overlay for overlay in still if overlay is not None]
        self._third = draw_lower_third(scene.name, scene.headline, palette, bottom)
        self._moving: dict[int, Overlay] = {}

    def boxes(self, frame_number: int) -> list[Box]:
        """Give the boxes in which a frame is changed."""
        band = [] if self._ticker is None else [self._ticker.box]
        return [overlay.box for overlay in self._overlays(frame_number)] + band

    def blend(self, frame: Picture, frame_number: int) -> None:
        """Lay the graphics of a frame over it, in place."""
        for overlay in self._overlays(frame_number):
            lay_over(frame, overlay)
        if self._ticker is not None:
            self._ticker.blend(frame, frame_number)

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
    plate = ground((height, width), (12, 18, 30), 150, radius=height // 2)
    cv2.circle(plate[0], (24, height // 2), 5, (235, 235, 235), cv2.FILLED, cv2.LINE_AA)
    cv2.circle(plate[1], (24, height // 2), 5, 255, cv2.FILLED, cv2.LINE_AA)
    write(plate, line, 40, height // 2, (255, 255, 255))
    return Overlay(*plate, 1920 - SAFE_X - width, SAFE_Y)


def draw_bug(text: str, palette: Palette, bottom: int = THIRD_BOTTOM) -> Overlay | None:
    """Draw a channel's short name at the bottom right, on a line of the accent; none where it is empty."""
    line = fit_line(text, "bold", BUG_SIZE, BUG_WIDTH, palette.family)
    if not line.text:
        return None
    height, width = BUG_HEIGHT, line.width + BUG_ROOM
    plate = ground((height, width), palette.name_ground, 235)
    write(plate, line, 16, height // 2 - 2, palette.name_text)
    plate[0][-BUG_LINE_PX:], plate[1][-BUG_LINE_PX:] = palette.accent, 255
    return Overlay(*plate, 1920 - SAFE_X - width, bottom - height)


def draw_logo(path: Path, bottom: int = THIRD_BOTTOM) -> Overlay:
    """Draw a picture in the bug's place, as high as it and no wider; what is transparent in it stays so.

    Raises StudioError for a file that can't be read.
    """
    colour, alpha = read_logo(path, (BUG_WIDTH + BUG_ROOM, BUG_HEIGHT))
    height, width = alpha.shape
    return Overlay(colour, alpha, 1920 - SAFE_X - width, bottom - (BUG_HEIGHT + height) // 2)


def draw_lower_third(name: str, headline: str, palette: Palette, bottom: int = THIRD_BOTTOM) -> Overlay | None:
    """Draw two tiers, name over headline, or the one there is; none if both are empty or in letters no font has."""
    tiers = []
    if name.strip():
        tiers.append((name, "bold", NAME_SIZE, NAME_HEIGHT, palette.name_ground, palette.name_text))
    if headline.strip():
        look = (palette.headline_ground, palette.headline_text)
        tiers.append((headline, "semibold", HEADLINE_SIZE, HEADLINE_HEIGHT, *look))
    room = THIRD_WIDTH - BAR_PX - 2 * PADDING_PX
    lines = [fit_line(text, weight, size, room, palette.family) for text, weight, size, *_ in tiers]
    drawn = [_tier(line, *tier[3:]) for line, tier in zip(lines, tiers, strict=True) if line.text]
    return _stack(drawn, palette, bottom) if drawn else None


def _tier(line: Line, height: int, behind: Colour, ink: Colour) -> Lettering:
    width = line.width + 2 * PADDING_PX
    plate = ground((height, width), behind, 250)
    write(plate, line, PADDING_PX, height // 2, ink)
    return plate


def _stack(tiers: list[Lettering], palette: Palette, bottom: int) -> Overlay:
    """Set the tiers under one another to the right of the accent bar."""
    height = sum(alpha.shape[0] for _, alpha in tiers)
    width = BAR_PX + max(alpha.shape[1] for _, alpha in tiers)
    colour, alpha = np.zeros((height, width, 3), np.uint8), np.zeros((height, width), np.uint8)
    top = 0
    for tier_colour, tier_alpha in tiers:
        under, right = top + tier_alpha.shape[0], BAR_PX + tier_alpha.shape[1]
        colour[top:under, BAR_PX:right], alpha[top:under, BAR_PX:right] = tier_colour, tier_alpha
        top = under
    colour[:, :BAR_PX], alpha[:, :BAR_PX] = palette.accent, 255
    return Overlay(colour, alpha, SAFE_X, bottom - height)


def _entering(third: Overlay, part: float) -> Overlay:
    """Give the lower third on its way in: it fades while it slides from the left, slower towards the end."""
    eased = 1 - (1 - part) ** 3
    colour = cv2.convertScaleAbs(third.colour, alpha=eased)
    alpha = cv2.convertScaleAbs(third.alpha, alpha=eased)
    shift = round((1 - eased) * SLIDE_PX)
    return Overlay(np.asarray(colour, np.uint8), np.asarray(alpha, np.uint8), third.x - shift, third.y)
