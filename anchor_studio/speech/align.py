"""Finding the times of known words in a sound: forced alignment, and a sharing-out where that fails."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.speech import Phone, Speech, Word
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ, SPEECH_RATE_HZ
from anchor_studio.speech.alphabet import ARPABET_TO_IPA, to_arpabet
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.sound import WINDOW, resampled, window_levels
from anchor_studio.speech.tokens import Token, is_ipa

if TYPE_CHECKING:
    from pocketsphinx import Decoder

FRAME = 0.01
BEAM = 1e-120  # the narrow beams meant for dictation lose synthetic and hurried speech
SHORTEST_PHONE_FRAMES = 3
MOST_RUSHED = 0.45  # a larger share of phones at the shortest length means that other words were said
LEAST_COVERED = 0.8  # share of the audible time that lies within words; less means that other words were said
LONGEST_SECONDS = 60.0
SPEECH_DB = -30.0


class Aligner:
    """Aligns English words to sound with pocketsphinx; what its dictionary lacks is pronounced by `pronouncer`."""

    def __init__(self, pronouncer: Pronouncer | None) -> None:
        """Without a pronouncer (languages other than English) times are shared out, never aligned."""
        self._pronouncer = pronouncer
        self._decoder: Decoder | None = None

    def timed(self, samples: Samples, tokens: Sequence[Token]) -> Speech:
        """Give the speech of `samples` (48 kHz) with a word for each token that is said, aligned or shared out."""
        said = [token for token in tokens if token.spoken]
        return self.aligned(samples, said) or Speech(samples, shared_out(samples, said))

    def aligned(self, samples: Samples, tokens: Sequence[Token]) -> Speech | None:
        """Give the speech with aligned words and phones; None when the sound doesn't say these words."""
        seconds = len(samples) / SAMPLE_RATE_HZ
        if self._pronouncer is None or not tokens or not 0.1 < seconds < LONGEST_SECONDS:
            return None
        keys = [(index, self.key(word)) for index, token in enumerate(tokens) for word in token.spoken]
        found = self._align(samples, " ".join(key for _, key in keys))
        if found is None or len(found) != len(keys) or _is_rushed(found):
            return None
        if _covered(samples, found) < LEAST_COVERED:
            return None
        words = []
        for index, token in enumerate(tokens):
            own = [phones for (owner, _), phones in zip(keys, found, strict=True) if owner == index]
            words.append(Word(token.text, own[0][0].start, min(own[-1][-1].end, seconds)))
        return Speech(samples, tuple(words), tuple(phone for phones in found for phone in phones))

    def key(self, word: str) -> str:
        """Give the name under which the decoder knows a spoken word, having told it how it sounds."""
        decoder, pronouncer = self.decoder(), self._pronouncer
        assert pronouncer is not None
        key = f"ipa.{word.encode().hex()}" if is_ipa(word) else word.lower()
        if decoder.lookup_word(key) is None:
            phones = to_arpabet(pronouncer.alone(word)) or "AH"
            decoder.add_word(key, phones, True)
        return key

    def decoder(self) -> "Decoder":
        """Give the decoder, loaded at its first use (0.2 s)."""
        if self._decoder is None:
            from pocketsphinx import Decoder

            self._decoder = Decoder(lm=None, bestpath=False, loglevel="FATAL", beam=BEAM, wbeam=BEAM, pbeam=BEAM)
        return self._decoder

    def _align(self, samples: Samples, text: str) -> list[list[Phone]] | None:
        decoder, sound = self.decoder(), sixteen_bit(samples)
        try:
            decoder.set_align_text(text)
            _decode(decoder, sound)
            if decoder.hyp() is None:
                return None
            decoder.set_alignment()
            _decode(decoder, sound)
            return [_phones(word) for word in decoder.get_alignment() if word.name[0] not in "<[+"]
        except RuntimeError:  # the decoder's only word for "these words are not there"
            return None


def sixteen_bit(samples: Samples) -> bytes:
    """Give 48 kHz samples as the decoder wants them: 16 kHz, 16 bits, at an even loudness."""
    low = resampled(samples, SAMPLE_RATE_HZ, SPEECH_RATE_HZ)
    gain = 0.7 / max(float(np.abs(low).max(initial=0.0)), 1e-3)
    return bytes((np.clip(low * gain, -1.0, 1.0) * 32767).astype("<i2").tobytes())


def _decode(decoder: "Decoder", sound: bytes) -> None:
    decoder.start_utt()
    decoder.process_raw(sound, full_utt=True)
    decoder.end_utt()


def _phones(word: "object") -> list[Phone]:
    return [
        Phone(
            ARPABET_TO_IPA.get(phone.name, phone.name.lower()),
            phone.start * FRAME,
            (phone.start + phone.duration) * FRAME,
        )
        for phone in word  # type: ignore[attr-defined]
    ]


def _is_rushed(found: list[list[Phone]]) -> bool:
    lengths = [phone.end - phone.start for phones in found for phone in phones]
    shortest = SHORTEST_PHONE_FRAMES * FRAME + 1e-6
    return sum(length <= shortest for length in lengths) > MOST_RUSHED * len(lengths)


def _covered(samples: Samples, found: list[list[Phone]]) -> float:
    heard = _audible(samples)
    inside = np.zeros(len(heard), dtype=bool)
    for phones in found:
        inside[int(phones[0].start / WINDOW) : int(phones[-1].end / WINDOW)] = True
    return float((heard & inside).sum() / max(heard.sum(), 1))


def _audible(samples: Samples) -> NDArray[np.bool_]:
    levels = window_levels(samples, SAMPLE_RATE_HZ)
    return levels > max(float(levels.max(initial=0.0)) * 10 ** (SPEECH_DB / 20), 1e-5)


def shared_out(samples: Samples, tokens: Sequence[Token]) -> tuple[Word, ...]:
    """Share the time in which something is said out among the words by their lengths."""
    if not tokens:
        return ()
    heard = _audible(samples)
    voiced = np.concatenate([[0], np.cumsum(heard if heard.any() else ~heard)])
    weights = np.array([sum(map(len, token.spoken)) + 1 for token in tokens], dtype=np.float64)
    edges = np.concatenate([[0.0], np.cumsum(weights)]) / weights.sum() * voiced[-1]
    # A word starts where the sound after an edge begins and ends where the sound before one ends.
    starts = np.searchsorted(voiced, edges[:-1], side="right") - 1
    ends = np.searchsorted(voiced, edges[1:], side="left")
    seconds = len(samples) / SAMPLE_RATE_HZ
    return tuple(
        Word(token.text, min(float(start) * WINDOW, seconds), min(float(max(start, end)) * WINDOW, seconds))
        for token, start, end in zip(tokens, starts, ends, strict=True)
    )
