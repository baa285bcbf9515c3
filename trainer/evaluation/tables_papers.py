"""What the papers print in their tables, and pages whose tables are written anew while their prose stays."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from anchor_studio.errors import StudioError

# Seed 001, tables 1 to 4 (tables 1 and 2 of seed 000 are the female actor's rows, without the causal TCN).
TABLE_1 = {
    "female actor": {
        "time-delayed LSTM": (0.00366, 0.0465, 0.00735),
        "Bi-LSTM": (0.00357, 0.0458, 0.00712),
        "causal TCN": (0.00192, 0.0311, 0.00141),
        "non-causal TCN": (0.00155, 0.0278, 0.00122),
        "adversarial TCN": (0.00141, 0.0261, 0.00132),
    },
    "male actor": {
        "time-delayed LSTM": (0.00705, 0.0663, 0.0145),
        "Bi-LSTM": (0.00702, 0.0647, 0.0139),
        "causal TCN": (0.00523, 0.0525, 0.00478),
        "non-causal TCN": (0.00463, 0.0491, 0.00432),
        "adversarial TCN": (0.00413, 0.0478, 0.00414),
    },
}
TABLE_2 = {"time-delayed LSTM": (0.069, 2.272), "Bi-LSTM": (0.124, 3.376), "non-causal TCN": (0.068, 0.011)}
"""Seconds a batch, and seconds for a minute of audio."""
TABLE_3 = {
    "[1, 2, 4]": {"3": (0.00192, 7), "5": (0.00157, 11), "7": (0.00153, 15)},
    "[1, 2, 4, 8]": {"3": (0.00155, 15), "5": (0.00154, 23), "7": (0.00156, 31)},
    "[1, 2, 4, 8, 16]": {"3": (0.00166, 31), "5": (0.00163, 47), "7": (0.00164, 63)},
}
"""MSE, and the steps to each side that are said to be seen."""
TABLE_4 = {
    "64 filters": (0.00272, 0.0396, 0.00171),
    "128 filters": (0.00223, 0.0357, 0.00163),
    "256 filters": (0.00155, 0.0278, 0.00122),
    "512 filters": (0.00148, 0.0271, 0.00123),
    "MFCC": (0.00155, 0.0278, 0.00122),
    "FBank": (0.00153, 0.0278, 0.00122),
}
METRICS = ("MSE", "MAE", "Int-MSE")

Cell = str | float | int | None


def markdown(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Give a Markdown table; None shows as a dash, a number with four figures that say something."""
    lines = [list(columns), ["---"] * len(columns), *([_shown(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table as CSV, None as an empty field; written beside its place and moved into it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_text(text.getvalue(), "utf-8")
    beside.replace(path)


def refreshed(page: str, blocks: Mapping[str, str]) -> str:
    """Give a page with its blocks `<!-- NAME -->` to `<!-- end -->` written anew; what stands between them is prose.

    Raises StudioError if the page lacks one.
    """
    for name, text in blocks.items():
        pattern = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
        if (found := pattern.search(page)) is None:
            raise StudioError(f"The page has no place for {name}.", f"Put <!-- {name} --> and <!-- end --> into it.")
        before, after = page[: found.start()] + found[1], found[2] + page[found.end() :]
        page = f"{before}{text.rstrip()}\n{after}"
    return page


def _shown(cell: Cell) -> str:
    if cell is None or cell != cell:
        return "-"
    if isinstance(cell, str):
        return cell
    return f"{cell:.4g}" if abs(cell) < 1000 else f"{cell:,.0f}"
