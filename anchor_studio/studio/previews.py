"""Previews: a segment from the cursor on, seen and heard within seconds; the pipeline is the broadcast's own."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.anchors.package import MANIFEST
from anchor_studio.broadcast.broadcast import Broadcast, Studio, compose
from anchor_studio.broadcast.stopwatch import Stopwatch
from anchor_studio.broadcast.template import play
from anchor_studio.domain.anchor import FacePatch
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.project import Project, Segment
from anchor_studio.domain.speech import Speech
from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.settings.paths import Paths
from anchor_studio.speech.segments import Utterance
from anchor_studio.speech.voice_cache import CachedVoice
from anchor_studio.speech.voices import Voice
from anchor_studio.stage.face_paste import FacePaste
from anchor_studio.studio.patience import Begun
from anchor_studio.studio.preview_news import PREVIEW_SIZE, PreviewReport
from anchor_studio.studio.preview_output import PreviewOutput, WatchedEngine
from anchor_studio.studio.preview_reading import at_cursor, in_short_pieces, token_places
from anchor_studio.studio.rundown_crew import Crew, WarmCrew
from anchor_studio.studio.rundown_segment import read_segment

STAGES_KEPT = 2
STILL_SECONDS = 3.0  # by then the graphics are in
_REHEARSAL = Segment(text="Good evening.")


class Previews:
    """Plays segments in small pictures. It belongs into a worker process, where all that it opens stays warm.

    One call at a time. A cancelled call ends at once; what it was just opening or saying goes on alone for a moment.
    """

    def __init__(self, library: AnchorLibrary, paths: Paths, crew: Crew | None = None) -> None:
        """Open nothing yet; `crew` opens voices and anchors (None: the real ones)."""
        self._library, self._crew = library, crew or WarmCrew(library, paths)
        self._opening = threading.Lock()
        self._stages: OrderedDict[Any, Studio] = OrderedDict()
        self._at_rest: dict[Any, tuple[Picture, FacePatch]] = {}
        self._rehearsed: set[str] = set()

    def warm(self, project: Project, segment_id: str, progress: Progress) -> None:
        """Open all that a segment needs and use it once; raises StudioError, Cancelled."""
        segment = project.segment(segment_id)
        voice = Begun(lambda: self._voice(segment)).result(progress.check)
        if voice.name not in self._rehearsed:
            utterance = read_segment(_REHEARSAL, project.lexicon, voice.language).utterances[0]
            if isinstance(voice, CachedVoice):
                Begun(lambda: voice.rehearse(utterance)).result(progress.check)
            self._rehearsed.add(voice.name)
        self.still(project, segment_id, PREVIEW_SIZE, progress)

    def still(self, project: Project, segment_id: str, size: tuple[int, int], progress: Progress) -> Picture:
        """Compose a segment's frame with its anchor at rest, RGB of `size` (width, height).

        Quick where the scene was seen before. Raises StudioError, Cancelled.
        """
        segment = project.segment(segment_id)
        studio = Begun(lambda: self._studio(project, segment)).result(progress.check)
        anchor = self._anchor_mark(segment.anchor)
        if anchor not in self._at_rest:
            at_rest = Begun(lambda: _at_rest(studio)).result(progress.check)
            self._at_rest = dict([*self._at_rest.items(), (anchor, at_rest)][-STAGES_KEPT:])
        body, patch = self._at_rest[anchor]
        composed = compose(studio, FacePaste(), body, patch, round(STILL_SECONDS * FPS))
        return np.asarray(cv2.resize(composed, size, interpolation=cv2.INTER_AREA), np.uint8)

    def play(
        self, project: Project, segment_id: str, cursor: int, progress: Progress, tell: Callable[[object], None]
    ) -> PreviewReport:
        """Play a segment from the sentence at `cursor` (an index into its text) to its end.

        What is told are `PreviewSound`, `PreviewWords` and `PreviewFrame` in their order. Raises StudioError,
        Cancelled.
        """
        began = time.perf_counter()
        segment = project.segment(segment_id)
        opening = Begun(lambda: self._studio(project, segment))  # while the first words are spoken
        voice = Begun(lambda: self._voice(segment)).result(progress.check)
        plan = Begun(lambda: read_segment(segment, project.lexicon, voice.language)).result(progress.check)
        places = token_places(segment.text, plan.utterances)
        start = at_cursor(places, cursor)
        utterances = in_short_pieces(plan.utterances[start:], voice.knows if isinstance(voice, CachedVoice) else _never)
        first = Begun(lambda: voice.speak(utterances[0]))
        studio = opening.result(progress.check)
        watched = WatchedEngine(studio.engine)
        begins = _begins(plan.utterances[start:], places[start:])
        output = PreviewOutput(watched.lip_gaps, begins, tell, began)
        programme = Broadcast(replace(studio, engine=watched), output, Stopwatch(), _Checked(progress))
        output.words = programme.words
        programme.run(lambda: _speeches(voice, first, utterances, progress), 1.0, len(utterances))
        return output.report()

    def _voice(self, segment: Segment) -> Voice:
        with self._opening:
            return self._crew.voice(segment.voice, segment.rate)

    def _studio(self, project: Project, segment: Segment) -> Studio:
        scene = project.scene(segment)
        key = (self._anchor_mark(segment.anchor), scene, _stamp(scene.screen), _stamp(scene.theme.logo))
        with self._opening:
            if key not in self._stages:
                self._stages[key] = self._crew.studio(segment.anchor, scene)[0]
            self._stages.move_to_end(key)
            while len(self._stages) > STAGES_KEPT:
                self._stages.popitem(last=False)
            return self._stages[key]

    def _anchor_mark(self, name: str) -> tuple[str, Any]:
        """Tell one version of an anchor from the next without reading it."""
        path = self._library.path_of(name or None)
        return str(path), _stamp(str(path / MANIFEST if path.is_dir() else path))


class _Checked:
    """The progress of a preview is what is seen of it: of the broadcast's own only the cancelling is left."""

    def __init__(self, progress: Progress) -> None:
        self.check = progress.check

    def report(self, fraction: float, message: str) -> None:
        """Say nothing."""


def _speeches(
    voice: Voice, first: Begun[Speech], utterances: Sequence[Utterance], progress: Progress
) -> Iterator[tuple[Speech, float]]:
    yield first.result(progress.check), utterances[0].pause_after
    for utterance in utterances[1:]:
        said = Begun(lambda utterance=utterance: voice.speak(utterance))  # type: ignore[misc]
        yield said.result(progress.check), utterance.pause_after


def _begins(utterances: Sequence[Utterance], places: Sequence[Sequence[int]]) -> list[int]:
    """Give where the words begin that will be said: one for each token that is."""
    return [
        place
        for utterance, found in zip(utterances, places, strict=True)
        for token, place in zip(utterance.tokens, found, strict=True)
        if token.spoken
    ]


def _at_rest(studio: Studio) -> tuple[Picture, FacePatch]:
    body, frame = next(play(studio.template))
    silence = np.zeros(SAMPLES_PER_FRAME, np.float32)
    return body, next(studio.engine.faces([silence], [frame]))


def _never(utterance: Utterance) -> bool:
    return False


def _stamp(path: str) -> tuple[int, int] | None:
    with suppress(OSError):
        if path:
            status = Path(path).stat()
            return status.st_mtime_ns, status.st_size
    return None
