"""Spoken sentences kept on disk: what was said once is heard at once, in broadcasts and previews alike."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from anchor_studio import __version__
from anchor_studio.domain.picture import Samples
from anchor_studio.domain.speech import Phone, Speech, Word
from anchor_studio.media.cache_folder import CacheFolder
from anchor_studio.speech.kokoro import KokoroVoice, Network
from anchor_studio.speech.segments import Utterance
from anchor_studio.speech.voices import MarkedVoice, Voice, default_voice, open_voice

LIMIT_BYTES = 500_000_000
_LAYOUT = 1
_FULL_SCALE = 32767


class CachedVoice:
    """A voice that says nothing twice: utterances are kept, 16 bits a sample, under all that their sound depends on."""

    def __init__(self, voice: MarkedVoice, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        """Keep what `voice` says in `folder`, the most recently used `limit_bytes` of it."""
        self.name, self.language, self.mark = voice.name, voice.language, voice.mark
        self._voice, self._cache = voice, CacheFolder(folder, limit_bytes)

    def speak(self, utterance: Utterance) -> Speech:
        """Say an utterance as the voice does, from the disk where it was said before.

        The first time sounds as every later one: both are rounded to 16 bits. Where the folder can't be written to,
        the voice speaks all the same.
        """
        name = f"{self._key(utterance)}.npz"
        if (kept := self._kept(name)) is not None:
            return kept
        speech = _rounded(self._voice.speak(utterance))
        try:
            with self._cache.adding(name) as path, path.open("wb") as file:
                _write(file, speech)
        except OSError:
            return speech
        self._cache.trim()
        return speech

    def knows(self, utterance: Utterance) -> bool:
        """Tell whether an utterance is kept."""
        return self._cache.find(f"{self._key(utterance)}.npz") is not None

    def rehearse(self, utterance: Utterance) -> None:
        """Say an utterance and forget it: then all that the voice needs is loaded."""
        self._voice.speak(utterance)

    def _key(self, utterance: Utterance) -> str:
        # A pause stands beside what is said, and a note is for the reader.
        tokens = [repr(replace(token, pause=0.0, note="")) for token in utterance.tokens]
        parts = (_LAYOUT, __version__, self.name, self.language, self.mark, utterance.language, tokens)
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def _kept(self, name: str) -> Speech | None:
        path = self._cache.find(name)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                return _read(file)
        except Exception:  # noqa: BLE001  # whatever is wrong with what was kept, it can be said again
            self._cache.drop(name)
            return None


class VoiceBooth:
    """Opens voices that keep what they say; the neural ones share a network, which takes seconds and memory to load."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES, threads: int = 1) -> None:
        """Keep sentences in `folder`; `threads` is what the network may use."""
        self._folder, self._limit, self._threads = folder, limit_bytes, threads
        self._network: Network | None = None
        self._voices: dict[tuple[str, float], CachedVoice] = {}

    def open(self, name: str | None, rate: float = 1.0) -> Voice:
        """Open a voice as `open_voice` does, or give the one that was opened before; raises StudioError."""
        key = (name or default_voice(), rate)
        if key not in self._voices:
            voice = open_voice(key[0], self._threads, rate, self._network)
            if isinstance(voice, KokoroVoice):
                self._network = voice.network  # it is loaded when the first of its voices has to speak
            self._voices[key] = CachedVoice(voice, self._folder, self._limit)
        return self._voices[key]


def _rounded(speech: Speech) -> Speech:
    return replace(speech, samples=_from_steps(_to_steps(speech.samples)))


def _to_steps(samples: Samples) -> NDArray[np.int16]:
    return np.rint(np.clip(samples, -1, 1) * _FULL_SCALE).astype(np.int16)


def _from_steps(steps: NDArray[np.int16]) -> Samples:
    return steps.astype(np.float32) / np.float32(_FULL_SCALE)


def _write(file: IO[bytes], speech: Speech) -> None:
    told = {
        "words": [(word.text, word.start, word.end) for word in speech.words],
        "phones": [(phone.symbol, phone.start, phone.end) for phone in speech.phones],
    }
    # Differences of differences are small numbers, which pack well; they may pass 16 bits and come back round.
    steps = _to_steps(speech.samples)
    bends = np.diff(np.diff(steps, prepend=np.int16(0)), prepend=np.int16(0))
    text = np.frombuffer(json.dumps(told).encode(), np.uint8)
    np.savez_compressed(file, allow_pickle=False, bends=bends, told=text)


def _read(file: IO[bytes]) -> Speech:
    with np.load(file, allow_pickle=False) as arrays:
        bends, told = arrays["bends"], json.loads(arrays["told"].tobytes())
    if bends.dtype != np.int16 or bends.ndim != 1:
        raise ValueError("no sound")
    steps = np.cumsum(np.cumsum(bends, dtype=np.int16), dtype=np.int16)
    words = tuple(Word(str(text), float(start), float(end)) for text, start, end in told["words"])
    phones = tuple(Phone(str(symbol), float(start), float(end)) for symbol, start, end in told["phones"])
    return Speech(_from_steps(steps), words, phones)
