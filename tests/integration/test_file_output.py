"""What goes into a file comes out of it: colours, times, lengths, loudness, label; and nothing else stays."""

import re
import signal
import subprocess
import sys
import tracemalloc
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.broadcast.outputs import FileOutput, clean_stale
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.media.audio import read_audio
from anchor_studio.media.containers import read_boxes
from anchor_studio.media.ffmpeg import feed_ffmpeg
from anchor_studio.media.probe import probe, read_tags
from anchor_studio.media.video import read_frames
from anchor_studio.provenance.metadata import DIGITAL_SOURCE_TYPE, XMP_BOX, ai_generated

COLOURS = [
    *[(0, 255, 0), (255, 0, 0), (0, 0, 255), (0, 128, 0), (190, 30, 45), (220, 170, 140), (12, 34, 56), (255, 255, 0)],
    *[(level, level, level) for level in (0, 16, 64, 128, 192, 235, 250, 255)],
]
CHILD = """
import sys
import numpy as np
from pathlib import Path
from anchor_studio.broadcast.outputs import FileOutput
from anchor_studio.errors import StudioError

noise = np.random.default_rng(0).integers(0, 255, (5, 36, 64, 3), dtype=np.uint8)
"""
FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
frames, sound = int(sys.argv[2]), int(sys.argv[3])
try:
    with FileOutput(Path(sys.argv[1]), overwrite=False, metadata={}, size=(64, 36)) as out:
        for number in range(frames):
            out.write_frame(noise[number % 5])
        out.write_audio(np.zeros(sound, np.float32))
        out.finish([])
except StudioError as error:
    print(error.message)
"""
KILLED = """
with FileOutput(Path(sys.argv[1]), overwrite=False, metadata={}, size=(64, 36)) as out:
    while True:
        out.write_frame(noise[0])
        out.write_audio(np.zeros(1920, np.float32))
        if out.frames == 50:
            print("on air", flush=True)
"""


def write(path: Path, frames: list[Picture], sound: Samples, crf: int = 18) -> None:
    height, width, _ = frames[0].shape
    metadata = ai_generated("Täglich = <neu>", "Daniel")
    with FileOutput(path, overwrite=True, metadata=metadata, size=(width, height), crf=crf) as out:
        for frame in frames:
            out.write_frame(frame)
        out.write_audio(sound)
        out.finish([])


def plain(level: int) -> Picture:
    return np.full((36, 64, 3), level, np.uint8)


def tone(frames: int, amplitude: float = 0.1) -> Samples:
    time = np.arange(frames * 1920) / 48000
    return (amplitude * np.sin(2 * np.pi * 440 * time)).astype(np.float32)


def test_known_colours_survive_file_and_decode(tmp_path: Path) -> None:
    chart = np.zeros((72, 256, 3), np.uint8)
    for number, colour in enumerate(COLOURS):
        chart[number // 8 * 36 :, number % 8 * 32 : number % 8 * 32 + 32] = colour
    write(tmp_path / "out.mp4", [chart] * 5, tone(5))
    assert probe(tmp_path / "out.mp4").matrix == "bt709"
    for frame in read_frames(tmp_path / "out.mp4"):
        found = [frame[number // 8 * 36 + 18, number % 8 * 32 + 16] for number in range(16)]
        assert np.abs(np.array(found, int) - np.array(COLOURS)).max() <= 3


@pytest.mark.parametrize(("background", "beep_ms"), [(0.0, 40), (0.03, 2)])
def test_a_flash_and_a_beep_come_out_together(tmp_path: Path, background: float, beep_ms: int) -> None:
    # A short beep over a low tone makes the limiter take part: it may not delay the sound either.
    at, frames, beep = 37, 80, 48 * beep_ms
    sound = tone(frames, background)
    sound[at * 1920 : at * 1920 + beep] = 0.95 * np.sin(2 * np.pi * 2000 * np.arange(beep) / 48000)
    write(tmp_path / "out.mp4", [plain(255 if number == at else 20) for number in range(frames)], sound)
    flashes = [number for number, frame in enumerate(read_frames(tmp_path / "out.mp4")) if frame.mean() > 128]
    heard = np.abs(read_audio(tmp_path / "out.mp4", 48000))
    beeps = np.flatnonzero(heard > 0.5 * heard.max())[[0, -1]] / 48000
    assert flashes == [at]
    assert beeps == pytest.approx([at / 25, at / 25 + beep_ms / 1000], abs=0.002)


@pytest.mark.parametrize("sound_frames", [0, 30, 51, 90])
def test_picture_and_sound_are_of_the_same_length_whatever_came_in(tmp_path: Path, sound_frames: int) -> None:
    write(tmp_path / "out.mp4", [plain(60)] * 51, tone(sound_frames))
    info = probe(tmp_path / "out.mp4")
    assert (info.fps, info.frames, info.sample_rate_hz, info.channels) == (Fraction(25), 51, 48000, 2)
    assert len(list(read_frames(tmp_path / "out.mp4"))) == 51
    assert len(read_audio(tmp_path / "out.mp4", 48000)) / 48000 == pytest.approx(51 / 25, abs=0.022)


def test_frames_keep_their_order_and_none_is_lost(tmp_path: Path) -> None:
    levels = [20 + 7 * (number * 13 % 30) for number in range(60)]
    write(tmp_path / "out.mp4", [plain(level) for level in levels], tone(60), crf=10)
    found = [float(frame.mean()) for frame in read_frames(tmp_path / "out.mp4")]
    assert found == pytest.approx(levels, abs=3)


@pytest.mark.parametrize("amplitude", [0.01, 0.2, 1.0])
def test_the_file_is_at_23_lufs(tmp_path: Path, amplitude: float) -> None:
    write(tmp_path / "out.mp4", [plain(60)] * 100, tone(100, amplitude))
    measuring = ["-map", "0:a", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    told = feed_ffmpeg(["-i", str(tmp_path / "out.mp4"), *measuring])
    loudness, peak = (re.findall(rf"{name}:\s+(-?[\d.]+)", told)[-1] for name in ("I", "Peak"))
    assert float(loudness) == pytest.approx(-23.0, abs=0.5)
    assert float(peak) <= -1.0


def test_machines_read_that_it_is_generated(tmp_path: Path) -> None:
    write(tmp_path / "out.mp4", [plain(60)] * 3, tone(3))
    tags = read_tags(tmp_path / "out.mp4")
    assert tags["digital_source_type"] == DIGITAL_SOURCE_TYPE
    assert tags["title"] == "Täglich = <neu>"
    assert tags["comment"].startswith("AI-generated")
    (box,) = read_boxes(tmp_path / "out.mp4", b"uuid")
    assert box.startswith(XMP_BOX)
    packet = box.removeprefix(XMP_BOX).decode()
    assert f"<Iptc4xmpExt:DigitalSourceType>{DIGITAL_SOURCE_TYPE}<" in packet
    assert "Täglich = &lt;neu&gt;" in packet


def test_memory_does_not_grow_with_the_length(tmp_path: Path) -> None:
    def peak(frames: int) -> int:
        tracemalloc.start()
        try:
            with FileOutput(tmp_path / "out.mp4", overwrite=True, metadata={}, size=(64, 36)) as out:
                for _ in range(frames):
                    out.write_frame(plain(60))
                    out.write_audio(tone(1))
                out.finish([])
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(50)
    assert peak(600) <= peak(150) * 1.1 + 100_000


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize(("frames", "sound"), [(600, 100), (1, 48000), (60, 24000)])
def test_a_full_disk_is_told_in_one_sentence_and_leaves_nothing(tmp_path: Path, frames: int, sound: int) -> None:
    # A limit on the size of files stands for the disk; met by picture, by sound, and when both are joined.
    arguments = [sys.executable, "-c", CHILD + FULL, str(tmp_path / "out.mp4"), str(frames), str(sound)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [line for line in done.stdout.splitlines() if "disk is full" in line]
    assert (len(done.stdout.splitlines()), done.stderr, done.returncode) == (1, "", 0)
    assert "out.mp4" in done.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_killed_broadcast_leaves_a_temporary_and_the_next_run_removes_it(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", CHILD + KILLED, str(tmp_path / "out.mp4")]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as broadcast:
        assert broadcast.stdout is not None
        assert broadcast.stdout.readline() == b"on air\n"
        clean_stale(tmp_path)
        (left,) = tmp_path.iterdir()
        broadcast.send_signal(signal.SIGKILL)
    assert left.name.startswith(".out.")
    assert list(tmp_path.iterdir()) == [left]
    clean_stale(tmp_path)
    assert not list(tmp_path.iterdir())
