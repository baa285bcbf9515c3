"""Camera and microphone, open: what they give goes to the viewfinder, the live checks and the take that is recorded."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from anchor_studio.capture.live_checks import FaceFinder, LiveChecks, find_faces
from anchor_studio.capture.recorder import Recorded, Recorder
from anchor_studio.capture.sources import Camera, Microphone, TimedPicture, TimedSound
from anchor_studio.capture.status import LiveStatus, TakeGrade
from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError

VIEW_WIDTH_PX = 960  # of the viewfinder's pictures: a window draws no more quickly enough
FAINTEST_DB = -90.0


@dataclass(frozen=True)
class SoundLevel:
    """A fiftieth of a second or so of sound: mean and peak in dB below full scale."""

    rms_db: float
    peak_db: float


class Watcher(Protocol):
    """Is told what goes on, from many threads; what it does with it must be quick."""

    def picture(self, picture: Picture) -> None:
        """A frame for the viewfinder, at most 960 wide."""

    def level(self, level: SoundLevel) -> None:
        """How loud it is."""

    def checked(self, status: LiveStatus) -> None:
        """What the live checks say."""

    def lost(self, trouble: StudioError) -> None:
        """Camera or microphone are gone; a take that was recorded has ended, and is told as such."""


@dataclass(frozen=True)
class Graded:
    """A take as it was recorded; `grade` is None where the checks had not looked at it."""

    recorded: Recorded
    grade: TakeGrade | None


class LiveInput:
    """Opens camera and microphone, and records takes from them."""

    def __init__(
        self,
        camera: Camera,
        microphone: Microphone | None,
        watcher: Watcher,
        open_finder: Callable[[], FaceFinder] = find_faces,
    ) -> None:
        """Nothing is opened before `open`."""
        self._camera, self._microphone, self._watcher = camera, microphone, watcher
        self._checks = LiveChecks(open_finder)
        self._lock = threading.RLock()
        self._recorder: Recorder | None = None
        self._closed = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height that are recorded."""
        width, height = self._camera.size
        return width // 2 * 2, height // 2 * 2

    @property
    def frames(self) -> int:
        """Frames of the take so far, 0 where none is recorded."""
        recorder = self._recorder
        return recorder.frames if recorder else 0

    def open(self) -> None:
        """Open both; raises StudioError where one can't be."""
        self._checks.start(self._watcher.checked)
        try:
            if self._microphone is not None:
                self._microphone.open(self._hear, self._ended)
            self._camera.open(self._see, self._ended)
        except StudioError:
            self.close()
            raise

    def record(self, path: Path, *, speaks: bool, done: Callable[[Graded], None], shown_as: Path | None = None) -> None:
        """Record into `path` until `stop`; `done` is told once from another thread, whatever ended it."""
        with self._lock:
            if self._recorder is not None:
                raise RuntimeError("a take is being recorded already")
            heard = self._microphone is not None
            recorder = Recorder(path, self._camera, with_sound=heard, shown_as=shown_as or path)
            self._recorder = recorder  # before the camera rolls: no frame of the take is missed
            begin = self._camera.roll()
            self._checks.begin_take(lambda: (recorder.frames, recorder.dropped), speaks=speaks)
            recorder.start(begin, lambda recorded: self._finish(recorded, done))

    def stop(self) -> None:
        """End the take; comes back at once."""
        with self._lock:
            if self._recorder is not None:
                self._recorder.end()

    def close(self) -> None:
        """End the take, if there is one, and close everything; waits for the end of all threads."""
        self._closed = True
        recorder = self._recorder
        self.stop()
        if recorder is not None:
            recorder.join()
        self._checks.close()
        self._camera.close()
        if self._microphone is not None:
            self._microphone.close()

    def _finish(self, recorded: Recorded, done: Callable[[Graded], None]) -> None:
        grade = self._checks.end_take(recorded.seconds)
        with self._lock:
            self._recorder = None
        done(Graded(recorded, grade))

    def _see(self, shot: TimedPicture) -> None:
        if self._closed:
            return
        recorder = self._recorder
        if recorder is not None:
            recorder.see(shot)
        self._checks.see(shot, wait=not self._camera.live)
        self._watcher.picture(_small(shot.picture))

    def _hear(self, sound: TimedSound) -> None:
        if self._closed or not len(sound.samples):
            return
        recorder = self._recorder
        if recorder is not None:
            recorder.hear(sound)
        self._checks.hear(sound)
        power, peak = float(np.mean(np.square(sound.samples))), float(np.abs(sound.samples).max())
        floor = 10 ** (FAINTEST_DB / 20)
        self._watcher.level(SoundLevel(10 * np.log10(power + floor**2), 20 * np.log10(peak + floor)))

    def _ended(self, trouble: StudioError | None) -> None:
        recorder = self._recorder
        if recorder is not None:
            recorder.end(trouble)
        if trouble is not None and not self._closed:
            self._watcher.lost(trouble)


def _small(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    if width <= VIEW_WIDTH_PX:
        return picture
    size = VIEW_WIDTH_PX, round(height * VIEW_WIDTH_PX / width)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
