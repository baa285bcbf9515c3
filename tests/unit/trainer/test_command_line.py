import os
import signal
from pathlib import Path

import pytest

from anchor_studio.domain.progress import Progress
from trainer import fit
from trainer.__main__ import main


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[fit.Plan]:
    """What the trainer was asked for; it trains nothing."""
    plans: list[fit.Plan] = []

    def remember(plan: fit.Plan, progress: Progress) -> Path:
        plans.append(plan)
        return plan.out

    monkeypatch.setattr(fit, "fit", remember)
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    return plans


def test_long_lists_of_takes_are_read_from_files(tmp_path: Path, asked: list[fit.Plan]) -> None:
    (tmp_path / "training.txt").write_text("take-01\ntake-02\n", "utf-8")
    (tmp_path / "held-out.txt").write_text("take-09\n", "utf-8")
    lists = ["--takes", f"@{tmp_path}/training.txt", "--hold-out", f"@{tmp_path}/held-out.txt"]
    assert main(["fit", "footage", "--name", "anchor", "--out", str(tmp_path), *lists, "--threads", "1"]) == 0
    assert asked[0].takes == ("take-01", "take-02")
    assert asked[0].held_out == ("take-09",)
    assert asked[0].footage == (Path("footage"),)


def test_a_list_that_is_not_there_is_told_before_anything_begins(
    tmp_path: Path, asked: list[fit.Plan], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["fit", "footage", "--name", "anchor", "--out", str(tmp_path), "--takes", f"@{tmp_path}/none.txt"])
    assert "none.txt" in capsys.readouterr().err
    assert not asked


def test_committed_lists_of_the_grid_talker_share_no_clip() -> None:
    data = Path(__file__).resolve().parents[2] / "data"
    held_out, validation, training = (
        (data / f"grid-s1-{name}.txt").read_text("utf-8").split() for name in ("held-out", "validation", "training")
    )
    assert [len(held_out), len(validation), len(training)] == [40, 20, 300]
    assert len({*held_out, *validation, *training}) == 360
    assert held_out == sorted(held_out)


def test_trainings_wait_in_a_queue_and_are_done_one_after_the_other(
    tmp_path: Path, asked: list[fit.Plan], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "nice", lambda by: None)
    queue = ["queue", str(tmp_path / "queue")]
    for name in ("maria", "paul"):
        assert main([*queue, "--add", "fit", "my footage", "--name", name, "--out", str(tmp_path / name)]) == 0
    assert main([*queue, "--work"]) == 0
    assert [plan.name for plan in asked] == ["maria", "paul"]
    assert main(queue) == 0
    told = capsys.readouterr().out
    assert "2 jobs are done" in told
    assert "1  done      fit 'my footage' --name maria" in told


def test_a_job_with_a_mistake_is_told_when_it_is_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["queue", str(tmp_path / "queue"), "--add", "fit", "footage", "--nam", "maria"])
    assert "--out" in capsys.readouterr().err
    assert not (tmp_path / "queue").exists()


def test_a_window_s_training_tells_in_its_folder(
    tmp_path: Path, asked: list[fit.Plan], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "nice", lambda by: None)
    run, record = tmp_path / "runs" / "0001-maria", tmp_path / "consent"
    words = ["fit", "footage", "--name", "maria", "--out", str(run), "--consent-record", str(record)]
    assert main(["--run-folder", str(run), *words]) == 0
    assert asked[0].consent_record == record
    assert '"event": "done"' in (run / "news.jsonl").read_text("utf-8")
    assert capsys.readouterr().out == ""
