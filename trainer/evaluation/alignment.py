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
from anchor_studio.domain.speech import Phone
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ
from anchor_studio.errors import StudioError
from anchor_studio.speech.align import Aligner
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.lexicon import load_lexicon
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.recording import split_samples
from anchor_studio.speech.script_match import locate
from anchor_studio.speech.segments import is_british, plan
from anchor_studio.speech.tokens import Token

CLOSED = frozenset("pbm")
OPEN = frozenset(("ɑ", "æ", "ɔ", "aʊ", "aɪ", "ɛ"))
"""AA, AE, AO, AW, AY and EH: the vowels that can't be said with lips nearly shut."""
DITHER = 0.002  # of the sound's peak: -54 dB
_AROUND_SPEECH = 0.05  # seconds
LEAST_ALIGNED = 0.8  # share of the words; less means that the sound says something else
_COMMANDS = {"b": "bin", "l": "lay", "p": "place", "s": "set"}
_COLOURS = {"b": "blue", "g": "green", "r": "red", "w": "white"}
_PREPOSITIONS = {"a": "at", "b": "by", "i": "in", "w": "with"}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS = dict(zip("z123456789", _NUMBERS, strict=True))
_ADVERBS = {"a": "again", "n": "now", "p": "please", "s": "soon"}


@dataclass(frozen=True)
class Aligned:
    """Phones of a sound in order, what could not be aligned (start and end in seconds), and the words found (0..1)."""

    phones: tuple[Phone, ...]
    unaligned: tuple[tuple[float, float], ...]
    words_found: float

    def away_from_speech(self, frames: int, seconds: float) -> NDArray[np.bool_]:
        """Tell which of `frames` at 25 fps lie wholly at least `seconds` from all phones and all that isn't aligned.

        Loudness has no say: between the words of a noisy recording there is silence too.
        """
        quiet = np.ones(frames, dtype=bool)
        for start, end in (*self.unaligned, *((phone.start, phone.end) for phone in self.phones)):
            first, last = int((start - seconds) * FPS), int(np.ceil((end + seconds) * FPS))
            quiet[max(0, first) : max(0, last)] = False
        return quiet


def align(samples: Samples, script: Script) -> Aligned:
    """Find the phones of a script in its sound (48 kHz); sentences that can't be aligned give none.

    Raises StudioError where fewer than 80 % of the words are found.
    """
    british = is_british(script.language)
    spoken, samples = plan(script, load_lexicon(None, british)), dithered(samples)
    aligner = Aligner(Pronouncer(load_dictionary(british)))
    phones: list[Phone] = []
    unaligned: list[tuple[float, float]] = []
    words, found, at = 0, 0, 0.0
    for utterance, piece in zip(spoken.utterances, split_samples(samples, spoken), strict=True):
        said = [token for token in utterance.tokens if token.spoken]
        own = piece.phones or _within_noise(piece.samples, said, aligner)
        end = at + len(piece.samples) / SAMPLE_RATE_HZ
        phones += [Phone(phone.symbol, phone.start + at, phone.end + at) for phone in own]
        unaligned += [] if own else [(at, end)]
        words, found, at = words + len(said), found + len(said) * bool(own), end
    if found < LEAST_ALIGNED * words:
        raise StudioError(
            f"Only {found / words:.0%} of the text's words were found in its sound.", "Give the text that is spoken."
        )
    return Aligned(tuple(phones), tuple(unaligned), found / words)


def dithered(samples: Samples) -> Samples:
    """Add noise that is hardly heard: the acoustic model knows no silence without any, and loses stops beside it."""
    noise = np.random.default_rng(0).normal(0, DITHER * float(np.abs(samples).max(initial=0.0)), len(samples))
    return np.asarray(samples + noise, np.float32)


def _within_noise(samples: Samples, said: Sequence[Token], aligner: Aligner) -> tuple[Phone, ...]:
    """Align a sentence whose surroundings are so loud that they pass for words: they are silenced first."""
    words = [word for token in said for word in token.spoken]
    heard = locate(samples, words, aligner)
    if 0 not in heard or len(words) - 1 not in heard:
        return ()
    edges = heard[0].start - _AROUND_SPEECH, heard[len(words) - 1].end + _AROUND_SPEECH
    first, last = (max(0, round(edge * SAMPLE_RATE_HZ)) for edge in edges)
    quiet = np.zeros_like(samples)
    quiet[first:last] = samples[first:last]
    aligned = aligner.aligned(quiet, said)
    return aligned.phones if aligned else ()


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
