"""Captions from word times: SRT beside the file, two lines at the most, broken where one breathes."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anchor_studio.domain.speech import Word

LINE_CHARACTERS = 40
LONGEST_SECONDS = 6.0
SHORTEST_SECONDS = 1.0
READING_SPEED = 17.0  # characters a second that everybody can follow
LINGER_SECONDS = 0.4  # a caption stays so long after its last word, if it may
GAP_SECONDS = 0.08  # two frames between captions, so that the eye sees the change
PAUSE_SECONDS = 0.3
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟")
_CLAUSE_ENDS = (",", ";", ":", "–", "—", "،", "、")
_CLOSING = "\"')]”’»"


@dataclass(frozen=True)
class Caption:
    """One caption of one or two lines, from `start` to `end` in seconds."""

    start: float
    end: float
    lines: tuple[str, ...]


def caption_lines(words: Iterable[Word]) -> list[Caption]:
    """Group words into the captions that read best: no break inside a phrase, none too short or too hasty.

    Each has at most two lines of 40 characters and lasts 1 to 6 seconds; the shortest only where speech leaves room.
    """
    spoken = [piece for word in words if word.text.strip() for piece in _pieces(word)]
    groups = _best_groups(spoken)
    begins = [group[0].start for group in groups]
    ends = [_end(group, following) for group, following in zip(groups, [*begins[1:], math.inf], strict=False)]
    return [
        Caption(begin, end, _lines([word.text for word in group]))
        for group, begin, end in zip(groups, begins, ends, strict=True)
    ]


def to_srt(captions: Iterable[Caption]) -> str:
    """Write SubRip text."""
    blocks = (
        f"{number}\n{_clock(caption.start)} --> {_clock(caption.end)}\n" + "\n".join(caption.lines) + "\n"
        for number, caption in enumerate(captions, 1)
    )
    return "\n".join(blocks)


def _pieces(word: Word) -> list[Word]:
    # What no line holds (a web address) is cut; the arrow is SubRip's own sign.
    text = " ".join(word.text.replace("-->", "→").split())
    cuts = [text[at : at + LINE_CHARACTERS] for at in range(0, len(text), LINE_CHARACTERS)]
    step = (word.end - word.start) / len(cuts)
    return [Word(cut, word.start + number * step, word.start + (number + 1) * step) for number, cut in enumerate(cuts)]


def _best_groups(words: Sequence[Word]) -> list[Sequence[Word]]:
    """Find the cheapest way to cut all words into captions, from the last word to the first."""
    costs = [0.0] * (len(words) + 1)
    stops = [len(words)] * len(words)
    for first in reversed(range(len(words))):
        costs[first] = math.inf
        for stop in range(first + 1, len(words) + 1):
            group = words[first:stop]
            if stop > first + 1 and not _fits(group):
                break
            cost = _cost(group, words[stop] if stop < len(words) else None) + costs[stop]
            if cost < costs[first]:
                costs[first], stops[first] = cost, stop
    groups, first = [], 0
    while first < len(words):
        groups.append(words[first : stops[first]])
        first = stops[first]
    return groups


def _fits(group: Sequence[Word]) -> bool:
    if group[-1].end - group[0].start > LONGEST_SECONDS:
        return False
    text = " ".join(word.text for word in group)
    return len(text) <= LINE_CHARACTERS or bool(_two_lines(text))


def _cost(group: Sequence[Word], following: Word | None) -> float:
    # Each caption costs a little, so few are made; bad breaks, mixed sentences and haste cost more.
    shown = _end(group, following.start if following else math.inf) - group[0].start
    length = sum(len(word.text) + 1 for word in group) - 1
    inner = sum(_ends_sentence(word) for word in group[:-1])
    too_short = max(0.0, SHORTEST_SECONDS - shown) * 8
    too_fast = max(0.0, length / max(shown, 0.1) - READING_SPEED) * 0.15
    orphan = 1.5 if length < LINE_CHARACTERS / 3 else 0.0
    return 1.0 + 2.0 * inner + too_short + too_fast + orphan + _break_cost(group[-1], following)


def _break_cost(last: Word, following: Word | None) -> float:
    if following is None or _ends_sentence(last):
        return 0.0
    pause = following.start - last.end > PAUSE_SECONDS
    clause = last.text.rstrip(_CLOSING).endswith(_CLAUSE_ENDS)
    if clause or pause:
        return 0.4 if clause and pause else 0.8
    # "the / minister" reads worse than "minister / said".
    return 3.0 if len(last.text) <= 3 else 2.0


def _ends_sentence(word: Word) -> bool:
    return word.text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)


def _end(group: Sequence[Word], following: float) -> float:
    """Say when a caption goes: late enough to be read, before the next begins."""
    start, spoken = group[0].start, group[-1].end
    length = sum(len(word.text) + 1 for word in group) - 1
    wanted = max(spoken + LINGER_SECONDS, start + SHORTEST_SECONDS, start + length / READING_SPEED)
    end = min(wanted, max(start + LONGEST_SECONDS, spoken), max(following - GAP_SECONDS, (start + following) / 2))
    return max(end, start + GAP_SECONDS / 2)


def _lines(words: Sequence[str]) -> tuple[str, ...]:
    text = " ".join(words)
    if len(text) <= LINE_CHARACTERS:
        return (text,)
    best = min(_two_lines(text), key=_raggedness, default=None)
    if best is not None:
        return best
    cut = text.rfind(" ", 0, LINE_CHARACTERS + 1)
    return (text[:cut], *_lines(text[cut + 1 :].split())) if cut > 0 else (text,)


def _two_lines(text: str) -> list[tuple[str, str]]:
    places = [place for place, char in enumerate(text) if char == " "]
    return [
        (text[:place], text[place + 1 :])
        for place in places
        if place <= LINE_CHARACTERS and len(text) - place - 1 <= LINE_CHARACTERS
    ]


def _raggedness(lines: tuple[str, str]) -> float:
    # Lines of like length read best, but a comma is worth a little raggedness.
    return abs(len(lines[0]) - len(lines[1])) - (8 if lines[0].endswith(_CLAUSE_ENDS) else 0)


def _clock(seconds: float) -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
