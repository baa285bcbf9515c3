"""Where the files that the speech room ships stand."""

from pathlib import Path

from anchor_studio.errors import StudioError

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def asset(*parts: str) -> Path:
    """Give the path of a shipped file; raises StudioError when it is missing."""
    path = ASSETS.joinpath(*parts)
    if not path.is_file():
        raise StudioError(f"The file {'/'.join(('assets', *parts))} is missing.", "Install the program again.")
    return path
