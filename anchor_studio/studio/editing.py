"""What can be done to a rundown: pure functions from a project to the edited project."""

import re
from collections.abc import Callable, Collection
from dataclasses import fields, replace
from typing import Any

from anchor_studio.domain.project import FASTEST, SLOWEST, Design, Graphics, Project, Segment, new_id
from anchor_studio.speech.marks import EMPHASIS, PAUSE, SAY, SPELL, Mark, marks_in

# What the editor's highlighter needs of marks comes through here.
__all__ = [
    "EMPHASIS",
    "PAUSE",
    "SAY",
    "SPELL",
    "Mark",
    "add",
    "boundary",
    "change",
    "change_all",
    "change_project",
    "duplicate",
    "enable",
    "marks_in",
    "merge_with_next",
    "move",
    "remove",
    "split",
]

_OWN = {field.name for field in fields(Segment)} - {"id"}
_GRAPHICS = {field.name for field in fields(Graphics)}
_DESIGN = {field.name for field in fields(Design)}
_WITHOUT_SPACES = "\u2e80"  # from here on stand Chinese, Japanese and their like, whose words nothing parts
_NUMBER = re.compile(r"(.*?)\s+\d+")


def add(project: Project, after_id: str | None, segment: Segment | None = None) -> tuple[Project, str]:
    """Put a segment behind another (None: at the end) and give its id.

    Without `segment` it is an empty one with anchor, voice, rate and design of the one before it. An id that is taken
    is replaced by a new one. Raises KeyError for an unknown `after_id`.
    """
    at = len(project.segments) if after_id is None else _index(project, after_id) + 1
    if segment is None:
        before = project.segments[at - 1] if at else Segment()
        segment = replace(before, title="", text="", enabled=True, graphics=Graphics(), id=new_id())
    elif any(segment.id == other.id for other in project.segments):
        segment = replace(segment, id=new_id())
    return _placed(project, at, segment), segment.id


def remove(project: Project, ids: Collection[str]) -> Project:
    """Take segments out; unknown ids are none."""
    return replace(project, segments=tuple(segment for segment in project.segments if segment.id not in ids))


def duplicate(project: Project, segment_id: str) -> tuple[Project, str]:
    """Put a copy behind a segment and give the copy's id; raises KeyError."""
    at = _index(project, segment_id)
    segment = project.segments[at]
    copy = replace(segment, title=_next_title(project, segment.title), id=new_id())
    return _placed(project, at + 1, copy), copy.id


def split(project: Project, segment_id: str, cursor: int) -> tuple[Project, str]:
    """Cut a segment in two of the same settings and give the second's id; raises KeyError.

    `cursor` counts characters of the text (not UTF-16 units, as Qt does). Within a word or a mark the nearer of its
    ends is taken; white space at the cut goes.
    """
    at = _index(project, segment_id)
    segment = project.segments[at]
    cut = boundary(segment.text, cursor)
    second = replace(segment, title=_next_title(project, segment.title), text=segment.text[cut:].lstrip(), id=new_id())
    cut_project = change(project, segment_id, text=segment.text[:cut].rstrip())
    return _placed(cut_project, at + 1, second), second.id


def merge_with_next(project: Project, segment_id: str) -> Project:
    """Join a segment with the one behind it, a blank line between the texts; the first's settings stay.

    The last segment stays as it is; raises KeyError.
    """
    at = _index(project, segment_id)
    if at + 1 == len(project.segments):
        return project
    texts = (part.text.strip() for part in project.segments[at : at + 2])
    first = replace(project.segments[at], text="\n\n".join(filter(None, texts)))
    return replace(project, segments=(*project.segments[:at], first, *project.segments[at + 2 :]))


def move(project: Project, ids: Collection[str], before_index: int) -> Project:
    """Move segments, in the order they have, before the one that now stands at `before_index` (their count: last)."""
    moved = [segment for segment in project.segments if segment.id in ids]
    head = [segment for segment in project.segments[: max(0, before_index)] if segment.id not in ids]
    tail = [segment for segment in project.segments[max(0, before_index) :] if segment.id not in ids]
    return replace(project, segments=(*head, *moved, *tail))


def enable(project: Project, ids: Collection[str], on: bool) -> Project:
    """Take segments into the broadcast, or leave them out of it."""
    return change_all(project, ids, enabled=on)


def change(project: Project, segment_id: str, **changes: Any) -> Project:
    """Change fields of a segment, those of its graphics and design by their own names as well; raises KeyError.

    `change(project, one, text="Good evening.", headline="Election night", shot="wide")`. `rate` is brought into its
    bounds. Raises TypeError for what is no field, and for `id`.
    """
    _index(project, segment_id)
    return change_all(project, (segment_id,), **changes)


def change_all(project: Project, ids: Collection[str], **changes: Any) -> Project:
    """Change the same fields of several segments, as `change` does; unknown ids are none."""
    edit = _editor(changes)
    segments = tuple(edit(segment) if segment.id in ids else segment for segment in project.segments)
    return replace(project, segments=segments)


def change_project(project: Project, **changes: Any) -> Project:
    """Change what holds for all segments: title, theme, bug, label, lexicon."""
    return replace(project, **changes)


def boundary(text: str, cursor: int) -> int:
    """Give the place nearest to `cursor` at which a text can be cut: never within a word or a mark."""
    cursor = min(max(cursor, 0), len(text))
    marks = marks_in(text)

    def is_free(place: int) -> bool:
        if not 0 < place < len(text):
            return True
        beside = text[place - 1], text[place]
        return any(char.isspace() or char >= _WITHOUT_SPACES for char in beside) and not any(
            mark.begin < place < mark.end for mark in marks
        )

    begin = next(place for place in range(cursor, -1, -1) if is_free(place))
    end = next(place for place in range(cursor, len(text) + 1) if is_free(place))
    return begin if cursor - begin < end - cursor else end


def _editor(changes: dict[str, Any]) -> Callable[[Segment], Segment]:
    graphics = {name: value for name, value in changes.items() if name in _GRAPHICS}
    design = {name: value for name, value in changes.items() if name in _DESIGN}
    own = {name: value for name, value in changes.items() if name in _OWN}
    if strange := changes.keys() - own.keys() - graphics.keys() - design.keys():
        raise TypeError(f"a segment has no {', '.join(sorted(strange))} to change")
    if "rate" in own:
        own["rate"] = min(max(float(own["rate"]), SLOWEST), FASTEST)

    def edit(segment: Segment) -> Segment:
        segment = replace(segment, **own)
        if graphics:
            segment = replace(segment, graphics=replace(segment.graphics, **graphics))
        return replace(segment, design=replace(segment.design, **design)) if design else segment

    return edit


def _index(project: Project, segment_id: str) -> int:
    for at, segment in enumerate(project.segments):
        if segment.id == segment_id:
            return at
    raise KeyError(segment_id)


def _placed(project: Project, at: int, segment: Segment) -> Project:
    return replace(project, segments=(*project.segments[:at], segment, *project.segments[at:]))


def _next_title(project: Project, title: str) -> str:
    """Number a title: "Weather" is followed by "Weather 2"."""
    if not title.strip():
        return ""
    stem = found[1] if (found := _NUMBER.fullmatch(title)) else title
    taken = {segment.title for segment in project.segments}
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem} {number}") not in taken)
