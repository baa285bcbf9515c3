"""Tables of results as people read them: Markdown with the command above."""

from collections.abc import Mapping, Sequence

Row = Mapping[str, float]


def table(first: str, rows: Mapping[str, Row], digits: int = 3) -> str:
    """Give a Markdown table; `first` heads the column of the rows' names. What is missing or NaN shows as a dash."""
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    lines = [[first, *columns], ["---"] * (len(columns) + 1)]
    lines += [[name, *(_figure(row.get(column), digits) for column in columns)] for name, row in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def page(title: str, command: str, parts: Sequence[str]) -> str:
    """Give a page: a title, the command that made it, and its parts."""
    return "\n".join([f"# {title}\n", f"```sh\n{command}\n```\n", *parts])


def _figure(value: float | None, digits: int) -> str:
    if value is None or value != value:
        return "-"
    return f"{value:.{digits}f}" if abs(value) < 1000 else f"{value:.0f}"
