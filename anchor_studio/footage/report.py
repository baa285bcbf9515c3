"""The footage report: what a newsroom's recordings are worth before hours of training begin."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.timebase import FPS
from anchor_studio.footage.checks import SMALL_EYES_PX, Fault, Sound
from anchor_studio.footage.phones import EXAMPLES, rare

WISHED_MINUTES, LEAST_MINUTES = 6.0, 1.0
"""Of usable speech: with the first an anchor is good, with less than the second it isn't worth training."""
LOST_SHARE = 0.1  # of a take, lost to one fault: worth telling the presenter
WIDE_SHARE, ROUND_SHARE, CLOSED_SHARE = 0.75, 0.8, 0.12  # of the presenter's own widest opening and usual width
WISHED_SECONDS = 4.0  # of each shape of the mouth

MOST_TOLD = 6  # sounds at once: nobody reads more
SHAPES = {
    "closed": "words with P, B and M",
    "narrow": "words such as 'see', 'six', 'this'",
    "open": "words such as 'far', 'calm', 'about'",
    "round": "words such as 'who', 'rule', 'two'",
}
"""Shapes of a mouth, and what to read to show more of them."""


@dataclass(frozen=True)
class TakeReport:
    """One recording: `lost` seconds by fault, `shapes` seconds by shape of the mouth, what is wrong with its sound."""

    name: str
    idle: bool
    seconds: float
    lost: Mapping[Fault, float]
    shapes: Mapping[str, float]
    sound: Sound | None
    eyes_px: float

    @property
    def usable(self) -> float:
        """Seconds without a fault."""
        return max(0.0, self.seconds - sum(self.lost.values()))

    def advice(self) -> list[str]:
        """Tell what to do better in this take."""
        told = [
            f"{fault}: {seconds:.0f} s" for fault, seconds in self.lost.items() if seconds > LOST_SHARE * self.seconds
        ]
        if self.eyes_px < SMALL_EYES_PX:
            told.append("the face is small: go nearer, or zoom in")
        return told + (self.sound.faults() if self.sound and not self.idle else [])


@dataclass(frozen=True)
class FootageReport:
    """All recordings together; `rejected` are those that can't be used at all, with the reason.

    `phones` says how often each sound of English is said, where the takes have transcripts.
    """

    takes: Sequence[TakeReport]
    rejected: Mapping[str, str]
    phones: Mapping[str, int] = field(default_factory=dict)

    @property
    def minutes(self) -> float:
        """Usable minutes of speech."""
        return sum(take.usable for take in self.takes if not take.idle) / 60

    @property
    def grade(self) -> str:
        """A: all an anchor needs; B: good; C: it will show; D: not worth training on."""
        if self.minutes < LEAST_MINUTES:
            return "D"
        wanting = [not self._rests(), self.minutes < WISHED_MINUTES, bool(self.scarce()), self._lost_share() > 0.1]
        return "ABCC"[min(sum(wanting), 3)]

    def scarce(self) -> list[str]:
        """Name the shapes of the mouth that are hardly seen."""
        seconds: Counter[str] = Counter()
        for take in self.takes:
            if not take.idle:
                seconds.update(take.shapes)
        return [shape for shape in SHAPES if seconds[shape] < WISHED_SECONDS]

    def advice(self) -> list[str]:
        """Tell what to record more of, the most needed first."""
        told = []
        if self.minutes < WISHED_MINUTES:
            told.append(f"Record {WISHED_MINUTES - self.minutes:.0f} more minutes of speech.")
        if not self._rests():
            told.append("Record a silent clip, idle-01: ten seconds and more, looking into the camera.")
        told += [f"Record more {SHAPES[shape]}: the mouth is hardly seen {shape}." for shape in self.scarce()]
        if scarce := rare(self.phones):
            words = "; ".join(f"{EXAMPLES[phone]} ({self.phones[phone]} times)" for phone in scarce[:MOST_TOLD])
            told.append(f"Record more words with the sounds of: {words}.")
        return told

    def _rests(self) -> bool:
        return any(take.idle for take in self.takes)

    def _lost_share(self) -> float:
        whole = sum(take.seconds for take in self.takes)
        return 1 - sum(take.usable for take in self.takes) / whole if whole else 1.0


def lost(faults: Iterable[Fault | None]) -> dict[Fault, float]:
    """Give the seconds lost to each fault of a take's frames, the worst first."""
    counts = Counter(fault for fault in faults if fault is not None)
    return {fault: count / FPS for fault, count in counts.most_common()}


def mouth_shapes(mouths: NDArray[np.float32], widest: float, usual_width: float) -> dict[str, float]:
    """Give the seconds of each shape of the mouth in normalised mouths `(T, 20, 2)`.

    `widest` opening and `usual_width` are the presenter's own.
    """
    gaps = np.linalg.norm(mouths[:, 14] - mouths[:, 18], axis=1)
    widths = np.linalg.norm(mouths[:, 0] - mouths[:, 6], axis=1)
    closed, wide, narrow = gaps < CLOSED_SHARE * widest, gaps > WIDE_SHARE * widest, widths < ROUND_SHARE * usual_width
    shown = {"closed": closed, "open": wide, "round": narrow & ~closed, "narrow": ~closed & ~wide & ~narrow}
    return {shape: float(shown[shape].sum()) / FPS for shape in SHAPES}


def as_text(report: FootageReport) -> str:
    """Set a report as a person reads it at a terminal."""
    lines = [f"Grade {report.grade}: {report.minutes:.1f} minutes of usable speech in {len(report.takes)} recordings."]
    lines += [f"  {name} is left out: {reason}" for name, reason in report.rejected.items()]
    for take in report.takes:
        told = "; ".join(take.advice()) or "good"
        lines.append(f"  {take.name}: {take.usable:.0f} of {take.seconds:.0f} s usable; {told}")
    return "\n".join([*lines, *report.advice()])
