"""`python -m trainer renderers`: trains what is compared, judges it, writes the page; goes on where it was stopped."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from trainer.baselines.command import read_people
from trainer.baselines.corpus import read_split
from trainer.comparisons import report
from trainer.comparisons.people import Person, gather_person
from trainer.comparisons.plan import SCALES, Asked, asked
from trainer.comparisons.runs import DECIDING, JAWS_FOUND, Tools, carry_out, compare_jaws, finished, share_rows
from trainer.comparisons.variants import WHOLE
from trainer.evaluation.tables_papers import refreshed
from trainer.events import TrainingProgress
from trainer.made_from import commit

BESIDE = "renderers"


@dataclass(frozen=True)
class Order:
    """What is asked for: `people` by name with the folder of their footage, whose `lists` split it by clip.

    The first of them gets every comparison, the others those of the papers. Every run has a folder in `runs`, with the
    caches beside; `page` is written anew between its marks, tables and pictures lie in `renderers` beside it. Without
    `train` only what is done is written down.
    """

    people: tuple[tuple[str, Path], ...]
    lists: Path
    runs: Path
    page: Path
    scale: str = "narrow"
    train: bool = True


def ordered(options: argparse.Namespace) -> Order:
    """Read an order from a command line; raises StudioError for people it doesn't name rightly."""
    torch.set_num_threads(options.threads)
    people = read_people(options.people)
    return Order(people, options.lists, options.runs, options.page, options.scale, not options.draw_only)


def compare(order: Order, progress: TrainingProgress) -> Path:
    """Make the comparison and give its page; raises StudioError for footage, lists or a page that can't be used."""
    names = [name for name, _ in order.people]
    runs = asked(names, SCALES[order.scale])
    tools = Tools(order.runs, order.runs / "weights", progress, commit(DECIDING))
    if order.train:
        _train(order, runs, tools)
    blocks = _blocks(order, runs, tools)
    order.page.parent.mkdir(parents=True, exist_ok=True)
    page = order.page.read_text("utf-8") if order.page.exists() else _blank(blocks)
    beside = order.page.with_name(f"{order.page.name}.part")
    beside.write_text(refreshed(page, blocks), "utf-8")
    beside.replace(order.page)
    return order.page


def _train(order: Order, runs: Sequence[Asked], tools: Tools) -> None:
    people: dict[str, Person] = {}
    left = [run for run in runs if not _done(run, tools)]
    for number, run in enumerate(left):
        tools.progress.check()
        tools.progress.begin(f"{number + 1} of {len(left)}: {run.person} {run.name}")
        if run.person not in people:
            split, cache = read_split(order.lists, run.person), order.runs / run.person / "cache"
            footage = dict(order.people)[run.person]
            people[run.person] = gather_person(footage, split, SCALES[order.scale], cache, tools.progress)
            share_rows(run.person, people[run.person], tools)
        carry_out(run, people[run.person], tools)
        if _shows_jaws(run):
            compare_jaws(run, people[run.person], tools)


def _shows_jaws(run: Asked) -> bool:
    return run.variant == WHOLE and not run.note


def _done(run: Asked, tools: Tools) -> bool:
    parts = ("found.json", JAWS_FOUND) if _shows_jaws(run) else ("found.json",)
    return all(finished(run, tools, part) is not None for part in parts)


def _blocks(order: Order, runs: Sequence[Asked], tools: Tools) -> dict[str, str]:
    blocks: dict[str, str] = {}
    for name, _ in order.people:
        own, out = [run for run in runs if run.person == name], order.page.parent / BESIDE
        blocks[f"lower face of {name}"] = report.lower_table(own, tools, out / f"{name}-lower-face.csv")
        blocks[f"surroundings of {name}"] = report.rest_table(own, tools, out / f"{name}-surroundings.csv")
        blocks[f"flicker of {name}"] = report.flicker_table(own, tools, out / f"{name}-flicker.csv")
        blocks[f"jaw of {name}"] = report.jaw_table(own[0], tools, out / f"{name}-jaw.csv")
        report.every_frame(own, tools, out / f"{name}-frames.csv")
        report.write_sheets(own, tools, out)
    return blocks


def _blank(blocks: Iterable[str]) -> str:
    return "# Renderers compared\n\n" + "\n".join(f"## {name}\n\n<!-- {name} -->\n<!-- end -->\n" for name in blocks)
