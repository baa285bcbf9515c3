"""Find and replace over the segments of a project."""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QRegularExpression, QRegularExpressionMatch

from anchor_studio.domain.project import Project
from anchor_studio.errors import StudioError
from anchor_studio.gui.script.offsets import to_index, to_units

_GROUP = re.compile(r"\\(\d|n|t|\\)")
_SIGNS = {"n": "\n", "t": "\t", "\\": "\\"}


@dataclass(frozen=True)
class Query:
    """What is looked for: plain words or a regular expression."""

    text: str
    case: bool = False
    whole_words: bool = False
    regex: bool = False


@dataclass(frozen=True)
class Hit:
    """A place where a query was found: characters `begin` to `end` of a segment's text."""

    segment_id: str
    begin: int
    end: int


def matches(text: str, query: Query) -> list[tuple[int, int]]:
    """Give begin and end of all that is found in a text; nothing for an empty query.

    Raises StudioError for a regular expression that is none.
    """
    return [(begin, end) for begin, end, _ in _found(text, query)]


def find_all(project: Project, query: Query, ids: Container[str] | None = None) -> list[Hit]:
    """Give all that is found in a project's segments, in their order; `ids` names those to look in (None: all)."""
    return [
        Hit(segment.id, begin, end)
        for segment in project.segments
        if ids is None or segment.id in ids
        for begin, end in matches(segment.text, query)
    ]


def replace_one(project: Project, hit: Hit, query: Query, replacement: str) -> Project:
    """Replace one hit; the project stays as it is when something else stands there by now."""

    def text_of(segment_id: str, text: str) -> str:
        if segment_id == hit.segment_id:
            for begin, end, match in _found(text, query):
                if (begin, end) == (hit.begin, hit.end):
                    return text[:begin] + _written(match, query, replacement) + text[end:]
        return text

    return _with_texts(project, text_of)


def replace_all(
    project: Project, query: Query, replacement: str, ids: Container[str] | None = None
) -> tuple[Project, int]:
    """Replace all hits in a project's segments; gives the project and how many there were."""
    count = 0

    def text_of(segment_id: str, text: str) -> str:
        nonlocal count
        if ids is not None and segment_id not in ids:
            return text
        pieces, at = [], 0
        for begin, end, match in _found(text, query):
            pieces += [text[at:begin], _written(match, query, replacement)]
            at, count = end, count + 1
        return "".join([*pieces, text[at:]])

    return _with_texts(project, text_of), count


def _with_texts(project: Project, text_of: Callable[[str, str], str]) -> Project:
    """Give the project with other texts; what stays the same stays the same object."""
    segments = []
    for segment in project.segments:
        text = text_of(segment.id, segment.text)
        segments.append(segment if text == segment.text else replace(segment, text=text))
    return replace(project, segments=tuple(segments))


def _found(text: str, query: Query) -> Iterator[tuple[int, int, QRegularExpressionMatch]]:
    if not query.text:
        return
    # Qt's matcher gives up on an expression that would take for ever; Python's would stop the window.
    found = _compiled(query).globalMatch(text)
    narrow = text.isascii() or len(text) == to_units(text, len(text))
    while found.hasNext():
        match = found.next()
        begin, end = match.capturedStart(), match.capturedEnd()
        if begin < end:
            yield (begin, end, match) if narrow else (to_index(text, begin), to_index(text, end), match)


@lru_cache(maxsize=8)
def _compiled(query: Query) -> QRegularExpression:
    pattern = query.text if query.regex else QRegularExpression.escape(query.text)
    if query.whole_words:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    options = (
        QRegularExpression.PatternOption.UseUnicodePropertiesOption | QRegularExpression.PatternOption.MultilineOption
    )
    if not query.case:
        options |= QRegularExpression.PatternOption.CaseInsensitiveOption
    expression = QRegularExpression(pattern, options)
    if not expression.isValid():
        message = QCoreApplication.translate("FindBar", "“{0}” is no regular expression: {1}.")
        hint = QCoreApplication.translate("FindBar", "Mend it, or switch regular expressions off.")
        raise StudioError(message.format(query.text[:40], expression.errorString()), hint)
    return expression


def _written(match: QRegularExpressionMatch, query: Query, replacement: str) -> str:
    if not query.regex:
        return replacement
    return _GROUP.sub(lambda sign: match.captured(int(sign[1])) if sign[1].isdigit() else _SIGNS[sign[1]], replacement)
