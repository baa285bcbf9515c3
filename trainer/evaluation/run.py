"""One evaluation from beginning to end: takes are re-enacted and judged, the idle clip is looked at for flicker."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.anchors.models import open_facial_map, open_template
from anchor_studio.domain.anchor import BodyTemplate
from anchor_studio.domain.progress import Progress
from anchor_studio.engines.facial_map import FacialMapEngine
from anchor_studio.errors import StudioError
from anchor_studio.footage.recording import find_recordings
from trainer.evaluation.flicker import flicker
from trainer.evaluation.judges import PARTS, Judges, Scores
from trainer.evaluation.reenactment import ROWS, Sampling, Tracks, lip_gaps, mouth_errors, shots, tracks
from trainer.evaluation.sheet import MouthSheet
from trainer.ingest import Clip, ingest

Rows = dict[str, dict[str, float]]
Track = NDArray[np.float32]


@dataclass(frozen=True)
class Order:
    """What to judge: `anchor` by name (in the folders `anchors`) or path, on the `held_out` takes of the `footage`."""

    footage: tuple[Path, ...]
    anchor: str
    anchors: tuple[Path, ...]
    held_out: tuple[str, ...]
    cache: Path
    sampling: Sampling
    sheet: Path | None = None


@dataclass(frozen=True, eq=False)
class Results:
    """What was found, by row and column; `note` tells what could not be measured."""

    title: str
    takes: int
    shots: int
    whole_shots: int
    mouth: Rows
    lips: Rows
    parts: dict[str, Rows]
    flicker: Rows
    note: str

    def figures(self) -> dict[str, Any]:
        """Give all of it as JSON holds it."""
        return dict(self.__dict__)


def evaluate(order: Order, progress: Progress) -> Results:
    """Judge an anchor; raises StudioError for footage, an anchor or judges that can't be used."""
    order.cache.mkdir(parents=True, exist_ok=True)
    package = AnchorLibrary(order.anchors, order.cache / "unpacked").open(order.anchor)
    engine, template = open_facial_map(package), open_template(package)
    clips = _held_out(order, progress)
    judges = Judges(order.cache)
    session = _Session(engine, template, Scores(judges), MouthSheet(), order.sampling)
    for number, clip in enumerate(clips):
        # Each take is also driven by the sound of the one before it.
        session.reenact(clip, clips[number - 1], progress, number / len(clips))
    if order.sheet is not None:
        session.sheet.write(order.sheet)
    progress.report(0.97, "looking for flicker")
    return session.results(package.manifest.title, len(clips), judges.note)


class _Session:
    """What is collected while the takes go by."""

    def __init__(
        self, engine: FacialMapEngine, template: BodyTemplate, scores: Scores, sheet: MouthSheet, sampling: Sampling
    ) -> None:
        self.sheet = sheet
        self._engine, self._template, self._scores, self._sampling = engine, template, scores, sampling
        self._mouths: dict[str, list[Track]] = defaultdict(list)
        self._widest: tuple[float, Track] = (0.0, engine.model.rest)
        self._whole_shots = 0

    def reenact(self, clip: Clip, other: Clip, progress: Progress, fraction: float) -> None:
        rest = np.median(self._template.landmarks, axis=0).astype(np.float32)
        mouths = tracks(self._engine, clip, other)
        gaps = lip_gaps(clip.mouths())
        self._remember(mouths, gaps)
        for index, shot in enumerate(shots(self._engine, clip, rest, self._template.face_box, mouths, self._sampling)):
            progress.check()
            progress.report(fraction, f"judging {clip.recording.name}, frame {index * self._sampling.every}")
            self._scores.take(shot)
            self._whole_shots += bool(shot.whole)
            self.sheet.take(float(gaps[index * self._sampling.every]), shot)
        self._scores.end_of_take()

    def _remember(self, mouths: Tracks, gaps: Track) -> None:
        for row, track in mouths.items():
            self._mouths[row].append(track)
        widest = int(gaps.argmax())
        self._widest = max(self._widest, (float(gaps[widest]), mouths["true mouth"][widest]), key=lambda pair: pair[0])

    def results(self, title: str, takes: int, note: str) -> Results:
        joined = {row: np.concatenate(parts) for row, parts in self._mouths.items()}
        space = self._engine.model.mouth_space
        return Results(
            title=title,
            takes=takes,
            shots=self._scores.count,
            whole_shots=self._whole_shots,
            mouth={row: mouth_errors(joined[row], joined["true mouth"], space) for row in ROWS},
            lips=self._scores.lips(),
            parts={name: self._scores.of(name) for name in PARTS},
            flicker=flicker(self._engine, self._template, self._widest[1]),
            note=note,
        )


def _held_out(order: Order, progress: Progress) -> list[Clip]:
    wanted = set(order.held_out)
    found = [recording for recording in find_recordings(order.footage) if recording.name in wanted]
    if missing := sorted(wanted - {recording.name for recording in found}):
        raise StudioError(f"{missing[0]} is not in the footage.", "Name takes without their suffix: take-09.")
    if len(found) < 2:
        raise StudioError("Two held-out takes are needed.", "Each is also driven by the other's sound.")
    return [ingest(recording, order.cache, progress) for recording in found]
