from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anchor_studio.errors import StudioError
from trainer.evaluation.figures import Chart, Line, ticks, write_chart
from trainer.evaluation.tables_papers import TABLE_1, TABLE_2, markdown, refreshed, write_csv


def test_a_line_runs_where_its_points_are(tmp_path: Path) -> None:
    chart = Chart("title", "frame", "MSE", (Line("flat", [0, 10], [1.0, 1.0]), Line("half", [0, 10], [0.5, 0.5], 1)))
    write_chart(tmp_path / "chart.png", chart)
    with Image.open(tmp_path / "chart.png") as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    blue, orange = (np.abs(pixels - colour).sum(axis=2) < 60 for colour in ((0, 92, 175), (214, 92, 0)))
    rows = [int(np.argmax(found[:, 500:].sum(axis=1))) for found in (blue, orange)]
    top, bottom = 46, 420 - 52
    assert rows[0] == pytest.approx(bottom - (bottom - top) / 1.06, abs=2)
    assert rows[1] == pytest.approx(bottom - (bottom - top) * 0.5 / 1.06, abs=2)


def test_dashes_leave_gaps_and_missing_points_no_line(tmp_path: Path) -> None:
    nan = float("nan")
    lines = (Line("dashed", [0, 10], [1.0, 1.0], dashed=True), Line("gone", [0, 5], [nan, 0.5], 1))
    write_chart(tmp_path / "chart.png", Chart("title", "x", "y", lines, shaded=((2, 4),)))
    with Image.open(tmp_path / "chart.png") as picture:
        row = np.asarray(picture.convert("RGB"))[64:72, 200:800].astype(int)
    drawn = (np.abs(row - (0, 92, 175)).sum(axis=2) < 120).any(axis=0)
    assert 0.3 < drawn.mean() < 0.8


@pytest.mark.parametrize(("low", "high"), [(0, 49), (0, 0.0123), (-3, 7), (0, 1e5)])
def test_ticks_are_round_and_inside(low: float, high: float) -> None:
    found = ticks(low, high)
    assert 3 <= len(found) <= 8
    assert all(low - 1e-9 <= tick <= high + 1e-9 for tick in found)
    steps = np.diff(found)
    assert np.allclose(steps, steps[0])
    assert f"{steps[0]:e}"[0] in "125"


def test_tables_show_what_is_missing_as_a_dash(tmp_path: Path) -> None:
    rows: list[list[str | float | int | None]] = [["TCN", 0.00155, None], ["LSTM", 1719818, float("nan")]]
    assert markdown(["model", "MSE", "MAE"], rows).splitlines()[2:] == [
        "| TCN | 0.00155 | - |",
        "| LSTM | 1,719,818 | - |",
    ]
    write_csv(tmp_path / "deep" / "table.csv", ["model", "MSE", "MAE"], rows)
    assert (tmp_path / "deep" / "table.csv").read_text("utf-8").splitlines()[:2] == ["model,MSE,MAE", "TCN,0.00155,"]


def test_a_page_keeps_its_prose_and_gets_new_blocks() -> None:
    page = "# Title\n<!-- a -->\nold\n<!-- end -->\nprose\n<!-- b -->\n<!-- end -->\n"
    fresh = refreshed(page, {"a": "new\n", "b": "1 \\1"})
    assert fresh == "# Title\n<!-- a -->\nnew\n<!-- end -->\nprose\n<!-- b -->\n1 \\1\n<!-- end -->\n"
    with pytest.raises(StudioError, match="no place for c"):
        refreshed(page, {"c": ""})


def test_the_published_figures_are_the_papers_own() -> None:
    assert TABLE_2["time-delayed LSTM"][1] / TABLE_2["non-causal TCN"][1] == pytest.approx(206.5, abs=0.1)
    assert TABLE_1["female actor"]["adversarial TCN"] == (0.00141, 0.0261, 0.00132)
