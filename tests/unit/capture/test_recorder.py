import threading
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.capture.live_input import Graded, LiveInput
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames
from tests.fakes.capture import HandCamera, HandMicrophone, KnowingFinder, Notebook


class Desk:
    """A camera that is wound by hand, open, and what comes of its takes."""

    def __init__(self, folder: Path, size: tuple[int, int] = (64, 36), *, sound: bool = True) -> None:
        self.camera = HandCamera(size)
        self.microphone = HandMicrophone(self.camera)
        self.notes = Notebook()
        self.live = LiveInput(self.camera, self.microphone if sound else None, self.notes, KnowingFinder)
        self.live.open()
        self.path = folder / "take.mkv"
        self._done = threading.Event()
        self._graded: Graded | None = None

    def record(self, path: Path | None = None) -> None:
        self.live.record(path or self.path, speaks=True, done=self._take)

    def ended(self) -> Graded:
        assert self._done.wait(20)
        self.live.close()
        assert self._graded is not None
        return self._graded

    def _take(self, graded: Graded) -> None:
        self._graded = graded
        self._done.set()


def test_a_take_holds_what_was_seen_and_heard_between_record_and_stop(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.camera.film(10, level=30)
    desk.record()
    desk.camera.film(50, level=90)
    desk.live.stop()
    desk.camera.film(10, level=200)
    recorded = desk.ended().recorded
    assert (recorded.seconds, recorded.dropped, recorded.trouble) == (2.0, 0, None)
    info = probe(tmp_path / "take.mkv")
    assert (info.frames, float(info.fps), info.has_audio) == (50, 25, True)
    assert {round(float(frame.mean()), -1) for frame in read_frames(tmp_path / "take.mkv")} == {90}
    assert desk.camera.closed


def test_frames_that_never_came_are_shown_twice_and_counted(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.record()
    desk.camera.film(20, level=60)
    desk.camera.film(5, picture=False)
    desk.camera.film(20, level=120)
    desk.live.stop()
    recorded = desk.ended().recorded
    assert (recorded.seconds, recorded.dropped) == (1.8, 5)
    levels = [float(frame.mean()) for frame in read_frames(tmp_path / "take.mkv")]
    assert np.abs(np.array(levels) - np.array([60] * 25 + [120] * 20)).max() < 3


@pytest.mark.parametrize("part", ["camera", "microphone"])
def test_what_is_unplugged_ends_the_take_and_all_until_then_is_kept(tmp_path: Path, part: str) -> None:
    desk = Desk(tmp_path)
    desk.record()
    desk.camera.film(40)
    getattr(desk, part).unplug()
    recorded = desk.ended().recorded
    assert recorded.seconds == 1.6
    assert recorded.trouble is not None
    assert recorded.trouble.message == f"The {part} is gone."
    assert [trouble.message for trouble in desk.notes.troubles] == [f"The {part} is gone."]
    assert probe(tmp_path / "take.mkv").frames == 40


@pytest.mark.parametrize(("silent", "told"), [("sound", "no sound"), ("picture", "no pictures")])
def test_a_device_that_falls_silent_without_a_word_is_noticed(tmp_path: Path, silent: str, told: str) -> None:
    desk = Desk(tmp_path)
    desk.record()
    desk.camera.film(30)
    for _ in range(40):  # in small portions: the recorder ends in between
        desk.camera.film(5, **{silent: False})
    recorded = desk.ended().recorded
    assert recorded.trouble is not None
    assert told in recorded.trouble.message
    assert recorded.seconds == pytest.approx(1.2, abs=0.05)


def test_a_disk_that_can_t_be_written_ends_the_take_with_a_sentence(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.record(tmp_path / "gone" / "take.mkv")
    desk.camera.film(200)
    recorded = desk.ended().recorded
    assert recorded.trouble is not None
    assert "could not be written" in recorded.trouble.message


def test_pictures_without_sound_are_recorded_with_silence(tmp_path: Path) -> None:
    desk = Desk(tmp_path, (65, 37), sound=False)
    desk.record()
    desk.camera.film(30)
    desk.live.stop()
    graded = desk.ended()
    assert (graded.recorded.seconds, probe(tmp_path / "take.mkv").has_audio) == (1.2, True)
    assert (probe(tmp_path / "take.mkv").width, probe(tmp_path / "take.mkv").height) == (64, 36)
    assert graded.grade is not None
    assert "Nothing is heard: is the microphone on?" in graded.grade.reasons


def test_closing_in_mid_take_keeps_the_take(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.record()
    desk.camera.film(30)
    desk.live.close()
    assert desk.ended().recorded.seconds == 1.2


def test_the_viewfinder_s_pictures_are_small_and_the_level_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, (1920, 1080))
    desk.camera.film(2)
    desk.live.close()
    assert desk.notes.pictures == [(540, 960, 3)] * 2
    assert desk.notes.levels[0].peak_db == pytest.approx(-20, abs=0.1)
