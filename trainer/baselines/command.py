"""`python -m trainer tables`: trains what the papers' tables ask for and writes them; goes on where it was stopped."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from anchor_studio.errors import StudioError
from trainer.baselines import plan, report, speed
from trainer.baselines.borders import Borders, borders
from trainer.baselines.corpus import Corpus, gather, read_split
from trainer.baselines.plan import PAPER_S, SCALES, Asked
from trainer.baselines.runs import DECIDING, Run, best_of, carry_out, finished
from trainer.baselines.speed import measure, widths
from trainer.evaluation.tables_papers import refreshed
from trainer.events import TrainingProgress
from trainer.made_from import commit

PARTS = ("1", "2", "3", "4", "5")
_SPEED = "speed.json"


@dataclass(frozen=True)
class Order:
    """What is asked for: `people` by name with the folder of their footage, whose `lists` split it by clip.

    Tables 3 and 4 are of the first of them. `parts` are numbers of tables, 5 the figure. Every run has a folder in
    `runs`, with the caches beside; `page` is written anew between its marks, tables and pictures lie in `tables` beside
    it. Without `train` only what is done is written down.
    """

    people: tuple[tuple[str, Path], ...]
    lists: Path
    runs: Path
    page: Path
    scale: str = "small"
    parts: tuple[str, ...] = PARTS
    train: bool = True


def read_people(words: Iterable[str]) -> tuple[tuple[str, Path], ...]:
    """Read `NAME=FOLDER`; raises StudioError for anything else."""
    pairs = [word.partition("=") for word in words]
    if wrong := [name for name, _, folder in pairs if not name or not folder]:
        raise StudioError(f"{wrong[0]!r} names no footage.", "Write NAME=FOLDER, as in grid-s1=footage/grid-s1.")
    return tuple((name, Path(folder)) for name, _, folder in pairs)


def tables(order: Order, progress: TrainingProgress) -> Path:
    """Make the tables and give their page; raises StudioError for footage, lists or a page that can't be used."""
    asked = _asked(order)
    if order.train:
        if "2" in order.parts and not (order.runs / _SPEED).exists():
            _time(order, progress)  # minutes, where the trainings are hours
        _train(order, asked, progress)
    blocks = _blocks(order, asked, progress)
    order.page.parent.mkdir(parents=True, exist_ok=True)
    page = order.page.read_text("utf-8") if order.page.exists() else _blank(blocks)
    beside = order.page.with_name(f"{order.page.name}.part")
    beside.write_text(refreshed(page, blocks), "utf-8")
    beside.replace(order.page)
    return order.page


def _asked(order: Order) -> dict[str, list[Asked]]:
    """Give the cells of each table, by its number and the person's name."""
    scale, first = SCALES[order.scale], order.people[0][0]
    asked: dict[str, list[Asked]] = {}
    for name, _ in order.people:
        if {"1", "2", "5"} & set(order.parts):
            asked[f"table 1 of {name}"] = plan.table_1(name, scale)
    if "3" in order.parts:
        asked[f"table 3 of {first}"] = plan.table_3(first, scale)
    if "4" in order.parts:
        asked[f"table 4 of {first}"] = plan.table_4(first, scale)
    return asked


def _train(order: Order, asked: dict[str, list[Asked]], progress: TrainingProgress) -> None:
    corpora, made_from = _Corpora(order), commit(DECIDING)
    runs = [run for run in plan.in_order(asked.values()) if finished(run, order.runs) is None]
    for number, run in enumerate(runs):
        progress.check()
        progress.begin(f"{number + 1} of {len(runs)}: {run.corpus} {run.name}")
        carry_out(run, corpora.of(run, progress), order.runs, progress, made_from)


class _Corpora:
    """People's takes, gathered when they are first asked for."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._known: dict[tuple[str, str], Corpus] = {}

    def of(self, run: Run, progress: TrainingProgress) -> Corpus:
        key = run.corpus, run.config.kind
        if key not in self._known:
            footage = dict(self._order.people)[run.corpus]
            split = read_split(self._order.lists, run.corpus)
            cache = self._order.runs / run.corpus / "cache"
            self._known[key] = gather(footage, split, run.config.kind, cache, progress)
        return self._known[key]


def _time(order: Order, progress: TrainingProgress) -> None:
    before = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    figures = measure(widths(), speed.THREADS, progress)
    told = (
        f"Timed {datetime.now(UTC).date().isoformat()} in one run, in turn, on {os.cpu_count()} processors with torch "
        f"{torch.__version__.split('+')[0]}; load before {before:.1f}. Commit {commit(DECIDING)}."
    )
    order.runs.mkdir(parents=True, exist_ok=True)
    beside = order.runs / f"{_SPEED}.part"
    beside.write_text(json.dumps({"figures": figures, "told": told}, indent=1), "utf-8")
    beside.replace(order.runs / _SPEED)


def _blocks(order: Order, asked: dict[str, list[Asked]], progress: TrainingProgress) -> dict[str, str]:
    folder, blocks = order.page.parent / "tables", dict[str, str]()
    report.every_run(plan.in_order(asked.values()), order.runs, folder / "runs.csv")
    makers = {"1": report.table_1, "3": report.table_3, "4": report.table_4}
    for title, cells in asked.items():
        number = title.split()[1]
        if number in order.parts:
            blocks[title] = makers[number](cells, order.runs, folder / title.replace(" of ", "-").replace(" ", "-"))
    if "2" in order.parts and (order.runs / _SPEED).exists():
        found: dict[str, Any] = json.loads((order.runs / _SPEED).read_text("utf-8"))
        trained = report.costs(asked[f"table 1 of {order.people[0][0]}"], order.runs)
        blocks["table 2"] = report.table_2(found, trained, folder / "table-2")
    if "5" in order.parts:
        blocks |= _figures(order, asked, folder, progress)
    return blocks


def _figures(order: Order, asked: dict[str, list[Asked]], folder: Path, progress: TrainingProgress) -> dict[str, str]:
    corpora, blocks = _Corpora(order), dict[str, str]()
    for name, _ in order.people:
        found: dict[str, Borders] = {}
        # The paper's curve is that of its own model: it comes first.
        for cell in reversed(asked[f"table 1 of {name}"]):
            run = cell.runs[0]
            if cell.column != PAPER_S or finished(run, order.runs) is None:
                continue
            progress.report(0.99, f"looking at the borders of {run.name}")
            corpus = corpora.of(run, progress)
            found[cell.row] = borders(*best_of(run, order.runs), corpus.held_out, corpus.mouths, corpus.space)
        if found:
            blocks[f"figure 5 of {name}"] = report.figure_5(found, name, folder / f"figure-5-{name}")
    return blocks


def _blank(blocks: Iterable[str]) -> str:
    return "# The papers' tables\n\n" + "\n".join(f"## {name}\n\n<!-- {name} -->\n<!-- end -->\n" for name in blocks)
