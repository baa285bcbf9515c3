"""The verb `renderers` of the trainer's command line."""

import argparse
from pathlib import Path

from trainer.events import TrainingProgress


def add_renderers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add it to the others."""
    verb = verbs.add_parser("renderers", help="what edges, labels, jaw and texture are worth, and mouth inpainting")
    verb.set_defaults(run=_renderers)
    verb.add_argument("people", nargs="+", metavar="NAME=FOLDER", help="footage; all is asked of the first")
    verb.add_argument("--lists", type=Path, default=Path("tests/data"), help="folder of NAME-training.txt and the like")
    verb.add_argument("--runs", type=Path, default=Path("build/renderers"), help="a folder for every training")
    verb.add_argument("--page", required=True, type=Path, help="is written anew between its marks")
    verb.add_argument(
        "--scale", choices=("full", "small", "narrow", "tiny"), default="small", help="full: the product's own recipe"
    )
    verb.add_argument("--draw-only", action="store_true", help="write down what is done, train nothing")
    verb.add_argument("--threads", type=int, default=1)


def _renderers(options: argparse.Namespace, progress: TrainingProgress) -> str:
    from trainer.comparisons.command import compare, ordered

    return str(compare(ordered(options), progress))
