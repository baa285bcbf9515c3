"""The espeak-ng voices, through pyttsx3 in a child process; robotic, but there for many languages and fast."""

import tempfile
import wave
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.speech import Speech
from anchor_studio.errors import StudioError
from anchor_studio.jobs.process import ask_child
from anchor_studio.speech.align import Aligner
from anchor_studio.speech.alphabet import respell
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.emphasis import lifted
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.segments import Utterance, is_british, is_english
from anchor_studio.speech.sound import resampled, trimmed
from anchor_studio.speech.tokens import Token, is_ipa, is_letter
from anchor_studio.speech.wordlist import word_list

RATE_WORDS_PER_MINUTE = 165
TRIES = 3
LETTER_NAMES = word_list(
    """ay bee see dee ee eff gee aitch eye jay kay ell em en oh pee cue ar ess tee you vee double-you ex why zed"""
)
Ask = Callable[[dict[str, object], float], object]


@dataclass(frozen=True)
class EspeakCard:
    """An espeak voice: `voice` is espeak's name of the language."""

    name: str
    voice: str
    language: str
    description: str


ESPEAK_VOICES = (
    EspeakCard("espeak", "en", "en-gb", "British English, robotic"),
    EspeakCard("espeak-us", "en-us", "en-us", "American English, robotic"),
    EspeakCard("espeak-de", "de", "de", "German, robotic"),
    EspeakCard("espeak-fr", "fr", "fr", "French, robotic"),
    EspeakCard("espeak-es", "es", "es", "Spanish, robotic"),
    EspeakCard("espeak-it", "it", "it", "Italian, robotic"),
    EspeakCard("espeak-pt", "pt", "pt", "Portuguese, robotic"),
    EspeakCard("espeak-nl", "nl", "nl", "Dutch, robotic"),
    EspeakCard("espeak-pl", "pl", "pl", "Polish, robotic"),
    EspeakCard("espeak-ru", "ru", "ru", "Russian, robotic"),
    EspeakCard("espeak-ar", "ar", "ar", "Arabic, robotic"),
    EspeakCard("espeak-hi", "hi", "hi", "Hindi, robotic"),
    EspeakCard("espeak-zh", "cmn", "zh", "Chinese, robotic"),
)


class EspeakVoice:
    """One espeak voice; each utterance is a child process of its own."""

    def __init__(self, card: EspeakCard, ask: Ask | None = None, rate: float = 1.0) -> None:
        """Read as `card` says, `rate` times as fast; `ask(question, timeout)` stands in for the child in tests."""
        self.name = card.name
        self.language = card.language
        self._words_per_minute = round(RATE_WORDS_PER_MINUTE * rate)
        self.mark = f"{_engine_mark()} {card.voice} {self._words_per_minute}"
        self._voice = card.voice
        self._ask = ask or _ask_pyttsx3
        self._aligner: Aligner | None = None

    def speak(self, utterance: Utterance) -> Speech:
        """Say an utterance; words are aligned to the sound in English, shared out over it in other languages."""
        said = [token for token in utterance.tokens if token.spoken]
        if not said:
            return Speech(np.zeros(0, dtype=np.float32))
        text = " ".join(_written(token) for token in said)
        for _ in range(TRIES):  # on a busy machine pyttsx3 now and then closes its file before the sound is there
            samples, rate_hz = self._sound(text)
            sound = trimmed(Speech(resampled(samples, rate_hz)))
            if len(sound.samples):
                return lifted(self._alignment().timed(sound.samples, said), said)
        raise StudioError(f'The voice {self.name} says nothing for "{utterance.text[:60]}".', "Change the text.")

    def _sound(self, text: str) -> tuple[NDArray[np.float32], int]:
        with tempfile.TemporaryDirectory(prefix="anchor-studio-") as folder:
            path = Path(folder) / "utterance.wav"
            question: dict[str, object] = {"text": text, "voice": self._voice, "path": str(path)}
            self._ask({**question, "rate": self._words_per_minute}, 15.0 + 0.05 * len(text))
            try:
                return _read_wave(path)
            except (OSError, EOFError, wave.Error) as error:
                raise StudioError(f"The voice {self.name} wrote no sound.", "Choose another voice.") from error

    def _alignment(self) -> Aligner:
        if self._aligner is None:
            english = is_english(self.language)
            pronouncer = Pronouncer(load_dictionary(is_british(self.language))) if english else None
            self._aligner = Aligner(pronouncer)
        return self._aligner


def _engine_mark() -> str:
    versions = []
    for package in ("pyttsx3", "espeakng-loader"):
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:  # the system's own espeak then speaks
            versions.append(package)
    return ", ".join(versions)


def _ask_pyttsx3(question: dict[str, object], timeout: float) -> object:
    return ask_child("anchor_studio.speech.pyttsx3_child", question, timeout, "the espeak voice")


def _written(token: Token) -> str:
    return " ".join(map(_text, token.spoken)) + token.stop.replace("—", ",")


def _text(word: str) -> str:
    if is_letter(word):
        return LETTER_NAMES[ord(word[0]) - ord("A")] + word[2:]
    return respell(word) if is_ipa(word) else word


def _read_wave(path: Path) -> tuple[NDArray[np.float32], int]:
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2:
            raise wave.Error("16 bits expected")
        data = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        mono = data.reshape(-1, file.getnchannels()).mean(axis=1)
        return (mono / 32768).astype(np.float32), file.getframerate()
