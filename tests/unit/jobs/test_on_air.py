"""A broadcast is known to be on air as long as its program lives, and no longer."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from anchor_studio.errors import Cancelled
from anchor_studio.jobs.on_air import anyone_on_air, on_air
from trainer.events import Stop


def test_several_broadcasts_are_on_air_until_the_last_has_ended(tmp_path: Path) -> None:
    folder = tmp_path / "on air, Łódź"
    assert not anyone_on_air(folder)
    with on_air(folder):
        with on_air(folder):
            assert anyone_on_air(folder)
        assert anyone_on_air(folder)
    assert not anyone_on_air(folder)
    assert not list(folder.iterdir())


def test_a_killed_broadcast_is_not_waited_for(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from anchor_studio.jobs.on_air import on_air\n"
        f"with on_air(Path({str(tmp_path)!r})): print('on', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert anyone_on_air(tmp_path)
        process.kill()
    assert not anyone_on_air(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with on_air(tmp_path / "file" / "folder"):
        assert not anyone_on_air(tmp_path / "file" / "folder")


def test_a_training_waits_and_still_hears_that_it_should_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.events.signal.signal", lambda number, handler: None)
    going = threading.Event()
    going.set()
    stop = Stop(going.is_set)
    waited = threading.Thread(target=stop.check)
    waited.start()
    time.sleep(0.1)
    assert waited.is_alive()
    going.clear()
    waited.join(5)
    assert not waited.is_alive()
    going.set()
    stop = Stop(going.is_set)
    stop.listen_to(["stop\n"])
    with pytest.raises(Cancelled):
        stop.check()
