"""A voice that hums: no packages, no time, words exactly where it says."""

import numpy as np

from anchor_studio.domain.speech import Phone, Speech, Word
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ
from anchor_studio.speech.segments import Utterance

SECONDS_A_LETTER = 0.06
MARGIN = 0.04


class HummingVoice:
    """Hums each token for 60 ms a spoken letter, with a dip between tokens; keeps the utterances it was given."""

    def __init__(self, name: str = "hum", language: str = "en-gb", mark: str = "hum 1") -> None:
        """Go by `name`; `mark` stands for all else that the sound would depend on."""
        self.name = name
        self.language = language
        self.mark = mark
        self.spoken: list[Utterance] = []

    def speak(self, utterance: Utterance) -> Speech:
        """Hum an utterance: 48 kHz, words with times, one phone a word."""
        self.spoken.append(utterance)
        words, phones, at = [], [], MARGIN
        parts = [np.zeros(round(MARGIN * SAMPLE_RATE_HZ), dtype=np.float32)]
        for token in utterance.tokens:
            if not token.spoken:
                continue
            size = round(SECONDS_A_LETTER * sum(map(len, token.spoken)) * SAMPLE_RATE_HZ)
            parts.append(_hum(size))
            end = at + size / SAMPLE_RATE_HZ
            words.append(Word(token.text, at, end))
            phones.append(Phone("m", at, end))
            at = end
        parts.append(np.zeros(round(MARGIN * SAMPLE_RATE_HZ), dtype=np.float32))
        return Speech(np.concatenate(parts), tuple(words), tuple(phones))


def _hum(size: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    time = np.arange(size) / SAMPLE_RATE_HZ
    swell = np.sin(np.pi * np.arange(size) / max(size, 1)) ** 0.25
    return (0.3 * swell * np.sin(2 * np.pi * 120 * time)).astype(np.float32)
