"""`python -m trainer.evaluation FOOTAGE --anchor ANCHOR --hold-out TAKE...`: the table of self-reenactment."""

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from anchor_studio.errors import Cancelled, StudioError
from trainer.evaluation.reenactment import Sampling
from trainer.evaluation.run import Order, Results, evaluate
from trainer.evaluation.tables import page, table
from trainer.events import ConsoleProgress

ANCHORS = Path(__file__).resolve().parents[2] / "assets" / "anchors"


def main(arguments: Sequence[str] | None = None) -> int:
    """Evaluate an anchor; gives the exit status: 0 done, 2 for what the user can mend, 130 stopped."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser().parse_args(arguments)
    order = Order(
        footage=tuple(options.footage),
        anchor=options.anchor,
        anchors=(ANCHORS,),
        held_out=tuple(options.hold_out),
        cache=options.cache,
        sampling=Sampling(options.every, options.whole_every, options.limit_frames),
        sheet=options.sheet,
    )
    try:
        results = evaluate(order, ConsoleProgress())
    except StudioError as error:
        sys.stderr.write(f"\n{error}\n")
        return 2
    except Cancelled:
        sys.stderr.write("\nStopped; nothing was written.\n")
        return 130
    text = _page(results, f"python -m trainer.evaluation {shlex.join(arguments)}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, "utf-8")
    options.out.with_suffix(".json").write_text(json.dumps(results.figures(), indent=2) + "\n", "utf-8")
    sys.stdout.write(f"\n{text}")
    return 0


def _page(results: Results, command: str) -> str:
    told = (
        f"Made and measured on {datetime.now(UTC).date().isoformat()}. {results.takes} held-out takes; {results.shots} "
        f"frames judged, SSIM, LPIPS, CPBD, identity and the renderer's whole face on {results.whole_shots} of them."
    )
    parts = [f"{told} {results.note}".strip() + "\n"]
    parts += ["## The mouth in PCA space\n", table("mouth", results.mouth, 4)]
    parts += ["## The lips in the composed face (dlib's landmarks, px of 512)\n", table("mouth", results.lips)]
    parts += ["## As the renderer paints it, mouth and jaw alone\n", table("mouth", results.parts["box"])]
    parts += [
        "## As the renderer paints it, the whole face without the screen\n",
        table("mouth", results.parts["face"]),
    ]
    parts += ["## As broadcast: the patch in the filmed face\n", table("mouth", results.parts["composed"])]
    parts += ["## Flicker of a fixed mouth over the idle clip (levels)\n", table("region", results.flicker)]
    return page(f"Self-reenactment: {results.title}", command, parts)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m trainer.evaluation",
        description="Judge an anchor on takes it never saw.",
        epilog="@FILE stands for the lines of a file, one word each: --hold-out @held-out.txt",
        fromfile_prefix_chars="@",
    )
    parser.add_argument("footage", nargs="+", type=Path)
    parser.add_argument("--anchor", required=True, help="an anchor's name, folder or file")
    parser.add_argument("--hold-out", nargs="+", required=True, metavar="TAKE")
    parser.add_argument("--every", type=_count, default=10, help="judge every Nth frame")
    parser.add_argument("--whole-every", type=_count, default=4, help="let the slow judges see every Nth of those")
    parser.add_argument("--limit-frames", type=_count, metavar="N", help="look at the first N frames of each take")
    parser.add_argument("--cache", type=Path, default=Path("build/evaluation"))
    parser.add_argument("--sheet", type=Path, help="write a picture of the ten widest mouths (.png or .jpg)")
    parser.add_argument("--out", required=True, type=Path, help="the page of results (.md); .json comes beside it")
    return parser


def _count(text: str) -> int:
    if (count := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count


if __name__ == "__main__":
    sys.exit(main())
