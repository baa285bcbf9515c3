"""Marks that a newsroom sets in a text: pauses, emphasis, pronunciation, words that are spelled out."""

import re
from dataclasses import dataclass

PAUSE, EMPHASIS, SAY, SPELL = "pause", "emphasis", "say", "spell"

PAUSE_MARK = re.compile(r"\[\s*pause\b([^\]]*)\]", re.IGNORECASE)
MARK = re.compile(
    r"\[\s*(?P<pause>pause)\b[^\]\n]*\]"
    r"|\[\s*say\b(?P<say>[^\]\n]*)\]"
    r"|\[\s*spell\b(?P<spell>[^\]\n]*)\]"
    # A star that opens stands before a word and none behind it; "2 * 3 * 4" and a footnote's star are no marks.
    r"|(?<![\w*])(?P<stars>\*{1,2})(?=[^\s*])(?P<emphasis>[^*\n]{1,200}?)(?<=\S)(?P=stars)(?![\w*])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mark:
    """A mark at `text[begin:end]`; `kind` is one of PAUSE, EMPHASIS, SAY, SPELL."""

    kind: str
    begin: int
    end: int


def marks_in(text: str) -> list[Mark]:
    """Find the marks of a text in their order, malformed values included; quick enough for every key stroke."""
    return [Mark(_kind(found), found.start(), found.end()) for found in MARK.finditer(text)]


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in (PAUSE, SAY, SPELL, EMPHASIS) if found[kind] is not None)
