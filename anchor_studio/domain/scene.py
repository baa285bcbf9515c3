"""What stands around the anchor."""

from dataclasses import dataclass

from anchor_studio.errors import StudioError

SHOTS = ("wide", "medium", "close")
"""How near the camera is: presenter and desk in the room, the news standard, head and shoulders."""
DEFAULT_SHOT = "medium"


@dataclass(frozen=True)
class Scene:
    """A virtual set, the lower third (`name`, `headline`; empty: none), the visible label, the shot and the `bug`."""

    set_name: str
    name: str = ""
    headline: str = ""
    label: bool = True
    shot: str = DEFAULT_SHOT
    bug: str = ""


def require_shot(name: str) -> str:
    """Give the name of a shot as it is written here; raises StudioError for one that is not known."""
    shot = name.strip().lower()
    if shot not in SHOTS:
        raise StudioError(f'There is no shot named "{name.strip()[:60]}".', f"The shots are: {', '.join(SHOTS)}.")
    return shot
