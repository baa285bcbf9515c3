"""The verb `renderers` of the trainer's command line."""

import argparse
from pathlib import Path

from trainer.events import TrainingProgress
from trainer.page_options import add_page_options, add_scale


def add_renderers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add it to the others."""
    verb = verbs.add_parser("renderers", help="what edges, labels, jaw and texture are worth, and mouth inpainting")
    verb.set_defaults(run=_renderers)
    add_page_options(verb, "footage; all is asked of the first", Path("build/renderers"))
    add_scale(verb, "small", "the product's own recipe")


def _renderers(options: argparse.Namespace, progress: TrainingProgress) -> str:
    from trainer.comparisons.command import compare, ordered

    return str(compare(ordered(options), progress))
