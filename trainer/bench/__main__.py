"""`python -m trainer.bench`: measures broadcasting and writes a page to `docs/results/`."""

import argparse
import os
import platform
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from anchor_studio.anchors.package import open_package
from anchor_studio.errors import StudioError
from trainer.bench.painters import Painters, compare
from trainer.bench.runs import BUSY, NOTHING, TRAINING, Run, broadcast
from trainer.bench.table import page
from trainer.bench.texts import news

_TRAINING_SECONDS = 60.0
ANCHOR = Path(__file__).resolve().parents[2] / "assets" / "anchors" / "daniel.anchor"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; gives the exit status: 0 done, 2 for what the user can mend."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser().parse_args(arguments)
    day = datetime.now(UTC).date()
    target = options.out or Path("docs", "results", f"{day.isoformat()}-bench.md")
    try:
        with tempfile.TemporaryDirectory() as folder:
            runs = list(_runs(options, Path(folder)))
            painters = _painters(options.anchor, Path(folder))
    except StudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    target.parent.mkdir(parents=True, exist_ok=True)
    command = shlex.join(["python", "-m", "trainer.bench", *arguments])
    target.write_text(page(runs, painters, command, _machine(), day), "utf-8")
    sys.stdout.write(target.read_text("utf-8") + f"\nwritten to {target}\n")
    return 0


def _runs(options: argparse.Namespace, folder: Path) -> Iterator[Run]:
    # A first run fills the caches, which are not to be measured.
    chosen = ["--anchor", str(options.anchor), *(["--voice", options.voice] if options.voice else [])]
    broadcast(news(3), folder, chosen)
    runs = [(length, NOTHING) for length in options.lengths] + [(length, BUSY) for length in options.busy]
    for seconds, beside in [*runs, *((_TRAINING_SECONDS, TRAINING) for _ in range(bool(options.training)))]:
        sys.stderr.write(f"a bulletin of about {seconds:g} s, beside {beside} ...\n")
        yield broadcast(news(seconds), folder, chosen, beside, options.training)


def _painters(anchor: Path, folder: Path) -> Painters:
    return compare(open_package(anchor, folder))


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        named = (
            line.partition(":")[2].strip() for line in cpuinfo.read_text("utf-8").splitlines() if "model name" in line
        )
        model = next(named, model)
    return f"{cores} cores of {model}, {platform.system()}, Python {platform.python_version()}."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trainer.bench", description="Measure what broadcasting costs.")
    parser.add_argument("--lengths", nargs="*", type=float, default=[10, 60, 600], metavar="SECONDS")
    parser.add_argument("--busy", nargs="*", type=float, default=[60], metavar="SECONDS", help="beside a busy core")
    parser.add_argument("--training", default="", metavar="ARGUMENTS", help="beside `python -m trainer ARGUMENTS`")
    parser.add_argument("--anchor", type=Path, default=ANCHOR, help="the anchor's package; the shipped one if left out")
    parser.add_argument("--voice", metavar="NAME", help="the default voice if left out")
    parser.add_argument("--out", type=Path, metavar="PAGE.md", help="docs/results/DATE-bench.md if left out")
    return parser


if __name__ == "__main__":
    sys.exit(main())
