import signal
import subprocess
import sys
from pathlib import Path

import pytest

from anchor_studio.capture.parts import Part, discard, lost_parts, recover
from anchor_studio.capture.take import TakeKind
from anchor_studio.capture.take_store import TakeStore
from anchor_studio.errors import StudioError
from anchor_studio.media.probe import probe

KILLED = """
import sys
from pathlib import Path
import numpy as np
from anchor_studio.capture.parts import Part
from anchor_studio.capture.take import TakeKind
from anchor_studio.media.recording import write_recording
part = Part(Path(sys.argv[1]), TakeKind.SPEECH, "Headlines", "Good evening.")
with write_recording(part.path, (64, 36)) as writer:
    for number in range(10**6):
        writer.write(np.full((36, 64, 3), number % 256, np.uint8), np.zeros(1920, np.float32))
        if number == 200:
            print("recording", flush=True)
            sys.stdin.read()
"""


@pytest.fixture
def store(tmp_path: Path) -> TakeStore:
    return TakeStore(tmp_path)


def test_what_is_being_recorded_is_not_taken_for_lost(store: TakeStore) -> None:
    part = Part(store.session, TakeKind.SPEECH)
    part.path.write_bytes(b"so far")
    assert lost_parts(store.session) == []
    part.release()
    assert [lost.path for lost in lost_parts(store.session)] == [part.path]


def test_a_part_in_which_nothing_was_recorded_leaves_nothing(store: TakeStore) -> None:
    Part(store.session, TakeKind.SPEECH).release()
    assert list((store.session / ".parts").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed otherwise there")
def test_a_killed_program_leaves_a_take_that_can_be_played(store: TakeStore) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(store.session)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == b"recording\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()
    (lost,) = lost_parts(store.session)
    assert (lost.kind, lost.script, lost.text) == (TakeKind.SPEECH, "Headlines", "Good evening.")
    take = recover(store, lost)
    assert (take.recovered, take.file, take.script) == (True, "take-01.mkv", "Headlines")
    assert 5.0 <= probe(store.path(take)).duration <= 8.1
    assert lost_parts(store.session) == []


def test_what_can_t_be_played_goes_to_the_trash(store: TakeStore) -> None:
    part = Part(store.session, TakeKind.IDLE)
    part.path.write_bytes(b"no video")
    part.release()
    with pytest.raises(StudioError, match="can be played"):
        recover(store, lost_parts(store.session)[0])
    assert lost_parts(store.session) == []
    assert [path.read_bytes() for path in (store.session / "trash").iterdir()] == [b"no video"]


def test_what_nobody_wants_goes_to_the_trash(store: TakeStore) -> None:
    part = Part(store.session, TakeKind.IDLE)
    part.path.write_bytes(b"something")
    part.release()
    discard(store, lost_parts(store.session)[0])
    assert len(list((store.session / "trash").iterdir())) == 1


def test_a_full_disk_is_told_before_a_take_begins(store: TakeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchor_studio.capture.parts.LEAST_FREE_BYTES", 1 << 62)
    with pytest.raises(StudioError, match="nearly full"):
        Part(store.session, TakeKind.SPEECH)
    assert lost_parts(store.session) == []
