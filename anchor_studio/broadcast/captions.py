"""Captions from word times: SRT beside the file, two lines at the most, broken where one breathes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anchor_studio.domain.speech import Word

LINE_CHARACTERS = 40
LONGEST_SECONDS = 6.0
SHORTEST_SECONDS = 1.0
PAUSE_SECONDS = 0.3
LINGER_SECONDS = 0.4


@dataclass(frozen=True)
class Caption:
    """One caption of one or two lines, from `start` to `end` in seconds."""

    start: float
    end: float
    lines: tuple[str, ...]


def caption_lines(words: Iterable[Word]) -> list[Caption]:
    """Group words into captions: a new one at each sentence, longer pause, or when two lines are full."""
    groups: list[list[Word]] = []
    for word in words:
        if not groups or _breaks(groups[-1], word):
            groups.append([])
        groups[-1].append(word)
    captions = []
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        latest = following[0].start if following else group[-1].end + SHORTEST_SECONDS
        end = max(group[-1].end + LINGER_SECONDS, group[0].start + SHORTEST_SECONDS)
        captions.append(Caption(group[0].start, min(end, latest), _lines([word.text for word in group])))
    return captions


def to_srt(captions: Iterable[Caption]) -> str:
    """Write SubRip text."""
    blocks = (
        f"{number}\n{_clock(caption.start)} --> {_clock(caption.end)}\n" + "\n".join(caption.lines) + "\n"
        for number, caption in enumerate(captions, 1)
    )
    return "\n".join(blocks)


def _breaks(group: Sequence[Word], word: Word) -> bool:
    text = " ".join([*(said.text for said in group), word.text])
    long_enough = len(text) > LINE_CHARACTERS / 2
    return (
        len(_lines(text.split())) > 2
        or word.end - group[0].start > LONGEST_SECONDS
        or group[-1].text.rstrip("\"')”’").endswith((".", "!", "?"))
        or (word.start - group[-1].end > PAUSE_SECONDS and long_enough)
        or (group[-1].text.endswith((",", ";", ":")) and len(text) > 1.5 * LINE_CHARACTERS)
    )


def _lines(words: Sequence[str]) -> tuple[str, ...]:
    text = " ".join(words)
    if len(text) <= LINE_CHARACTERS:
        return (text,)
    # Two lines of like length read best; what does not fit two goes on in more, and the caller breaks before that.
    spaces = [place for place, char in enumerate(text) if char == " " and place <= LINE_CHARACTERS]
    if len(text) <= 2 * LINE_CHARACTERS and spaces:
        best = min(spaces, key=lambda place: (len(text) - place - 1 > LINE_CHARACTERS, abs(len(text) / 2 - place)))
        if len(text) - best - 1 <= LINE_CHARACTERS:
            return text[:best], text[best + 1 :]
    cut = spaces[-1] if spaces else len(text)
    return (text[:cut], *_lines(text[cut:].split())) if cut < len(text) else (text,)


def _clock(seconds: float) -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
