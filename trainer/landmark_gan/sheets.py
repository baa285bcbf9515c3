"""Picture sheets as in seed 003's figures 5 and 6: the film above what was painted of it."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.engines.landmark_gan import LandmarkGanEngine
from anchor_studio.face.lip_landmarks import CROP_PX, aligned_face, lips8
from trainer.ingest import Clip
from trainer.landmark_gan.judged import said_lips
from trainer.landmark_gan.pictures import frames

COLUMNS = 8
_SHOWN_PX = 160
_DOT_PX, _INK, _PAPER = 3, (20, 90, 170), 255
_DRAWN = 700.0  # pixels a face size: lips fill the cell
_OUTLINE = ((0, 1, 2, 3, 4, 5, 0), (0, 6, 2, 7, 0))  # of the eight points: outer lips, inner lips


def telling_frames(clip: Clip, count: int = COLUMNS) -> list[int]:
    """Give a frame of each stretch of a clip: that with the widest lips and that with the narrowest in turn."""
    lips = lips8(clip.landmarks).reshape(-1, 8, 2)
    gaps = np.linalg.norm(lips[:, 7] - lips[:, 6], axis=1)
    stretches = np.array_split(np.arange(len(gaps)), count)
    return [
        int(part[gaps[part].argmax() if number % 2 else gaps[part].argmin()]) for number, part in enumerate(stretches)
    ]


def own_sheet(clip: Clip, box: Box, engines: Sequence[LandmarkGanEngine], path: Path, *, said: bool = True) -> None:
    """Write a held-out clip's film above what each engine paints of its lips, and of those the first hears in it."""
    chosen = telling_frames(clip)
    film = _film(clip, box, engines[0], chosen)
    rows = [film, *([engine.paint(lips) for lips in lips8(clip.landmarks)[chosen]] for engine in engines)]
    if said:
        heard = said_lips(engines[0], clip)
        rows.append([engines[0].paint(heard[number]) for number in chosen])
    write_sheet(rows, path)


def driven_sheet(source: Clip, box: Box, mimic: LandmarkGanEngine, own: LandmarkGanEngine, path: Path) -> None:
    """Write figure 6: a source's film, the lips heard in it, laid on the target's, and the target painted with them.

    `own` is the source's own engine, by which its film is aligned.
    """
    chosen, heard = telling_frames(source), said_lips(mimic, source)
    rows = [_film(source, box, own, chosen), [_drawn(heard[n], mimic) for n in chosen]]
    write_sheet([*rows, [mimic.paint(heard[n]) for n in chosen]], path)


def write_sheet(rows: Sequence[Sequence[Picture]], path: Path) -> None:
    """Write rows of pictures below each other, in the format of the path's suffix."""
    size = (_SHOWN_PX, _SHOWN_PX)
    cells = [[cv2.resize(cell, size, interpolation=cv2.INTER_CUBIC) for cell in row] for row in rows]
    sheet = np.vstack([np.hstack(row) for row in cells])
    ok, encoded = cv2.imencode(path.suffix, cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 88])
    if ok:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded.tobytes())


def _film(clip: Clip, box: Box, engine: LandmarkGanEngine, chosen: Sequence[int]) -> list[Picture]:
    wanted = set(chosen)
    found = {
        number: aligned_face(face, points, engine.target.canonical)
        for number, face, points in frames(clip, box, 1)
        if number in wanted
    }
    return [found[number] for number in chosen]


def _drawn(lips: NDArray[np.float32], engine: LandmarkGanEngine) -> Picture:
    middle = engine.target.habit.mean.reshape(-1, 2).mean(axis=0)
    points = np.round((lips.reshape(-1, 2) - middle) * _DRAWN * CROP_PX / _SHOWN_PX + CROP_PX / 2).astype(np.int32)
    cell = np.full((CROP_PX, CROP_PX, 3), _PAPER, np.uint8)
    for outline in _OUTLINE:
        cv2.polylines(cell, [points[list(outline)]], False, _INK, 1, cv2.LINE_AA)
    for point in points.tolist():
        cv2.circle(cell, point, _DOT_PX, _INK, -1, cv2.LINE_AA)
    return cell
