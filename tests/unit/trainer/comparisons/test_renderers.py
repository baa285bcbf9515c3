import csv
import json
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from tests.fakes.faces import face, talking
from tests.fakes.footage import write_take
from trainer import ingest
from trainer.__main__ import main
from trainer.comparisons import command, runs
from trainer.comparisons.command import Order, compare
from trainer.comparisons.jaws import JAWS
from trainer.comparisons.people import Person
from trainer.comparisons.plan import SCALES, Asked, Scale, asked
from trainer.comparisons.recipe import VariantTraining
from trainer.comparisons.runs import Tools, carry_out, finished
from trainer.evaluation.metrics import Mask
from trainer.events import NoTrainingProgress

NAMES = [f"take-{number}" for number in range(4)]
TOLD = NoTrainingProgress()


class Unlike:
    """A perceptual distance without a network."""

    def __init__(self, cache: Path) -> None:
        pass

    def distance(self, a: Picture, b: Picture, mask: Mask) -> float:
        return float(np.abs(a.astype(float) - b)[mask].mean() / 255)


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """Four short takes and their lists; neither detector nor network of features."""

    def track(clip: Path, progress: Progress) -> NDArray[np.float32]:
        still = np.stack([face(opening=0.2)] * 10)
        told: NDArray[np.float32] = np.concatenate([still, talking(50, seed=int(clip.stem[-1]))])
        return told * np.float32(0.4) + np.array((60, 30), np.float32)

    def nobody() -> None:
        raise StudioError("no judge")

    monkeypatch.setattr(ingest, "find_landmarks", track)
    monkeypatch.setattr(runs, "PerceptualDistance", Unlike)
    monkeypatch.setattr(runs, "JudgeDetector", nobody)
    footage, lists = tmp_path / "footage", tmp_path / "lists"
    footage.mkdir()
    lists.mkdir()
    for name in NAMES:
        write_take(footage / f"{name}.mp4", "0x808080")  # no green screen, which would be left out
    for part, names in (("training", NAMES[:2]), ("validation", NAMES[2:3]), ("held-out", NAMES[3:])):
        (lists / f"maria-{part}.txt").write_text("\n".join(names), "utf-8")
    return Order((("maria", footage),), lists, tmp_path / "runs", tmp_path / "page" / "renderers.md", "tiny")


def some(people: Sequence[str], scale: Scale) -> list[Asked]:
    """The papers' four runs, and the one by another seed."""
    runs = asked(people, scale)
    return runs[:5]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_one_command_trains_all_and_makes_tables_sheets_and_page(
    order: Order, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    monkeypatch.setattr(command, "asked", some)
    words = ["--lists", str(order.lists), "--runs", str(order.runs), "--page", str(order.page), "--scale", "tiny"]
    assert main(["renderers", f"maria={order.people[0][1]}", *words]) == 0
    assert str(order.page) in capsys.readouterr().out
    folder = order.page.parent / "renderers"
    lower = rows_of(folder / "maria-lower-face.csv")
    assert [row["renderer"] for row in lower] == ["the film", *(run.title for run in some(["maria"], SCALES["tiny"]))]
    assert all("±" in row["PSNR dB"] for row in lower[1:])
    assert len(rows_of(folder / "maria-surroundings.csv")) == len(rows_of(folder / "maria-flicker.csv")) - 1 == 4
    assert [row["jaw"] for row in rows_of(folder / "maria-jaw.csv")] == list(JAWS)
    assert len(rows_of(folder / "maria-frames.csv")) == 5 * len(found(order)["frames"])
    for what, height in (("close", 7 * 140), ("faces", 5 * 264), ("jaws", 13 * 140)):  # film, map, what is painted
        with Image.open(folder / f"maria-{what}.jpg") as sheet:
            assert sheet.height == height
    page = order.page.read_text("utf-8")
    assert "5 of 5 runs; 4 updates of batch 1" in page
    assert done_is_not_done_again(order, monkeypatch) == page


def found(order: Order) -> dict[str, list[str]]:
    first = asked(["maria"], SCALES["tiny"])[0]
    told: dict[str, list[str]] = json.loads((order.runs / "maria" / first.name / "found.json").read_text("utf-8"))
    return told


def done_is_not_done_again(order: Order, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("carry_out", "gather_person", "compare_jaws"):
        monkeypatch.setattr(command, name, None)
    compare(order, TOLD)
    return order.page.read_text("utf-8")


def test_what_was_not_run_is_told_and_never_filled_in(order: Order) -> None:
    compare(replace(order, train=False), TOLD)
    page = order.page.read_text("utf-8")
    assert "None of these runs is done." in page
    assert "Not done." in page
    assert rows_of(order.page.parent / "renderers" / "maria-lower-face.csv") == []


def test_an_interrupted_run_finds_what_an_uninterrupted_one_does(person: Person, tmp_path: Path) -> None:
    run = asked(["maria"], SCALES["tiny"])[1]
    person = replace(person, frames=person.frames[:2], stretch=person.stretch[:3])
    whole, cut = (Tools(tmp_path / name, tmp_path, TOLD, "abc") for name in ("whole", "cut"))
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patched:
        patched.setattr(runs, "PerceptualDistance", Unlike)
        carry_out(run, person, whole)
        begun = VariantTraining(run.config, person.faces, run.variant)
        for _ in range(2):
            begun.step()
        cut.folder(run).mkdir(parents=True)
        begun.save(cut.folder(run) / "state.pt")
        carry_out(run, person, cut)
    first, second = finished(run, whole), finished(run, cut)
    assert first
    assert second
    assert (first["values"], first["flicker"]) == (second["values"], second["flicker"])
    assert first["processor seconds"] is not None
    assert second["processor seconds"] is None
    names = {path.name for path in cut.folder(run).iterdir()}
    assert names == {"found.json", "renderer.safetensors", "close.png", "faces.png"}
