"""Marks that a newsroom sets in a text: pauses, emphasis, pronunciation, words that are spelled out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from anchor_studio.errors import StudioError
from anchor_studio.speech.alphabet import from_ipa
from anchor_studio.speech.tokens import is_ipa, is_letter

PAUSE, EMPHASIS, SAY, SPELL = "pause", "emphasis", "say", "spell"
PAUSE_BOUNDS = (0.05, 10.0)
DEFAULT_PAUSE = 0.5

_LINE = r"(?:[^\[\]\n]|\n(?!\s*\n))*"  # a mark may run on over a line's end, never into the next paragraph
_PAUSE = rf"\[\s*pause\b(?P<pause>{_LINE})\]"
_SAY = rf"\[\s*say\b(?P<say>{_LINE})\]"
_SPELL = rf"\[\s*spell\b(?P<spell>{_LINE})\]"
# A star that opens stands before a word and none behind it; "2 * 3 * 4" and a footnote's star are no marks.
_EMPHASIS = (
    r"(?<![\w*])(?P<stars>\*{1,2})(?=[^\s*])(?P<emphasis>(?:[^*\n]|\n(?!\s*\n)){1,200}?)(?<=\S)(?P=stars)(?![\w*])"
)
MARK = re.compile(f"{_PAUSE}|{_SAY}|{_SPELL}|{_EMPHASIS}", re.IGNORECASE)
_BRACKETS = re.compile(f"{_PAUSE}|{_SAY}|{_SPELL}", re.IGNORECASE)
_STARS = re.compile(_EMPHASIS)
_OPEN = re.compile(r"\[\s*(?:pause\s*[\d.,]|(?:say|spell)\b)[^\]]{0,20}", re.IGNORECASE)
# A script holds no control characters, so these stand for marks while its words are parted.
_SILENCE, _GIVEN, _BEGIN, _END = "\x00", "\x01", "\x02", "\x03"
_PLACE = re.compile(f"{_GIVEN}(\\d+){_GIVEN}")
_POSSESSIVE = re.compile(r"['’]s\b")
_LETTERS = re.compile(r"[^\W\d_]+")

Spell = Callable[[str], list[str]]


@dataclass(frozen=True)
class Mark:
    """A mark at `text[begin:end]`; `kind` is one of PAUSE, EMPHASIS, SAY, SPELL."""

    kind: str
    begin: int
    end: int


@dataclass(frozen=True)
class Marked:
    """A paragraph's words as they are shown, and what their marks ask for, by the word's index.

    `pauses` are seconds after a word (-1: before the first), `given` what is said for a word whatever rules say,
    `emphasised` the words to stress.
    """

    words: tuple[str, ...]
    pauses: Mapping[int, float] = field(default_factory=dict)
    given: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    emphasised: frozenset[int] = frozenset()


def marks_in(text: str) -> list[Mark]:
    """Find the marks of a text in their order, malformed values included; quick enough for every key stroke.

    Marks within an emphasis are part of it.
    """
    return [Mark(_kind(found), found.start(), found.end()) for found in MARK.finditer(text)]


def without_marks(text: str) -> str:
    """Give a text as it is shown: pauses left out, other marks replaced by their words."""
    text = _STARS.sub(lambda mark: mark["emphasis"], text)
    shown = _BRACKETS.sub(_shown, text)
    return re.sub(r"[ \t]{2,}", " ", re.sub(r"(?m)^ +| +$", "", shown)) if shown != text else text


def read_marks(text: str, spell: Spell) -> Marked:
    """Part a paragraph into words and take its marks out; `spell` says letters and digits one by one.

    Raises StudioError for a mark that is malformed.
    """
    if "[" not in text and "*" not in text:
        return Marked(tuple(text.split()))
    given: list[tuple[str, tuple[str, ...]]] = []
    text = _STARS.sub(f"{_BEGIN}\\g<emphasis>{_END}", text)
    text = _BRACKETS.sub(lambda mark: _stand_in(mark, spell, given), text)
    if left := _OPEN.search(text):
        raise StudioError(f'The mark "{_bare(left[0])} ..." is not closed.', "End it with a square bracket: ]")
    return _parted(text.split(), given)


def _parted(words: list[str], given: list[tuple[str, tuple[str, ...]]]) -> Marked:
    shown: list[str] = []
    pauses: dict[int, float] = {}
    said: dict[int, tuple[str, ...]] = {}
    emphasised: set[int] = set()
    stressed = False
    for word in words:
        if word.startswith(_SILENCE):
            at = len(shown) - 1
            pauses[at] = min(pauses.get(at, 0.0) + float(word[1:]), PAUSE_BOUNDS[1])
            continue
        stressed = stressed or _BEGIN in word
        if bare := _bare(word):
            if stressed:
                emphasised.add(len(shown))
            if _GIVEN in bare:
                said[len(shown)] = _said(bare, given)
            shown.append(_PLACE.sub(lambda place: given[int(place[1])][0], bare))
        stressed = stressed and _END not in word
    return Marked(tuple(shown), pauses, said, frozenset(emphasised))


def _bare(word: str) -> str:
    return word.replace(_BEGIN, "").replace(_END, "")


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in (PAUSE, SAY, SPELL, EMPHASIS) if found[kind] is not None)


def _shown(mark: re.Match[str]) -> str:
    if mark["pause"] is not None:
        return " "
    return " ".join((mark["spell"] if mark["say"] is None else mark["say"].rpartition("=")[0]).split())


def _stand_in(mark: re.Match[str], spell: Spell, given: list[tuple[str, tuple[str, ...]]]) -> str:
    if mark["pause"] is not None:
        return f" {_SILENCE}{_seconds(_bare(mark['pause']), _bare(mark[0]))} "
    whole = " ".join(_bare(mark[0]).split())
    if mark["say"] is not None:
        shown, _, said = _bare(mark["say"]).rpartition("=")
        given.append((" ".join(shown.split()), _pronounced(said.strip(), whole)))
    else:
        shown = _bare(mark["spell"])
        given.append((" ".join(shown.split()), tuple(spell(shown))))
    if not all(given[-1]):
        hint = "Write it as [spell BBC]." if mark["say"] is None else "Write it as [say Keir = keer]."
        raise StudioError(f'"{whole[:60]}" does not say what is shown and how it is said.', hint)
    return f"{_GIVEN}{len(given) - 1}{_GIVEN}"


def _seconds(written: str, whole: str) -> float:
    low, high = PAUSE_BOUNDS
    try:
        seconds = float(written.strip().removesuffix("s").replace(",", ".") or DEFAULT_PAUSE)
    except ValueError:
        seconds = -1.0
    if not low <= seconds <= high:
        raise StudioError(f"{whole} is no pause between {low} and {high:g} seconds.", "Write it as [pause 0.5].")
    return seconds


def _pronounced(said: str, whole: str) -> tuple[str, ...]:
    if not said.startswith("/"):
        return tuple(word for word in said.split() if any(map(str.isalnum, word)))
    if not is_ipa(said) or not from_ipa(said):
        raise StudioError(
            f'"{whole[:60]}" has no pronunciation in IPA.', "Write IPA between two slashes, such as /ˈlʌndən/."
        )
    return (said.replace(" ", ""),)


def _said(word: str, given: list[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Say a word that holds marks: what they give, an "'s" joined to it, and letters beside them as they stand."""
    said: list[str] = []
    for number, piece in enumerate(_PLACE.split(word)):
        if number % 2:
            said += given[int(piece)][1]
        elif said and _POSSESSIVE.match(piece):
            said[-1] = _possessive(said[-1])
            said += _LETTERS.findall(piece[2:])
        else:
            said += _LETTERS.findall(piece)
    return tuple(said)


def _possessive(word: str) -> str:
    if is_ipa(word):
        return f"{word[:-1]}z/"
    return f"{word}s" if is_letter(word) else f"{word}'s"
