"""The pronouncing dictionary of British or American English (200,000 words, in Kokoro's alphabet)."""

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from anchor_studio.speech.assets import asset

DEFAULT = "DEFAULT"
HISSING = frozenset("szʃʒʧʤ")
VOICELESS = frozenset("ptkfθ")
Entry = Mapping[str, str]


@dataclass(frozen=True)
class Dictionary:
    """Pronunciations by spelling; `entries` maps a word to "phones" or "phones KIND=phones ..."."""

    entries: Mapping[str, str]
    british: bool

    def find(self, word: str) -> Entry | None:
        """Give the pronunciations of a word by kind (DEFAULT, NOUN, VERB, VBD ...), inflections included."""
        for spelling in dict.fromkeys((word, word.lower(), word.capitalize())):
            if line := self.entries.get(spelling):
                return _parse(line)
        return self._inflected(word.lower())

    def knows(self, word: str) -> bool:
        """Tell whether a word, or the word that it is a form of, stands in the dictionary."""
        return self.find(word) is not None

    def _inflected(self, word: str) -> Entry | None:
        for ending in ("'s", "s'", "s"):
            if word.endswith(ending) and (stem := self._stem(word.removesuffix(ending))):
                return {kind: self._with_s(phones) for kind, phones in stem.items()}
        if word.endswith("ed") and (stem := self._stem(word[:-2]) or self._stem(word[:-1])):
            return {kind: self._with_ed(phones) for kind, phones in stem.items()}
        if word.endswith("ing") and (stem := self._stem(word[:-3]) or self._stem(word[:-3] + "e")):
            return {kind: phones + "ɪŋ" for kind, phones in stem.items()}
        return None

    def _stem(self, word: str) -> Entry | None:
        for spelling in (word, word.capitalize()):
            if len(word) > 1 and (line := self.entries.get(spelling)):
                return _parse(line)
        return None

    def _with_s(self, phones: str) -> str:
        if phones[-1] in HISSING:
            return phones + ("ɪz" if self.british else "ᵻz")
        return phones + ("s" if phones[-1] in VOICELESS else "z")

    def _with_ed(self, phones: str) -> str:
        if phones[-1] in "td":
            return phones + ("ɪd" if self.british else "ᵻd")
        return phones + ("t" if phones[-1] in VOICELESS | set("sʃʧ") else "d")


@lru_cache(maxsize=2)
def load_dictionary(british: bool = True) -> Dictionary:
    """Read the shipped dictionary of one dialect, once: it takes about 0.3 s and 40 MB."""
    path = asset("lexicon", "en-gb.tsv.xz" if british else "en-us.tsv.xz")
    text = lzma.decompress(path.read_bytes()).decode("utf-8")
    pairs = (line.partition("\t") for line in text.splitlines())
    return Dictionary({word: phones for word, _, phones in pairs}, british)


def _parse(line: str) -> Entry:
    first, *others = line.split(" ")
    kinds = (other.partition("=") for other in others)
    return {DEFAULT: first, **{kind: phones for kind, _, phones in kinds if phones != "-"}}
