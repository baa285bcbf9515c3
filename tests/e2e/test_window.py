"""The real program through its own `main()`, on a screen without a screen where there is one."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from anchor_studio.media.ffmpeg import run_ffmpeg
from anchor_studio.media.probe import probe
from tests.e2e.drive import TYPED

ROOT = Path(__file__).resolve().parents[2]
IDLE = ROOT / "assets" / "anchors" / "daniel.anchor" / "template" / "idle.mp4"


class User:
    """Somebody with folders of their own who starts the program."""

    def __init__(self, home: Path) -> None:
        self.home = home
        folders = {
            name: str(home / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME")
        }
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
        seen = bool(shutil.which("xvfb-run") and shutil.which("Xvfb") and shutil.which("xauth"))
        self._screen = screen if seen else []
        platform = "xcb" if seen else "offscreen"
        self._environment = {**os.environ, **folders, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": platform}
        (home / "home").mkdir(parents=True)

    def plays(self, program: str, *arguments: str) -> tuple[int, dict[str, Any], str]:
        """Start the program, play a scenario; gives the exit status, what was seen and what Qt complained of."""
        command = [*self._screen, sys.executable, str(ROOT / "tests" / "e2e" / program), *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False, timeout=400)
        lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
        return done.returncode, json.loads(lines[-1]) if lines else {}, done.stderr


@pytest.fixture
def user(tmp_path: Path) -> User:
    return User(tmp_path / "ünser home")


def test_a_program_that_is_killed_in_mid_edit_begins_with_what_was_typed(user: User) -> None:
    status, seen, told = user.plays("drive.py", "edit-and-die")
    assert status != 0
    assert seen["typed"].startswith(TYPED), told
    status, seen, told = user.plays("drive.py", "recover")
    assert status == 0, told
    assert seen["texts"][0].startswith(TYPED)
    assert seen["needs saving"]
    status, seen, _ = user.plays("drive.py", "recover")
    assert not seen["texts"][0].startswith(TYPED)  # it was left without saving, and is not offered for ever


@pytest.mark.slow
def test_a_typed_sentence_becomes_a_playable_file_at_the_press_of_one_button(user: User, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    status, seen, told = user.plays("drive.py", "broadcast", str(tmp_path / "out"))
    assert status == 0, told
    assert "failed" not in seen, seen
    info = probe(Path(seen["output"]))
    assert (info.width, info.height, info.has_audio) == (1920, 1080, True)
    assert 2 < info.duration < 12
    assert seen["pictures"] >= 1
    assert seen["loaded"] == []  # no step of the pipeline runs in the window's own process
    assert "Warning" not in told


@pytest.mark.slow
def test_takes_from_a_camera_are_graded_and_become_an_anchor(user: User, tmp_path: Path) -> None:
    video = tmp_path / "camera.mp4"
    tone = ["-f", "lavfi", "-i", "sine=f=220:d=40"]
    small = ["-vf", "scale=960:540", "-preset", "ultrafast", "-t", "40"]
    run_ffmpeg(["-stream_loop", "-1", "-i", f"file:{IDLE}", *tone, *small, "-y", f"file:{video}"])
    status, seen, told = user.plays("newsroom.py", str(video))
    assert status == 0, told
    assert len(seen["grades"]) == 3
    assert set(seen["grades"]) <= set("ABCD")
    assert (seen["state"], seen["anchor"]) == ("DONE", True), seen
    assert seen["samples"] >= 1
