"""The closure test: lips must meet at P, B and M and part at open vowels, as judged in the finished file.

Neither the times nor the landmarks that drove the mouth are used: phones are aligned anew to the file's own sound, lips
are found by dlib. The gap is that of the inner lips' middles (62 and 66) over the distance of the eyes' outer corners.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.script import Script
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ
from anchor_studio.media.audio import read_audio
from anchor_studio.media.video import read_frames
from trainer.evaluation.alignment import CLOSED, OPEN, Aligned, align
from trainer.evaluation.landmarks68 import JudgeDetector

AWAY_FROM_SPEECH = 0.2  # seconds
LONGEST_LAG = 8  # frames

Track = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Closures:
    """Gaps `closed` at each P, B and M (the least within the phone and a frame around it), `opened` at each open vowel
    (the greatest within it), and `silent` of each frame at least 0.2 s away from speech."""

    closed: Track
    opened: Track
    silent: Track

    @classmethod
    def of(cls, gaps: Track, aligned: Aligned) -> "Closures":
        """Collect them from the gaps `(T,)` of a file at 25 fps; frames without a face (NaN) don't count."""
        closed, opened = [], []
        for phone in aligned.phones:
            first, last = int(phone.start * FPS), int(np.ceil(phone.end * FPS))
            symbol = phone.symbol.strip("ˈˌː")
            if symbol in CLOSED and len(around := gaps[max(0, first - 1) : last + 1]):
                closed.append(np.nanmin(around))
            elif symbol in OPEN and len(inside := gaps[first:last]):
                opened.append(np.nanmax(inside))
        silent = gaps[aligned.away_from_speech(len(gaps), AWAY_FROM_SPEECH)]
        return cls(*(np.array(values, np.float32) for values in (closed, opened, silent[~np.isnan(silent)])))

    @classmethod
    def joined(cls, several: Iterable["Closures"]) -> "Closures":
        """Put those of several files together."""
        parts = list(several)
        return cls(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("closed", "opened", "silent")))

    def figures(self, own_opening: float | None = None) -> dict[str, float]:
        """Give AUC, median gaps, and the opening at vowels over `own_opening`, the presenter's own."""
        wins = (self.closed[:, None] < self.opened[None]) + 0.5 * (self.closed[:, None] == self.opened[None])
        opening = float(np.median(self.opened))
        return {
            "P/B/M": float(len(self.closed)),
            "open vowels": float(len(self.opened)),
            "AUC": float(wins.mean()),
            "gap at P/B/M": float(np.median(self.closed)),
            "gap in silence": float(np.median(self.silent)) if len(self.silent) else float("nan"),
            "gap at open vowels": opening,
            "opening / own": opening / own_opening if own_opening else float("nan"),
        }


def gap_track(pictures: Iterable[Picture], detector: JudgeDetector) -> Track:
    """Give the lip gap over the inter-ocular distance of each picture, `(T,)`, NaN where no face is seen."""
    points = detector.track(pictures)
    gaps = np.linalg.norm(points[:, 62] - points[:, 66], axis=1)
    eyes = np.linalg.norm(points[:, 36] - points[:, 45], axis=1)
    return np.asarray(gaps / eyes, np.float32)


def judge(file: Path, script: Script, detector: JudgeDetector) -> tuple[Closures, Track]:
    """Judge one video whose sound says `script`; raises StudioError where it says something else."""
    gaps = gap_track(read_frames(file), detector)
    return Closures.of(gaps, align(read_audio(file, SAMPLE_RATE_HZ), script)), gaps


def lag_frames(gaps: Track, true: Track, offset: int) -> tuple[int, float]:
    """Give by how many frames `gaps` run behind `true`, and how alike they then are.

    Frame 0 of `true` is meant to be frame `offset` of `gaps`; likeness is the correlation, -1..1.
    """
    shared = min(len(true), len(gaps) - offset - LONGEST_LAG)
    wanted = np.nan_to_num(true[:shared])
    found = {
        lag: float(np.corrcoef(np.nan_to_num(gaps[offset + lag : offset + lag + shared]), wanted)[0, 1])
        for lag in range(-min(LONGEST_LAG, offset), LONGEST_LAG + 1)
    }
    best = max(found, key=lambda lag: found[lag])
    return best, found[best]
