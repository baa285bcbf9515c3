import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from tests.fakes.faces import face, talking
from tests.fakes.footage import write_take
from trainer import ingest
from trainer.baselines.command import read_people
from trainer.events import NoTrainingProgress
from trainer.glance import command, runs
from trainer.glance.command import Order, at_a_glance
from trainer.glance.corpus import LipClip, LipCorpus
from trainer.glance.judging import StillPicture, film_sharpness, filmed, gaps, lip_points, lmd, spoken, verdicts
from trainer.glance.lags import OFFSETS, correlations, draw
from trainer.made_from import commit

TOLD = NoTrainingProgress()


class RedDetector:
    """Takes what is dark for the mouth: sixty-eight points of which the lips surround it."""

    def track(self, pictures: Any) -> NDArray[np.float32]:
        rows = []
        for picture in pictures:
            dark = np.argwhere(picture.sum(axis=2) < 120)[:, ::-1].astype(np.float32)
            points = np.full((68, 2), np.nan, np.float32)
            if len(dark):
                low, high = dark.min(axis=0), dark.max(axis=0)
                points[:] = (low + high) / 2
                points[62, 1], points[66, 1] = low[1], high[1]
            rows.append(points)
        return np.stack(rows)


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """Two people of three short takes each; no detector."""

    def track(clip: Path, progress: Progress) -> NDArray[np.float32]:
        return (talking(20, seed=int(clip.stem[-1])) / 4).astype(np.float32)

    monkeypatch.setattr(ingest, "find_landmarks", track)
    lists = tmp_path / "lists"
    lists.mkdir()
    for name in ("maria", "paul"):
        folder = tmp_path / name
        folder.mkdir()
        for part, take in (("training", "take-0"), ("validation", "take-1"), ("held-out", "take-2")):
            write_take(folder / f"{take}.mp4", size="128x128", seconds=0.8)
            (lists / f"{name}-{part}.txt").write_text(take, "utf-8")
    people = read_people([f"maria={tmp_path / 'maria'}", f"paul={tmp_path / 'paul'}"])
    return Order(people, lists, tmp_path / "runs", tmp_path / "page" / "page.md", "tiny")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_one_command_makes_tables_figure_sheet_and_weights_and_never_twice(
    order: Order, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    weights = tmp_path / "assets" / "at-a-glance.safetensors"
    weights.parent.mkdir()
    monkeypatch.setattr(command, "WEIGHTS", weights)
    page = at_a_glance(replace(order, ship=True), TOLD, RedDetector).read_text("utf-8")
    folder = order.page.parent / "at-a-glance"
    names = {path.name for path in folder.iterdir()}
    assert names >= {
        "flow.csv",
        "table-2.csv",
        "table-3.csv",
        "figure-4.csv",
        "figure-4-b.png",
        "sheet.jpg",
        "anybody.csv",
    }
    assert [row["row"] for row in rows_of(folder / "table-2.csv")] == [f"({letter})" for letter in "abcdefghi"]
    assert {row["paper: LMD"] for row in rows_of(folder / "table-3.csv")} == {"", "1.18"}
    assert "9 of 9 models trained" in page
    assert weights.exists()
    assert "lip_gap_correlation" in json.loads(weights.with_suffix(".json").read_text("utf-8"))["scores"]
    monkeypatch.setattr(command, "carry_out", None)
    monkeypatch.setattr(command, "verdicts", None)
    assert at_a_glance(order, TOLD, RedDetector).read_text("utf-8") == page


def test_what_was_not_trained_is_told_and_never_filled_in(order: Order) -> None:
    page = at_a_glance(replace(order, train=False, parts=("2", "anybody")), TOLD, RedDetector).read_text("utf-8")
    assert "None of these models is trained" in page
    assert "Not trained" in page
    assert {row["LMD"] for row in rows_of(order.page.parent / "at-a-glance" / "table-2.csv")} == {""}


def test_a_stopped_run_goes_on_and_a_finished_one_keeps_its_weights(order: Order) -> None:
    at_a_glance(replace(order, parts=("anybody",)), TOLD, RedDetector)
    folders = [path.parent for path in order.runs.rglob("found.json")]
    assert len(folders) == 1
    assert {path.name for path in folders[0].iterdir()} == {
        "found.json", "scores.json", "weights.safetensors", "weights.json", "samples"
    }  # fmt: skip
    assert json.loads((folders[0] / "found.json").read_text("utf-8"))["commit"] == commit(runs.DECIDING)


def test_people_without_takes_are_told(order: Order) -> None:
    (dict(order.people)["maria"] / "take-2.mp4").unlink()
    with pytest.raises(StudioError, match="take-2"):
        at_a_glance(replace(order, parts=("flow",)), TOLD, RedDetector)


def test_landmarks_are_compared_with_their_means_upon_each_other() -> None:
    still = np.repeat(face()[None, 48:68], 3, axis=0)
    assert lmd(still + 7, still) == pytest.approx(0, abs=1e-4)
    wider = still.copy()
    wider[:, 0, 0] -= 20
    # One point is 20 px off and the mean one: nineteen points miss by one, one by nineteen.
    assert lmd(wider, still) == pytest.approx((19 * 1 + 19) / 20, abs=1e-3)
    unseen = wider.copy()
    unseen[0] = np.nan
    assert lmd(unseen, still) == pytest.approx(1.9, abs=1e-3)


@pytest.fixture
def film(corpus: LipCorpus, monkeypatch: pytest.MonkeyPatch) -> LipClip:
    clip = corpus.held_out[0]

    def frames(path: Path, crop: tuple[int, int, int, int]) -> list[Picture]:
        return [np.full((crop[3], crop[2], 3), 200, np.uint8)] * len(clip.lips)

    monkeypatch.setattr("trainer.glance.judging.read_frames", frames)
    monkeypatch.setattr("trainer.glance.judging.around", lambda *_: (5, 5, 90, 90))
    return clip


def test_points_found_in_the_frame_come_back_in_lip_pixels(film: LipClip) -> None:
    points = lip_points(film, film.lips, RedDetector())
    dark = [np.argwhere(picture.sum(axis=2) < 120) for picture in film.lips]
    heights = [float(np.ptp(place[:, 0])) for place in dark]
    assert gaps(points) == pytest.approx(heights, abs=1.1)


def test_the_film_itself_is_faultless_and_a_still_picture_is_not(film: LipClip) -> None:
    class Film:
        def __init__(self) -> None:
            self.at = -8

        def paint(self, rows: NDArray[np.float32], identity: Picture) -> NDArray[np.float32]:
            window = [film.lips[min(max(self.at + n, 0), len(film.lips) - 1)] for n in range(16)]
            self.at += 8
            return np.stack(window).astype(np.float32)

    films = filmed([film], RedDetector())
    perfect, still = verdicts(Film(), films, RedDetector()), verdicts(StillPicture(), films, RedDetector())
    assert perfect["LMD"] == pytest.approx(0, abs=1e-4)
    assert (perfect["PSNR"], perfect["SSIM"]) == pytest.approx((100, 1))
    assert perfect["gap r"] == pytest.approx(1)
    assert still["LMD"] > 0
    assert still["PSNR"] < 80
    assert still["gap r"] == 0
    assert 0 <= film_sharpness([film]) <= 1
    assert spoken(StillPicture(), film).shape == film.lips.shape


def test_the_lag_found_is_the_lag_there_is(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    moved = np.abs(rng.normal(0, 1, 74))
    found = []
    for late in (0, 2, 2, 5):
        heard = np.concatenate([rng.normal(0, 1, late), moved])[:74] + rng.normal(0, 0.05, 74)
        found.append(correlations(heard, moved))
    assert [int(np.argmax(row)) for row in found] == [0, 2, 2, 5]
    assert draw(found, tmp_path / "figure-4") == [1, 0, 2, 0, 0, 1, 0, 0]
    shown = cv2.imread(str(tmp_path / "figure-4-b.png"))
    assert shown is not None
    assert [row["frames"] for row in rows_of(tmp_path / "figure-4.csv")] == [str(k) for k in OFFSETS]
