"""When each phone of a known text is heard in a sound, found in the sound alone.

The judge must not use the times that drove the mouth: whatever read the text, its sound is taken from the finished
file and aligned anew (pocketsphinx, about 26 ms of mean error at a border).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.script import Script
from anchor_studio.domain.speech import Phone, Speech
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ
from anchor_studio.errors import StudioError
from anchor_studio.speech.lexicon import load_lexicon
from anchor_studio.speech.recording import split_samples
from anchor_studio.speech.segments import is_british, plan
from anchor_studio.speech.silence import speech_stretches

CLOSED = frozenset("pbm")
OPEN = frozenset(("ɑ", "æ", "ɔ", "aʊ", "aɪ"))
"""AA, AE, AO, AW and AY: the vowels that can't be said with lips nearly shut."""
LEAST_ALIGNED = 0.8  # share of the words; less means that the sound says something else
_COMMANDS = {"b": "bin", "l": "lay", "p": "place", "s": "set"}
_COLOURS = {"b": "blue", "g": "green", "r": "red", "w": "white"}
_PREPOSITIONS = {"a": "at", "b": "by", "i": "in", "w": "with"}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS = dict(zip("z123456789", _NUMBERS, strict=True))
_ADVERBS = {"a": "again", "n": "now", "p": "please", "s": "soon"}


@dataclass(frozen=True)
class Aligned:
    """Phones of a sound in order, `stretches` of it (seconds) in which someone speaks, and the words found (0..1)."""

    phones: tuple[Phone, ...]
    stretches: tuple[tuple[float, float], ...]
    words_found: float

    def away_from_speech(self, frames: int, seconds: float) -> NDArray[np.bool_]:
        """Tell which of `frames` at 25 fps lie wholly at least `seconds` from all speech, heard or aligned."""
        quiet = np.ones(frames, dtype=bool)
        for start, end in (*self.stretches, *((phone.start, phone.end) for phone in self.phones)):
            first, last = int((start - seconds) * FPS), int(np.ceil((end + seconds) * FPS))
            quiet[max(0, first) : max(0, last)] = False
        return quiet


def align(samples: Samples, script: Script) -> Aligned:
    """Find the phones of a script in its sound (48 kHz); sentences that can't be aligned give none.

    Raises StudioError where fewer than 80 % of the words are found.
    """
    spoken = plan(script, load_lexicon(None, is_british(script.language)))
    pieces = list(split_samples(samples, spoken))
    words = [sum(bool(token.spoken) for token in utterance.tokens) for utterance in spoken.utterances]
    found = sum(count for count, piece in zip(words, pieces, strict=True) if piece.phones) / sum(words)
    if found < LEAST_ALIGNED:
        raise StudioError(
            f"Only {found:.0%} of the text's words were found in its sound.", "Give the text that is spoken."
        )
    return Aligned(tuple(_moved(pieces)), tuple(speech_stretches(samples)), found)


def _moved(pieces: Sequence[Speech]) -> list[Phone]:
    phones, at = [], 0
    for piece in pieces:
        shift = at / SAMPLE_RATE_HZ
        phones += [Phone(phone.symbol, phone.start + shift, phone.end + shift) for phone in piece.phones]
        at += len(piece.samples)
    return phones


def grid_sentence(name: str) -> str:
    """Give the sentence that a GRID clip's name stands for: "bbaf2n" is "Bin blue at F two now."

    Raises StudioError for a name that stands for none.
    """
    try:
        command, colour, preposition, letter, digit, adverb = list(name.lower())
        words = (_COMMANDS[command], _COLOURS[colour], _PREPOSITIONS[preposition])
        return f"{' '.join(words)} {letter.upper()} {_DIGITS[digit]} {_ADVERBS[adverb]}.".capitalize().replace(
            f" {letter} ", f" {letter.upper()} "
        )
    except (KeyError, ValueError) as error:
        raise StudioError(f"{name} is no name of a GRID clip.", 'Such names look like "bbaf2n".') from error
