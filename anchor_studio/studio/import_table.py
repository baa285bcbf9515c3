"""Stories from a table: a row each, CSV as spreadsheets write it."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from anchor_studio.domain.project import FASTEST, SLOWEST, Design, Graphics, Segment
from anchor_studio.domain.scene import DEFAULT_SET, DEFAULT_SHOT, require_shot
from anchor_studio.errors import StudioError
from anchor_studio.studio.import_text import decoded

COLUMNS = ("title", "text", "name", "headline", "ticker", "voice", "anchor", "set", "shot", "rate")
_DELIMITERS = ",;\t|"


def table_segments(content: bytes, path: Path, notes: list[str]) -> list[Segment]:
    """Read a table whose first row names its columns (`COLUMNS`, in any order; "text" must be there).

    Columns of other names are passed over, and told. Raises StudioError naming the line that is wrong.
    """
    text = decoded(content, path.name, notes)
    delimiter, columns = _columns(text, path.name)
    if unknown := [name for name in columns if name and name not in COLUMNS]:
        notes.append(f"Columns without a meaning here were left out: {', '.join(unknown)[:200]}.")
    return [_segment(row, f"Line {line} of {path.name}") for line, row in _rows(text, delimiter, columns, path.name)]


def _columns(text: str, name: str) -> tuple[str, list[str]]:
    """Find what parts the columns by what makes the most sense of the first row."""
    first = next(filter(str.strip, text.splitlines()), "")
    read = {mark: _names(first, mark) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: sum(column in COLUMNS for column in read[mark]))
    if "text" not in read[best]:
        found = ", ".join(filter(None, read[best]))[:100] or "nothing"
        raise StudioError(
            f'{name} has no column "text" (its first row: {found}).',
            f"Name the columns in the first row; known are {', '.join(COLUMNS)}.",
        )
    return best, read[best]


def _names(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _rows(text: str, delimiter: str, columns: list[str], name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    reader = csv.reader(io.StringIO(text.lstrip("\r\n "), newline=""), delimiter=delimiter, strict=True)
    try:
        next(reader)
        for row in reader:
            told = {column: value.strip() for column, value in zip(columns, row, strict=False)}
            if told.get("text") or told.get("title"):
                yield reader.line_num, told
    except csv.Error as error:
        message = f"{name} is no table from line {reader.line_num} on: a quote is open, or a cell is too large."
        raise StudioError(message, "Save it again as CSV from your spreadsheet.") from error


def _segment(row: Mapping[str, str], where: str) -> Segment:
    try:
        shot = require_shot(row["shot"]) if row.get("shot") else DEFAULT_SHOT
    except StudioError as error:
        raise StudioError(f"{where}: {error.message}", error.hint) from error
    return Segment(
        title=row.get("title") or row.get("headline", ""),
        text=row.get("text", ""),
        anchor=row.get("anchor", ""),
        voice=row.get("voice", ""),
        rate=_rate(row.get("rate", ""), where),
        graphics=Graphics(row.get("name", ""), row.get("headline", ""), row.get("ticker", "")),
        design=Design(row.get("set") or DEFAULT_SET, shot),
    )


def _rate(written: str, where: str) -> float:
    try:
        rate = float(written.replace(",", ".") or 1.0)
    except ValueError:
        rate = 0.0
    if not SLOWEST <= rate <= FASTEST:
        raise StudioError(
            f'{where}: "{written[:20]}" is no rate of speech.', f"Write a number from {SLOWEST} to {FASTEST}."
        )
    return rate
