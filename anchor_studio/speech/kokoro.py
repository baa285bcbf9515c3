"""The Kokoro-82M neural voices."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.speech import Phone, Speech, Word
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ
from anchor_studio.errors import StudioError
from anchor_studio.speech.alphabet import CONSONANTS, VOWELS, to_ipa
from anchor_studio.speech.assets import asset
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.emphasis import lifted, stressed
from anchor_studio.speech.kokoro_model import (
    MAX_PHONES,
    MODEL_MARK,
    RATE_HZ,
    SAMPLES_PER_UNIT,
    KokoroModel,
    SoundAndUnits,
    is_installed,
    joined_model,
)
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.segments import Utterance
from anchor_studio.speech.sound import resampled, trimmed
from anchor_studio.speech.tokens import Token

__all__ = ["KOKORO_VOICES", "KokoroCard", "KokoroVoice", "Network", "is_installed", "open_network"]

LATE = 0.055  # seconds by which the network's durations run behind its sound
STYLES_SHAPE = (MAX_PHONES, 256)
JOIN_GAP = 0.08
# The numbers that the network was trained with, by symbol.
SYMBOLS = dict(zip(";:,.!?", range(1, 7), strict=True)) | {"—": 9, "…": 10, " ": 16}
SYMBOLS |= dict(zip("AIOQSTWY", (24, 25, 31, 33, 35, 36, 39, 41), strict=True))
SYMBOLS |= dict(zip("abcdef", range(43, 49), strict=True)) | dict(
    zip("hijklmnopqrstuvwxyz", range(50, 69), strict=True)
)
SYMBOLS |= {"ᵊ": 42, "ɑ": 69, "ɐ": 70, "ɒ": 71, "æ": 72, "ɔ": 76, "ð": 81, "ʤ": 82, "ə": 83, "ɛ": 86, "ɜ": 87, "ɡ": 92}
SYMBOLS |= {
    "ɪ": 102,
    "ŋ": 112,
    "θ": 119,
    "ɹ": 123,
    "ɾ": 125,
    "ʃ": 131,
    "ʧ": 133,
    "ʊ": 135,
    "ʌ": 138,
    "ʒ": 147,
    "ʔ": 148,
}
SYMBOLS |= {"ˈ": 156, "ˌ": 157, "ː": 158, "ᵻ": 177}


class Network(Protocol):
    """What a Kokoro voice needs of its network."""

    def say(self, phones: list[int], style: NDArray[np.float32], speed: float) -> SoundAndUnits:
        """Give 24 kHz samples and each phone's units of 600 samples, pads included."""


@dataclass(frozen=True)
class KokoroCard:
    """A Kokoro voice: `file` is its style file, `speed` what makes it read at a newsreader's pace."""

    name: str
    file: str
    language: str
    description: str
    speed: float = 1.0


KOKORO_VOICES = (
    KokoroCard("michael", "am_michael", "en-us", "American man, firm"),
    KokoroCard("george", "bm_george", "en-gb", "British man, calm"),
    KokoroCard("fable", "bm_fable", "en-gb", "British man, lively"),
    KokoroCard("lewis", "bm_lewis", "en-gb", "British man, deep"),
    KokoroCard("emma", "bf_emma", "en-gb", "British woman, clear"),
    KokoroCard("isabella", "bf_isabella", "en-gb", "British woman, soft"),
    KokoroCard("heart", "af_heart", "en-us", "American woman, warm"),
    KokoroCard("bella", "af_bella", "en-us", "American woman, lively"),
)


@dataclass(frozen=True)
class _Line:
    """The symbols of an utterance; `owners[i]` is the token that symbol i belongs to, -1 for stops.

    The gap before a word is the beginning of its first sound: measured, words are heard from there on.
    """

    symbols: str
    owners: tuple[int, ...]


def open_network(threads: int = 1) -> Network:
    """Give the network that all Kokoro's voices can share; raises StudioError when its packages are missing."""
    return KokoroModel(joined_model(), threads)


class KokoroVoice:
    """One voice of Kokoro: a network, a style and a pronouncer."""

    def __init__(
        self,
        card: KokoroCard,
        network: Network,
        styles: NDArray[np.float32],
        pronouncer: Pronouncer,
        rate: float = 1.0,
    ) -> None:
        """Read with `styles` `(510, 256)`, one for each length of utterance, at `rate` times the voice's own pace."""
        self.name = card.name
        self.language = card.language
        self.mark = f"{MODEL_MARK} {card.file} {card.speed * rate:.4f}"
        self._speed = card.speed * rate
        self.network = network
        self._styles = styles
        self._pronouncer = pronouncer

    @classmethod
    def open(
        cls, card: KokoroCard, threads: int = 1, rate: float = 1.0, network: Network | None = None
    ) -> "KokoroVoice":
        """Load a voice, on a network that others use too or on one of its own.

        Raises StudioError when its packages or files are missing or damaged.
        """
        styles = np.fromfile(asset("voices", "kokoro", f"{card.file}.bin"), dtype="<f4")
        if styles.size != np.prod(STYLES_SHAPE):
            raise StudioError(f"The file of the voice {card.name} is damaged.", "Install the program again.")
        pronouncer = Pronouncer(load_dictionary(british=card.language == "en-gb"))
        return cls(card, network or open_network(threads), styles.reshape(STYLES_SHAPE), pronouncer, rate)

    def speak(self, utterance: Utterance) -> Speech:
        """Say an utterance; one that is too long for the network is said in parts."""
        tokens = [token for token in utterance.tokens if token.spoken]
        if not tokens:
            return Speech(np.zeros(0, dtype=np.float32))
        return lifted(self._speak(tokens), tokens)

    def _speak(self, tokens: Sequence[Token]) -> Speech:
        line = self._line(tokens)
        if len(line.symbols) <= MAX_PHONES:
            return self._say(line, tokens)
        if len(tokens) == 1:
            raise StudioError(f'"{tokens[0].text[:40]}..." is too long for one word.', "Write it in several words.")
        half = len(tokens) // 2
        return _joined(self._speak(tokens[:half]), self._speak(tokens[half:]))

    def _line(self, tokens: Sequence[Token]) -> _Line:
        words = [(index, word) for index, token in enumerate(tokens) for word in token.spoken]
        last = {index: number for number, (index, _) in enumerate(words)}
        stops = [tokens[index].stop if last[index] == number else "" for number, (index, _) in enumerate(words)]
        if not stops[-1]:
            stops[-1] = "."
        symbols, owners = "", []
        phones = self._pronouncer.pronounce([word for _, word in words], stops)
        for number, (index, _) in enumerate(words):
            gap = " " if number else ""
            heard = stressed(phones[number]) if tokens[index].emphasis else phones[number]
            sound = "".join(char for char in heard if char in SYMBOLS)
            symbols += gap + sound + stops[number]
            owners += [index] * (len(gap) + len(sound)) + [-1] * len(stops[number])
        return _Line(symbols, tuple(owners))

    def _say(self, line: _Line, tokens: Sequence[Token]) -> Speech:
        numbers = [SYMBOLS[symbol] for symbol in line.symbols]
        samples, units = self.network.say(numbers, self._styles[len(numbers) - 1], self._speed)
        if len(units) != len(numbers) + 2:
            raise ValueError(f"{len(numbers)} phones gave {len(units)} durations")
        edges = np.cumsum(units) * (SAMPLES_PER_UNIT / RATE_HZ) - LATE  # edges[i]: the start of symbol i
        times = np.clip(edges, 0.0, len(samples) / RATE_HZ)
        speech = Speech(resampled(samples, RATE_HZ), _words(line, tokens, times), _phones(line, times))
        return trimmed(speech)


def _words(line: _Line, tokens: Sequence[Token], times: NDArray[np.float64]) -> tuple[Word, ...]:
    owners = np.array(line.owners)
    words = []
    for index, token in enumerate(tokens):
        own = np.flatnonzero(owners == index)
        if len(own):
            words.append(Word(token.text, float(times[own[0]]), float(times[own[-1] + 1])))
        else:  # a word without any sound the network knows keeps its place, with no time of its own
            words.append(Word(token.text, *(2 * (words[-1].end if words else 0.0,))))
    return tuple(words)


def _phones(line: _Line, times: NDArray[np.float64]) -> tuple[Phone, ...]:
    """Give the phones; a length mark lengthens its vowel, a gap and a stress mark belong to the phone that follows."""
    phones: list[Phone] = []
    held: float | None = None
    for symbol, (start, end) in zip(line.symbols, pairwise(times[:-1]), strict=True):
        if symbol in " ˈˌ":
            held = float(start) if held is None else held
        elif symbol == "ː" and phones:
            phones[-1] = replace(phones[-1], symbol=phones[-1].symbol + "ː", end=float(end))
        elif symbol in VOWELS or symbol in CONSONANTS:
            phones.append(Phone(to_ipa(symbol), float(start) if held is None else held, float(end)))
            held = None
    return tuple(phones)


def _joined(first: Speech, second: Speech) -> Speech:
    gap = np.zeros(round(JOIN_GAP * SAMPLE_RATE_HZ), dtype=np.float32)
    samples = np.concatenate([first.samples, gap, second.samples])
    shift = (len(first.samples) + len(gap)) / SAMPLE_RATE_HZ
    words = tuple(replace(word, start=word.start + shift, end=word.end + shift) for word in second.words)
    phones = tuple(replace(phone, start=phone.start + shift, end=phone.end + shift) for phone in second.phones)
    return Speech(samples, first.words + words, first.phones + phones)
