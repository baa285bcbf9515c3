"""Small clips to look into, made once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from anchor_studio.media.ffmpeg import run_ffmpeg

Maker = Callable[..., Path]
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-threads", "1")


@pytest.fixture(scope="session")
def make_clip(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Give a function that makes a file with ffmpeg: its name, then ffmpeg's arguments."""
    folder = tmp_path_factory.mktemp("clips")

    def make(name: str, *arguments: str) -> Path:
        target = folder / name
        run_ffmpeg([*arguments, "-y", f"file:{target}"])
        return target

    return make


@pytest.fixture(scope="session")
def american(make_clip: Maker) -> Path:
    """Two seconds at 30000/1001 fps, every frame another, no sound."""
    source = ("-f", "lavfi", "-i", "testsrc2=s=160x90:r=30000/1001:d=2")
    return make_clip("american.mp4", *source, *H264)


@pytest.fixture(scope="session")
def talk(make_clip: Maker) -> Path:
    """Two seconds of picture at 25 fps and of stereo sound at 44.1 kHz, ready to be streamed."""
    sources = ("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=2", "-f", "lavfi", "-i", "sine=1000:r=44100:d=2")
    return make_clip("talk.mp4", *sources, *H264, "-c:a", "aac", "-ac", "2", "-movflags", "+faststart")
