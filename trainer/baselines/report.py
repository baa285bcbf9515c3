"""The papers' tables and figure 5 from the runs that are done: Markdown for people, CSV for programs, PNG."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from trainer.baselines.borders import Borders, steps_that_matter
from trainer.baselines.networks import TCN, build
from trainer.baselines.plan import DILATIONS, KERNELS, PAPER_S, TITLES, Asked
from trainer.baselines.runs import Run, finished
from trainer.evaluation.figures import Chart, Line, write_chart
from trainer.evaluation.tables_papers import METRICS, TABLE_1, TABLE_2, TABLE_3, TABLE_4, Cell, markdown, write_csv

Rows = list[list[Cell]]
_RELATIVE = "MSE, non-causal TCN = 1"


def table_1(asked: Sequence[Asked], runs: Path, out: Path) -> str:
    """Write table 1: mean and spread (standard deviation) over seeds, the paper's female and male actor beside."""
    columns = ["model", "losses", "width", "weights", *METRICS, "MSE / variance", _RELATIVE]
    columns += [f"paper: {metric}" for metric in METRICS] + [f"paper: {_RELATIVE}", "paper, male: the same", "seeds"]
    by_seed = {(cell.row, cell.column): _by_seed(_done(cell, runs)) for cell in asked}
    rows: Rows = []
    for cell in asked:
        done = _done(cell, runs)
        own, yardstick = by_seed[cell.row, cell.column], by_seed[TITLES[TCN], cell.column]
        ratios = [own[seed] / yardstick[seed] for seed in own.keys() & yardstick.keys()]
        row: list[Cell] = [cell.row, cell.column, cell.runs[0].config.dims.filters]
        row.append(done[0]["parameters"] if done else None)
        row += [_spread(done, metric) for metric in (*METRICS, "MSE / variance")]
        row.append(round(float(np.mean(ratios)), 3) if ratios else None)
        printed: list[Cell] = [*TABLE_1["female actor"][cell.row], _relative("female actor", cell.row)]
        printed.append(_relative("male actor", cell.row))
        rows.append([*row, *(printed if cell.column == PAPER_S else [None] * len(printed)), len(done)])
    write_csv(out.with_suffix(".csv"), columns, rows)
    return markdown(columns, rows) + _told([run for cell in asked for run in cell.runs], runs)


def table_2(found: dict[str, Any], trained: dict[str, dict[str, Any]], out: Path) -> str:
    """Write table 2 from what was timed; `trained` holds by row what whole trainings of table 1 have cost."""
    kinds = ("batch", "minute", "minute, step by step")
    works = [f"{kind}, {count}" for kind in kinds for count in ("1 thread", "2 threads")]
    columns = ["sizes", "model", "weights", *(f"{work}, processor ms" for work in works)]
    columns += [f"{work}, wall ms" for work in works] + [f"{work}, TCN = 1" for work in works]
    columns += ["paper: batch, ms", "paper: minute, ms", "paper: TCN = 1"]
    rows: Rows = []
    for size, by_model in found["figures"].items():
        for model, figures in by_model.items():
            row: list[Cell] = [size, model, int(figures["parameters"])]
            row += [_shortened(figures.get(f"{work} cpu ms")) for work in works]
            row += [_timed(figures, work) for work in works]
            row += [_shortened(figures.get(f"{work} x")) for work in works]
            batch_s, minute_s = TABLE_2.get(model, (None, None)) if size == "published" else (None, None)
            row += [batch_s and 1000 * batch_s, minute_s and 1000 * minute_s]
            rows.append([*row, minute_s and round(minute_s / TABLE_2[TITLES[TCN]][1], 1)])
    write_csv(out.with_suffix(".csv"), columns, rows)
    one = [index for index, name in enumerate(columns) if "1 thread, processor" in name]
    wall = [index for index, name in enumerate(columns) if name.endswith("wall ms") and "step by step, 2" not in name]
    ratios = [index for index, name in enumerate(columns) if name.endswith("TCN = 1") and "step by step, 2" not in name]
    parts = {
        "Processor time on one thread, medians:": [0, 1, 2, *one, len(columns) - 3, len(columns) - 2],
        "Wall clock, medians and half the width of the middle half:": [0, 1, *wall],
        "Against the non-causal TCN of the same sizes, medians of each round's quotients:": [0, 1, *ratios],
    }
    text = "".join(f"{title}\n\n{_columns(columns, rows, part)}" for title, part in parts.items())
    return text + _trainings(trained, out.with_name(f"{out.stem}-trainings.csv")) + f"{found['told']}\n"


def table_3(asked: Sequence[Asked], runs: Path, out: Path) -> str:
    """Write table 3: MSE by dilations and kernel, with what the block and what a whole frame depends on."""
    columns = ["dilations", "kernel", "weights", "MSE", "MAE", "Int-MSE", "block: steps to each side"]
    columns += ["frame: steps before", "frame: steps after", "paper: MSE", "paper: steps"]
    rows: Rows = []
    for cell in asked:
        dims = cell.runs[0].config.dims
        done = _done(cell, runs)
        before, after = steps_that_matter(build(TCN, dims), dims.features, frames=120)
        row: list[Cell] = [cell.row, int(cell.column), done[0]["parameters"] if done else None]
        row += [_spread(done, metric) for metric in METRICS]
        row += [(dims.kernel - 1) // 2 * sum(dims.dilations), before, after, *TABLE_3[cell.row][cell.column]]
        rows.append(row)
    write_csv(out.with_suffix(".csv"), columns, rows)
    if all(row[3] is not None for row in rows):
        _draw_table_3(rows, out.with_suffix(".png"))
    return markdown(columns, rows) + _told([run for cell in asked for run in cell.runs], runs)


def table_4(asked: Sequence[Asked], runs: Path, out: Path) -> str:
    """Write table 4: numbers of filters, and the two kinds of features."""
    columns = ["variant", "weights", *METRICS, "MSE / variance", *(f"paper: {metric}" for metric in METRICS)]
    rows: Rows = []
    for cell in asked:
        done = _done(cell, runs)
        row: list[Cell] = [cell.row, done[0]["parameters"] if done else None]
        row += [_spread(done, metric) for metric in (*METRICS, "MSE / variance")]
        printed = TABLE_4.get(cell.row) or TABLE_4.get(cell.row.split(",")[0])
        rows.append([*row, *(printed or [None] * len(METRICS))])
    write_csv(out.with_suffix(".csv"), columns, rows)
    return markdown(columns, rows) + _told([run for cell in asked for run in cell.runs], runs)


def figure_5(found: dict[str, Borders], person: str, out: Path) -> str:
    """Write figure 5 of the models: a table of overlaps, the curves as CSV, the pictures for both spaces."""
    frames = list(range(len(next(iter(found.values())).window)))
    columns = [
        "frame",
        *(f"{row}, {what}" for row in found for what in ("PCA", "PCA, whole take", "xy", "xy, whole take")),
    ]
    curves = [[b.window, b.whole, b.window_xy, b.whole_xy] for b in found.values()]
    write_csv(out.with_suffix(".csv"), columns, [[f, *(float(c[f]) for four in curves for c in four)] for f in frames])
    head, tail = next(iter(found.values())).overlap()
    shaded = tuple((a, b) for a, b, n in ((0.0, head - 0.5, head), (len(frames) - tail - 0.5, frames[-1], tail)) if n)
    for space, first in (("PCA space", 0), ("normalised coordinates", 2)):
        lines = []
        for colour, (row, four) in enumerate(zip(found, curves, strict=True)):
            lines.append(Line(f"{row}, windows of 50", frames, four[first].tolist(), colour))
            if row == next(iter(found)):
                lines.append(Line(f"{row}, whole take heard", frames, four[first + 1].tolist(), colour, dashed=True))
        title = f"{person}: error of each output frame, {space}"
        chart = Chart(title, "output frame", "MSE", tuple(lines), shaded)
        write_chart(out.with_name(f"{out.stem}-{space.split()[0].lower()}.png"), chart)
    more = {row: b.window / b.whole for row, b in found.items()}
    ratios = tuple(Line(row, frames, ratio.tolist(), number) for number, (row, ratio) in enumerate(more.items()))
    title = f"{person}: error in a window over that of the same frame in the whole take"
    chart = Chart(title, "output frame", "MSE / MSE", ratios, shaded, from_zero=False)
    write_chart(out.with_name(f"{out.stem}-border.png"), chart)
    titles = ["model", "windows", "frames at the head", "frames at the tail", "first frame", "last frame"]
    rows: Rows = [
        [row, b.windows, *b.overlap(), round(float(more[row][0]), 3), round(float(more[row][-1]), 3)]
        for row, b in found.items()
    ]
    return markdown(titles, rows)


def every_run(asked: Sequence[Run], runs: Path, out: Path) -> None:
    """Write every finished run as a row of a CSV file, whatever table it went into."""
    columns = ["person", "run", *METRICS, "MSE / variance", "validation", "best at update", "weights"]
    columns += ["processor seconds", "wall seconds", "commit"]
    rows: Rows = []
    for run in asked:
        if (found := finished(run, runs)) is not None:
            scores = [round(found["scores"][metric], 6) for metric in (*METRICS, "MSE / variance")]
            told = [round(found["validation"], 6), found["best_step"], found["parameters"]]
            cost = [round(found["processor_s"], 1), round(found["wall_s"], 1)]
            rows.append([run.corpus, run.name, *scores, *told, *cost, found["commit"]])
    write_csv(out, columns, rows)


def costs(asked: Sequence[Asked], runs: Path) -> dict[str, dict[str, Any]]:
    """Give by row what the trainings of table 1 with L2 + Int have cost, the first seed's."""
    done = {cell.row: _done(cell, runs) for cell in asked if cell.column == PAPER_S}
    return {row: {**found[0], "width": found[0]["config"]["dims"]["filters"]} for row, found in done.items() if found}


def _done(cell: Asked, runs: Path) -> list[dict[str, Any]]:
    found = (finished(run, runs) for run in cell.runs)
    return [figures for figures in found if figures is not None]


def _by_seed(done: Sequence[dict[str, Any]]) -> dict[int, float]:
    return {figures["config"]["seed"]: figures["scores"]["MSE"] for figures in done}


def _spread(done: Sequence[dict[str, Any]], metric: str) -> Cell:
    values = [figures["scores"][metric] for figures in done]
    if len(values) < 2:
        return values[0] if values else None
    return f"{np.mean(values):.4g} ± {np.std(values, ddof=1):.2g}"


def _relative(actor: str, row: str) -> float:
    return round(TABLE_1[actor][row][0] / TABLE_1[actor][TITLES[TCN]][0], 3)


def _timed(figures: dict[str, float], work: str) -> Cell:
    if f"{work} ms" not in figures:
        return None
    middle, half = figures[f"{work} ms"], figures[f"{work} +-"] / 2
    return f"{middle:,.0f} ± {half:,.0f}" if middle >= 100 else f"{middle:.3g} ± {half:.2g}"


def _shortened(value: float | None) -> Cell:
    return None if value is None else float(f"{value:.3g}")


def _columns(columns: Sequence[str], rows: Rows, chosen: Sequence[int]) -> str:
    return markdown([columns[i] for i in chosen], [[row[i] for i in chosen] for row in rows]) + "\n"


def _trainings(trained: dict[str, dict[str, Any]], out: Path) -> str:
    columns = ["model", "width", "updates", "processor seconds", "wall seconds", "best at update"]
    rows: Rows = [
        [
            row, figures["width"], figures["config"]["steps"], round(figures["processor_s"], 1),
            round(figures["wall_s"], 1), int(figures["best_step"]),
        ]
        for row, figures in trained.items()
    ]  # fmt: skip
    write_csv(out, columns, rows)
    return f"Whole trainings of table 1 (L2 + Int, first seed):\n\n{markdown(columns, rows)}\n" if rows else ""


def _told(asked: Sequence[Run], runs: Path) -> str:
    """Say how much was done and from which commit."""
    done = [found for run in dict.fromkeys(asked) if (found := finished(run, runs)) is not None]
    if not done:
        return "\nNone of these runs is done.\n"
    config = asked[0].config
    seeds = ", ".join(str(seed) for seed in sorted({found["config"]["seed"] for found in done}))
    commits = ", ".join(sorted({found["commit"] for found in done}))
    runs_told = f"{len(done)} of {len(dict.fromkeys(asked))} runs"
    return (
        f"\n{runs_told}; {config.steps} updates of batch {config.batch}, seeds {seeds}; MSE in the mouth space's units "
        f"(times {done[0]['unit'] ** 2:.3g}: that of normalised coordinates, summed over them). Commit {commits}.\n"
    )


def _draw_table_3(rows: Rows, out: Path) -> None:
    lines = []
    for number in range(len(DILATIONS)):
        part = rows[number * len(KERNELS) : (number + 1) * len(KERNELS)]
        sides = [float(str(row[6])) for row in part]
        lines.append(Line(str(part[0][0]), sides, [float(str(row[3])) for row in part], number, dots=True))
    write_chart(out, Chart("MSE by what the TCN block sees", "steps of 10 ms to each side", "MSE", tuple(lines)))
