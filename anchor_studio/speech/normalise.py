"""Text as a newsroom types it -> words as an anchor says them, each displayed word keeping what is said for it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from anchor_studio.speech import reading_amounts as amounts
from anchor_studio.speech import reading_dates as dates
from anchor_studio.speech import reading_names as names
from anchor_studio.speech.marks import Marked, read_marks
from anchor_studio.speech.news_words import ABBREVIATIONS, DAYS, MONTHS, SYMBOLS, TITLES
from anchor_studio.speech.numbers import cardinal, digits
from anchor_studio.speech.reading import Place, Reading, Rule, is_whole
from anchor_studio.speech.tokens import Token, letters

LONGEST_WORD = 80
OPENING = "\"'“‘«([{*_¿¡•–—~`"
CLOSING = "\"'”’»)]}*_.,;:!?…–—~`"
SPOKEN_STOPS = ".?!…;:,—"
# The first rule that knows the words at a place wins, so the particular stand before the general.
RULES: tuple[Rule, ...] = (
    names.title,
    dates.day_and_month,
    dates.short_name,
    dates.numeric_date,
    dates.year_range,
    dates.decade,
    dates.rank,
    amounts.money,
    amounts.pence,
    amounts.telephone,
    dates.time_of_day,
    amounts.measure,
    amounts.fraction,
    amounts.span,
    amounts.dimension,
    dates.bare_year,
    amounts.plain_number,
    names.address,
    names.abbreviation,
    names.roman_numeral,
    names.initial,
    names.acronym,
    names.sign,
)


def normalise(text: str, british: bool = True) -> tuple[Token, ...]:
    """Give the tokens of an English paragraph, its marks heeded (docs/script-format.md).

    Ambiguous dates such as 3/4/2026 are read day first in British and month first in American English,
    and say so in `Token.note`. Raises StudioError for a malformed mark.
    """
    marked = read_marks(text, _spelled)
    parts = [_strip(word) for word in marked.words]
    cores = tuple(core for _, core, _ in parts)
    stops = tuple(trail for _, _, trail in parts)
    shouted = _is_shouted(cores)
    tokens: list[Token] = []
    while len(tokens) < len(cores):
        place = Place(cores, stops, len(tokens), british)
        reading = _read(place, shouted)
        for offset, said in enumerate(reading.said):
            at = len(tokens)
            token = _token(marked, at, tuple(said), _stop(parts, at, cores))
            tokens.append(replace(token, note="" if offset or token.given else reading.note))
    return _finished(tokens, marked)


def plain_tokens(text: str) -> tuple[Token, ...]:
    """Give the tokens of a paragraph in a language without rules here: every word is said as it is written."""
    marked = read_marks(text, lambda word: [char for char in word if char.isalnum()])
    parts = [_strip(word) for word in marked.words]
    cores = tuple(core for _, core, _ in parts)
    tokens = [_token(marked, at, (core,) if core else (), _stop(parts, at, cores)) for at, core in enumerate(cores)]
    return _finished(tokens, marked)


def _token(marked: Marked, at: int, said: tuple[str, ...], stop: str) -> Token:
    """Make the token of a word; what a mark gives goes before what the rules say."""
    given = marked.given.get(at)
    return Token(
        marked.words[at],
        said if given is None else given,
        stop,
        marked.pauses.get(at, 0.0),
        emphasis=at in marked.emphasised,
        given=given is not None,
    )


def _finished(tokens: list[Token], marked: Marked) -> tuple[Token, ...]:
    if marked.pauses.get(-1):
        tokens.insert(0, Token("", (), "", marked.pauses[-1]))
    return tuple(_attach_silent(tokens))


def _spelled(word: str) -> list[str]:
    """Spell a word: letters by their names, accents left out, digits one by one."""
    bare = unicodedata.normalize("NFKD", word)
    return [name for char in bare for name in (digits(char) if is_whole(char) else letters(char))]


def _strip(word: str) -> tuple[str, str, str]:
    """Part a word into opening signs, core and closing signs, one kind of apostrophe throughout."""
    word = unicodedata.normalize("NFC", word).replace("’", "'").replace("‘", "'")
    core = word.lstrip(OPENING)
    lead = word[: len(word) - len(core)]
    if lead.endswith("'") and re.match(r"\d0s", core):
        lead, core = lead[:-1], "'" + core
    trimmed = core.rstrip(CLOSING)
    return lead, trimmed, core[len(trimmed) :]


def _is_shouted(cores: tuple[str, ...]) -> bool:
    """Tell whether the paragraph is typed in capitals throughout, as for a teleprompter."""
    lengths = [(len(core), core.isupper()) for core in cores if core.isalpha()]
    return len(lengths) > 3 and sum(size for size, upper in lengths if upper) > 0.8 * sum(size for size, _ in lengths)


def _read(place: Place, shouted: bool) -> Reading:
    word = place.word
    if not word or len(word) > LONGEST_WORD:
        return Reading((_pieces(word),))
    if shouted and word.isalpha() and len(word) > 1:
        return Reading((names.in_capitals(word),))
    for rule in RULES:
        if reading := rule(place):
            return reading
    return Reading((list(_compound(place)),))


def _compound(place: Place) -> Iterator[str]:
    """Say a word that no rule knows, its parts between hyphens and strokes by the rules again."""
    parts = [part for part in re.split(r"[-–—/‐‑]", place.word) if part]
    if len(parts) == 1:
        yield from _runs(place.word)
        return
    for index, part in enumerate(parts):
        here = Place((*parts, place.near(1)), ("",) * (len(parts) + 1), index, place.british)
        reading = next((found for rule in RULES if (found := rule(here)) and len(found.said) == 1), None)
        yield from reading.said[0] if reading else _runs(part)


def _runs(word: str) -> Iterator[str]:
    """Say letters and digits of a mixed word in turn; signs are silent."""
    for run in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+|[&%@+=£$€]", word):
        if is_whole(run):
            yield from cardinal(int(run)) if len(run) < 16 else digits(run)
        elif run in SYMBOLS:
            yield from SYMBOLS[run].split()
        elif run[0].isalpha():
            yield from letters(run) if len(run) == 1 and run.isupper() and len(word) > 1 else [run.strip("'")]


def _pieces(word: str) -> list[str]:
    return [word[start : start + 40] for start in range(0, len(word), 40)]


def _stop(parts: list[tuple[str, str, str]], at: int, cores: tuple[str, ...]) -> str:
    """Give the mark that the voice hears after a word; a full stop behind an abbreviation ends no sentence."""
    trail = parts[at][2]
    after = parts[at + 1] if at + 1 < len(parts) else None
    for mark in "?!":
        if mark in trail:
            return mark
    if "." in trail or "…" in trail:
        if _is_abbreviation(cores, at) and after and not (after[1][:1].isupper() and _may_end(cores[at])):
            return ""
        return "." if trail.count(".") < 2 and "…" not in trail else "…"
    stop = next((mark for mark in trail if mark in SPOKEN_STOPS), "")
    if not stop and (")" in trail or (after and after[0].startswith("("))):
        return ","
    if not stop and (trail.endswith(("–", "—")) or (after and not after[1] and after[0].strip("–—-") != after[0])):
        return "—"
    return stop


def _is_abbreviation(cores: tuple[str, ...], at: int) -> bool:
    low = cores[at].lower()
    single = len(low) == 1 and cores[at].isupper()
    short = low in ABBREVIATIONS or low in TITLES or low == "st" or (low in MONTHS and len(low) < 5)
    return single or short or bool(names.DOTTED.fullmatch(low)) or low in DAYS


def _may_end(core: str) -> bool:
    """Tell whether a sentence may end with this abbreviation: "in the U.S.", "at 5 p.m.", "and so on, etc."."""
    low = core.lower()
    return low in ("etc", "ltd", "inc", "co", "corp", "jr", "sr") or (
        bool(names.DOTTED.fullmatch(low))
        and low
        not in (
            "e.g",
            "i.e",
        )
    )


def _attach_silent(tokens: list[Token]) -> Iterator[Token]:
    """Join what is shown but not said, such as a dash, to the word before it (or after, at the start)."""
    held: Token | None = None
    for token in tokens:
        if held is None or not held.text:
            if held is not None:
                yield held
            held = token
        elif not token.spoken or not held.spoken:
            text = f"{held.text} {token.text}".strip()
            stop = token.stop or held.stop
            pause, note = max(held.pause, token.pause), held.note or token.note
            emphasis, given = held.emphasis or token.emphasis, held.given or token.given
            held = Token(text, held.spoken + token.spoken, stop, pause, note, emphasis, given)
        else:
            yield held
            held = token
    if held is not None:
        yield held
