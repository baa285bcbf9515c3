"""Stories from elsewhere: plain text, Word and tables become segments (docs/project-format.md)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from anchor_studio.domain.project import Segment
from anchor_studio.errors import StudioError
from anchor_studio.studio.import_table import table_segments
from anchor_studio.studio.import_text import text_segments
from anchor_studio.studio.import_word import word_segments

MAX_BYTES = 50_000_000
MAX_SEGMENTS = 1000


@dataclass(frozen=True)
class Imported:
    """Segments from a file, and notes for the user on what was left out or guessed."""

    segments: tuple[Segment, ...]
    notes: tuple[str, ...] = ()


_KINDS: dict[str, Callable[[bytes, Path, list[str]], list[Segment]]] = {
    ".txt": text_segments,
    ".docx": word_segments,
    ".csv": table_segments,
    ".tsv": table_segments,
}
KINDS = tuple(_KINDS)
"""The endings of what can be imported."""


def read_stories(path: Path) -> Imported:
    """Read the stories of a file; raises StudioError for what is missing, damaged, empty or of no known kind."""
    read = _KINDS.get(path.suffix.lower())
    if read is None:
        kinds = ", ".join(kind.removeprefix(".").upper() for kind in KINDS)
        raise StudioError(f"{path.name} can't be imported.", f"What can be imported: {kinds}.")
    notes: list[str] = []
    segments = read(_content(path), path, notes)
    if not segments:
        raise StudioError(f"{path.name} holds no text.", "Choose a file with at least one sentence.")
    if len(segments) > MAX_SEGMENTS:
        raise StudioError(
            f"{path.name} holds {len(segments):,} stories; at most {MAX_SEGMENTS:,} can be imported at once.",
            "Split the file.",
        )
    return Imported(tuple(map(_printable, segments)), tuple(notes))


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise StudioError(f"{path.name} is a folder.", "Choose a file.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise StudioError(f"There is no file {path}.", "It may have been moved or renamed.") from error
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "no such name"
        raise StudioError(f"{path.name} can't be read: {told}.", "Check the file's rights.") from error
    if len(content) > MAX_BYTES:
        raise StudioError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB.", "Split the file.")
    return content


def _printable(segment: Segment) -> Segment:
    """Take out what no keyboard types: control characters end up as spaces."""
    text = "".join(
        char if char.isprintable() or char in "\n\t\u200c\u200d\u00a0\u202f" else " " for char in segment.text
    )
    return replace(segment, text=text.strip(), title=" ".join(segment.title.split()))
