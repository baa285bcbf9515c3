"""What the comparison found as tables: Markdown for people, CSV for programs, picture sheets."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.comparisons import sheets
from trainer.comparisons.jaws import CORRECTED, JAWS
from trainer.comparisons.plan import Asked
from trainer.comparisons.runs import JAWS_FOUND, SHARED, Tools, finished
from trainer.comparisons.variants import WHOLE
from trainer.evaluation.tables_papers import Cell, markdown, write_csv

LOWER = ("PSNR dB", "SSIM", "LPIPS", "lips PSNR dB", "CPBD", "gradients", "seam")
REST = ("rest PSNR dB", "rest SSIM", "rest LPIPS", "rest gradients")
FLICKER = (
    "flicker, skin", "flicker, rest", "flicker, error",
    "flicker, skin, steadied", "flicker, rest, steadied", "flicker, error, steadied",
)  # fmt: skip
JAW = (
    "line px", "wide line px", "seen chin px", "wide seen chin px", "band PSNR dB", "wide band PSNR dB",
    "PSNR dB", "SSIM", "LPIPS", "lips PSNR dB",
)  # fmt: skip
_COMPARED = ("PSNR dB", "LPIPS")
_DRAWS, _INTERVAL = 2_000, (0.025, 0.975)

Found = list[tuple[Asked, dict[str, Any]]]


def done(runs: Sequence[Asked], tools: Tools) -> Found:
    """Give the runs that are finished, with what was found."""
    pairs = [(run, finished(run, tools)) for run in runs]
    return [(run, found) for run, found in pairs if found is not None]


def lower_table(runs: Sequence[Asked], tools: Tools, out: Path) -> str:
    """Write how the lower face is painted; the film's own CPBD stands in a row of its own."""
    found = done(runs, tools)
    columns = ["renderer", *LOWER, *(f"{metric}, less the whole map's" for metric in _COMPARED)]
    rows: list[list[Cell]] = []
    if found:
        film = {"CPBD": found[0][1]["values"]["film's CPBD"]}
        rows.append(["the film", *(spread(film.get(metric)) for metric in LOWER), None, None])
    rows += [[run.title, *_spreads(one, LOWER), *_apart(run, one, found, _COMPARED)] for run, one in found]
    return _written(out, columns, rows) + _told(runs, found)


def rest_table(runs: Sequence[Asked], tools: Tools, out: Path) -> str:
    """Write how the rest of the face crop is painted, by all but those that are shown it."""
    found = [(run, one) for run, one in done(runs, tools) if not run.variant.inpaints]
    compared = ("rest PSNR dB", "rest LPIPS")
    names = [metric.removeprefix("rest ") for metric in (*REST, *compared)]
    columns = ["renderer", *names[: len(REST)], *(f"{name}, less the whole map's" for name in names[len(REST) :])]
    rows = [[run.title, *_spreads(one, REST), *_apart(run, one, found, compared)] for run, one in found]
    return _written(out, columns, rows)


def flicker_table(runs: Sequence[Asked], tools: Tools, out: Path) -> str:
    """Write what moves that should lie still."""
    columns = ["renderer", *(metric.removeprefix("flicker, ") for metric in FLICKER)]
    rows = [[run.title, *(one["flicker"].get(metric) for metric in FLICKER)] for run, one in done(runs, tools)]
    return _written(out, columns, rows)


def jaw_table(run: Asked, tools: Tools, out: Path) -> str:
    """Write what the jaw is worth."""
    found = finished(run, tools, JAWS_FOUND)
    compared = ("band PSNR dB", "LPIPS")
    columns = ["jaw", *JAW, *(f"{metric}, less the regressed jaw's" for metric in compared)]
    rows: list[list[Cell]] = []
    by_jaw = {name: _with_wide(values) for name, values in found["values"].items()} if found else {}
    for name in (name for name in JAWS if name in by_jaw):
        values, base = by_jaw[name], by_jaw[CORRECTED]
        apart = [None if name == CORRECTED else _difference(values, base, metric) for metric in compared]
        rows.append([name, *(spread(values.get(metric)) for metric in JAW), *apart])
    return _written(out, columns, rows) + (f"Commit {found['commit']}.\n" if found else "Not done.\n")


def _with_wide(values: Mapping[str, list[float]]) -> dict[str, list[float]]:
    """Add what was measured on wide mouths alone, where that was told of the line; NaN in the other frames."""
    wide = ~np.isnan(values["wide line px"])
    apart = {
        f"wide {metric}": np.where(wide, values[metric], np.nan).tolist()
        for metric in ("seen chin px", "band PSNR dB")
        if metric in values
    }
    return {**values, **apart}


def every_frame(runs: Sequence[Asked], tools: Tools, out: Path) -> None:
    """Write every figure of every frame as CSV."""
    found = done(runs, tools)
    metrics = [*LOWER, *REST]
    rows: list[list[Cell]] = []
    for run, one in found:
        for number, frame in enumerate(one["frames"]):
            own = [one["values"].get(metric) for metric in metrics]
            rows.append([run.title, frame, *(round(values[number], 4) if values else None for values in own)])
    write_csv(out, ["renderer", "frame", *metrics], rows)


def write_sheets(runs: Sequence[Asked], tools: Tools, folder: Path) -> None:
    """Write what was painted: lower faces, whole faces where all of them are painted, and the jaws."""
    found, person = done(runs, tools), runs[0].person
    if not found:
        return
    for what, first in (("close", ("film", "map", "hole")), ("faces", ("film", "map"))):
        rows = [(_SHARED[name], sheets.read_row(tools.runs / person / SHARED / f"{name}-{what}.png")) for name in first]
        painted = [run for run, _ in found if what == "close" or not run.variant.inpaints]
        rows += [
            (run.title, sheets.read_row(tools.folder(run) / f"{what}.png"))
            for run in painted
            if run.variant != WHOLE or not run.note
        ]
        sheets.write_sheet(folder / f"{person}-{what}.jpg", sheets.labelled(rows))
    jaws = tools.folder(runs[0]) / "jaws.png"
    if jaws.exists():
        sheets.write_sheet(folder / f"{person}-jaws.jpg", sheets.read_row(jaws))


_SHARED = {"film": "film", "map": "facial map", "hole": "what inpainting is shown"}


def spread(values: Sequence[float] | None) -> str | None:
    """Give the mean of frames and half of what 95 % of the means of frames drawn again lie within; NaN is left out."""
    known = np.array(values if values is not None else [], np.float64)
    known = known[~np.isnan(known)]
    return None if not len(known) else f"{known.mean():.4g} ± {_half_interval(known):.2g}"


def _half_interval(values: NDArray[np.float64]) -> float:
    drawn = np.random.default_rng(0).integers(len(values), size=(_DRAWS, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), _INTERVAL)
    return float(high - low) / 2


def _spreads(found: Mapping[str, Any], metrics: Sequence[str]) -> list[Cell]:
    return [spread(found["values"].get(metric)) for metric in metrics]


def _apart(run: Asked, found: Mapping[str, Any], all_found: Found, metrics: Sequence[str]) -> list[Cell]:
    """Give the differences, frame by frame, to the whole map's renderer of the first seed."""
    base = next((one for other, one in all_found if other.variant == WHOLE and not other.note), None)
    if base is None or base is found:
        return [None] * len(metrics)
    return [_difference(found["values"], base["values"], metric) for metric in metrics]


def _difference(values: Mapping[str, list[float]], base: Mapping[str, list[float]], metric: str) -> str | None:
    if metric not in values or metric not in base:
        return None
    apart = np.array(values[metric]) - np.array(base[metric])
    return f"{apart.mean():+.3g} ± {_half_interval(apart):.2g}"


def _written(out: Path, columns: Sequence[str], rows: list[list[Cell]]) -> str:
    write_csv(out, columns, rows)
    return markdown(columns, rows)


def _told(runs: Sequence[Asked], found: Found) -> str:
    if not found:
        return "None of these runs is done.\n"
    config, one = found[0][0].config, found[0][1]
    commits = ", ".join(sorted({known["commit"] for _, known in found}))
    seconds = [known["processor seconds"] for _, known in found if known["processor seconds"]]
    cost = f"; {np.mean(seconds) / 60:.1f} minutes of processor time a training" if seconds else ""
    return (
        f"{len(found)} of {len(runs)} runs; {config.steps:,} updates of batch {config.batch}, crops of {config.crop_px}"
        f" px, {one['pictures']} pictures; judged on {len(one['frames'])} frames{cost}. Commit {commits}.\n"
    )
