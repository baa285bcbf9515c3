import csv
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from tests.fakes.faces import talking
from tests.fakes.footage import write_take
from trainer import ingest
from trainer.__main__ import main
from trainer.baselines import command, plan, speed
from trainer.baselines.borders import Borders, borders
from trainer.baselines.command import Order, read_people, tables
from trainer.baselines.corpus import Corpus, gather, read_split
from trainer.baselines.networks import TCN
from trainer.baselines.plan import ADVERSARIAL, SCALES
from trainer.baselines.recipe import BaselineTraining
from trainer.baselines.runs import Run, carry_out
from trainer.events import NoTrainingProgress

NAMES = [f"take-{number}" for number in range(5)]
TOLD = NoTrainingProgress()


@pytest.fixture
def footage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five takes of three seconds and their lists; no detector."""

    def track(clip: Path, progress: Progress) -> NDArray[np.float32]:
        return talking(75, seed=int(clip.stem[-1]))

    monkeypatch.setattr(ingest, "find_landmarks", track)
    folder, lists = tmp_path / "footage", tmp_path / "lists"
    folder.mkdir()
    lists.mkdir()
    for name in NAMES:
        write_take(folder / f"{name}.mp4", size="64x48", seconds=3)
    for part, names in (("training", NAMES[:3]), ("validation", NAMES[3:4]), ("held-out", NAMES[4:])):
        (lists / f"maria-{part}.txt").write_text("\n".join(names), "utf-8")
    return folder


@pytest.fixture
def order(footage: Path, tmp_path: Path) -> Order:
    people = read_people([f"maria={footage}"])
    page = tmp_path / "page" / "tables.md"
    return Order(people, tmp_path / "lists", tmp_path / "runs", page, "tiny", ("1", "3", "4", "5"))


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_one_command_makes_tables_figures_and_page(
    order: Order, footage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    words = ["--lists", str(order.lists), "--runs", str(order.runs), "--page", str(order.page), "--scale", "tiny"]
    assert main(["tables", f"maria={footage}", *words, "--parts", *order.parts]) == 0
    assert str(order.page) in capsys.readouterr().out
    folder = order.page.parent / "tables"
    first, third = rows_of(folder / "table-1-maria.csv"), rows_of(folder / "table-3-maria.csv")
    assert [len(first), len(third), len(rows_of(folder / "table-4-maria.csv"))] == [15, 9, 4]
    assert all("±" in row["MSE"] and row["seeds"] == "2" for row in first[:10])
    assert {row["paper: MSE"] for row in first if row["losses"] == "L2 + Int"} >= {"0.00141", "0.00366"}
    assert [row["block: steps to each side"] for row in third] == ["7", "14", "21", "15", "30", "45", "31", "62", "93"]
    assert len(rows_of(folder / "figure-5-maria.csv")) == 50
    assert len(rows_of(folder / "runs.csv")) == len({row["run"] for row in rows_of(folder / "runs.csv")}) == 35
    with Image.open(folder / "figure-5-maria-pca.png") as picture:
        assert picture.size == (860, 420)
    page = order.page.read_text("utf-8")
    assert "25 of 25 runs; 4 updates of batch 2, seeds 11, 12" in page


def test_what_is_done_is_not_done_again_and_prose_stays(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    order = replace(order, parts=("4",))
    tables(order, TOLD)
    marked = order.page.read_text("utf-8")
    order.page.write_text(marked.replace("## table 4", "Prose.\n\n## table 4").replace("| 4 filters", "| old"), "utf-8")
    monkeypatch.setattr(command, "carry_out", None)
    tables(order, TOLD)
    assert order.page.read_text("utf-8") == marked.replace("## table 4", "Prose.\n\n## table 4")


def test_what_was_not_run_is_told_and_never_filled_in(order: Order) -> None:
    tables(replace(order, train=False, parts=("1", "4")), TOLD)
    page = order.page.read_text("utf-8")
    assert page.count("None of these runs is done.") == 2
    assert {row["MSE"] for row in rows_of(order.page.parent / "tables" / "table-1-maria.csv")} == {""}


def test_takes_and_features_are_looked_at_once(order: Order, footage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    split = read_split(order.lists, "maria")
    first = gather(footage, split, "fbank", order.runs / "cache", TOLD)
    monkeypatch.setattr(ingest, "find_landmarks", None)
    monkeypatch.setattr("trainer.baselines.corpus.feature_variants", None)
    again = gather(footage, split, "fbank", order.runs / "cache", TOLD)
    assert [len(first.training), len(first.validation), len(first.held_out)] == [3, 1, 1]
    assert first.training[0].variants[0].shape == (300, 26)
    assert all(np.array_equal(a.variants, b.variants) for a, b in zip(first.training, again.training, strict=True))


def test_a_take_in_two_lists_is_refused(order: Order) -> None:
    (order.lists / "maria-held-out.txt").write_text(NAMES[0], "utf-8")
    with pytest.raises(StudioError, match="two lists"):
        read_split(order.lists, "maria")


def test_a_take_or_a_list_that_is_not_there_is_told(order: Order, footage: Path) -> None:
    (footage / "take-2.mp4").unlink()
    with pytest.raises(StudioError, match="take-2"):
        gather(footage, read_split(order.lists, "maria"), "mfcc", order.runs / "cache", TOLD)
    with pytest.raises(StudioError, match="no list"):
        read_split(order.lists, "paul")
    with pytest.raises(StudioError, match="names no footage"):
        read_people(["grid"])


def test_committed_lists_share_no_clip() -> None:
    lists = Path(__file__).resolve().parents[3] / "data"
    grid, demo = read_split(lists, "grid-s1"), read_split(lists, "demo")
    assert [len(grid.training), len(grid.validation), len(grid.held_out)] == [300, 20, 40]
    assert demo.held_out == ("take-09", "take-10")


def test_the_first_seed_of_everything_comes_first() -> None:
    scale = SCALES["full"]
    runs = plan.in_order([plan.table_1("maria", scale), plan.table_3("maria", scale), plan.table_4("maria", scale)])
    assert [run.config.seed for run in runs] == [11] * 27 + [12] * 10 + [13] * 10
    assert len({run.name for run in runs}) == len(runs) == 47


def test_all_runs_of_a_scale_have_the_same_updates_and_batches() -> None:
    for scale in SCALES.values():
        runs = plan.in_order([plan.table_1("m", scale), plan.table_3("m", scale), plan.table_4("m", scale)])
        assert len({(run.config.steps, run.config.batch, run.config.learning_rate) for run in runs}) == 1


def test_a_window_s_border_shows_where_it_is(corpus: Corpus) -> None:
    training = BaselineTraining(plan.table_3("m", SCALES["tiny"])[3].runs[0].config, corpus.training, corpus.validation)
    found = borders(training.best, training.statistics, corpus.held_out, corpus.mouths, corpus.space)
    assert found.windows == 28
    assert np.allclose(found.window[5:45], found.whole[5:45], rtol=1e-4)
    assert not np.allclose(found.window[:5], found.whole[:5], rtol=1e-4)
    # Normalised coordinates: the same errors spread over forty, with the unit given back.
    assert found.window_xy == pytest.approx(found.window * 10 / 40 * corpus.space.scale**2, rel=1e-3)


def test_the_overlap_covers_every_frame_that_errs_more() -> None:
    whole = np.full(50, 0.02)
    window = whole.copy()
    window[[0, 3, 46]] *= 1.5
    assert Borders(window, whole, window, whole, 9).overlap() == (4, 4)
    assert Borders(whole, whole, whole, whole, 9).overlap() == (0, 0)


def test_speed_is_told_against_the_non_causal_tcn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "MINUTE_STEPS", 80)
    found = speed.measure({"small": dict.fromkeys(plan.PUBLISHED, 4)}, (1,), TOLD, rounds=2)["small"]
    assert list(found) == [*plan.TITLES.values(), ADVERSARIAL]
    assert found[plan.TITLES[TCN]]["minute, 1 thread x"] == 1
    assert found["Bi-LSTM"]["minute, step by step, 1 thread x"] > 0
    assert "minute, step by step, 1 thread ms" not in found[ADVERSARIAL]


def test_sizes_to_be_timed_are_what_they_are_called() -> None:
    sizes = speed.widths()
    assert set(sizes["equal width"].values()) == {256}
    assert sizes["published"] == {"td-lstm": 60, "bi-lstm": 256, "causal-tcn": 256, "tcn": 256}
    assert sizes["equal parameters"]["td-lstm"] > sizes["equal parameters"]["bi-lstm"] > 256


def test_table_2_is_drawn_from_what_was_timed(order: Order, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "MINUTE_STEPS", 80)
    monkeypatch.setattr(speed, "THREADS", (1,))
    monkeypatch.setattr(command, "widths", lambda: {"published": dict.fromkeys(plan.PUBLISHED, 4)})
    monkeypatch.setattr(command, "_train", lambda order, asked, progress: None)
    for cell in plan.table_1("maria", SCALES["tiny"])[:1]:
        carry_out(Run("maria", cell.runs[0].config), corpus, order.runs, TOLD)
    tables(replace(order, parts=("2",)), TOLD)
    rows = rows_of(order.page.parent / "tables" / "table-2.csv")
    assert [row["paper: TCN = 1"] for row in rows] == ["206.5", "306.9", "", "1.0", ""]
    assert [row["updates"] for row in rows_of(order.page.parent / "tables" / "table-2-trainings.csv")] == ["4"]
