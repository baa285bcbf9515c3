"""How late sound follows the lips (seed 004, figure 4): the shift at which changes of both go together best."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from anchor_studio.render.glance import to_planes
from anchor_studio.render.glance_dims import ROWS_PER_FRAME
from trainer.evaluation.figures import Chart, Line, write_chart
from trainer.evaluation.tables_papers import Cell, write_csv
from trainer.glance.corpus import LipClip
from trainer.glance.flow import flow
from trainer.glance.judging import pearson

OFFSETS = range(8)
_FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "DejaVuSans.ttf"
_SIZE, _TEXT_PX, _INK, _BAR = (860, 420), 14, (32, 34, 38), (0, 92, 175)


def changes(clip: LipClip) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the mean change of the log-mel and the mean length of the flow from frame to frame, `(T - 1,)` each.

    A band's change counts by its size: a sound that ends is a change like one that begins.
    """
    rows = clip.rows.reshape(-1, ROWS_PER_FRAME, clip.rows.shape[1]).mean(axis=1)
    heard = np.abs(np.diff(rows, axis=0)).mean(axis=1)
    with torch.no_grad():
        seen = flow(to_planes(clip.lips[None]))[0].norm(dim=0).mean(dim=(1, 2)).numpy()
    return heard.astype(np.float64), seen.astype(np.float64)


def correlations(heard: NDArray[np.float64], seen: NDArray[np.float64]) -> list[float]:
    """Give Pearson's correlation with the flow shifted forward by 0 to 7 frames."""
    return [pearson(heard[k:], seen[: len(seen) - k]) for k in OFFSETS]


def best_lags(clips: Iterable[LipClip]) -> list[list[float]]:
    """Give the correlations of every clip."""
    return [correlations(*changes(clip)) for clip in clips]


def draw(found: Sequence[Sequence[float]], out: Path) -> list[int]:
    """Write figure 4 (a) and (b) as PNG and CSV; gives the number of clips by best offset."""
    best = [int(np.argmax(row)) for row in found]
    counts = [best.count(offset) for offset in OFFSETS]
    mean = np.mean(found, axis=0)
    rows: list[list[Cell]] = [[k, counts[k], round(float(mean[k]), 4)] for k in OFFSETS]
    write_csv(out.with_suffix(".csv"), ["frames", "clips with the best correlation", "mean correlation"], rows)
    offsets = list(OFFSETS)
    shown = [
        Line(f"clip {number + 1}", offsets, list(found[number]), number, dots=True) for number in range(len(found))[:4]
    ]
    title = "Correlation of sound and lips by offset, four clips"
    chart = Chart(title, "frames the flow is shifted forward", "r", tuple(shown), from_zero=False)
    write_chart(out.with_name(f"{out.stem}-a.png"), chart)
    _draw_bars(out.with_name(f"{out.stem}-b.png"), counts, len(found))
    return counts


def _draw_bars(path: Path, counts: Sequence[int], clips: int) -> None:
    image = Image.new("RGB", _SIZE, (255, 255, 255))
    ink, font = ImageDraw.Draw(image), ImageFont.truetype(str(_FONT), _TEXT_PX)
    bottom, wide = _SIZE[1] - 60, (_SIZE[0] - 40) / len(counts)
    ink.text((20, 12), f"At which offset sound and lips correlate best, {clips} clips", _INK, font)
    for offset, count in enumerate(counts):
        left, top = 20 + offset * wide, bottom - (bottom - 80) * count / max(1, *counts)
        ink.rectangle([left + 0.15 * wide, top, left + 0.85 * wide, bottom], fill=_BAR)
        ink.text((left + wide / 2, top - 4), str(count), _INK, font, anchor="md")
        ink.text((left + wide / 2, bottom + 6), str(offset), _INK, font, anchor="ma")
    ink.text((_SIZE[0] / 2, _SIZE[1] - 10), "frames the flow is shifted forward", _INK, font, anchor="md")
    image.save(path, "PNG", optimize=True)
