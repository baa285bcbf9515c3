"""The verb `tables` of the trainer's command line."""

import argparse
from pathlib import Path

from trainer.events import TrainingProgress
from trainer.page_options import add_page_options, add_scale


def add_tables(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add it to the others."""
    verb = verbs.add_parser("tables", help="the papers' tables 1 to 4 and figure 5, from trainings of their models")
    verb.set_defaults(run=_tables)
    add_page_options(verb, "footage; tables 3 and 4 are of the first", Path("build/tables"))
    add_scale(verb, "small", "as published")
    verb.add_argument("--parts", nargs="*", default=[], choices=("1", "2", "3", "4", "5"), help="tables; 5: the figure")


def _tables(options: argparse.Namespace, progress: TrainingProgress) -> str:
    import torch

    from trainer.baselines.command import PARTS, Order, read_people, tables

    torch.set_num_threads(options.threads)
    order = Order(
        people=read_people(options.people),
        lists=options.lists,
        runs=options.runs,
        page=options.page,
        scale=options.scale,
        parts=tuple(options.parts) or PARTS,
        train=not options.draw_only,
    )
    return str(tables(order, progress))
