"""Seed 004's tables 2 and 3, figure 4 and our own notes from what is done: Markdown, CSV, PNG."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.media.picture import write_picture
from trainer.evaluation.tables_papers import Cell, markdown, write_csv
from trainer.glance.plan import ABLATIONS, METRICS, TABLE_3, TABLE_3_FILM_CPBD
from trainer.glance.runs import Run, finished, scores

MEASURED = (*METRICS, "gap r")
Rows = list[list[Cell]]
Found = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Shown:
    """A clip on the sheet: its name, and rows of lip pictures `(T, 64, 64, 3)`, the film first."""

    name: str
    rows: Sequence[NDArray[np.uint8]]


def table_3(models: Sequence[Run], fixed: Found, runs: Path, out: Path) -> str:
    """Write table 3's GRID columns: our models, the still picture, the film, beside what is printed."""
    columns = ["model", "updates", "weights", *MEASURED, *(f"paper: {name}" for name in METRICS)]
    rows: Rows = [["the film", None, None, None, None, None, fixed["film CPBD"], None, None, None, None]]
    rows[0].append(TABLE_3_FILM_CPBD)
    rows.append(["the identity picture, repeated", None, None, *_measured(fixed["still"]), *[None] * 4])
    for run in models:
        told, judged = finished(run, runs), scores(run, runs)
        row: list[Cell] = [run.name, run.config.steps, told["weights"] if told else None, *_measured(judged)]
        rows.append([*row, *(TABLE_3 if not run.config.dims.over_identity else [None] * 4)])
    write_csv(out, columns, rows)
    return markdown(columns, rows) + _told(models, runs, fixed)


def table_2(rows_asked: dict[str, Run], fixed: Found, runs: Path, out: Path) -> str:
    """Write table 2: every ablation, the paper's figures beside."""
    columns = ["row", "what", *MEASURED, *(f"paper: {name}" for name in METRICS)]
    rows: Rows = []
    for letter, run in rows_asked.items():
        ablation = ABLATIONS[letter]
        rows.append([f"({letter})", ablation.title, *_measured(scores(run, runs)), *ablation.printed])
    write_csv(out, columns, rows)
    return markdown(columns, rows) + _told(list(rows_asked.values()), runs, fixed)


def anybody_table(run: Run, found: Found, runs: Path, out: Path) -> str:
    """Write how the weights for anybody do on held-out takes of the person they were trained on."""
    told = finished(run, runs)
    assert told is not None
    columns = ["model", *MEASURED]
    rows: Rows = [["the film", None, None, None, found["film CPBD"], None]]
    rows.append(["the identity picture, repeated", *_measured(found["still"])])
    rows.append([run.name, *_measured(found[run.name])])
    write_csv(out, columns, rows)
    return markdown(columns, rows) + (
        f"\n{told['weights']:,} weights, {run.config.steps:,} updates of batch {run.config.batch}; "
        f"{run.person}'s held-out takes. Commit {told['commit']}, judged by {found['commit']}.\n"
    )


def flow_table(found: Sequence[Found], out: Path) -> str:
    """Write how the flow that gradients pass through compares with DIS: every clip as CSV, their spread as a table."""
    columns = list(found[0])
    write_csv(out, columns, [[row["clip"], *(round(row[name], 3) for name in columns[1:])] for row in found])
    spread: dict[str, Callable[[list[float]], float]] = {
        f"mean of {len(found)} clips": fmean,
        "least": min,
        "greatest": max,
    }
    rows: Rows = [
        [title, *(round(of([row[name] for row in found]), 3) for name in columns[1:])] for title, of in spread.items()
    ]
    return markdown(columns, rows)


def figure_4(counts: Sequence[int]) -> str:
    """Say the histogram in words."""
    told = ", ".join(f"{count} at {offset}" for offset, count in enumerate(counts))
    return f"Clips by the offset (frames) with the greatest correlation: {told}.\n"


def write_sheet(shown: Sequence[Shown], path: Path, every: int = 3, most: int = 16) -> None:
    """Draw the film's lips and those generated below, every third frame of each clip, clips below each other."""
    strips = []
    for clip in shown:
        for row in clip.rows:
            strips.append(np.hstack(list(row[6 :: max(every, 1)][:most])))
        strips.append(np.full((6, strips[-1].shape[1], 3), 255, np.uint8))
    width = min(strip.shape[1] for strip in strips)
    sheet = np.vstack([strip[:, :width] for strip in strips[:-1]])
    larger = cv2.resize(sheet, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_picture(path, np.asarray(larger, np.uint8), overwrite=True)


def _measured(judged: Found | None) -> list[Cell]:
    return [judged[name] if judged else None for name in MEASURED]


def _told(asked: Sequence[Run], runs: Path, fixed: Found) -> str:
    done = [found for run in asked if (found := finished(run, runs)) is not None]
    judged = [found for run in asked if (found := scores(run, runs)) is not None]
    if not done:
        return "\nNone of these models is trained.\n"
    steps = ", ".join(sorted({f"{found['config']['steps']:,}" for found in done}))
    commits = ", ".join(sorted({found["commit"] for found in done} | {found["commit"] for found in judged}))
    return (
        f"\n{len(done)} of {len(asked)} models trained, {len(judged)} judged on {fixed['clips']} held-out clips; "
        f"{steps} updates of batch {done[0]['config']['batch']}. Commit {commits}.\n"
    )
