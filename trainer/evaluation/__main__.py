"""`python -m trainer.evaluation FOOTAGE --anchor FOLDER --hold-out TAKE...`: the table of self-reenactment."""

import argparse
import json
import shlex
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from anchor_studio.anchors.models import open_engine, open_template
from anchor_studio.anchors.package import open_package
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import NoProgress
from anchor_studio.engines.facial_map import FacialMapEngine
from anchor_studio.errors import StudioError
from anchor_studio.footage.recording import find_recordings
from trainer.evaluation.flicker import flicker
from trainer.evaluation.judges import Judges, Scores
from trainer.evaluation.reenactment import ROWS, Shot, mouth_errors, shots, tracks
from trainer.evaluation.tables import page, table
from trainer.ingest import Clip, ingest

SHEET_ROWS = ("true", "true mouth", "predicted mouth")


def main(arguments: Sequence[str] | None = None) -> int:
    """Evaluate an anchor; gives the exit status: 0 done, 2 for what the user can mend."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser().parse_args(arguments)
    try:
        text, figures = _evaluate(options, f"python -m trainer.evaluation {shlex.join(arguments)}")
    except StudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, "utf-8")
    options.cache.joinpath(f"{options.out.stem}.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    sys.stdout.write(text)
    return 0


def _evaluate(options: argparse.Namespace, command: str) -> tuple[str, dict[str, Any]]:
    options.cache.mkdir(parents=True, exist_ok=True)
    package = open_package(options.anchor, options.cache / "unpacked")
    engine, template = open_engine(package), open_template(package)
    if not isinstance(engine, FacialMapEngine):
        raise StudioError(f"{options.anchor} is of another engine.", "Evaluate an anchor of the facial map.")
    clips = _held_out(options)
    judges = Judges(options.cache)
    rest = np.median(template.landmarks, axis=0).astype(np.float32)
    mouths: dict[str, list[tuple[np.ndarray, np.ndarray]]] = defaultdict(list)
    scores = Scores(judges, options.slow_every)
    sheet: list[tuple[float, Picture]] = []
    widest = np.zeros(10, np.float32)
    for number, clip in enumerate(clips):
        driven = tracks(engine, clip, clips[number - 1])
        for row in ROWS:
            mouths[row].append((driven[row], driven["true mouth"]))
        gaps = np.linalg.norm(clip.mouths()[:, 14] - clip.mouths()[:, 18], axis=1)
        widest = driven["true mouth"][int(gaps.argmax())]
        for index, shot in enumerate(shots(engine, clip, rest, template.face_box, driven, options.every)):
            scores.take(shot)
            sheet.append((float(gaps[index * options.every]), _column(shot)))
        scores.end_of_take()
    errors = {row: mouth_errors(*(np.concatenate(part) for part in zip(*mouths[row], strict=True))) for row in ROWS}
    still = {"deviation in levels": flicker(engine, template, widest)}
    if options.sheet:
        _write_sheet(options.sheet, sheet)
    told = f"{len(clips)} held-out takes, {scores.count} frames judged ({datetime.now(UTC).date().isoformat()})."
    text = page(f"Self-reenactment of {package.manifest.title}", command, [
        told, "\n## The mouth, in PCA space\n", table("row", errors, 4), "## The lips (dlib, px of 512)\n",
        table("row", scores.lips()), "## The renderer's whole face, screen left out\n", table("row", scores.of("face")),
        "## Mouth and jaw alone\n", table("row", scores.of("box")), "## As broadcast: the patch in the filmed face\n",
        table("row", scores.of("composed")), "## Flicker over the idle clip\n", table("", still),
    ])  # fmt: skip
    return text, {"mouth": errors, "lips": scores.lips(), "flicker": still} | {
        part: scores.of(part) for part in ("face", "box", "composed")
    }


def _held_out(options: argparse.Namespace) -> list[Clip]:
    wanted = set(options.hold_out)
    found = [recording for recording in find_recordings(options.footage) if recording.name in wanted]
    if missing := sorted(wanted - {recording.name for recording in found}):
        raise StudioError(f"{missing[0]} is not in the footage.", "Name takes without their suffix: take-09.")
    if len(found) < 2:
        raise StudioError("Two held-out takes are needed.", "Each is also driven by the other's sound.")
    return [ingest(recording, options.cache, NoProgress()) for recording in found]


def _column(shot: Shot) -> Picture:
    left, top, width, height = shot.box
    pictures = {"true": shot.true, **shot.composed}
    return np.vstack([pictures[row][top : top + height, left : left + width] for row in SHEET_ROWS])


def _write_sheet(path: Path, columns: list[tuple[float, Picture]]) -> None:
    """Write the ten widest mouths, each of another moment: true, true mouth painted, predicted mouth painted."""
    chosen = sorted(range(len(columns)), key=lambda n: -columns[n][0])[:10]
    height = min(columns[n][1].shape[0] for n in chosen)
    row = np.hstack([cv2.resize(columns[n][1], (200, height * 2 // 3)) for n in sorted(chosen)])
    ok, encoded = cv2.imencode(".jpg", cv2.cvtColor(row, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 88])
    if ok:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded.tobytes())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m trainer.evaluation",
        description="Judge an anchor on takes it never saw.",
        epilog="@FILE stands for the lines of a file, one word each: --hold-out @held-out.txt",
        fromfile_prefix_chars="@",
    )
    parser.add_argument("footage", nargs="+", type=Path)
    parser.add_argument("--anchor", required=True, type=Path, help="an anchor's folder or file")
    parser.add_argument("--hold-out", nargs="+", required=True, metavar="TAKE")
    parser.add_argument("--every", type=int, default=5, help="judge every Nth frame")
    parser.add_argument("--slow-every", type=int, default=5, help="judge LPIPS, CPBD, identity on every Nth of those")
    parser.add_argument("--cache", type=Path, default=Path("build/evaluation"))
    parser.add_argument("--sheet", type=Path, help="write a picture of the ten widest mouths")
    parser.add_argument("--out", required=True, type=Path, help="the page of results, Markdown")
    return parser


if __name__ == "__main__":
    sys.exit(main())
