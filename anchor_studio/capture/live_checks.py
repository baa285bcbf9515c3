"""The live checks' own thread: five looks a second, so that the camera, the encoder and the window never wait."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from anchor_studio.capture.examiner import Examiner
from anchor_studio.capture.sources import TimedPicture, TimedSound
from anchor_studio.capture.status import LiveStatus, TakeGrade
from anchor_studio.domain.picture import Landmarks, Picture, Samples
from anchor_studio.domain.timebase import FPS
from anchor_studio.media.recording import read_sound
from anchor_studio.media.video import read_frames

LOOKS_A_SECOND = 5
SEARCH_WIDTH_PX = 640  # faces are looked for in a picture of this width: a detector needs no more
_MOST_BLOCKS = 500


class FaceFinder(Protocol):
    """Finds faces in frames that come in order."""

    def detect_faces(self, frame: Picture) -> Sequence[Landmarks]:
        """Give the landmarks of every face, in the frame's pixels."""

    def close(self) -> None:
        """Give back what it holds."""


def find_faces() -> FaceFinder:
    """Open the face detector, which takes a second or two."""
    from anchor_studio.face.detector import LandmarkDetector

    return LandmarkDetector(most_faces=2)


class LiveChecks:
    """Looks at every fifth frame or so and listens to all sound; tells the lights from its thread."""

    def __init__(self, open_finder: Callable[[], FaceFinder] = find_faces) -> None:
        """`open_finder` is called in the thread."""
        self._open_finder = open_finder
        self._examiner = Examiner()
        self._news = threading.Condition()
        self._shot: TimedPicture | None = None
        self._sounds: deque[Samples] = deque(maxlen=_MOST_BLOCKS)
        self._before = -1.0
        self._stopped = False
        self._counts: Callable[[], tuple[int, int]] = lambda: (0, 0)
        self._thread: threading.Thread | None = None

    def start(self, told: Callable[[LiveStatus], None]) -> None:
        """Begin to look."""
        self._stopped = False
        self._thread = threading.Thread(target=self._run, args=(told,), name="live checks", daemon=True)
        self._thread.start()

    def see(self, shot: TimedPicture, *, wait: bool = False) -> None:
        """Take a frame if it is time for a look; one that comes too early is let go, unless one is to `wait`."""
        with self._news:
            if 0 <= shot.time - self._before < 1 / LOOKS_A_SECOND - 0.5 / FPS:
                return
            if wait:
                self._news.wait_for(lambda: self._shot is None or self._stopped)
            if self._shot is None:
                self._shot, self._before = shot, shot.time
                self._news.notify_all()

    def hear(self, sound: TimedSound) -> None:
        """Take a block of sound."""
        with self._news:
            self._sounds.append(sound.samples)

    def begin_take(self, counts: Callable[[], tuple[int, int]], *, speaks: bool) -> None:
        """A take begins; `counts` gives its frames so far and how many were dropped."""
        with self._news:
            self._counts = counts
            self._sounds.clear()
        self._examiner.begin(speaks=speaks)

    def end_take(self, seconds: float) -> TakeGrade | None:
        """A take ended: give its grade, None where nothing of it was looked at."""
        self._listen()
        frames, dropped = self._counts()
        self._counts = lambda: (0, 0)
        return self._examiner.end(seconds, frames, dropped)

    def close(self) -> None:
        """Stop, and wait for the end."""
        with self._news:
            self._stopped = True
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, told: Callable[[LiveStatus], None]) -> None:
        try:
            finder = self._open_finder()
            self._look_on(finder, told)
        finally:
            with self._news:  # nobody waits for a look that never comes
                self._stopped = True
                self._news.notify_all()

    def _look_on(self, finder: FaceFinder, told: Callable[[LiveStatus], None]) -> None:
        try:
            while (shot := self._next()) is not None:
                look(self._examiner, finder, shot.picture)
                self._listen()
                with self._news:
                    self._shot = None
                    self._news.notify_all()
                told(self._examiner.status(*self._counts()))
        finally:
            finder.close()

    def _next(self) -> TimedPicture | None:
        with self._news:
            self._news.wait_for(lambda: self._shot is not None or self._stopped)
            return None if self._stopped else self._shot

    def _listen(self) -> None:
        with self._news:
            sounds = list(self._sounds)
            self._sounds.clear()
        if sounds:
            self._examiner.hear(np.concatenate(sounds))


def look(examiner: Examiner, finder: FaceFinder, picture: Picture) -> None:
    """Let an examiner see a frame, its faces looked for in a smaller one."""
    scale = max(1.0, picture.shape[1] / SEARCH_WIDTH_PX)
    small = picture
    if scale > 1:
        size = SEARCH_WIDTH_PX, round(picture.shape[0] / scale)
        small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    faces = [np.asarray(face * np.float32(scale), np.float32) for face in finder.detect_faces(small)]
    examiner.see(picture, faces)


def grade_file(clip: Path, *, speaks: bool, open_finder: Callable[[], FaceFinder] = find_faces) -> TakeGrade:
    """Grade a recording that nobody looked at while it was made; raises StudioError if it can't be read."""
    examiner, finder, frames = Examiner(), open_finder(), 0
    examiner.begin(speaks=speaks)
    try:
        for number, picture in enumerate(read_frames(clip)):
            frames = number + 1
            if number % (FPS // LOOKS_A_SECOND) == 0:
                look(examiner, finder, picture)
        for samples in read_sound(clip):
            examiner.hear(samples)
    finally:
        finder.close()
    grade = examiner.end(frames / FPS, frames, 0)
    return grade or TakeGrade("D", ("The take is too short to learn from.",))
