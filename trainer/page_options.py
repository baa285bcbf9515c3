"""What the verbs that write a page of results have in common."""

import argparse
from pathlib import Path


def add_page_options(verb: argparse.ArgumentParser, people: str, runs: Path) -> None:
    """Add whom a page is about, as `people` explains, and where its trainings (usually in `runs`) and itself lie."""
    verb.add_argument("people", nargs="+", metavar="NAME=FOLDER", help=people)
    verb.add_argument("--lists", type=Path, default=Path("tests/data"), help="folder of NAME-training.txt and the like")
    verb.add_argument("--runs", type=Path, default=runs, help="a folder for every training")
    verb.add_argument("--page", required=True, type=Path, help="is written anew between its marks")
    verb.add_argument("--threads", type=int, default=1)


def add_scale(verb: argparse.ArgumentParser, usual: str, full: str) -> None:
    """Add how much is trained, and that nothing is; `full` explains the largest scale."""
    verb.add_argument("--scale", choices=("full", "small", "narrow", "tiny"), default=usual, help=f"full: {full}")
    verb.add_argument("--draw-only", action="store_true", help="write down what is done, train nothing")
