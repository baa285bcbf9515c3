"""Names for what a segment looks and sounds like: the same name, the same frames and samples."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from anchor_studio import __version__
from anchor_studio.anchors.cards import read_card
from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.anchors.package import MANIFEST
from anchor_studio.domain.project import Project
from anchor_studio.errors import StudioError
from anchor_studio.settings.paths import ASSETS
from anchor_studio.speech.voices import default_voice

_LAYOUT = 1  # of a kept segment; another number makes all anew
_ROOMS = ("domain", "media", "speech", "face", "mouth", "render", "engines", "anchors", "stage", "broadcast")
_DRAWN_FROM = ("sets", "lexicon", "fonts", "voices", "models")
_MISSING = "missing"
_WHOLE_BYTES = 8_000_000  # larger files are known by their size, their time, and pieces of them
_SAMPLE_BYTES = 1_000_000


@dataclass(frozen=True)
class _Stamp:
    size: int
    changed_ns: int


class SegmentKeys:
    """Names segments by all that their picture and sound depend on. Quick: files are read again only when changed."""

    def __init__(self, library: AnchorLibrary) -> None:
        """Take the anchors that segments may ask for."""
        self._library = library
        self._marks: dict[tuple[Path, Callable[[Path], str]], tuple[_Stamp, str]] = {}

    def keys(self, project: Project) -> dict[str, str]:
        """Give the key of each segment by its id."""
        voice, anchors = default_voice(), dict[str, str]()
        shared = (_LAYOUT, self._program, _digest(project.lexicon))
        theme = replace(project.theme, logo=self._media(project.theme.logo))
        found = {}
        for segment in project.segments:
            if segment.anchor not in anchors:
                anchors[segment.anchor] = self._anchor(segment.anchor)
            scene = replace(project.scene(segment), screen=self._media(segment.graphics.screen), theme=theme)
            spoken = (segment.text, segment.voice or voice, segment.rate)
            # A dataclass tells all its fields, those to come included.
            found[segment.id] = _digest(repr((shared, anchors[segment.anchor], spoken, scene)))
        return found

    @cached_property
    def _program(self) -> str:
        """A mark of the program: another version, or another line of code on the way to a frame, is another mark."""
        total = hashlib.sha256(__version__.encode())
        package = Path(__file__).resolve().parents[1]
        for path in sorted(path for room in _ROOMS for path in (package / room).glob("*.py")):
            total.update(path.read_bytes())
        for path in sorted(path for folder in _DRAWN_FROM for path in (ASSETS / folder).rglob("*")):
            total.update(f"{path.name} {path.stat().st_size}".encode())
        return total.hexdigest()

    def _anchor(self, name: str) -> str:
        try:
            path = self._library.path_of(name or None)
        except StudioError:
            return _MISSING
        return self._mark(path / MANIFEST if path.is_dir() else path, _package_mark)

    def _media(self, path: str) -> str:
        return self._mark(Path(path), _content_mark) if path else ""

    def _mark(self, path: Path, mark: Callable[[Path], str]) -> str:
        try:
            status = path.stat()
            stamp = _Stamp(status.st_size, status.st_mtime_ns)
            known = self._marks.get((path, mark))
            if known is None or known[0] != stamp:
                known = self._marks[path, mark] = (stamp, mark(path))
        except (OSError, ValueError, StudioError):  # whoever opens it will say what is wrong
            return _MISSING
        return known[1]


def nothing_to_say(text: str) -> bool:
    """Tell whether no word or number stands in a text, marks aside."""
    from anchor_studio.studio.estimates import estimated_seconds

    # The marks of a long text are looked for only where it may consist of nothing else.
    return not any(map(str.isalnum, text)) or (len(text) < 200 and not estimated_seconds(text))


def _package_mark(path: Path) -> str:
    """Give a mark of an anchor from its manifest, which names the hash of each of its files."""
    card = read_card(path.parent if path.name == MANIFEST else path)
    return _digest(repr((sorted(card.files.items()), card.face_box, card.body_size, card.engine, card.fps)))


def _content_mark(path: Path) -> str:
    status = path.stat()
    with path.open("rb") as file:
        if status.st_size <= _WHOLE_BYTES:
            return hashlib.file_digest(file, "sha256").hexdigest()
        total = hashlib.sha256(f"{status.st_size} {status.st_mtime_ns}".encode())
        for place in (0, status.st_size // 2, status.st_size - _SAMPLE_BYTES):
            file.seek(place)
            total.update(file.read(_SAMPLE_BYTES))
        return total.hexdigest()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
