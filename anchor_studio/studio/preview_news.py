"""What a preview sends to the window, piece by piece."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PREVIEW_SIZE = (960, 540)
"""Width, height of a preview's pictures."""


@dataclass(frozen=True, eq=False)
class PreviewSound:
    """The next samples, 48 kHz mono, 16 bits; they come before the frames that are seen with them."""

    samples: NDArray[np.int16]


@dataclass(frozen=True)
class PreviewWord:
    """A word with its seconds in the preview, and where it begins in the segment's text (-1: not found there)."""

    text: str
    start: float
    end: float
    begin: int


@dataclass(frozen=True)
class PreviewWords:
    """The words of the sound that was sent last."""

    words: tuple[PreviewWord, ...]


@dataclass(frozen=True)
class PreviewFrame:
    """A frame: its number from 0, its picture of `PREVIEW_SIZE` as JPEG, and how far the lips are apart.

    `lip_gap` is in distances of the eyes: 0 is closed, 0.3 wide open; None where the engine does not tell.
    """

    number: int
    jpeg: bytes
    lip_gap: float | None


PreviewPiece = PreviewSound | PreviewWords | PreviewFrame


@dataclass(frozen=True)
class PreviewReport:
    """What a preview cost: seconds from its order to its first sound and frame, and per second that it lasts."""

    frames: int
    first_sound_s: float
    first_frame_s: float
    real_time_factor: float
