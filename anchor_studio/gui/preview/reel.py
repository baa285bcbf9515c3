"""What was received of a preview: the last minute in picture and sound, and all of it in outline."""

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, SAMPLES_PER_FRAME
from anchor_studio.studio.preview_news import PreviewFrame, PreviewPiece, PreviewSound, PreviewWord, PreviewWords

FRAMES_KEPT = 60 * FPS
"""Pictures and samples of more are forgotten, the oldest first."""
PEAKS_A_SECOND = 100
_SAMPLES_A_PEAK = SAMPLE_RATE_HZ // PEAKS_A_SECOND
_FULL_SCALE = 32768.0


class Reel:
    """Takes pieces as they come and gives what is at a time; frames are counted from the preview's beginning."""

    def __init__(self, frames_kept: int = FRAMES_KEPT) -> None:
        """Keep pictures and samples of the last `frames_kept` frames."""
        self.frames_kept = frames_kept
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self._jpegs: dict[int, bytes] = {}
        self._blocks: list[NDArray[np.int16]] = []
        self._block_starts: list[int] = []
        self._samples = 0
        self._peaks: list[NDArray[np.float32]] = []
        self._peaks_left = np.zeros(0, np.int16)
        self.words: list[PreviewWord] = []
        self.lip_gaps: list[float] = []
        """Of each frame, as far as the anchor's engine tells."""
        self.frames = 0
        """How many were received; all can be looked at from `first_frame` on."""
        self.complete = False

    def add(self, piece: PreviewPiece) -> None:
        """Take the next piece."""
        if isinstance(piece, PreviewSound):
            self._add_sound(piece.samples)
        elif isinstance(piece, PreviewWords):
            self.words += piece.words
        elif isinstance(piece, PreviewFrame):
            self._jpegs[piece.number] = piece.jpeg
            self.frames = piece.number + 1
            self._jpegs.pop(piece.number - self.frames_kept, None)
            if piece.lip_gap is not None:
                self.lip_gaps.append(piece.lip_gap)
            self._forget_sound()

    @property
    def first_frame(self) -> int:
        """The oldest frame that is kept."""
        return max(0, self.frames - self.frames_kept)

    @property
    def seconds(self) -> float:
        """How long what was received lasts."""
        return self.frames / FPS

    def jpeg(self, frame: int) -> bytes | None:
        """Give a frame's picture, None where it is not kept."""
        return self._jpegs.get(frame)

    def samples(self, start: int, count: int) -> NDArray[np.int16]:
        """Give up to `count` samples from `start` on: fewer at the end, silence where they are forgotten."""
        count = min(count, self._samples - start)
        if count <= 0:
            return np.zeros(0, np.int16)
        given = np.zeros(count, np.int16)
        at = max(0, bisect_right(self._block_starts, start) - 1)
        for begin, block in zip(self._block_starts[at:], self._blocks[at:], strict=True):
            if begin >= start + count:
                break
            first, last = max(begin, start), min(begin + len(block), start + count)
            if first < last:
                given[first - start : last - start] = block[first - begin : last - begin]
        return given

    def peaks(self, start: float, end: float) -> NDArray[np.float32]:
        """Give the loudest of every hundredth of a second between two times, 0..1."""
        if len(self._peaks) > 1:
            self._peaks = [np.concatenate(self._peaks)]
        known = self._peaks[0] if self._peaks else np.zeros(0, np.float32)
        return known[max(0, int(start * PEAKS_A_SECOND)) : max(0, int(end * PEAKS_A_SECOND))]

    def words_between(self, start: float, end: float) -> list[PreviewWord]:
        """Give the words that are heard between two times."""
        first = bisect_right(self.words, start, key=lambda word: word.end)
        last = bisect_right(self.words, end, key=lambda word: word.start)
        return self.words[first:last]

    def levels(self, frame: int) -> tuple[float, float]:
        """Give peak and RMS of the sound of a frame and the two before it, in dB below full scale (-100: silence)."""
        start = max(0, frame - 2) * SAMPLES_PER_FRAME
        heard = self.samples(start, (frame + 1) * SAMPLES_PER_FRAME - start).astype(np.float32) / _FULL_SCALE
        if not len(heard):
            return -100.0, -100.0
        return _decibels(float(np.abs(heard).max())), _decibels(float(np.sqrt(np.mean(heard * heard))))

    def _add_sound(self, samples: NDArray[np.int16]) -> None:
        self._block_starts.append(self._samples)
        self._blocks.append(samples)
        self._samples += len(samples)
        waiting = np.concatenate([self._peaks_left, samples])
        whole = len(waiting) // _SAMPLES_A_PEAK * _SAMPLES_A_PEAK
        loud = np.abs(waiting[:whole].astype(np.float32)).reshape(-1, _SAMPLES_A_PEAK)
        if whole:
            self._peaks.append((loud.max(axis=1) / _FULL_SCALE).astype(np.float32))
        self._peaks_left = waiting[whole:]

    def _forget_sound(self) -> None:
        oldest = self.first_frame * SAMPLES_PER_FRAME
        while len(self._blocks) > 1 and self._block_starts[1] <= oldest:
            del self._blocks[0], self._block_starts[0]


def _decibels(level: float) -> float:
    return max(-100.0, 20 * float(np.log10(max(level, 1e-5))))
