"""The output of a preview: small pictures and sound, told piece by piece."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

import cv2
import numpy as np

from anchor_studio.broadcast.captions import Caption
from anchor_studio.domain.anchor import FacePatch, TemplateFrame
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.speech import Word
from anchor_studio.domain.timebase import FPS
from anchor_studio.engines.engine import Engine
from anchor_studio.studio.preview_news import (
    PREVIEW_SIZE,
    PreviewFrame,
    PreviewReport,
    PreviewSound,
    PreviewWord,
    PreviewWords,
)

JPEG_QUALITY = 80
_FULL_SCALE = 32767


class WatchedEngine:
    """An engine whose faces tell how far their lips are apart; what they tell waits in `lip_gaps`."""

    def __init__(self, engine: Engine) -> None:
        """Watch `engine`."""
        self._engine = engine
        self.lip_gaps: deque[float | None] = deque()

    def faces(self, speech: Iterable[Samples], template: Iterable[TemplateFrame]) -> Iterator[FacePatch]:
        """Give the engine's faces."""
        for patch in self._engine.faces(speech, template):
            self.lip_gaps.append(patch.lip_gap)
            yield patch


class PreviewOutput:
    """Tells a broadcast's frames and sound, sound first. Sound may come from another thread: it never waits there."""

    def __init__(
        self, lip_gaps: deque[float | None], begins: Sequence[int], tell: Callable[[object], None], ordered_at: float
    ) -> None:
        """`begins` tells where each word that will be said begins in the text; `ordered_at` is of `perf_counter`."""
        self._lip_gaps, self._begins, self._tell = lip_gaps, begins, tell
        self._lock, self._sound = threading.Lock(), list[Samples]()
        self.words: Sequence[Word] = ()
        """What was said so far; the broadcast adds to it."""
        self._words_told = self.frames = 0
        self._begin = ordered_at
        self.first_sound_s = self.first_frame_s = 0.0

    def write_audio(self, samples: Samples) -> None:
        """Keep the next samples for the frame that is seen with them."""
        with self._lock:
            self._sound.append(samples)

    def write_frame(self, frame: Picture) -> None:
        """Tell what is heard and said from here on, then the frame."""
        self._tell_sound()
        lip_gap = self._lip_gaps.popleft() if self._lip_gaps else None
        self._tell(PreviewFrame(self.frames, to_jpeg(frame, PREVIEW_SIZE), lip_gap))
        self.first_frame_s = self.first_frame_s or self._seconds()
        self.frames += 1

    def finish(self, captions: list[Caption]) -> None:
        """Tell what is left."""
        self._tell_sound()

    def report(self) -> PreviewReport:
        """Tell what it cost until now."""
        factor = self._seconds() * FPS / max(self.frames, 1)
        return PreviewReport(self.frames, round(self.first_sound_s, 3), round(self.first_frame_s, 3), round(factor, 3))

    def _tell_sound(self) -> None:
        with self._lock:
            sound, self._sound = self._sound, []
        for samples in sound:
            self._tell(PreviewSound(np.rint(np.clip(samples, -1, 1) * _FULL_SCALE).astype(np.int16)))
            if samples.any():
                self.first_sound_s = self.first_sound_s or self._seconds()
        words = tuple(self.words[self._words_told :])
        if words:
            begins = [*self._begins[self._words_told : self._words_told + len(words)], *[-1] * len(words)]
            self._words_told += len(words)
            self._tell(PreviewWords(tuple(map(_placed, words, begins))))

    def _seconds(self) -> float:
        return time.perf_counter() - self._begin


def to_jpeg(frame: Picture, size: tuple[int, int]) -> bytes:
    """Make a frame smaller and pack it; RGB in."""
    if frame.shape[1::-1] != size:
        frame = np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)
    blue_first = cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)
    return cv2.imencode(".jpg", blue_first, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()


def _placed(word: Word, begin: int) -> PreviewWord:
    return PreviewWord(word.text, word.start, word.end, begin)
