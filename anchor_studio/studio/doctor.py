"""Is everything here that a broadcast needs?"""

import importlib.util
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import ffmpeg_path
from anchor_studio.speech.voices import list_voices

_ENOUGH_DISK = 2_000_000_000


@dataclass(frozen=True)
class Finding:
    """One check: `good` or what to do about it in `advice`."""

    subject: str
    good: bool
    told: str
    advice: str = ""


class Doctor:
    """Looks the machine over."""

    def __init__(self, library: AnchorLibrary, folder: Path) -> None:
        """`folder` is where bulletins would be written."""
        self._library, self._folder = library, folder

    def examine(self) -> Iterator[Finding]:
        """Give one finding after the other; nothing is raised."""
        yield Finding("system", True, f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores")
        yield _tried("ffmpeg", lambda: str(ffmpeg_path()))
        yield _tried("voices", self._voices)
        yield _tried("anchors", self._anchors)
        yield _tried("disk", self._disk)
        for module in ("mediapipe", "torch", "onnxruntime"):
            found = importlib.util.find_spec(module) is not None
            yield Finding(module, found, "installed" if found else "missing", "Run: make setup")

    def _disk(self) -> str:
        free = shutil.disk_usage(self._folder).free
        if free <= _ENOUGH_DISK:
            raise StudioError(f"{free / 1e9:.1f} GB free", "Make room: 2 GB are safe.")
        return f"{free / 1e9:.1f} GB free"

    def _voices(self) -> str:
        cards = [card for card in list_voices() if card.available]
        if not cards:
            raise StudioError("No voice can speak.", "Run: make setup")
        return f"{len(cards)}, the default is {cards[0].name}"

    def _anchors(self) -> str:
        names = [self._library.open(name).manifest.name for name in self._library.names()]
        if not names:
            raise StudioError("There is no anchor yet.", "Train one with: python -m trainer fit")
        return ", ".join(names)


def _tried(subject: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, True, look())
    except StudioError as error:
        return Finding(subject, False, error.message, error.hint)
    except OSError as error:
        return Finding(subject, False, f"can't be looked at: {error.strerror}", "Go to another folder.")
