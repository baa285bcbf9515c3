"""The widest mouths of held-out takes on one picture, beside the truth: where lower teeth and tooth gaps go wrong."""

from pathlib import Path

import cv2
import numpy as np

from anchor_studio.domain.picture import Picture
from trainer.evaluation.reenactment import Shot, part

ROWS_SHOWN = ("true mouth", "predicted mouth")
COLUMNS = 10
APART_SHOTS = 3  # neighbours are one and the same mouth
CELL_PX = (288, 160)  # about the shape of the judged box


class MouthSheet:
    """Keeps the ten widest mouths shown to it, each of another moment; above the film, then what was painted."""

    def __init__(self) -> None:
        """Begin empty."""
        self._kept: list[tuple[float, int, Picture]] = []
        self._shown = 0

    def take(self, gap: float, shot: Shot) -> None:
        """Look at a shot whose true lips are `gap` apart."""
        self._shown += 1
        near = [kept for kept in self._kept if self._shown - kept[1] < APART_SHOTS]
        if any(kept[0] >= gap for kept in near):
            return
        others = [kept for kept in self._kept if kept not in near]
        self._kept = sorted([*others, (gap, self._shown, _column(shot))], key=lambda kept: -kept[0])[:COLUMNS]

    def write(self, path: Path) -> None:
        """Write what was kept as JPEG or PNG, in the order of the takes."""
        columns = [column for _, _, column in sorted(self._kept, key=lambda kept: kept[1])]
        if not columns:
            return
        sheet = cv2.cvtColor(np.hstack(columns), cv2.COLOR_RGB2BGR)
        ok, encoded = cv2.imencode(path.suffix, sheet)
        if ok:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(encoded.tobytes())


def _column(shot: Shot) -> Picture:
    pictures = [shot.true, *(shot.composed[row] for row in ROWS_SHOWN if row in shot.composed)]
    cells = [cv2.resize(picture[part(shot.judged)], CELL_PX, interpolation=cv2.INTER_AREA) for picture in pictures]
    return np.asarray(np.vstack(cells), np.uint8)
