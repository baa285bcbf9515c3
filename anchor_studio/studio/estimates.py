"""How long a text will take to be read, while it is being typed."""

import re

from anchor_studio.domain.project import FASTEST, SLOWEST
from anchor_studio.speech.marks import DEFAULT_PAUSE, MARK, PAUSE_BOUNDS
from anchor_studio.speech.segments import PARAGRAPH_PAUSE, SENTENCE_PAUSE

# Measured with Kokoro's voices over bulletins: seconds that a letter of a word takes, a digit, a letter that is
# spelled, a sign that is a word of its own ("£", "%"), and the gap between words.
LETTER_S, DIGIT_S, SPELLED_S, SIGN_S, WORD_S = 0.066, 0.31, 0.25, 0.42, 0.045
_DIGITS = re.compile(r"\d")
_SPELLED = re.compile(r"\b[^\W\d_a-z]{2,5}\b")
_SIGNS = re.compile(r"[%£$€&@+=°]")
_SENTENCES = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_SECONDS = re.compile(r"[\d.,]+")


def estimated_seconds(text: str, rate: float = 1.0) -> float:
    """Estimate how long a segment's text takes to be read at `rate`, its pauses included; 0.0 where nothing is said.

    Within a tenth of what Kokoro's voices take for a bulletin in English; quick enough for every key stroke.
    """
    pauses: list[float] = []
    said = MARK.sub(lambda mark: _said(mark, pauses), text)
    spelled = sum(len(word) for word in _SPELLED.findall(said) if word.isupper())
    digits = len(_DIGITS.findall(said))
    letters = sum(map(str.isalpha, said)) - spelled
    if not letters + spelled + digits:
        return 0.0
    sounds = letters * LETTER_S + spelled * SPELLED_S + digits * DIGIT_S + len(_SIGNS.findall(said)) * SIGN_S
    sounds += len(said.split()) * WORD_S
    stripped = said.strip()
    paragraphs = len(_PARAGRAPHS.findall(stripped)) + 1
    sentences = max(0, len(_SENTENCES.findall(f"{stripped}\n")) - paragraphs)
    silence = paragraphs * PARAGRAPH_PAUSE + sentences * SENTENCE_PAUSE + sum(pauses)
    return sounds / min(max(rate, SLOWEST), FASTEST) + silence


def _said(mark: re.Match[str], pauses: list[float]) -> str:
    """Give what is read for a mark; a pause is kept apart."""
    if mark["pause"] is not None:
        number = _SECONDS.search(mark[0])
        pauses.append(_pause(number[0] if number else ""))
        return " "
    if mark["say"] is not None:
        return mark["say"].rpartition("=")[2]
    return mark["spell"].upper() if mark["spell"] is not None else str(mark["emphasis"])


def _pause(number: str) -> float:
    try:
        seconds = float(number.replace(",", ".") or DEFAULT_PAUSE)
    except ValueError:
        return DEFAULT_PAUSE
    low, high = PAUSE_BOUNDS
    # A pause takes the place of the silence that a sentence has anyway.
    return max(0.0, min(max(seconds, low), high) - SENTENCE_PAUSE)
