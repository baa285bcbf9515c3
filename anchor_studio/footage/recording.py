"""A folder of recordings: which are speech, which are the presenter at rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from anchor_studio.errors import StudioError

VIDEO_SUFFIXES = {".mp4", ".mov", ".mkv", ".avi", ".webm", ".mpg", ".m4v"}


@dataclass(frozen=True)
class Recording:
    """One clip; `idle` where its name says that nobody speaks (`idle-...`), `name` without its suffix."""

    path: Path
    name: str
    idle: bool


def find_recordings(places: Iterable[Path]) -> list[Recording]:
    """List the clips among files and in folders, by name; raises StudioError where there are none."""
    places = list(places)
    missing = [place for place in places if not place.exists()]
    if missing:
        raise StudioError(f"There is no footage at {missing[0]}.", "Give a folder of recordings, or the files.")
    files = [file for place in places for file in (sorted(place.iterdir()) if place.is_dir() else [place])]
    clips = [file for file in files if file.suffix.lower() in VIDEO_SUFFIXES]
    if not clips:
        raise StudioError(f"There are no recordings in {places[0]}.", "Give a folder with takes such as take-01.mp4.")
    return [Recording(clip, clip.stem, clip.stem.lower().startswith("idle")) for clip in clips]
