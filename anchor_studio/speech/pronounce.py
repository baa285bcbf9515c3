"""Spoken words -> phones as a fluent reader says them in their sentence."""

from collections.abc import Callable, Sequence

from anchor_studio.errors import StudioError
from anchor_studio.jobs.process import ask_child
from anchor_studio.speech.alphabet import VOWELS, from_ipa
from anchor_studio.speech.dictionary import DEFAULT, Dictionary, Entry
from anchor_studio.speech.tokens import is_ipa, is_letter
from anchor_studio.speech.wordlist import word_set

Guess = Callable[[Sequence[str]], list[str]]
GUESS_TIMEOUT = 20.0
VERB_SIGNS = word_set(
    """to will would can could shall should may might must cannot not won't wouldn't can't couldn't don't didn't
    doesn't i we you they who please let's i'll we'll you'll they'll people also"""
)
NOUN_SIGNS = word_set(
    """a an the this that his her its our their my your no some any each every of new first last public world
    another with for one two three"""
)
PAST_SIGNS = word_set("""have has had been was were be is are being he she it having i've we've they've""")
STOPS = frozenset(",;:.?!…—")


class Pronouncer:
    """Phones of one dialect in Kokoro's alphabet: the dictionary first, espeak-ng's rules for what it lacks.

    `guess` gives the IPA of unknown words (a child process by default); its answers are kept.
    """

    def __init__(self, dictionary: Dictionary, guess: Guess | None = None) -> None:
        """Use `dictionary`, and `guess` for words it does not know."""
        self._dictionary = dictionary
        self._british = dictionary.british
        self._guess = guess or self._ask_espeak
        self._guessed: dict[str, str] = {}

    def pronounce(self, words: Sequence[str], stops: Sequence[str]) -> list[str]:
        """Give the phones of each spoken word; `stops` holds the mark after each word ("" mostly)."""
        self._learn([word for word in words if self._is_strange(word)])
        phones = [self._phones(words, stops, index) for index in range(len(words))]
        for index, word in enumerate(words):
            if weak := self._weak_form(word.lower(), phones, stops, index):
                phones[index] = weak
        return phones

    def alone(self, word: str) -> str:
        """Give the phones of a word said on its own."""
        return self.pronounce([word], [""])[0]

    def _is_strange(self, word: str) -> bool:
        known = is_letter(word) or is_ipa(word) or word in self._guessed
        return not known and not self._dictionary.knows(word)

    def _learn(self, strange: list[str]) -> None:
        if not strange:
            return
        try:
            guesses = self._guess(strange)
        except StudioError:  # without espeak an unknown word is spelled: heard by the user, and listed as unknown
            guesses = [""] * len(strange)
        for word, ipa in zip(strange, guesses, strict=True):
            self._guessed[word] = from_ipa(ipa, self._british) or self._spelled(word)

    def _ask_espeak(self, words: Sequence[str]) -> list[str]:
        question = {"words": list(words), "language": "en" if self._british else "en-us"}
        phones: list[str] = ask_child("anchor_studio.speech.espeak_child", question, GUESS_TIMEOUT, "espeak")["phones"]
        return phones

    def _spelled(self, word: str) -> str:
        return "".join(self._letter(f"{char.upper()}.") for char in word if char.isascii() and char.isalpha())

    def _letter(self, word: str) -> str:
        phones = self._dictionary.entries[word[0]].split(" ")[0] if word[0] != "Z" or not self._british else "zˈɛd"
        return phones + ("z" if word.endswith("s") and word[0] not in "FHLMNSX" else "ɪz" if word[-1] == "s" else "")

    def _phones(self, words: Sequence[str], stops: Sequence[str], index: int) -> str:
        word = words[index]
        if is_letter(word):
            return self._letter(word)
        if is_ipa(word):
            return from_ipa(word, self._british)
        entry = self._dictionary.find(word)
        if entry is None:
            return self._guessed[word]
        before = words[index - 1].lower() if index else ""
        final = bool(stops[index]) or index == len(words) - 1
        kind = _kind(before, word.lower(), words[index + 1].lower() if not final else "")
        return _choose(entry, kind, final)

    def _weak_form(self, word: str, phones: Sequence[str], stops: Sequence[str], index: int) -> str:
        last = index + 1 == len(phones) or (stops[index] in STOPS and bool(stops[index]))
        vowel = not last and _first_sound(phones[index + 1]) in VOWELS
        if word == "the":
            return "ði" if vowel else "ðə"
        if word == "a":
            return "ɐ"
        if word == "an":
            return "ɐn"
        if word == "to" and not last:
            return "tʊ" if vowel else "tə"
        return ""


def _choose(entry: Entry, kind: str, final: bool) -> str:
    if final and "None" in entry:
        return entry["None"]
    return entry.get(kind) or entry[DEFAULT]


def _kind(before: str, word: str, after: str) -> str:
    """Guess what a homograph is from the words beside it: "to record", "a record", "was read", "people live"."""
    if before in PAST_SIGNS:
        return "VBD"
    if before in VERB_SIGNS:
        return "VERB"
    if before in NOUN_SIGNS or before.endswith("'s"):
        return "NOUN"
    if before.endswith("s") and after in ("in", "on", "at", "with", "by", "to", "the", "here", "there", "on"):
        return "VERB"
    return DEFAULT


def _first_sound(phones: str) -> str:
    return phones.lstrip("ˈˌ")[:1]
