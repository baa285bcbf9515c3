"""What stands around the anchor."""

from dataclasses import dataclass

from anchor_studio.errors import StudioError

SHOTS = ("wide", "medium", "close")
"""How near the camera is: presenter and desk in the room, the news standard, head and shoulders."""
DEFAULT_SHOT = "medium"
DEFAULT_SET = "newsroom"

Colour = tuple[int, int, int]
"""Red, green, blue, 0..255."""


@dataclass(frozen=True)
class Placing:
    """Where the anchor stands: `aside` of the middle in frame widths (-0.25..0.25, to the right) and how large."""

    aside: float = 0.0
    scale: float = 1.0  # 0.7..1.3


@dataclass(frozen=True)
class LightMatch:
    """How the set's light falls on the anchor.

    `strength` is how much of it does (0..1), `exposure` in stops (-1..1), `warmth` from blue to amber (-1..1).
    """

    strength: float = 1.0
    exposure: float = 0.0
    warmth: float = 0.0


@dataclass(frozen=True)
class KeyTuning:
    """How the key is drawn: the `screen`'s colour (None: measured) and three factors of what was measured.

    `tolerance` is how far a colour may be from the screen's (0.5..2), `softness` how wide edges are (0.5..2), `spill`
    how much of the screen's light is taken off the presenter (0..1.5).
    """

    screen: Colour | None = None
    tolerance: float = 1.0
    softness: float = 1.0
    spill: float = 1.0


@dataclass(frozen=True)
class Theme:
    """The look of the graphics: colours as "#rrggbb" (empty: the set's own), `logo` a picture that replaces the bug.

    `font` is a family of `FONTS`.
    """

    accent: str = ""
    ground: str = ""
    ink: str = ""
    font: str = "Inter"
    logo: str = ""


FONTS = ("Inter", "DejaVu Sans")


@dataclass(frozen=True)
class Scene:
    """A virtual set with its graphics, and how the anchor stands in it.

    The lower third is `name` and `headline`, `ticker` the line that runs below it, `bug` the channel's short name (each
    empty: none), `screen` the path of a picture or video that the set's main screen shows (empty: what the set has).
    """

    set_name: str
    name: str = ""
    headline: str = ""
    label: bool = True
    shot: str = DEFAULT_SHOT
    bug: str = ""
    ticker: str = ""
    screen: str = ""
    placing: Placing = Placing()
    light: LightMatch = LightMatch()
    key: KeyTuning = KeyTuning()
    theme: Theme = Theme()


def require_shot(name: str) -> str:
    """Give the name of a shot as it is written here; raises StudioError for one that is not known."""
    shot = name.strip().lower()
    if shot not in SHOTS:
        raise StudioError(f'There is no shot named "{name.strip()[:60]}".', f"The shots are: {', '.join(SHOTS)}.")
    return shot
