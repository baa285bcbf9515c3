"""What stands around the anchor."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """A virtual set, the lower third (`name`, `headline`; empty: none) and the visible label."""

    set_name: str
    name: str = ""
    headline: str = ""
    label: bool = True
