"""Colours and letters of the graphics: a set's own, or those of the newsroom's theme in their place."""

import re
from dataclasses import dataclass, replace

from anchor_studio.domain.scene import FONTS, Colour, Theme
from anchor_studio.errors import StudioError

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Palette:
    """Colours of the graphics, RGB 0..255, and the `family` of their letters."""

    accent: Colour = (0, 153, 214)
    name_ground: Colour = (10, 24, 48)
    name_text: Colour = (255, 255, 255)
    headline_ground: Colour = (240, 244, 248)
    headline_text: Colour = (16, 28, 48)
    family: str = FONTS[0]


def themed(palette: Palette, theme: Theme) -> Palette:
    """Put a theme's colours and font in the place of a palette's; what the theme leaves open stays.

    The headline is written the other way round than the name: its letters are the theme's ground, on its ink. Raises
    StudioError for what is no colour and for a font that is not known.
    """
    if theme.font not in FONTS:
        raise StudioError(f'There is no font named "{theme.font[:60]}".', f"The fonts are: {', '.join(FONTS)}.")
    changes: dict[str, Colour] = {}
    if theme.accent:
        changes["accent"] = colour_of(theme.accent)
    if theme.ground:
        changes["name_ground"] = changes["headline_text"] = colour_of(theme.ground)
    if theme.ink:
        changes["name_text"] = changes["headline_ground"] = colour_of(theme.ink)
    return replace(palette, family=theme.font, **changes)


def colour_of(written: str) -> Colour:
    """Give the colour that is written `#rrggbb`; raises StudioError for anything else."""
    if not _COLOUR.fullmatch(written):
        raise StudioError(f'"{written[:20]}" is not a colour.', "Write colours as #rrggbb, such as #00a3e0.")
    red, green, blue = (int(written[index : index + 2], 16) for index in (1, 3, 5))
    return red, green, blue
