"""Footage that is no good, with the real detector: each recording is told apart, and the rest goes on."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.domain.progress import NoProgress
from anchor_studio.errors import StudioError
from anchor_studio.footage.faces import find_landmarks
from anchor_studio.media.ffmpeg import run_ffmpeg
from anchor_studio.media.video import read_frames, write_video
from tests.fakes.footage import write_take
from trainer.__main__ import main

IDLE = Path(__file__).resolve().parents[2] / "assets" / "anchors" / "daniel.anchor" / "template" / "idle.mp4"
SIZE = (960, 540)
FRAMES = 60


@pytest.fixture(scope="module")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good take, one with the light going off, one without a face, one with two, a text, and a take cut short."""
    folder = tmp_path_factory.mktemp("Aufnahmen mit Ümlaut")
    frames = list(itertools.islice(read_frames(IDLE, width=SIZE[0], height=SIZE[1]), FRAMES))
    dark = [frame if number < 40 else frame // 3 for number, frame in enumerate(frames)]
    halves = [frame[:, 240:720] for frame in frames]
    for name, pictures in (
        ("good", frames),
        ("dark", dark),
        ("two", [np.concatenate([half, half], axis=1) for half in halves]),
    ):
        with write_video(folder / "silent.mp4", SIZE, preset="ultrafast") as writer:
            for picture in pictures:
                writer.write(np.ascontiguousarray(picture))
        tone = ["-f", "lavfi", "-i", f"sine=f=180:r=44100:d={FRAMES / 25}"]
        run_ffmpeg(["-i", f"file:{folder / 'silent.mp4'}", *tone, "-c:v", "copy", "-y", f"file:{folder / name}.mp4"])
    (folder / "silent.mp4").unlink()
    write_take(folder / "nobody.mp4", size=f"{SIZE[0]}x{SIZE[1]}")
    (folder / "text.mp4").write_text("this is no video")
    whole = (folder / "good.mp4").read_bytes()
    (folder / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    return folder


def test_the_report_tells_what_each_recording_is_worth(
    footage: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(footage), "--cache", str(tmp_path)]) == 0
    told = {line.split()[0].rstrip(":"): line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")}
    assert "2 of 2 s usable" in told["good"]
    assert "light changed: 1 s" in told["dark"]
    assert "No face is seen" in told["nobody"]
    assert "Two faces are seen" in told["two"]
    assert "can't be read" in told["text"]
    assert "can't be read" in told["cut"]


def test_a_phone_held_upright_is_seen_as_it_was_held(tmp_path: Path) -> None:
    upright = tmp_path / "upright.mp4"
    turned = ["-vf", "scale=960:540,crop=304:540,transpose=2", "-t", "0.4", "-c:v", "libx264", "-preset", "ultrafast"]
    run_ffmpeg(["-i", f"file:{IDLE}", *turned, "-y", f"file:{tmp_path / 'lying.mp4'}"])
    run_ffmpeg(["-display_rotation", "-90", "-i", f"file:{tmp_path / 'lying.mp4'}", "-c", "copy", f"file:{upright}"])
    landmarks = find_landmarks(upright, NoProgress())
    eyes, chin = landmarks[:, 36:48, 1].mean(), landmarks[:, 8, 1].mean()
    assert eyes + 50 < chin < 540
    assert (landmarks[..., 0] < 304).all()


def test_a_clip_without_a_picture_is_no_take(tmp_path: Path) -> None:
    run_ffmpeg(["-f", "lavfi", "-i", "sine=d=3", "-c:a", "aac", f"file:{tmp_path / 'sound.mp4'}"])
    with pytest.raises(StudioError, match="no picture"):
        find_landmarks(tmp_path / "sound.mp4", NoProgress())
