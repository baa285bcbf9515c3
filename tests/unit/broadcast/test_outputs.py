"""The file output refuses early what it can't do, and leaves nothing half done."""

import os
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.broadcast.captions import Caption
from anchor_studio.broadcast.outputs import FileOutput
from anchor_studio.errors import Cancelled, StudioError

SIZE = (64, 36)
FRAME = np.full((36, 64, 3), 90, np.uint8)


def output(path: Path, *, overwrite: bool = False) -> FileOutput:
    return FileOutput(path, overwrite=overwrite, metadata={"title": "Test"}, size=SIZE)


def broadcast(path: Path, *, overwrite: bool = False, frames: int = 3) -> None:
    with output(path, overwrite=overwrite) as out:
        for _ in range(frames):
            out.write_frame(FRAME)
            out.write_audio(np.zeros(1920, np.float32))
        out.finish([Caption(0.0, 1.0, ("Good evening.",))])


def broken_off(path: Path, error: type[BaseException]) -> None:
    with output(path, overwrite=True) as out:
        out.write_frame(FRAME)
        out.write_audio(np.zeros(1920, np.float32))
        raise error


def test_file_and_captions_stand_beside_one_another_and_alone(tmp_path: Path) -> None:
    broadcast(tmp_path / "Grüße 世界.mp4")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["Grüße 世界.mp4", "Grüße 世界.srt"]
    assert "Good evening." in (tmp_path / "Grüße 世界.srt").read_text("utf-8")


@pytest.mark.parametrize("taken", ["out.mp4", "out.srt"])
def test_nothing_is_overwritten_unasked(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine")
    with pytest.raises(StudioError, match=f"{taken} exists already"):
        output(tmp_path / "out.mp4")
    assert (tmp_path / taken).read_text() == "mine"
    broadcast(tmp_path / "out.mp4", overwrite=True)
    assert (tmp_path / taken).read_bytes()[:4] != b"mine"


def test_a_file_that_came_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "out.mp4"
    with output(target) as out:
        out.write_frame(FRAME)
        target.write_text("mine")
        with pytest.raises(StudioError, match="exists already"):
            out.finish([])
    assert target.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [Cancelled, KeyError, KeyboardInterrupt])
def test_an_error_or_a_cancel_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        broken_off(tmp_path / "out.mp4", error)
    assert not list(tmp_path.iterdir())


def test_leaving_without_finishing_leaves_nothing(tmp_path: Path) -> None:
    with output(tmp_path / "out.mp4") as out:
        out.write_frame(FRAME)
    assert not list(tmp_path.iterdir())


def test_a_failure_leaves_the_former_bulletin_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.mp4"
    broadcast(target)
    before = target.read_bytes()
    with pytest.raises(KeyError):
        broken_off(target, KeyError)
    assert target.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def test_targets_that_can_not_be_are_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "folder.mp4").mkdir()
    for name, complaint in [
        ("bulletin.avi", "no MP4"),
        ("bulletin", "no MP4"),
        ("folder.mp4", "is a folder"),
        ("nowhere/bulletin.mp4", "no folder"),
    ]:
        with pytest.raises(StudioError, match=complaint):
            output(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StudioError, match="can't be written to"), output(tmp_path / "out.mp4"):
            pass
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs a folder that takes no files")
def test_a_place_that_takes_no_files_is_told() -> None:
    with pytest.raises(StudioError, match="can't be written to"), output(Path("/proc/out.mp4")):
        pass


def test_nothing_to_broadcast_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="nothing to broadcast"):
        broadcast(tmp_path / "out.mp4", frames=0)
    assert not list(tmp_path.iterdir())
