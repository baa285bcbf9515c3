"""The page of seed 003 from what was found: Markdown for people, CSV for programs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trainer.evaluation.tables_papers import Cell, markdown, write_csv
from trainer.landmark_gan.variants import DROPOUTS, EPOCHS, STRUCTURES, TABLE_1, TABLE_2, Variant

Rows = list[list[Cell]]


def variant_tables(found: Mapping[Variant, dict[str, Any]], folder: Path) -> dict[str, str]:
    """Write tables 1 and 2, the paper's figures beside."""
    blocks = {"table 1": _table_1(found, folder), "table 2": _table_2(found, folder)}
    commits = ", ".join(sorted({one["commit"] for one in found.values()}))
    for name in blocks:
        blocks[name] += f"\n{len(found)} of {len(STRUCTURES) * len(DROPOUTS)} runs are done. Commit {commits}.\n"
    return blocks


def faces(found: Mapping[str, Any], out: Path) -> str:
    """Write what was judged of faces: lips, the generator's own pictures, and those put into the film."""
    text = ""
    if "lips" in found:
        text += _table("lips heard in held-out takes", {"Bi-LSTM": found["lips"]}, out.with_name(f"{out.stem}-lips"))
    text += _table("the generator's own 128x128", found["aligned"], out.with_name(f"{out.stem}-aligned"))
    text += _table("lower face in the film, 512x512", found["composed"], out)
    return f"{text}Commit {found['commit']}.\n"


def sizes(found: Mapping[str, Mapping[str, float]], out: Path) -> str:
    """Write how large the networks are."""
    return _table("network", found, out)


def _table(title: str, rows: Mapping[str, Mapping[str, float]], out: Path) -> str:
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    cells: Rows = [[name, *(_short(row.get(column)) for column in columns)] for name, row in rows.items()]
    write_csv(out.with_suffix(".csv"), [title, *columns], cells)
    return markdown([title, *columns], cells) + "\n"


def _table_1(found: Mapping[Variant, dict[str, Any]], folder: Path) -> str:
    columns = ["structure", "weights", *(f"{count} epochs" for count in EPOCHS), "training, last", "held out, last"]
    columns += ["held out, MSE / variance", *(f"paper: {count}" for count in EPOCHS)]
    rows: Rows = []
    for variant, told in found.items():
        if variant.dropout:
            continue
        last = told["by_epoch"][str(EPOCHS[-1])]
        row: list[Cell] = [variant.structure, told["parameters"]]
        losses = [told["by_epoch"][str(count)]["validation"]["loss"] for count in EPOCHS]
        losses += [last["training"]["loss"], last["held_out"]["loss"], last["held_out"]["MSE / variance"]]
        row += map(_short, losses)
        rows.append([*row, *TABLE_1[variant.structure]])
    write_csv(folder / "table-1.csv", columns, rows)
    return markdown(columns, rows)


def _table_2(found: Mapping[Variant, dict[str, Any]], folder: Path) -> str:
    columns = ["structure", *(f"dropout {dropout:g}" for dropout in DROPOUTS)]
    columns += [f"held out, {dropout:g}" for dropout in DROPOUTS] + [f"paper: {dropout:g}" for dropout in DROPOUTS]
    rows: Rows = []
    for structure in STRUCTURES:
        by_dropout = {variant.dropout: told for variant, told in found.items() if variant.structure == structure}
        losses = [
            by_dropout[dropout]["by_epoch"][str(EPOCHS[0])] if dropout in by_dropout else None for dropout in DROPOUTS
        ]
        row: list[Cell] = [structure]
        row += [_short(loss and loss[part]["loss"]) for part in ("validation", "held_out") for loss in losses]
        rows.append([*row, *TABLE_2[structure]])
    write_csv(folder / "table-2.csv", columns, rows)
    return markdown(columns, rows)


def _short(value: float | None) -> float | None:
    """Give four figures of a number: what follows is chance."""
    return None if value is None else float(f"{value:.4g}")
