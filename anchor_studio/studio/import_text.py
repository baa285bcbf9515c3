"""Stories from plain text, each with the head a script file may have (docs/script-format.md)."""

import re
from pathlib import Path

from anchor_studio.domain.project import Design, Graphics, Segment
from anchor_studio.domain.scene import DEFAULT_SET, DEFAULT_SHOT
from anchor_studio.errors import StudioError
from anchor_studio.speech.script import parse_script

_BETWEEN = re.compile(r"^[ \t]*={3,}[ \t]*$", re.MULTILINE)
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def text_segments(content: bytes, path: Path, notes: list[str]) -> list[Segment]:
    """Read stories that stand apart by lines of `===`; raises StudioError naming the story that is wrong."""
    text = decoded(content, path.name, notes).replace("\r\n", "\n").replace("\r", "\n")
    stories = [story for story in _BETWEEN.split(text) if story.strip()]
    segments = []
    for number, story in enumerate(stories, 1):
        title = path.stem if len(stories) == 1 else f"{path.stem} {number}"
        where = path.name if len(stories) == 1 else f"story {number} of {path.name}"
        try:
            segments.append(_segment(story, title))
        except StudioError as error:
            raise StudioError(f"In {where}: {error.message}", error.hint) from error
    return segments


def decoded(content: bytes, name: str, notes: list[str]) -> str:
    """Decode UTF-8, UTF-16 with its mark, or Windows' Western European as a guess that is told in `notes`."""
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    try:
        return content.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked or b"\0" in content:
            raise StudioError(f"{name} is no text file.", "Save it as plain text, UTF-8.") from error
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise StudioError(f"The letters of {name} can't be made out.", "Save it as plain text, UTF-8.") from error
    notes.append(f"{name} is not in UTF-8; its letters were read as Western European (Windows-1252). Check accents.")
    return text


def _segment(story: str, title: str) -> Segment:
    script = parse_script(story)
    return Segment(
        title=script.headline or title,
        text="\n\n".join(script.paragraphs),
        anchor=script.anchor or "",
        voice=script.voice or "",
        graphics=Graphics(script.name or "", script.headline or ""),
        design=Design(script.set_name or DEFAULT_SET, script.shot or DEFAULT_SHOT),
    )
