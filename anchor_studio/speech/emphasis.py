"""Emphasis as far as the voices have it: a full stress on the word, and the word a little louder."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from anchor_studio.domain.speech import Speech
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ
from anchor_studio.speech.alphabet import VOWELS
from anchor_studio.speech.tokens import Token

LOUDER = 10 ** (2.5 / 20)
RAMP = 0.02  # seconds in which the sound swells and ebbs
_LOUDEST = 0.98


def stressed(phones: str) -> str:
    """Put the main stress on a word in Kokoro's alphabet that has a lesser one or none ("are", "not", "can")."""
    phones = phones.replace("ˌ", "ˈ")
    first = next((at for at, phone in enumerate(phones) if phone in VOWELS), None)
    return phones if "ˈ" in phones or first is None else f"{phones[:first]}ˈ{phones[first:]}"


def lifted(speech: Speech, said: Sequence[Token]) -> Speech:
    """Make the emphasised words 2.5 dB louder; `said` are the tokens that `speech.words` stand for, in order."""
    marked = [word for word, token in zip(speech.words, said, strict=False) if token.emphasis and word.end > word.start]
    if not marked:
        return speech
    times = np.arange(len(speech.samples)) / SAMPLE_RATE_HZ
    lift = np.zeros(len(times))
    for word in marked:
        lift = np.maximum(
            lift, np.interp(times, [word.start - RAMP, word.start, word.end, word.end + RAMP], [0, 1, 1, 0])
        )
    samples = speech.samples * LOUDER**lift
    peak = float(np.abs(samples).max(initial=0.0))
    return replace(speech, samples=(samples * min(1.0, _LOUDEST / max(peak, 1e-9))).astype(np.float32))
