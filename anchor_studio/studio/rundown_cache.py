"""Segments as they were rendered, kept on disk until their room is needed: picture, sound, words and a thumbnail."""

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from anchor_studio.broadcast.captions import caption_lines
from anchor_studio.broadcast.piece import PICTURE, SOUND, Piece
from anchor_studio.domain.speech import Word
from anchor_studio.media.cache_folder import CacheFolder, room_for

MOST_BYTES, SHARE_OF_FREE = 20_000_000_000, 0.1
THUMBNAIL = "thumbnail.jpg"
_TOLD = "segment.json"


@dataclass(frozen=True)
class RenderedSegment:
    """What is known of a rendered segment besides picture and sound; `anchor` is the anchor's title."""

    frames: int
    words: tuple[Word, ...]
    voice: str
    anchor: str
    unknown_words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptSegment:
    """A rendered segment and where it lies."""

    rendered: RenderedSegment
    folder: Path

    @property
    def piece(self) -> Piece:
        """Give it as a piece of a programme."""
        captions = tuple(caption_lines(self.rendered.words))
        return Piece(self.folder / PICTURE, self.folder / SOUND, self.rendered.frames, captions)


class SegmentCache:
    """Keeps rendered segments by key, and remembers for each segment what was rendered last."""

    def __init__(self, folder: Path) -> None:
        """Keep them below `folder`, which is made when it is needed."""
        self.folder, self._last = folder / "segments", folder / "segments-last"
        # Nothing goes while a programme is made of it: `trim` has a cache of its own.
        self._entries = CacheFolder(self.folder, MOST_BYTES)

    def holds(self, key: str) -> bool:
        """Tell whether there is an entry; quick."""
        return (self.folder / key / _TOLD).is_file()

    def find(self, key: str) -> KeptSegment | None:
        """Give an entry if it is there and whole."""
        path = self._entries.find(key)
        if path is None:
            return None
        try:
            told = json.loads((path / _TOLD).read_text("utf-8"))
            whole = all((path / name).stat().st_size == size for name, size in told.pop("bytes").items())
            words = tuple(Word(str(text), float(start), float(end)) for text, start, end in told.pop("words"))
            unknown, notes = (tuple(told.pop(name)) for name in ("unknown_words", "notes"))
            rendered = RenderedSegment(words=words, unknown_words=unknown, notes=notes, **told)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            whole = False
        if not whole:
            self._entries.drop(key)
            return None
        return KeptSegment(rendered, path)

    @contextmanager
    def adding(self, key: str) -> Iterator[Path]:
        """Give a folder in which to render a segment; kept when the `with` ends well and `describe` was called.

        Raises OSError where it can't be written.
        """
        with self._entries.adding(key) as made:
            made.mkdir()
            yield made
            for path in made.iterdir():
                with path.open("rb+") as file:  # else a power cut might leave an entry that only looks whole
                    os.fsync(file.fileno())

    def remember(self, segment_id: str, key: str) -> None:
        """Note what a segment was rendered as; where that can't be, it will count as never rendered."""
        path = self._last / _file_name(segment_id)
        with suppress(OSError):
            self._last.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.{os.getpid()}.part")
            beside.write_text(key, "utf-8")
            beside.replace(path)

    def was_rendered(self, segment_id: str) -> bool:
        """Tell whether a segment was ever rendered."""
        return (self._last / _file_name(segment_id)).exists()

    def trim(self, kept: Collection[str]) -> None:
        """Make room; the entries `kept` stay."""
        CacheFolder(self.folder, room_for(self.folder, MOST_BYTES, SHARE_OF_FREE)).trim(kept)


def describe(folder: Path, rendered: RenderedSegment) -> None:
    """Write what is known of a segment beside its picture and sound, which are whole by now."""
    told = asdict(rendered)
    told["words"] = [(word.text, word.start, word.end) for word in rendered.words]
    told["bytes"] = {name: (folder / name).stat().st_size for name in (PICTURE, SOUND)}
    (folder / _TOLD).write_text(json.dumps(told), "utf-8")


def _file_name(segment_id: str) -> str:
    # The id comes from a file that anybody may have written.
    return hashlib.sha256(segment_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
