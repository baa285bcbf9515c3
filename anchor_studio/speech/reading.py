"""What a rule of reading sees: the words of a paragraph around the place it looks at."""

import re
from collections.abc import Callable
from dataclasses import dataclass

NUMBER = r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
WHOLE_NUMBER = re.compile(NUMBER)


@dataclass(frozen=True)
class Place:
    """A paragraph's words, stripped of outer punctuation, and the index `at` of the one to be read.

    `stops` holds the punctuation taken off behind each word.
    """

    words: tuple[str, ...]
    stops: tuple[str, ...]
    at: int
    british: bool = True

    @property
    def word(self) -> str:
        """The word to be read."""
        return self.words[self.at]

    @property
    def next_word(self) -> str:
        """The next word, whatever punctuation parts it from this one; "" at the end."""
        return self.words[self.at + 1] if self.at + 1 < len(self.words) else ""

    def near(self, offset: int) -> str:
        """The word `offset` places on, "" outside the paragraph or beyond punctuation that parts them."""
        index = self.at + offset
        if not 0 <= index < len(self.words):
            return ""
        between = self.stops[min(index, self.at) : max(index, self.at)]
        parted = any(mark in ".?!;:…" for stop in between for mark in stop)
        return "" if parted and offset > 0 else self.words[index]


@dataclass(frozen=True)
class Reading:
    """What is said: a list of words for each of the words read, the first at `Place.at`; `note` for the user."""

    said: tuple[list[str], ...]
    note: str = ""


Rule = Callable[[Place], Reading | None]


def one(words: list[str], note: str = "") -> Reading:
    """Give the reading of a single word."""
    return Reading((words,), note)


def is_whole(text: str) -> bool:
    """Tell whether `text` is digits alone."""
    return text.isascii() and text.isdecimal()
