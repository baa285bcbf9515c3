"""Speech laid out on the programme's clock: blocks of whole video frames with the silence around them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.speech import Speech, Word
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ, SAMPLES_PER_FRAME, frames_covering

IDLE_SECONDS = 0.5  # closed mouth before and after
LEAD_FRAMES = 4  # of each silence that belong to the speech after it: lips open before the sound


@dataclass(frozen=True, eq=False)
class SoundBlock:
    """Samples for a whole number of frames, and its words in seconds of the programme."""

    samples: Samples
    words: tuple[Word, ...]

    @property
    def frames(self) -> int:
        """Number of video frames it lasts."""
        return len(self.samples) // SAMPLES_PER_FRAME


def lay_out(speeches: Iterable[tuple[Speech, float]], count: int | None = None) -> Iterator[SoundBlock]:
    """Lay speeches, each with the silence after it in seconds, one after the other.

    Half a second of silence stands before the first and after the last (never less, whatever pause was asked for).
    Who knows the `count` of speeches gets the first silence at once and each speech as soon as it is spoken; else
    each waits for the next, to know whether it is the last.
    """
    frames_before, lead = 0, round(IDLE_SECONDS * SAMPLE_RATE_HZ / SAMPLES_PER_FRAME)
    if count:
        frames_before, lead = lead - LEAD_FRAMES, LEAD_FRAMES
        yield SoundBlock(np.zeros(frames_before * SAMPLES_PER_FRAME, np.float32), ())
    for (speech, pause), last in _with_last(speeches, count):
        block, lead = _block(speech, pause, lead, frames_before, last=last)
        frames_before += block.frames
        yield block


def _with_last(
    speeches: Iterable[tuple[Speech, float]], count: int | None
) -> Iterator[tuple[tuple[Speech, float], bool]]:
    """Tell of each speech whether it is the last."""
    if count is not None:
        yield from ((speech, number == count) for number, speech in enumerate(speeches, 1))
        return
    waiting: tuple[Speech, float] | None = None
    for following in speeches:
        if waiting is not None:
            yield waiting, False
        waiting = following
    if waiting is not None:
        yield waiting, True


def _block(speech: Speech, pause: float, lead: int, frames_before: int, *, last: bool) -> tuple[SoundBlock, int]:
    spoken_frames = frames_covering(len(speech.samples))
    silent_frames = round(pause * SAMPLE_RATE_HZ / SAMPLES_PER_FRAME)
    if last:
        silent_frames = max(silent_frames, -(-int(IDLE_SECONDS * SAMPLE_RATE_HZ) // SAMPLES_PER_FRAME))
    next_lead = 0 if last else min(LEAD_FRAMES, silent_frames)
    samples = np.zeros((lead + spoken_frames + silent_frames - next_lead) * SAMPLES_PER_FRAME, np.float32)
    start = lead * SAMPLES_PER_FRAME
    samples[start : start + len(speech.samples)] = speech.samples
    offset = (frames_before + lead) * SAMPLES_PER_FRAME / SAMPLE_RATE_HZ
    words = tuple(replace(word, start=word.start + offset, end=word.end + offset) for word in speech.words)
    return SoundBlock(samples, words), next_lead
