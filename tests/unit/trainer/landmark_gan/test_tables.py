"""The page's tables: every variant is trained once, and what was found is written down beside the paper's figures."""

import csv
from pathlib import Path

import pytest

from trainer.__main__ import main
from trainer.events import NoTrainingProgress
from trainer.landmark_gan import report
from trainer.landmark_gan.sizes import sizes
from trainer.landmark_gan.takes import LipTake
from trainer.landmark_gan.variants import STRUCTURES, Variant, asked, carry_out, finished

ONE = Variant("Two-layer bidirectional LSTM", 0.0, 2)


def test_both_tables_ask_for_every_structure_and_dropout_once() -> None:
    runs = asked()
    assert len({run.name for run in runs}) == len(runs) == 9
    assert {run.epochs for run in runs if not run.dropout} == {300}
    assert {run.epochs for run in runs if run.dropout} == {100}


def test_a_variant_is_judged_as_epochs_pass_and_never_trained_twice(takes: list[LipTake], tmp_path: Path) -> None:
    parts = takes[:2], takes[2:3], takes[3:]
    assert finished(ONE, tmp_path) is None
    found = carry_out(ONE, parts, 4, tmp_path, NoTrainingProgress(), "abc", epochs=(1, 2))
    assert set(found["by_epoch"]) == {"1", "2"}
    assert found["by_epoch"]["1"] != found["by_epoch"]["2"]
    assert found["commit"] == "abc"
    assert carry_out(ONE, parts, 4, tmp_path, NoTrainingProgress(), "def", epochs=(1, 2)) == found
    assert finished(ONE, tmp_path) == found


def test_a_variant_that_was_stopped_finds_what_another_does(takes: list[LipTake], tmp_path: Path) -> None:
    parts = takes[:2], takes[2:3], takes[3:]
    whole = carry_out(ONE, parts, 4, tmp_path / "whole", NoTrainingProgress(), epochs=(1, 2))
    carry_out(Variant(ONE.structure, 0.0, 1), parts, 4, tmp_path / "cut", NoTrainingProgress(), epochs=(1,))
    assert (
        carry_out(ONE, parts, 4, tmp_path / "cut", NoTrainingProgress(), epochs=(2,))["by_epoch"]["2"]
        == (whole["by_epoch"]["2"])
    )


def test_the_tables_hold_what_was_found_and_what_the_paper_printed(tmp_path: Path) -> None:
    def told(variant: Variant) -> dict[str, object]:
        losses = {"loss": 0.25 + variant.dropout, "MSE / variance": 0.5}
        parts = {"training": losses, "validation": losses, "held_out": losses}
        return {"parameters": 1234, "commit": "abc", "by_epoch": {str(count): parts for count in (100, 200, 300)}}

    done = {variant: told(variant) for variant in asked()[:-1]}
    blocks = report.variant_tables(done, tmp_path)
    assert "8 of 9 runs are done. Commit abc." in blocks["table 1"]
    rows = list(csv.DictReader((tmp_path / "table-2.csv").read_text("utf-8").splitlines()))
    assert [row["structure"] for row in rows] == list(STRUCTURES)
    assert rows[0]["dropout 0.3"] == "0.55"
    assert rows[-1]["dropout 0.5"] == ""
    assert rows[0]["paper: 0.5"] == "0.93"


def test_what_was_not_measured_is_a_dash(tmp_path: Path) -> None:
    found = {
        "aligned": {"plain": {"PSNR dB": 20.0}},
        "composed": {"plain": {"LMD px": float("nan"), "SSIM": 0.5}},
        "commit": "abc",
    }
    text = report.faces(found, tmp_path / "faces")
    assert "| plain | - | 0.5 |" in text
    assert text.endswith("Commit abc.\n")


def test_the_verbs_say_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = str(tmp_path / "page.md")
    assert main(["landmark-gan-tables", "grid", "--page", page]) == 2
    assert "names no footage" in capsys.readouterr().err
    gone = str(tmp_path / "gone")
    assert main(["landmark-gan", gone, "--anchor", gone, "--out", page, "--run", str(tmp_path)]) == 2
    assert "is not an anchor" in capsys.readouterr().err


def test_the_networks_are_counted() -> None:
    rows = sizes({"as published": 64, "here": 16})
    assert rows["generator, as published: 1024 to 64"] == {"thousand weights": 12229.5, "MFLOP a face": 1101.1}
    assert rows["generator, here: 256 to 16"]["thousand weights"] == 968.4
    assert rows["discriminator, as published"]["thousand weights"] > 10_000
