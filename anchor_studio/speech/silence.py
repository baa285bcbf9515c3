"""Where someone speaks: the envelope by which the mouth opens for speech and rests in silence."""

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, frames_covering
from anchor_studio.speech.sound import window_levels

STEP = 0.01
LEAD = 0.08  # lips part this long before the sound
RELEASE = 0.12  # and come to rest this long after it
SHORTEST_SPEECH = 0.05  # shorter bursts are clicks
SHORTEST_SILENCE = 0.15  # shorter gaps are closures within speech
FAINTEST_DB = -62.0  # below full scale: a recording that nowhere rises above this is silent
ABOVE_NOISE_DB = 8.0
BELOW_PEAK_DB = 35.0
STEADY_BELOW_PEAK_DB = 10.0
HYSTERESIS_DB = 4.0


def voice_activity(samples: Samples) -> NDArray[np.float32]:
    """Give for each frame at 25 fps how much someone speaks: `(T,)` in 0..1, from 48 kHz mono samples.

    Loudness is judged against the recording's own noise floor and peaks. Speech is 1; the rise begins 80 ms
    before the sound and the fall ends 120 ms after it.
    """
    frames = frames_covering(len(samples))
    envelope = np.zeros(round(frames / (FPS * STEP)), dtype=np.float32)
    for start, end in speech_stretches(samples):
        _lift(envelope, start / STEP, end / STEP)
    middles = ((np.arange(frames) + 0.5) / FPS / STEP).astype(np.intp)
    return envelope[middles]


def speech_stretches(samples: Samples) -> list[tuple[float, float]]:
    """Give the stretches in which someone speaks, as start and end in seconds."""
    if not len(samples):
        return []
    levels = 20 * np.log10(window_levels(samples, SAMPLE_RATE_HZ, STEP) + 1e-9)
    peak, floor = float(np.percentile(levels, 98)), float(np.percentile(levels, 10))
    peak = max(peak, float(np.sort(levels)[-min(5, len(levels))]))
    if peak < FAINTEST_DB:
        return []
    begin = min(max(floor + ABOVE_NOISE_DB, peak - BELOW_PEAK_DB), peak - STEADY_BELOW_PEAK_DB)
    loud = _runs(levels > begin)
    audible = levels > begin - HYSTERESIS_DB
    grown = [_grown(audible, start, end) for start, end in loud]
    kept = [(start, end) for start, end in _joined(grown, SHORTEST_SILENCE) if (end - start) * STEP >= SHORTEST_SPEECH]
    return [(start * STEP, min(end * STEP, len(samples) / SAMPLE_RATE_HZ)) for start, end in kept]


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    steps = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(steps[::2], steps[1::2], strict=True)]


def _grown(audible: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    while start > 0 and audible[start - 1]:
        start -= 1
    while end < len(audible) and audible[end]:
        end += 1
    return start, end


def _joined(runs: list[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and (start - joined[-1][1]) * STEP < gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _lift(envelope: NDArray[np.float32], start: float, end: float) -> None:
    """Raise the envelope to 1 over a stretch (in steps), with half a cosine on either side."""
    lead, release = LEAD / STEP, RELEASE / STEP
    first, last = max(0, int(start - lead)), min(len(envelope), int(end + release) + 1)
    steps = np.arange(first, last) + 0.5
    nearness = np.minimum((steps - start) / lead + 1, 1 - (steps - end) / release)
    rise = 0.5 - 0.5 * np.cos(np.pi * np.clip(nearness, 0.0, 1.0))
    envelope[first:last] = np.maximum(envelope[first:last], rise)
