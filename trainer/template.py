"""The body template: a stretch of an idle clip that loops without a seam, or a makeshift where there is none."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from anchor_studio.media.video import read_frames, write_video

FADE_FRAMES = 12
SHORTEST_FRAMES = 200
LONGEST_SWING = 100  # frames, held in memory
SHORTEST_LOOPED = SHORTEST_FRAMES + 2 * FADE_FRAMES
SHORTEST_REST = 8  # frames: no P, B or M keeps lips together for a third of a second
_EDGE_SHARE = 0.02  # of the picture are looked at
_EDGE_LEVELS = 12.0  # in its mean, by which a foreign line differs from the first that can't be one
CLOSED_SHARE = 0.15  # of the presenter's own wide openings: lips count as closed below it


class TemplateSource(Protocol):
    """Where a body template comes from; `note` is what people should know of it, empty where all is well."""

    @property
    def note(self) -> str:
        """What is to be told of it."""

    def write(self, target: Path, progress: Progress) -> NDArray[np.float32]:
        """Write the template as a clip that loops and give its landmarks `(N, 68, 2)`."""


@dataclass(frozen=True, eq=False)
class IdleLoop:
    """The best loop of an idle clip, given with its landmarks `(T, 68, 2)`."""

    clip: Path
    landmarks: NDArray[np.float32]
    note: str = ""

    def write(self, target: Path, progress: Progress) -> NDArray[np.float32]:
        """Write the template; raises StudioError for clips shorter than about ten seconds."""
        return write_template(self.clip, self.landmarks, target, progress)


@dataclass(frozen=True, eq=False)
class Swing:
    """A makeshift: a stretch of a take with closed lips, from frame `first`, forward and back again without end.

    Such stretches are short, so the body sways visibly to and fro; there is no seam and no ghost of a cross-fade.
    """

    clip: Path
    first: int
    landmarks: NDArray[np.float32]

    @property
    def note(self) -> str:
        """Tell what it is."""
        return f"makeshift, no idle clip was recorded: {len(self.landmarks)} frames of {self.clip.stem}, to and fro"

    def write(self, target: Path, progress: Progress) -> NDArray[np.float32]:
        """Write the template."""
        count = len(self.landmarks)
        frames = list(read_frames(self.clip, start_frame=self.first, frame_count=count))
        order = [*range(len(frames)), *range(len(frames) - 2, 0, -1)]
        _write(target, (frames[number] for number in order), len(order), progress)
        return self.landmarks[order]


@dataclass(frozen=True)
class Stretch:
    """Frames `first` to `end` (exclusive) of the clip number `track`."""

    track: int
    first: int
    end: int


def closed_stretches(tracks: list[NDArray[np.float32]]) -> list[Stretch]:
    """Find where lips stay closed for a third of a second or more in landmarks `(T, 68, 2)`, longest first.

    It is the lips that decide, not the sound: rooms hum, and a presenter who breathes in is silent with open lips.
    """
    if not tracks:
        return []
    gaps = [np.linalg.norm(track[:, 62] - track[:, 66], axis=1) for track in tracks]
    limit = CLOSED_SHARE * np.quantile(np.concatenate(gaps), 0.95)
    found = []
    for number, gap in enumerate(gaps):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], gap <= limit, [False]]).astype(np.int8)))
        for first, end in edges.reshape(-1, 2):
            # Lips that have just met still press, lips about to part already give.
            first, end = first + (first > 0), end - (end < len(gap))
            if end - first >= SHORTEST_REST:
                found.append(Stretch(number, int(first), int(end)))
    return sorted(found, key=lambda stretch: stretch.first - stretch.end)


@dataclass(frozen=True)
class Loop:
    """Frames `first` to `end` (exclusive); the `FADE_FRAMES` before `first` pass over into the last ones."""

    first: int
    end: int


def find_loop(landmarks: NDArray[np.float32]) -> Loop:
    """Find the longest-lived seamless loop in `(T, 68, 2)`: the two stretches of 12 frames that look most alike.

    Both ends must agree over the whole cross-fade, eyes included, so that no blink is cut. Among nearly equal
    matches the longer loop wins. Raises StudioError for clips shorter than about ten seconds.
    """
    count = len(landmarks)
    if count < SHORTEST_LOOPED:
        raise StudioError("The idle clip is too short to loop.", "Record at least ten seconds of silence.")
    flat = landmarks.reshape(count, -1)
    starts = np.arange(FADE_FRAMES, count - SHORTEST_FRAMES, 2)
    best: tuple[float, Loop] | None = None
    windows = np.stack([flat[shift : count - FADE_FRAMES + shift] for shift in range(0, FADE_FRAMES, 3)], axis=1)
    for first in starts:
        before = windows[first - FADE_FRAMES]
        ends = np.arange(first + SHORTEST_FRAMES, count, 2)
        differences = np.abs(windows[ends - FADE_FRAMES] - before).max(axis=(1, 2))
        # One pixel of mismatch is worth as much as 500 frames of length.
        costs = differences - (ends - first) / 500
        chosen = int(costs.argmin())
        if best is None or costs[chosen] < best[0]:
            best = float(costs[chosen]), Loop(int(first), int(ends[chosen]))
    assert best is not None
    return best[1]


def write_template(clip: Path, landmarks: NDArray[np.float32], target: Path, progress: Progress) -> NDArray[np.float32]:
    """Write the loop as a clip of its own and give its landmarks `(N, 68, 2)`."""
    loop = find_loop(landmarks)
    body, lead = landmarks[loop.first : loop.end].copy(), landmarks[loop.first - FADE_FRAMES : loop.first]
    share = _shares()[:, None, None]
    body[-FADE_FRAMES:] = (1 - share) * body[-FADE_FRAMES:] + share * lead
    _write(target, _looped(clip, loop), len(body), progress)
    return body


def _write(target: Path, pictures: Iterator[Picture], count: int, progress: Progress) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    first = next(pictures)
    edges = foreign_edges(first)
    with write_video(target, (first.shape[1], first.shape[0]), crf=14) as writer:
        writer.write(without_edges(first, edges))
        for number, picture in enumerate(pictures):
            writer.write(without_edges(picture, edges))
            progress.check()
            progress.report(number / count, "writing the body template")


def foreign_edges(picture: Picture) -> tuple[int, int, int, int]:
    """Count the lines at a picture's edges that old tapes and frame grabbers leave: top, bottom, left, right.

    They are dark, or pale. The key would take them for the presenter, and a line would hang in the studio.
    """
    counts = []
    for lines in (picture, picture[::-1], picture.swapaxes(0, 1), picture.swapaxes(0, 1)[::-1]):
        limit = max(1, int(len(lines) * _EDGE_SHARE))
        means = lines[: limit + 1].mean(axis=1)
        foreign = np.flatnonzero(np.abs(means[:limit] - means[limit]).max(axis=1) > _EDGE_LEVELS)
        counts.append(int(foreign[-1]) + 1 if len(foreign) else 0)
    top, bottom, left, right = counts
    return top, bottom, left, right


def without_edges(picture: Picture, edges: tuple[int, int, int, int]) -> Picture:
    """Put the nearest good rows and columns in the place of those that `foreign_edges` counts."""
    if not any(edges):
        return picture
    top, bottom, left, right = edges
    good = picture[top : len(picture) - bottom, left : picture.shape[1] - right]
    return np.pad(good, ((top, bottom), (left, right), (0, 0)), mode="edge")


def _looped(clip: Path, loop: Loop) -> Iterator[Picture]:
    lead: list[Picture] = []
    shares = _shares()
    for number, picture in enumerate(read_frames(clip)):
        if loop.first - FADE_FRAMES <= number < loop.first:
            lead.append(picture)
        into_fade = number - (loop.end - FADE_FRAMES)
        if loop.first <= number < loop.end:
            yield picture if into_fade < 0 else _mixed(picture, lead[into_fade], float(shares[into_fade]))
        if number >= loop.end:
            return


def _mixed(a: Picture, b: Picture, share: float) -> Picture:
    return np.round(a * np.float32(1 - share) + b * np.float32(share)).astype(np.uint8)


def _shares() -> NDArray[np.float32]:
    steps = np.arange(1, FADE_FRAMES + 1, dtype=np.float32) / (FADE_FRAMES + 1)
    return (0.5 - 0.5 * np.cos(np.pi * steps)).astype(np.float32)
