"""What the newsroom typed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """A script: paragraphs to be spoken and what its front matter asks for (None: the default)."""

    paragraphs: tuple[str, ...]
    anchor: str | None = None
    voice: str | None = None
    set_name: str | None = None
    name: str | None = None
    headline: str | None = None
    shot: str | None = None
    bug: str | None = None
    language: str = "en"
