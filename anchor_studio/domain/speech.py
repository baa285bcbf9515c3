"""Speech with its times."""

from dataclasses import dataclass, field

from anchor_studio.domain.picture import Samples


@dataclass(frozen=True)
class Word:
    """A word as the captions show it; `start` and `end` in seconds from the start of its speech."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Phone:
    """A phone in IPA, times in seconds."""

    symbol: str
    start: float
    end: float


@dataclass(frozen=True, eq=False)
class Speech:
    """A stretch of speech: 48 kHz mono samples, its words and, where the voice knows them, its phones."""

    samples: Samples
    words: tuple[Word, ...] = ()
    phones: tuple[Phone, ...] = field(default=())
