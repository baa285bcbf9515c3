import threading
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.capture.file_source import FileCamera
from anchor_studio.capture.sources import TimedPicture, TimedSound
from anchor_studio.errors import StudioError
from tests.fakes.capture import write_presenter
from tests.fakes.footage import write_take


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_presenter(tmp_path_factory.mktemp("clips") / "Übung.mp4", seconds=0.6, size="160x90")


class Listener:
    """Counts what comes and waits for so much of it."""

    def __init__(self) -> None:
        self.pictures: list[TimedPicture] = []
        self.sounds: list[TimedSound] = []
        self.ends: list[StudioError | None] = []
        self._news = threading.Condition()

    def seen(self, shot: TimedPicture) -> None:
        with self._news:
            self.pictures.append(shot)
            self._news.notify_all()

    def heard(self, sound: TimedSound) -> None:
        self.sounds.append(sound)

    def ended(self, trouble: StudioError | None) -> None:
        with self._news:
            self.ends.append(trouble)
            self._news.notify_all()

    def wait(self, *, pictures: int = 0, ends: int = 0) -> None:
        with self._news:
            assert self._news.wait_for(lambda: len(self.pictures) >= pictures and len(self.ends) >= ends, 20)


def _open(clip: Path, listener: Listener) -> FileCamera:
    camera = FileCamera(clip, paced=False)
    microphone = camera.microphone()
    assert microphone is not None
    microphone.open(listener.heard, listener.ended)
    camera.open(listener.seen, listener.ended)
    return camera


def test_a_video_plays_over_and_over_until_it_is_closed(clip: Path) -> None:
    listener = Listener()
    camera = _open(clip, listener)
    listener.wait(pictures=40)
    camera.close()
    assert listener.ends == []
    times = [shot.time for shot in listener.pictures]
    assert np.diff(times) == pytest.approx(0.04, abs=1e-6)
    assert [sound.time for sound in listener.sounds][: len(times)] == times
    assert {len(sound.samples) for sound in listener.sounds} == {1920}


def test_a_take_that_begins_with_the_last_frame_is_whole(clip: Path) -> None:
    listener, begun = Listener(), list[float]()

    def seen(shot: TimedPicture) -> None:
        listener.seen(shot)
        if len(listener.pictures) == 15:
            begun.append(camera.roll())

    camera = FileCamera(clip, paced=False)
    camera.open(seen, listener.ended)
    listener.wait(ends=1)
    camera.close()
    begin = begun[0]
    assert listener.ends == [None]
    assert len([shot for shot in listener.pictures if begin - 0.01 <= shot.time < begin + 0.59]) == 15


def test_a_take_is_the_video_from_its_beginning_to_its_end(clip: Path) -> None:
    listener = Listener()
    camera = _open(clip, listener)
    listener.wait(pictures=5)
    begin = camera.roll()
    listener.wait(ends=1)
    camera.close()
    assert listener.ends == [None]
    assert len([shot for shot in listener.pictures if begin - 0.01 <= shot.time < begin + 0.59]) == 15
    before = next(shot for shot in listener.pictures if shot.time < begin - 0.01)
    first = next(shot for shot in listener.pictures if shot.time >= begin - 0.01)
    assert np.array_equal(before.picture, first.picture)


def test_a_video_without_sound_is_a_camera_without_a_microphone(tmp_path: Path) -> None:
    write_take(tmp_path / "mute.mp4", seconds=0.4, sound_hz=None)
    assert FileCamera(tmp_path / "mute.mp4").microphone() is None


def test_what_is_no_video_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("hello")
    with pytest.raises(StudioError, match=r"text\.mp4"):
        FileCamera(tmp_path / "text.mp4")


def test_a_video_that_vanishes_is_told(clip: Path, tmp_path: Path) -> None:
    path = tmp_path / "gone.mp4"
    path.write_bytes(clip.read_bytes())
    listener = Listener()
    camera = FileCamera(path, paced=False)
    path.unlink()
    camera.open(listener.seen, listener.ended)
    listener.wait(ends=1)
    camera.close()
    assert isinstance(listener.ends[0], StudioError)
