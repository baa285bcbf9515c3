"""What a newsroom gets wrong: one sentence, exit status 2, and nothing under the final name."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from anchor_studio.broadcast.broadcast import Broadcast
from anchor_studio.cli import main
from anchor_studio.settings.paths import ASSETS

ANCHOR = ASSETS / "anchors" / "daniel.anchor"


def _script(folder: Path, text: str | bytes) -> Path:
    path = folder / "script.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _never(*_: object) -> None:
    raise AssertionError("the bulletin was begun")


def _refused(arguments: Sequence[object], capsys: pytest.CaptureFixture[str]) -> str:
    assert main([str(argument) for argument in arguments]) == 2
    told = capsys.readouterr().err.strip()
    assert told.startswith("anchor-studio: ")
    assert "\n" not in told
    assert "Traceback" not in told
    return told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", ""),
        ("\n\n  \n", ""),
        ("[pause 5]", ""),
        ("...", ""),
        ("word " * 210_000, "too large"),
        ("مساء الخير. هذه نشرة الأخبار.", ""),
        ("各位晚上好，这里是新闻。", ""),
        (b"\xff\xfe\x00\x01binary", ""),
        ("---\ncolour: red\n---\nHello.", "colour"),
    ],
    ids=["empty", "blank", "only a pause", "only dots", "1 MB", "Arabic", "Chinese", "binary", "unknown key"],
)
def test_a_script_that_can_t_be_read_is_refused(
    text: str | bytes, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.mp4"
    told = _refused(["broadcast", _script(tmp_path, text), "-o", output, "--voice", "espeak"], capsys)
    assert named in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["script.txt"]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--anchor", "nobody"], "nobody"),
        (["--voice", "caruso"], "caruso"),
        (["--set", "moon"], "moon"),
        (["--audio", "missing.wav"], "missing.wav"),
        (["--lexicon", "missing.txt"], "missing.txt"),
    ],
    ids=["anchor", "voice", "set", "audio", "lexicon"],
)
def test_what_there_is_not_is_named(
    options: list[str], named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = _script(tmp_path, "Good evening.")
    voice = [] if "--voice" in options or "--audio" in options else ["--voice", "espeak"]
    assert named in _refused(["broadcast", script, "-o", tmp_path / "out.mp4", *voice, *options], capsys)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["script.txt"]


@pytest.mark.parametrize("damage", ["truncated", "tampered", "missing", "manifest"])
def test_a_damaged_anchor_is_refused(damage: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tmp_path / "maria.anchor"
    shutil.copytree(ANCHOR, package)
    victim = package / "models" / "live.safetensors"
    content = victim.read_bytes()
    if damage == "truncated":
        victim.write_bytes(content[: len(content) // 2])
    elif damage == "tampered":
        victim.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif damage == "missing":
        victim.unlink()
    else:
        (package / "manifest.json").write_text("{", "utf-8")
    script = _script(tmp_path, "Good evening.")
    arguments = ["broadcast", script, "-o", tmp_path / "out.mp4", "--voice", "espeak", "--anchor", package]
    assert "maria" in _refused(arguments, capsys)
    assert not (tmp_path / "out.mp4").exists()


def test_sound_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = tmp_path / "sound.wav"
    sound.write_bytes(b"this is no sound" * 50)
    script = _script(tmp_path, "Good evening.")
    assert "sound.wav" in _refused(["broadcast", script, "-o", tmp_path / "out.mp4", "--audio", sound], capsys)
    assert not (tmp_path / "out.mp4").exists()


@pytest.mark.parametrize("name", ["no/such/folder/out.mp4", "script.txt/out.mp4", "out.avi", "."])
def test_an_output_that_can_t_be_written_is_refused_before_any_work(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = _script(tmp_path, "Good evening.")
    monkeypatch.setattr(Broadcast, "run", _never)
    _refused(["broadcast", script, "-o", tmp_path / name, "--voice", "espeak"], capsys)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["script.txt"]


def test_nothing_is_overwritten_without_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.mp4"
    output.write_bytes(b"the only copy")
    assert "--force" in _refused(
        ["broadcast", _script(tmp_path, "Good evening."), "-o", output, "--voice", "espeak"], capsys
    )
    assert output.read_bytes() == b"the only copy"


def _begin(folder: Path) -> "subprocess.Popen[bytes]":
    """Start a long broadcast in a process of its own and wait until it writes."""
    script = _script(folder, "Good evening. Here is the news, and there is a lot of it tonight. " * 20)
    command = [sys.executable, "-m", "anchor_studio", "broadcast", str(script), "-o", str(folder / "out.mp4")]
    process = subprocess.Popen(
        [*command, "--voice", "espeak"], cwd=ASSETS.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(600):
        pictures = list(folder.glob(".*/picture.mp4"))
        if (pictures and pictures[0].stat().st_size) or process.poll() is not None:
            break
        time.sleep(0.1)
    assert process.poll() is None, "the broadcast ended before it could be disturbed"
    return process


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_broadcast_leaves_a_temporary_alone_and_the_next_run_cleans_it_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    process = _begin(tmp_path)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left[-1] == "script.txt"
    assert len(left) == 2
    assert left[0].startswith(".")
    time.sleep(1)  # the encoder finds its input ended
    main(["broadcast", str(_script(tmp_path, "Hello.")), "-o", str(tmp_path / "out.mp4"), "--set", "moon"])
    main(["broadcast", str(_script(tmp_path, "Hello.")), "-o", str(tmp_path / "next.mp4"), "--voice", "espeak"])
    capsys.readouterr()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["next.mp4", "next.srt", "script.txt"]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_stops_a_broadcast_and_leaves_nothing(tmp_path: Path) -> None:
    process = _begin(tmp_path)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=120) == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == ["script.txt"]
