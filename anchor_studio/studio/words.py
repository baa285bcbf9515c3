"""What the editor wants to know of words: which must be guessed, how they will be read, and the marks set on them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from anchor_studio.domain.script import Script
from anchor_studio.errors import StudioError
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.lexicon import Lexicon, parse_lexicon
from anchor_studio.speech.marks import EMPHASIS, PAUSE, SAY, SPELL, Mark, marks_in
from anchor_studio.speech.normalise import CLOSING, OPENING, normalise, plain_tokens
from anchor_studio.speech.script import require_speakable
from anchor_studio.speech.segments import is_british, is_english
from anchor_studio.speech.tokens import Token, is_letter

__all__ = [
    "EMPHASIS", "PAUSE", "SAY", "SPELL", "Mark", "Unknown", "Words",
    "emphasised", "marks_in", "paused", "plain", "said_as", "spelled", "with_entry",
]  # fmt: skip

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_KEPT = 4096  # paragraphs whose words were looked up


@dataclass(frozen=True)
class Unknown:
    """A word at `text[begin:end]` whose sound has to be guessed."""

    begin: int
    end: int
    word: str


class Words:
    """Looks words up; what was looked up is kept, so asking again while somebody types costs little.

    `language` is a voice's ("en-gb"), `lexicon` the project's text; one that is damaged counts as empty here
    (`lexicon_trouble` tells). The first question reads the dictionary (0.3 s): ask in a thread.
    """

    def unknown(self, text: str, language: str = "en-gb", lexicon: str = "") -> list[Unknown]:
        """Give the words no dictionary knows, in order; none for a language that is not looked up here."""
        if not is_english(language):
            return []
        return [
            Unknown(begin + word.begin, begin + word.end, word.word)
            for begin, paragraph in _paragraphs(text)
            for word in _unknown(paragraph, is_british(language), lexicon)
        ]

    def said(self, words: str, language: str = "en-gb", lexicon: str = "") -> str:
        """Give words as they will be read: "£3m" as "three million pounds"."""
        own = _own(lexicon)
        try:
            tokens = normalise(words, is_british(language)) if is_english(language) else plain_tokens(words)
        except StudioError:  # a pause that is none: `speakable` says so
            return words
        said = (part for token in tokens for part in own.find(_core(token.text)) or token.spoken)
        return " ".join(part.replace(".", "") if is_letter(part) else part for part in said)

    def speakable(self, text: str, language: str = "en-gb") -> str:
        """Tell what a voice could not read, with what to do about it; "" where all is well."""
        try:
            require_speakable(Script((text,), language=language), language)
            for _, paragraph in _paragraphs(text):
                if marks_in(paragraph):
                    _readable(paragraph, is_english(language))
        except StudioError as error:
            return f"{error.message} {error.hint}".strip()
        return ""

    def lexicon_trouble(self, lexicon: str) -> str:
        """Tell what is wrong with a lexicon's text; "" where all is well."""
        try:
            parse_lexicon(lexicon)
        except StudioError as error:
            return f"{error.message} {error.hint}".strip()
        return ""

    def pronunciation_trouble(self, said: str) -> str:
        """Tell what is wrong with a respelling or IPA between slashes; "" where all is well."""
        try:
            parse_lexicon(f"word\t{' '.join(said.split())}", "Here")
        except StudioError as error:
            return error.hint
        return ""


def paused(seconds: float) -> str:
    """Write a pause."""
    return f"[pause {seconds:g}]"


def emphasised(words: str) -> str:
    """Write words that are to be stressed."""
    return f"*{words}*"


def said_as(words: str, said: str) -> str:
    """Write words that are to be said like other ones, or as IPA between slashes."""
    return f"[say {words} = {said}]"


def spelled(words: str) -> str:
    """Write what is to be said letter by letter."""
    return f"[spell {words}]"


def plain(text: str) -> str:
    """Give a text without its marks, as captions show it."""
    for mark in reversed(marks_in(text)):
        text = text[: mark.begin] + _shown(mark, text[mark.begin : mark.end]) + text[mark.end :]
    return text


def with_entry(lexicon: str, word: str, said: str) -> str:
    """Give a lexicon's text in which a word is said like this, in the place of what it held for it."""
    low = word.lower().replace("’", "'")
    lines = [line for line in lexicon.splitlines() if re.split(r"[\t ]", line.strip(), maxsplit=1)[0].lower() != low]
    return "\n".join([*lines, f"{word}\t{' '.join(said.split())}"]) + "\n"


def _shown(mark: Mark, written: str) -> str:
    if mark.kind == EMPHASIS:
        return written.strip("*")
    if mark.kind == PAUSE:
        return ""
    return written.strip("[] ")[len(mark.kind) :].partition("=")[0].strip()


def _paragraphs(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in _PARAGRAPH.finditer(text)]


@lru_cache(maxsize=16)
def _own(lexicon: str) -> Lexicon:
    try:
        return Lexicon(parse_lexicon(lexicon))
    except StudioError:
        return Lexicon()


@lru_cache(maxsize=_KEPT)
def _readable(paragraph: str, english: bool) -> None:
    normalise(paragraph) if english else plain_tokens(paragraph)


@lru_cache(maxsize=_KEPT)
def _unknown(paragraph: str, british: bool, lexicon: str) -> tuple[Unknown, ...]:
    bare = _without_marks(paragraph)
    known = Lexicon(_own(lexicon).own, load_dictionary(british))
    places = re.finditer(r"\S+", bare)
    found: list[Unknown] = []
    for token in normalise(bare, british):
        # A token holds the words between the white space that it was made of, a lone dash joined to them.
        for word, place in zip(token.text.split(), places, strict=False):
            found += _strange(word, place.start(), token, known)
    return tuple(found)


def _strange(word: str, at: int, token: Token, known: Lexicon) -> list[Unknown]:
    core = _core(word)
    if not core or known.find(core):
        return []
    at += word.find(core)
    straight = core.replace("’", "'")
    found = []
    for part in token.spoken:
        if known.knows(part) or known.find(part):
            continue
        stem = part.removesuffix("'s")
        begin, end = (straight.index(stem), straight.index(stem) + len(stem)) if stem in straight else (0, len(core))
        found.append(Unknown(at + begin, at + end, core[begin:end]))
    return found


def _core(word: str) -> str:
    return word.lstrip(OPENING).rstrip(CLOSING)


def _without_marks(paragraph: str) -> str:
    """Blank out what is said as its mark says, and the stars of emphasis, keeping every letter's place."""
    for mark in marks_in(paragraph):
        if mark.kind == EMPHASIS:
            inside = paragraph[mark.begin : mark.end].replace("*", " ")
            paragraph = paragraph[: mark.begin] + inside + paragraph[mark.end :]
    for mark in marks_in(paragraph):
        paragraph = paragraph[: mark.begin] + " " * (mark.end - mark.begin) + paragraph[mark.end :]
    return paragraph
