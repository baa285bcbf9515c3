from pathlib import Path

import numpy as np
import pytest

from anchor_studio.errors import StudioError
from anchor_studio.media.audio import read_audio
from anchor_studio.media.probe import probe
from anchor_studio.media.recording import mend_recording, read_sound, write_recording
from anchor_studio.media.video import read_frames

SIZE = (64, 36)


def _write(path: Path, frames: int, shown_as: Path | None = None) -> np.ndarray:
    rng = np.random.default_rng(0)
    sound = rng.uniform(-0.5, 0.5, (frames, 1920)).astype(np.float32)
    with write_recording(path, SIZE, shown_as=shown_as) as writer:
        for number in range(frames):
            writer.write(np.full((36, 64, 3), (40 + number) % 256, np.uint8), sound[number])
    return sound.reshape(-1)


def test_picture_and_sound_come_back_frame_by_frame(tmp_path: Path) -> None:
    sound = _write(tmp_path / "take.mkv", 60)
    info = probe(tmp_path / "take.mkv")
    assert (float(info.fps), info.frames, info.duration, info.sample_rate_hz) == (25, 60, 2.4, 48000)
    levels = [int(frame.mean()) for frame in read_frames(tmp_path / "take.mkv")]
    assert np.abs(np.array(levels) - np.arange(40, 100)).max() <= 1
    assert np.abs(read_audio(tmp_path / "take.mkv", 48000) - sound).max() < 1e-4
    assert np.abs(np.concatenate(list(read_sound(tmp_path / "take.mkv"))) - sound).max() < 1e-4


def test_a_recording_that_was_cut_off_can_be_played_and_mended(tmp_path: Path) -> None:
    _write(tmp_path / "take.mkv", 120)
    whole = (tmp_path / "take.mkv").read_bytes()
    assert whole.count(b"\x1f\x43\xb6\x75") >= 4  # clusters of a second: no more is lost with the power
    (tmp_path / "cut.mkv").write_bytes(whole[: len(whole) * 3 // 4])
    mend_recording(tmp_path / "cut.mkv", tmp_path / "mended.mkv")
    assert 75 <= probe(tmp_path / "mended.mkv").frames <= 95
    assert len(list(read_frames(tmp_path / "cut.mkv"))) >= 75


def test_what_never_became_a_recording_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "part.mkv").write_bytes(b"nothing")
    with pytest.raises(StudioError, match="can be played"):
        mend_recording(tmp_path / "part.mkv", tmp_path / "mended.mkv")
    assert not (tmp_path / "mended.mkv").exists()


def test_a_place_that_can_t_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="take 3 could not be written"):
        _write(tmp_path / "gone" / "part.mkv", 200, shown_as=Path("take 3"))


def test_frames_of_another_size_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="halved"), write_recording(tmp_path / "a.mkv", (63, 36)):
        pass
    with write_recording(tmp_path / "b.mkv", SIZE) as writer:
        writer.write(np.zeros((36, 64, 3), np.uint8), np.zeros(1920, np.float32))
        with pytest.raises(ValueError, match="expected"):
            writer.write(np.zeros((36, 60, 3), np.uint8), np.zeros(1920, np.float32))


def test_a_file_without_sound_gives_none(tmp_path: Path) -> None:
    from tests.fakes.footage import write_take

    write_take(tmp_path / "mute.mp4", seconds=0.4, sound_hz=None)
    assert list(read_sound(tmp_path / "mute.mp4")) == []
