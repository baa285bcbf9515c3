"""What a camera and a microphone are to the rest of the house, whoever makes them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.errors import StudioError


@dataclass(frozen=True, eq=False)
class TimedPicture:
    """A frame and when it was taken, in seconds of the clock that cameras and microphones share (`time.monotonic`).

    The picture is handed over: its maker does not write into it again.
    """

    picture: Picture
    time: float


@dataclass(frozen=True, eq=False)
class TimedSound:
    """48 kHz mono samples and when the first of them was heard, on the same clock."""

    samples: Samples
    time: float


Seen = Callable[[TimedPicture], None]
Heard = Callable[[TimedSound], None]
Ended = Callable[[StudioError | None], None]
"""Told once nothing more comes: with what went wrong, or None where a file is at its end."""


class Camera(Protocol):
    """Gives frames from a thread of its own, from `open` to `close`."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of its frames."""

    @property
    def fps(self) -> float:
        """How many frames a second it means to give."""

    @property
    def live(self) -> bool:
        """Whether it goes on while nobody looks; one that is not waits until its frames are taken."""

    def open(self, seen: Seen, ended: Ended) -> None:
        """Begin; raises StudioError where it can't be opened."""

    def roll(self) -> float:
        """A take begins: give the time from which on frames belong to it. A file begins anew, and ends the take."""

    def close(self) -> None:
        """End and wait for the end: nothing is told after it."""


class Microphone(Protocol):
    """Gives sound from a thread of its own, from `open` to `close`."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    def open(self, heard: Heard, ended: Ended) -> None:
        """Begin; raises StudioError where it can't be opened."""

    def close(self) -> None:
        """End and wait for the end: nothing is told after it."""
