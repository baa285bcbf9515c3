"""The verb `at-a-glance` of the trainer's command line."""

import argparse
from pathlib import Path

from trainer.events import TrainingProgress
from trainer.page_options import add_page_options, add_scale


def add_at_a_glance(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add it to the others."""
    verb = verbs.add_parser("at-a-glance", help="lip movements from one picture: its tables, its figure, its weights")
    verb.set_defaults(run=_at_a_glance)
    add_page_options(verb, "whom the tables are of, then who is shipped", Path("build/at-a-glance"))
    add_scale(verb, "narrow", "as wide as networks of its time")
    verb.add_argument("--parts", nargs="*", default=[], choices=("flow", "4", "anybody", "3", "2"))
    verb.add_argument("--ship", action="store_true", help="let the weights for anybody become the engine's")


def _at_a_glance(options: argparse.Namespace, progress: TrainingProgress) -> str:
    import torch

    from trainer.baselines.command import read_people
    from trainer.glance.command import PARTS, Order, at_a_glance

    torch.set_num_threads(options.threads)
    order = Order(
        people=read_people(options.people),
        lists=options.lists,
        runs=options.runs,
        page=options.page,
        scale=options.scale,
        parts=tuple(options.parts) or PARTS,
        train=not options.draw_only,
        ship=options.ship,
    )
    return str(at_a_glance(order, progress))
