"""The verbs of seed 003 on the trainer's command line."""

import argparse
from pathlib import Path

from trainer.events import TrainingProgress
from trainer.page_options import add_page_options

PRESETS = ("quick", "full")


def add_landmark_gan(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `landmark-gan`, which fits an anchor's models, and `landmark-gan-tables`, which writes the page."""
    verb = verbs.add_parser("landmark-gan", help="fit an anchor the older engine of seed 003 beside its own")
    verb.set_defaults(run=_fit)
    verb.add_argument("footage", nargs="+", type=Path, help="folders or files: the presenter's takes")
    verb.add_argument("--anchor", required=True, type=Path, help="its package")
    verb.add_argument("--out", required=True, type=Path, help="the copy of the package that will hold the models")
    verb.add_argument("--run", dest="folder", type=Path, default=Path("build/landmark-gan/run"), help="keeps trainings")
    verb.add_argument("--takes", nargs="*", default=[], metavar="TAKE", help="learn from these alone (all, if none)")
    verb.add_argument("--hold-out", nargs="*", default=[], metavar="TAKE", help="takes to judge by, never trained on")
    verb.add_argument("--validate", nargs="*", default=[], metavar="TAKE", help="takes that choose the best lips")
    verb.add_argument("--pretrain", nargs="*", default=[], type=Path, help="footage of others that faces begin on")
    verb.add_argument("--preset", choices=PRESETS, default="quick", help="full asks for an accelerator or for days")
    verb.add_argument("--threads", type=int, default=2)
    verb.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    verb = verbs.add_parser("landmark-gan-tables", help="seed 003's tables and figures, from trainings of its models")
    verb.set_defaults(run=_tables)
    add_page_options(verb, "the first lends the voice, the last the face", Path("build/landmark-gan"))
    verb.add_argument("--maps", nargs="*", default=[], metavar="NAME=PACKAGE", help="facial maps to judge beside")
    verb.add_argument("--parts", nargs="*", default=[], choices=("variants", "faces", "losses", "sources"))
    verb.add_argument("--preset", choices=PRESETS, default="quick")


def _fit(options: argparse.Namespace, progress: TrainingProgress) -> str:
    import torch

    from trainer.devices import chosen
    from trainer.landmark_gan.fit import PRESETS as KNOWN
    from trainer.landmark_gan.fit import Plan, fit

    torch.set_num_threads(options.threads)
    plan = Plan(
        footage=tuple(options.footage),
        anchor=options.anchor,
        out=options.out,
        run=options.folder,
        takes=tuple(options.takes),
        held_out=tuple(options.hold_out),
        validation=tuple(options.validate),
        pretrain=tuple(options.pretrain),
        preset=KNOWN[options.preset],
        device=chosen(options.device),
    )
    return str(fit(plan, progress))


def _tables(options: argparse.Namespace, progress: TrainingProgress) -> str:
    import torch

    from trainer.baselines.command import read_people
    from trainer.landmark_gan.command import PARTS, Order, tables
    from trainer.landmark_gan.fit import PRESETS as KNOWN

    torch.set_num_threads(options.threads)
    order = Order(
        people=read_people(options.people),
        lists=options.lists,
        runs=options.runs,
        page=options.page,
        preset=KNOWN[options.preset],
        maps=read_people(options.maps),
        parts=tuple(options.parts) or PARTS,
    )
    return str(tables(order, progress))
