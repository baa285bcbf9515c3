"""A take on its way to the disk: frames on the grid, each with its sound, in a thread of its own."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anchor_studio.capture.clock import FrameGrid, SoundClock
from anchor_studio.capture.sources import Camera, TimedPicture, TimedSound
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, SAMPLES_PER_FRAME, seconds
from anchor_studio.errors import StudioError
from anchor_studio.media.recording import RecordingWriter, write_recording

MOST_WAITING = 32  # frames that the encoder has not taken yet: more would fill the memory
BLIND_SECONDS, DEAF_SECONDS = 4.0, 2.0  # that one may come without the other before it is taken for gone
LONGEST_GAP_SECONDS = 5.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recorded:
    """What was written: `seconds` of picture and sound, frames that the camera or the computer `dropped`.

    `trouble` says why it ended, where nobody ended it.
    """

    path: Path
    seconds: float
    dropped: int
    trouble: StudioError | None


@dataclass(frozen=True)
class _End:
    trouble: StudioError | None


class Recorder:
    """Writes what is seen and heard until `end`; then `done` is told, from its thread, what there is."""

    def __init__(self, path: Path, camera: Camera, *, with_sound: bool, shown_as: Path) -> None:
        """Write to `path`; what comes before `start` waits."""
        self._path, self._shown_as, self._live, self._with_sound = path, shown_as, camera.live, with_sound
        self._size = camera.size[0] // 2 * 2, camera.size[1] // 2 * 2
        self._begin, self._clock, self._grid = 0.0, SoundClock(), FrameGrid(camera.fps)
        self._items: deque[TimedPicture | TimedSound | _End] = deque()
        self._pictures = 0
        self._ended = False
        self._news = threading.Condition()
        self._due: deque[Picture] = deque()
        self._sound: Samples = np.zeros(0, np.float32)
        self._last: Picture | None = None
        self._thread: threading.Thread | None = None
        self.frames = 0

    @property
    def dropped(self) -> int:
        """Frames that were missed so far."""
        return self._grid.dropped

    def start(self, begin: float, done: Callable[[Recorded], None]) -> None:
        """Write what was taken from the moment `begin` on."""
        self._begin = begin
        self._clock.begin(begin)
        self._thread = threading.Thread(target=self._run, args=(done,), name="recorder", daemon=True)
        self._thread.start()

    def see(self, shot: TimedPicture) -> None:
        """Take a frame; a live one that finds the encoder busy is dropped, others wait."""
        with self._news:
            if self._pictures >= MOST_WAITING and self._live:
                return
            self._news.wait_for(lambda: self._pictures < MOST_WAITING or self._ended)
            if not self._ended:
                self._items.append(shot)
                self._pictures += 1
                self._news.notify_all()

    def hear(self, sound: TimedSound) -> None:
        """Take a block of sound."""
        with self._news:
            if not self._ended:
                self._items.append(sound)
                self._news.notify_all()

    def end(self, trouble: StudioError | None = None) -> None:
        """Let what was taken so far be all."""
        with self._news:
            if not self._ended:
                self._ended = True
                self._items.append(_End(trouble))
                self._news.notify_all()

    def join(self) -> None:
        """Wait until it is written and told."""
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self, done: Callable[[Recorded], None]) -> None:
        trouble = self._written()
        self.end()
        done(Recorded(self._path, seconds(self.frames), self._grid.dropped, trouble))

    def _written(self) -> StudioError | None:
        try:
            with write_recording(self._path, self._size, shown_as=self._shown_as) as writer:
                try:
                    return self._write_all(writer)
                except _StalledError as stalled:  # what there is is whole
                    return stalled.trouble
        except StudioError as error:
            return error
        except Exception:  # noqa: BLE001 - the edge of a thread: a take is kept whatever happens
            _LOG.exception("a recording ended by a fault")
            return StudioError("Recording ended by a fault of the program.", "What was recorded until then is kept.")

    def _write_all(self, writer: RecordingWriter) -> StudioError | None:
        while not isinstance(item := self._next(), _End):
            if isinstance(item, TimedPicture):
                self._place(item)
            else:
                self._append(item)
            while self._due and (len(self._sound) >= SAMPLES_PER_FRAME or not self._with_sound):
                writer.write(self._due.popleft(), self._frame_sound())
                self.frames = writer.frames
        return item.trouble

    def _next(self) -> TimedPicture | TimedSound | _End:
        with self._news:
            self._news.wait_for(lambda: self._items)
            item = self._items.popleft()
            if isinstance(item, TimedPicture):
                self._pictures -= 1
                self._news.notify_all()
            return item

    def _place(self, shot: TimedPicture) -> None:
        at, filled = self._clock.slots(shot.time), self._grid.next
        picture = self._fitted(shot.picture)
        place = self._grid.place(at)
        if place is None:
            return
        before = picture if self._last is None else self._last
        self._due.extend([before] * (place - filled))
        self._due.append(picture)
        self._last = picture
        if self._with_sound and self._grid.next - self._clock.samples / SAMPLES_PER_FRAME > DEAF_SECONDS * FPS:
            raise _StalledError(StudioError("The microphone gives no sound any more.", "See that it is plugged in."))

    def _append(self, sound: TimedSound) -> None:
        samples, time = sound.samples, sound.time
        if not self._clock.samples:  # the first: cut or fill it up to where the take begins
            early = round((self._begin - time) * SAMPLE_RATE_HZ)
            samples = samples[early:] if early >= 0 else np.pad(samples, (min(-early, SAMPLE_RATE_HZ), 0))
            time = self._begin
        if not len(samples):
            return
        lost = self._clock.hear(time, len(samples))
        if lost > LONGEST_GAP_SECONDS * SAMPLE_RATE_HZ:
            raise _StalledError(StudioError("The microphone was away for a while.", "Record the take again."))
        self._sound = np.concatenate([self._sound, np.zeros(lost, np.float32), samples])
        if self._clock.samples / SAMPLES_PER_FRAME - self._grid.next > BLIND_SECONDS * FPS:
            raise _StalledError(StudioError("The camera gives no pictures any more.", "See that it is plugged in."))

    def _frame_sound(self) -> Samples:
        if not self._with_sound:
            return np.zeros(SAMPLES_PER_FRAME, np.float32)
        sound, self._sound = self._sound[:SAMPLES_PER_FRAME], self._sound[SAMPLES_PER_FRAME:]
        return sound

    def _fitted(self, picture: Picture) -> Picture:
        """Cut a frame to an even size; a camera that changed its size is brought back to the first."""
        width, height = self._size
        if picture.shape[0] // 2 * 2 != height or picture.shape[1] // 2 * 2 != width:
            import cv2

            picture = np.asarray(cv2.resize(picture, self._size, interpolation=cv2.INTER_AREA), np.uint8)
        return picture[:height, :width]


class _StalledError(Exception):
    def __init__(self, trouble: StudioError) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble
