"""Finding a script in a long recording: recognition that expects its words, matched against it."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ
from anchor_studio.speech.align import FRAME, Aligner, sixteen_bit
from anchor_studio.speech.silence import speech_stretches

if TYPE_CHECKING:
    from pocketsphinx import Decoder

LONGEST_CHUNK = 15.0
FOUND_ENOUGH = 0.5  # share of what was heard that must be the script for its times to be trusted
SHORTEST_BLOCK = 2  # a single word in common is chance
FOLLOWING = 0.9  # what a word's own followers take of its probability; the rest is for all words


@dataclass(frozen=True)
class Heard:
    """A word that was recognised, times in seconds from the start of the recording."""

    key: str
    start: float
    end: float


def locate(samples: Samples, words: Sequence[str], aligner: Aligner) -> dict[int, Heard]:
    """Find spoken `words` in a recording at 48 kHz; gives those that were found, by their index in `words`.

    Gives nothing when the recording says other words.
    """
    keys = [aligner.key(word) for word in words]
    listener = _listener(keys, aligner)
    heard = [word for start, end in chunks(samples) for word in _recognise(samples, start, end, listener)]
    matcher = SequenceMatcher(None, keys, [word.key for word in heard], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= SHORTEST_BLOCK]
    found = {block.a + step: heard[block.b + step] for block in blocks for step in range(block.size)}
    return found if len(found) >= FOUND_ENOUGH * max(len(heard), 1) else {}


def chunks(samples: Samples) -> list[tuple[float, float]]:
    """Cut a recording at its silences into chunks of about 15 seconds at most, in seconds."""
    cut: list[tuple[float, float]] = []
    for start, end in speech_stretches(samples):
        if cut and end - cut[-1][0] <= LONGEST_CHUNK:
            cut[-1] = (cut[-1][0], end)
        else:
            cut.append((start, end))
    return cut


def _recognise(samples: Samples, start: float, end: float, listener: "Decoder") -> Iterator[Heard]:
    first = max(0, round((start - 0.1) * SAMPLE_RATE_HZ))
    part = samples[first : round((end + 0.1) * SAMPLE_RATE_HZ)]
    listener.start_utt()
    listener.process_raw(sixteen_bit(part), full_utt=True)
    listener.end_utt()
    offset = first / SAMPLE_RATE_HZ
    for segment in listener.seg() or ():
        if segment.word[0] not in "<[+":
            key = segment.word.split("(")[0]
            yield Heard(key, offset + segment.start_frame * FRAME, offset + (segment.end_frame + 1) * FRAME)


def _listener(keys: Sequence[str], aligner: Aligner) -> "Decoder":
    """Build a decoder that knows the script's words alone and expects them in the script's order."""
    from pocketsphinx import Decoder

    with tempfile.TemporaryDirectory(prefix="anchor-studio-") as folder:
        model, words = Path(folder) / "script.arpa", Path(folder) / "script.dict"
        model.write_text(_bigrams(keys), encoding="utf-8")
        words.write_text("".join(_pronunciations(sorted(set(keys)), aligner)), encoding="utf-8")
        return Decoder(lm=str(model), dict=str(words), bestpath=False, loglevel="FATAL")


def _pronunciations(keys: Sequence[str], aligner: Aligner) -> Iterator[str]:
    decoder = aligner.decoder()
    for key in keys:
        for name in (key, *(f"{key}({number})" for number in range(2, 6))):
            phones = decoder.lookup_word(name)
            if phones is None:
                break
            yield f"{name} {phones}\n"


def _bigrams(keys: Sequence[str]) -> str:
    """Write the script's pairs of words as a language model in ARPA's format."""
    text = ["<s>", *keys, "</s>"]
    singles, pairs = Counter(text), Counter(pairwise(text))
    lines = ["\\data\\", f"ngram 1={len(singles)}", f"ngram 2={len(pairs)}", "", "\\1-grams:"]
    backoff = log10(1 - FOLLOWING)
    lines += [f"{log10(count / len(text)):.4f} {word} {backoff:.4f}" for word, count in sorted(singles.items())]
    lines += ["", "\\2-grams:"]
    lines += [f"{log10(FOLLOWING * count / singles[a]):.4f} {a} {b}" for (a, b), count in sorted(pairs.items())]
    return "\n".join([*lines, "", "\\end\\", ""])


def word_times(found: dict[int, Heard], count: int, stretches: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Give a start for each of `count` words and the end of the last, `(count + 1,)`, from those that were found.

    Words between are spread evenly; those before the first and after the last found share what speech there is.
    """
    first, last = stretches[0][0], stretches[-1][1]
    at = [-1e-3, *sorted(found), count]
    times = [first, *(found[index].start for index in sorted(found)), last]
    starts = np.interp(np.arange(count + 1), at, times)
    return np.maximum.accumulate(starts)
