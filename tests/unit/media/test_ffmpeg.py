"""ffmpeg is always reaped, and what it says reaches who has to know."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from anchor_studio.media.ffmpeg import FfmpegError, feed_ffmpeg, reading, run_ffmpeg, writing

PROC = Path("/proc")
ENDLESS = ("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25", "-f", "rawvideo", "-")
HUNGRY = ("-f", "f32le", "-ar", "48000", "-ac", "1", "-i", "-", "-f", "null", "-")

needs_proc = pytest.mark.skipif(not (PROC / "self" / "stat").exists(), reason="looks into /proc")


def living_children(parent: int) -> set[int]:
    """Give the children of a process that have not ended."""
    found = set()
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                state, mother = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if int(mother) == parent and state != "Z":
                found.add(int(entry.name))
    return found


def ends(process: int) -> bool:
    """Wait until a process has ended; False when it does not."""
    for _ in range(200):
        try:
            state = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@needs_proc
def test_reading_that_stops_early_leaves_no_process() -> None:
    before = living_children(os.getpid())
    with reading(ENDLESS) as pixels:
        assert len(pixels.read(100)) == 100
        assert living_children(os.getpid()) - before
    assert living_children(os.getpid()) == before


@needs_proc
def test_writing_that_fails_leaves_no_process() -> None:
    before = living_children(os.getpid())

    def fail() -> None:
        with writing(HUNGRY) as feed:
            feed.write(bytes(4000))
            assert living_children(os.getpid()) - before
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert living_children(os.getpid()) == before


def test_an_error_of_ffmpeg_tells_what_it_said() -> None:
    with pytest.raises(FfmpegError) as caught:
        run_ffmpeg(["-i", "file:/nowhere/at all.mp4", "-f", "null", "-"])
    assert "No such file" in caught.value.told
    assert not caught.value.disk_full


def test_writing_to_an_ffmpeg_that_gave_up_tells_why() -> None:
    def fill() -> None:
        with writing(["-f", "no-such-format", "-i", "-", "-f", "null", "-"]) as feed:
            while True:
                feed.write(bytes(1 << 20))

    with pytest.raises(FfmpegError, match="no-such-format"):
        fill()


def test_a_full_disk_is_known_as_such() -> None:
    assert FfmpegError("av_interleaved_write_frame(): No space left on device", 228).disk_full
    assert not FfmpegError("Invalid data found when processing input", 183).disk_full


def test_all_that_is_fed_arrives() -> None:
    said = feed_ffmpeg(["-f", "u8", "-ar", "8000", "-ac", "1", "-i", "-", "-f", "null", "-"], [bytes(8000)] * 3)
    assert "time=00:00:03.00" in said


@needs_proc
def test_ffmpeg_ends_when_its_parent_is_killed() -> None:
    code = (
        "import time\n"
        "from anchor_studio.media.ffmpeg import writing\n"
        f"with writing({HUNGRY!r}) as feed:\n"
        "    feed.write(bytes(4000))\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        (child,) = living_children(parent.pid)
        parent.send_signal(signal.SIGKILL)
    assert ends(child)
