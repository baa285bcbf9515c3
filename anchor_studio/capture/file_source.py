"""Any video as the camera, and its sound as the microphone: everything can be tried without either."""

import threading
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import cast

import numpy as np

from anchor_studio.capture.sources import Ended, Heard, Seen, TimedPicture, TimedSound
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.media.probe import probe
from anchor_studio.media.recording import read_sound
from anchor_studio.media.video import read_frames


class FileCamera:
    """Plays a video over and over; a take plays it once, from its beginning to its end.

    With `paced` it is as quick as a camera, else as quick as its frames are taken.
    """

    def __init__(self, path: Path, *, paced: bool = True) -> None:
        """Look into the video; raises StudioError where it is none."""
        info = probe(path)
        if not info.width:
            raise StudioError(f"{path.name} holds no picture.", "Give a video.")
        self.path, self.name = path, path.name
        self.size, self.fps, self.has_sound = (info.width, info.height), float(FPS), info.has_audio
        self.live = paced
        self._paced = paced
        self._heard: Heard | None = None
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._begin, self._frames = 0.0, 0
        self._cued = self._rolling = False

    def open(self, seen: Seen, ended: Ended) -> None:
        """Begin to play."""
        self._stopped.clear()
        self._begin, self._frames = time.monotonic(), 0
        self._cued = self._rolling = False
        self._thread = threading.Thread(target=self._run, args=(seen, ended), name="file camera", daemon=True)
        self._thread.start()

    def roll(self) -> float:
        """Begin the video anew; what comes of that is the take."""
        with self._lock:
            self._cued = self._rolling = True
            return self._begin + self._frames / FPS

    def close(self) -> None:
        """Stop playing."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def microphone(self) -> "FileMicrophone | None":
        """Give the sound of the video as a microphone; None where it has none."""
        return FileMicrophone(self) if self.has_sound else None

    def listen(self, heard: Heard | None) -> None:
        """Say who hears the sound."""
        self._heard = heard

    def _run(self, seen: Seen, ended: Ended) -> None:
        try:
            while not self._stopped.is_set():
                if self._play(seen) and self._took():
                    ended(None)
        except StudioError as error:
            ended(error)

    def _took(self) -> bool:
        """Tell whether what came to its end was the take: one that was asked for at the last frame only begins now."""
        with self._lock:
            took = self._rolling and not self._cued
            self._cued = False
            if took:
                self._rolling = False
            return took

    def _play(self, seen: Seen) -> bool:
        """Play the video once; gives whether it came to its end."""
        pictures = cast("Generator[Picture, None, None]", read_frames(self.path, quick=self._paced))
        with closing(pictures) as frames, closing(_sound(self.path)) as sounds:
            for frame in frames:
                with self._lock:
                    if self._cued:
                        self._cued = False
                        return False
                    now = self._begin + self._frames / FPS
                    self._frames += 1
                if self._paced:
                    self._stopped.wait(max(0.0, now - time.monotonic()))
                if self._stopped.is_set():
                    return False
                heard, sound = self._heard, next(sounds)
                if heard is not None:
                    heard(TimedSound(sound, now))
                seen(TimedPicture(frame, now))
        return True


class FileMicrophone:
    """The sound of a file camera; it is heard while that is open."""

    def __init__(self, camera: FileCamera) -> None:
        """Listen to `camera`."""
        self._camera = camera
        self.name = camera.name

    def open(self, heard: Heard, ended: Ended) -> None:
        """Hear what the camera plays."""
        self._camera.listen(heard)

    def close(self) -> None:
        """Hear nothing more."""
        self._camera.listen(None)


def _sound(path: Path) -> Generator[Samples, None, None]:
    yield from read_sound(path)
    while True:
        yield np.zeros(SAMPLES_PER_FRAME, np.float32)
