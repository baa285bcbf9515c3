import json
import signal
import sys
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from anchor_studio.errors import StudioError
from trainer.events import JsonProgress, Stage, Stop, TrainingProgress, run_for_a_program


@pytest.fixture(autouse=True)
def _no_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)


class Held:
    """Lines that come when they are given."""

    def __init__(self) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()

    def give(self, line: str) -> None:
        self._lines.put(line)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines.get, "")  # "" is the end of a file


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """What the other program writes; closed at the end."""
    held = Held()
    monkeypatch.setattr(sys, "stdin", held)
    yield held
    held.give("")


def _told(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_piece_of_news_is_one_line_of_versioned_json() -> None:
    lines: list[str] = []
    progress = JsonProgress(Stop(), lines.append)
    progress.metrics(20, 100, {"l1": 0.12345678})
    progress.saved("/tmp/Łódź/mouth.pt")
    progress.sample("/tmp/Łódź/renderer.png")
    progress.warn("two\nlines")
    progress.plan([Stage("faces", "750 frames", 8.04), Stage("mouth", "1,500 steps", 400.0)])
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert _told("".join(lines)) == [
        {"version": 1, "event": "metrics", "step": 20, "steps": 100, "losses": {"l1": 0.123457}},
        {"version": 1, "event": "saved", "path": "/tmp/Łódź/mouth.pt"},
        {"version": 1, "event": "sample", "path": "/tmp/Łódź/renderer.png"},
        {"version": 1, "event": "warning", "message": "two\nlines"},
        {
            "version": 1,
            "event": "plan",
            "stages": [
                {"title": "faces", "work": "750 frames", "seconds": 8.04},
                {"title": "mouth", "work": "1,500 steps", "seconds": 400.0},
            ],
            "eta_s": 408.0,
        },
    ]


def test_progress_foretells_the_end_of_its_stage_and_is_told_ten_times_a_second_at_most() -> None:
    lines: list[str] = []
    now = [0.0]
    progress = JsonProgress(Stop(), lines.append, lambda: now[0])
    for tick in range(101):
        now[0] = tick * 0.02
        progress.report(tick / 100, "training")
    told = _told("".join(lines))
    assert 18 <= len(told) <= 22
    assert told[0]["eta_s"] is None
    assert told[10]["eta_s"] == pytest.approx(1.0, abs=0.1)
    assert told[-1]["fraction"] == 1
    now[0] = 10.0
    progress.report(0.0, "another stage")
    now[0] = 11.0
    progress.report(0.5, "another stage")
    assert _told("".join(lines))[-1]["eta_s"] == 1.0


@pytest.mark.parametrize("line", ["stop\n", ""], ids=["stop", "end of file"])
def test_a_program_stops_the_work_by_a_line_or_by_closing_it(
    line: str, stdin: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    def work(progress: TrainingProgress) -> str:
        progress.check()  # nobody asked yet
        progress.warn("begun")
        stdin.give("what?\n")
        stdin.give(line)
        while True:
            progress.check()

    assert run_for_a_program("fit", work) == 130
    assert [told["event"] for told in _told(capsys.readouterr().out)] == ["started", "warning", "stopped"]


def test_what_the_user_can_mend_is_told_as_a_failure(stdin: Held, capsys: pytest.CaptureFixture[str]) -> None:
    def work(progress: TrainingProgress) -> str:
        raise StudioError("No face is seen.", "Light it.")

    assert run_for_a_program("fit", work) == 2
    assert _told(capsys.readouterr().out)[-1] == {
        "version": 1, "event": "failed", "message": "No face is seen.", "hint": "Light it.",
    }  # fmt: skip


def test_an_error_of_our_own_is_told_and_keeps_its_traceback(stdin: Held, capsys: pytest.CaptureFixture[str]) -> None:
    def work(progress: TrainingProgress) -> str:
        raise KeyError("lips")

    with pytest.raises(KeyError):
        run_for_a_program("fit", work)
    assert "KeyError('lips')" in str(_told(capsys.readouterr().out)[-1]["message"])


def test_done_tells_the_result(stdin: Held, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_for_a_program("fit", lambda progress: "maria.anchor") == 0
    assert _told(capsys.readouterr().out)[-1] == {"version": 1, "event": "done", "result": "maria.anchor"}
