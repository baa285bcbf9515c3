"""A presenter made on the spot, a detector that knows where the face is, and a camera that is wound by hand."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from anchor_studio.capture.live_input import SoundLevel
from anchor_studio.capture.sources import Ended, Heard, Seen, TimedPicture, TimedSound
from anchor_studio.capture.status import LiveStatus
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import run_ffmpeg
from tests.fakes.faces import face


def write_presenter(path: Path, seconds: float = 3.0, size: str = "960x540", *, sound: bool = True) -> Path:
    """Write a clip of something detailed before a green wall, with bursts of a tone."""
    wall = ["-f", "lavfi", "-i", f"color=c=0x1ea03c:s={size}:r=25:d={seconds}"]
    head = ["-f", "lavfi", "-i", f"testsrc=s=240x240:r=25:d={seconds}"]
    tone = ["-f", "lavfi", "-i", f"aevalsrc='0.2*sin(880*t)*lt(mod(t,1),0.8)':s=48000:d={seconds}"] if sound else []
    mixed = ["-filter_complex", "[0][1]overlay=(W-w)/2:(H-h)/2[v]", "-map", "[v]", *(["-map", "2:a"] if sound else [])]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-threads", "1", "-pix_fmt", "yuv420p"]
    run_ffmpeg([*wall, *head, *tone, *mixed, *coded, *(["-c:a", "aac"] if sound else []), "-y", f"file:{path}"])
    return path


class KnowingFinder:
    """Says that `count` faces stand in the middle of every frame, half its height tall."""

    def __init__(self, count: int = 1) -> None:
        self.count = count
        self.asked = 0

    def detect_faces(self, frame: Picture) -> Sequence[Landmarks]:
        self.asked += 1
        height, width = frame.shape[:2]
        points = (face() - 256) * np.float32(height / 720) + np.array((width / 2, height * 0.44), np.float32)
        return [points.astype(np.float32)] * self.count

    def close(self) -> None:
        pass


class HandCamera:
    """Gives a frame, with or without its sound, when it is told to; it is its own microphone's clock."""

    name, fps, live = "hand camera", float(FPS), False

    def __init__(self, size: tuple[int, int] = (64, 36)) -> None:
        self.size = size
        self.closed = False
        self._seen: Seen | None = None
        self._heard: Heard | None = None
        self._ended: Ended | None = None
        self._time = 100.0

    def open(self, seen: Seen, ended: Ended) -> None:
        self._seen, self._ended = seen, ended

    def roll(self) -> float:
        return self._time

    def close(self) -> None:
        self.closed = True

    def listen(self, heard: Heard | None) -> None:
        self._heard = heard

    def film(self, frames: int, *, level: int = 90, sound: bool = True, picture: bool = True) -> None:
        """Give so many frames."""
        assert self._seen is not None
        for _ in range(frames):
            if sound and self._heard:
                self._heard(TimedSound(np.full(SAMPLES_PER_FRAME, 0.1, np.float32), self._time))
            if picture:
                shot = np.full((self.size[1], self.size[0], 3), level, np.uint8)
                self._seen(TimedPicture(shot, self._time))
            self._time += 1 / FPS

    def unplug(self) -> None:
        """Be gone."""
        assert self._ended is not None
        self._ended(StudioError("The camera is gone.", "Plug it in again."))


class HandMicrophone:
    """The sound of a camera that is wound by hand."""

    name = "hand microphone"

    def __init__(self, camera: HandCamera) -> None:
        self._camera = camera
        self._ended: Ended | None = None

    def open(self, heard: Heard, ended: Ended) -> None:
        self._camera.listen(heard)
        self._ended = ended

    def close(self) -> None:
        self._camera.listen(None)

    def unplug(self) -> None:
        """Be gone."""
        assert self._ended is not None
        self._camera.listen(None)
        self._ended(StudioError("The microphone is gone.", "Plug it in again."))


class Notebook:
    """Writes down what a watcher is told."""

    def __init__(self) -> None:
        self.pictures: list[tuple[int, ...]] = []
        self.levels: list[SoundLevel] = []
        self.statuses: list[LiveStatus] = []
        self.troubles: list[StudioError] = []

    def picture(self, picture: Picture) -> None:
        self.pictures.append(picture.shape)

    def level(self, level: SoundLevel) -> None:
        self.levels.append(level)

    def checked(self, status: LiveStatus) -> None:
        self.statuses.append(status)

    def lost(self, trouble: StudioError) -> None:
        self.troubles.append(trouble)
