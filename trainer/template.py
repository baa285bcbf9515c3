"""The body template: a stretch of an idle clip that loops without a seam."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from anchor_studio.media.video import read_frames, write_video

FADE_FRAMES = 12
SHORTEST_FRAMES = 200


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
    if count < SHORTEST_FRAMES + 2 * FADE_FRAMES:
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
    target.parent.mkdir(parents=True, exist_ok=True)
    pictures = _looped(clip, loop)
    first = next(pictures)
    with write_video(target, (first.shape[1], first.shape[0]), crf=14) as writer:
        writer.write(first)
        for number, picture in enumerate(pictures):
            writer.write(picture)
            progress.check()
            progress.report(number / len(body), "writing the body template")
    return body


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
