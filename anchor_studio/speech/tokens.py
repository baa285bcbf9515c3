"""A word as the captions show it, together with the words that are spoken for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SENTENCE_STOPS = ".?!…"


@dataclass(frozen=True)
class Token:
    """One displayed word, its punctuation included, and what is said for it.

    `spoken` holds plain words ("three"), names of letters ("B.", plural or possessive "B.s") and
    pronunciations in IPA between slashes ("/ˈwɜːd/"); it is empty for what is shown but not said.
    `stop` is the one punctuation mark that the voice should hear after it (or ""), `pause` seconds
    of silence asked for after it, `note` a choice that the user may want to know about. `emphasis`
    asks for stress; `given` tells that a mark in the text says how it is said, and no lexicon else.
    """

    text: str
    spoken: tuple[str, ...]
    stop: str = ""
    pause: float = 0.0
    note: str = ""
    emphasis: bool = False
    given: bool = False

    @property
    def ends_sentence(self) -> bool:
        """Tell whether a sentence ends after this token."""
        return bool(self.stop) and self.stop in SENTENCE_STOPS


def is_letter(word: str) -> bool:
    """Tell whether a spoken word is the name of a letter: "B." or "B.s"."""
    return len(word) in (2, 3) and word[1] == "." and word[0].isupper() and word[2:] in ("", "s")


def is_ipa(word: str) -> bool:
    """Tell whether a spoken word is a pronunciation between slashes."""
    return len(word) > 2 and word[0] == word[-1] == "/"


def letters(text: str, plural: bool = False) -> list[str]:
    """Spell `text` as names of letters; digits and signs are left out."""
    names = [f"{char.upper()}." for char in text if char.isalpha() and char.isascii()]
    if plural and names:
        names[-1] += "s"
    return names


def displayed(tokens: Iterable[Token]) -> str:
    """Give the text as the captions show it."""
    return " ".join(token.text for token in tokens)


def spoken(tokens: Sequence[Token]) -> str:
    """Give all spoken words in one line, without punctuation."""
    return " ".join(word for token in tokens for word in token.spoken)
