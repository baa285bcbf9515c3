"""A child answers, or one sentence says what became of it; none is left behind."""

from pathlib import Path

import pytest

from anchor_studio.errors import StudioError
from anchor_studio.jobs.process import ask_child


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the source of the module `spoken_child`, to be written by the test."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "spoken_child.py"


def test_a_question_is_answered_whatever_libraries_print(child: Path) -> None:
    child.write_text(
        "import json, sys\n"
        "question = json.loads(sys.stdin.readline())\n"
        "print('a library says hello')\n"
        "print(json.dumps({'text': question['text'][::-1]}))\n"
        "print('[1]')\n"
    )
    assert ask_child("spoken_child", {"text": "Grüße 世界"}, 20, "the voice") == {"text": "界世 eßürG"}


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("raise SystemExit(3)", "exit status 3"),
        ("import os; os.abort()", "exit status"),
        ("raise ValueError('no such voice')", "no such voice"),
        ("print('not JSON')", "exit status 0"),
        ('print(\'{"error": "no espeak", "hint": "Install it."}\')', "no espeak. Install it."),
        ("import sys; sys.stderr.buffer.write(b'\\xff' * 100000); sys.exit(1)", "failed"),
        ("import surely_not_installed", "surely_not_installed"),
    ],
    ids=["status", "crash", "exception", "no answer", "error", "noise", "missing package"],
)
def test_what_became_of_a_child_is_told_in_one_line(child: Path, source: str, told: str) -> None:
    child.write_text(source)
    with pytest.raises(StudioError) as caught:
        ask_child("spoken_child", {}, 20, "the voice")
    assert str(caught.value).startswith("The voice failed: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_child_that_hangs_is_ended(child: Path) -> None:
    child.write_text("import time\ntime.sleep(60)\n")
    with pytest.raises(StudioError, match=r"no answer in 0\.5 seconds"):
        ask_child("spoken_child", {}, 0.5, "the voice")
