"""Rundowns: a project in, one programme out; only what changed is rendered, and what fails does not stop the rest."""

import logging
import time
from collections.abc import Callable, Collection
from pathlib import Path

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.broadcast.outputs import clean_stale
from anchor_studio.broadcast.piece import Encoding
from anchor_studio.broadcast.programme import Target, publish
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.project import Project, Segment
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.jobs.on_air import anyone_on_air, on_air, user_folder
from anchor_studio.media.part_folder import PartFolder
from anchor_studio.provenance.metadata import ai_generated
from anchor_studio.settings.paths import Paths
from anchor_studio.speech.lexicon import parse_lexicon
from anchor_studio.studio.bulletins import same_file
from anchor_studio.studio.rundown_cache import KeptSegment, SegmentCache
from anchor_studio.studio.rundown_crew import Crew, WarmCrew
from anchor_studio.studio.rundown_keys import SegmentKeys, nothing_to_say
from anchor_studio.studio.rundown_news import (
    BroadcastPicture,
    FailedSegment,
    RundownReport,
    SegmentNews,
    SegmentReport,
    SegmentState,
    Status,
    nothing_broadcast,
    shown_title,
)
from anchor_studio.studio.rundown_prepare import Prepared, free_output, without_consent
from anchor_studio.studio.rundown_progress import Plan, RundownProgress
from anchor_studio.studio.rundown_segment import SegmentWork, is_disk_full

__all__ = [
    "BroadcastPicture",
    "FailedSegment",
    "Prepared",
    "RundownReport",
    "Rundowns",
    "SegmentNews",
    "SegmentReport",
    "SegmentState",
    "Status",
]
Tell = Callable[[object], None]
_LOG = logging.getLogger(__name__)


class Rundowns:
    """Broadcasts projects with the anchors of a library."""

    def __init__(
        self, library: AnchorLibrary, paths: Paths, *, crew: Crew | None = None, encoding: Encoding | None = None
    ) -> None:
        """Keep rendered segments below `paths.cache`; `crew` and `encoding` are for tests."""
        self._keys, self._cache = SegmentKeys(library), SegmentCache(paths.cache)
        self._work = SegmentWork(crew or WarmCrew(library, paths), self._cache, encoding or Encoding())
        self._library, self._unpacked = library, paths.cache / "unpacked"
        self._silent: dict[str, bool] = {}

    def status(self, project: Project) -> dict[str, Status]:
        """Tell by id how each segment stands; quick enough to be asked after every edit, nothing is rendered."""
        keys = self._keys.keys(project)
        return {segment.id: self._status(segment, keys[segment.id]) for segment in project.segments}

    def prepare(self, project: Project, folder: Path, name: str, taken: Collection[Path] = ()) -> Prepared:
        """Look what a broadcast into a folder would need, and give a file name for it that nothing has yet.

        `name` may hold "{title}" and "{date}"; `taken` names are given to broadcasts that wait. Raises StudioError
        where the folder can't be made.
        """
        anchors = dict.fromkeys(segment.anchor for _, segment in self._queue(project))
        output = free_output(project.title, folder, name, taken)
        return Prepared(output, without_consent(self._library, anchors, self._unpacked))

    def broadcast(
        self, project: Project, output: Path, progress: Progress, overwrite: bool = False, tell: Tell | None = None
    ) -> RundownReport:
        """Make one MP4 file of all segments that are enabled and say something, captions beside it.

        A segment that can't be made is left out and reported. What is rendered stays for the next time, even when this
        broadcast is cancelled. `tell` gets `SegmentNews` and `BroadcastPicture` on the way. Raises StudioError where
        nothing can be broadcast or the disk is full, Cancelled when told to stop; then nothing stands at `output`.
        Trainings wait meanwhile.
        """
        self._make_room(project)
        try:
            with on_air(user_folder()):
                return _Broadcast(self._cache, self._work, project, Target(output, overwrite), tell).run(
                    self._queue(project), self._keys.keys(project), progress
                )
        finally:
            self._make_room(project)

    def _status(self, segment: Segment, key: str) -> Status:
        if not segment.enabled:
            return Status.DISABLED
        if self._is_silent(segment.text):
            return Status.EMPTY
        if self._cache.holds(key):
            return Status.RENDERED
        return Status.STALE if self._cache.was_rendered(segment.id) else Status.DRAFT

    def _queue(self, project: Project) -> list[tuple[int, Segment]]:
        """Give what is to be broadcast, each with its number in the rundown."""
        numbered = enumerate(project.segments, 1)
        return [(number, each) for number, each in numbered if each.enabled and not self._is_silent(each.text)]

    def _is_silent(self, text: str) -> bool:
        silent = self._silent.get(text)  # several threads may ask
        if silent is None:
            if len(self._silent) > 1000:
                self._silent.clear()
            silent = self._silent[text] = nothing_to_say(text)
        return silent

    def _make_room(self, project: Project) -> None:
        # Another broadcast may be about to join what would go.
        if not anyone_on_air(user_folder()):
            self._cache.trim(set(self._keys.keys(project).values()))


class _Broadcast:
    """One programme on its way."""

    def __init__(
        self, cache: SegmentCache, work: SegmentWork, project: Project, target: Target, tell: Tell | None
    ) -> None:
        self._cache, self._work, self._project, self._target = cache, work, project, target
        self._tell = tell or (lambda thing: None)
        self._made: list[tuple[SegmentReport, KeptSegment]] = []
        self._failed: list[FailedSegment] = []

    def run(self, queue: list[tuple[int, Segment]], keys: dict[str, str], progress: Progress) -> RundownReport:
        begin = time.monotonic()
        self._check(queue)
        going = RundownProgress(progress, Plan.of([each for _, each in queue], keys, self._cache.holds))
        for place, (number, segment) in enumerate(queue, 1):
            progress.check()
            title = shown_title(segment, number)
            going.begin(segment, f"{place}/{len(queue)}  {title}")
            self._segment(segment, title, keys[segment.id], going)
            going.end(segment)
        if not self._made:
            raise nothing_broadcast(tuple(self._failed))
        self._publish(going)
        reports = tuple(report for report, _ in self._made)
        seconds = sum(report.seconds for report in reports)
        took = round(time.monotonic() - begin, 1)
        return RundownReport(self._target.path, self._title, seconds, took, reports, tuple(self._failed))

    @property
    def _title(self) -> str:
        return self._project.title or self._target.path.stem

    def _check(self, queue: list[tuple[int, Segment]]) -> None:
        """Find out before the work what can be known."""
        self._target.check()
        for segment in self._project.segments:
            for given in (segment.graphics.screen, self._project.theme.logo):
                if given and any(same_file(Path(given), path) for path in (self._target.path, self._target.captions)):
                    raise StudioError(f"{given} would be written over.", "Give the broadcast another name.")
        parse_lexicon(self._project.lexicon, "The project's lexicon")
        if not queue:
            raise StudioError("There is nothing to broadcast.", "Write a segment, or switch one on.")
        clean_stale(self._target.path.parent)

    def _segment(self, segment: Segment, title: str, key: str, progress: Progress) -> None:
        self._tell(SegmentNews(segment.id, SegmentState.RENDERING))
        kept = self._cache.find(key)
        rendered = kept is None
        try:
            kept = kept or self._work.render(self._project, segment, key, progress, self._tell)
        except Cancelled:
            raise
        except StudioError as error:
            if is_disk_full(error):
                raise
            self._give_up(segment, title, error)
            return
        except Exception as error:  # noqa: BLE001 - one bad segment may not cost an hour's programme
            _LOG.exception("segment %s", segment.id)
            self._give_up(segment, title, StudioError(f"The studio met an error of its own: {error!r}.", "Tell us."))
            return
        self._cache.remember(segment.id, key)
        start = sum(report.seconds for report, _ in self._made)
        told = kept.rendered
        seconds, notes = told.frames / FPS, (told.unknown_words, told.notes)
        self._made.append((SegmentReport(segment.id, title, start, seconds, rendered, told.voice, *notes), kept))
        self._tell(SegmentNews(segment.id, SegmentState.READY))

    def _give_up(self, segment: Segment, title: str, error: StudioError) -> None:
        self._failed.append(FailedSegment(segment.id, title, error.message, error.hint))
        self._tell(SegmentNews(segment.id, SegmentState.FAILED, str(error)))

    def _publish(self, going: RundownProgress) -> None:
        target = self._target
        anchors = dict.fromkeys(kept.rendered.anchor for _, kept in self._made)
        metadata = ai_generated(self._title, ", ".join(anchors))
        try:
            part = PartFolder(target.path)
            with part:
                pieces = [kept.piece for _, kept in self._made]
                publish(pieces, target, metadata, part.path, going.joining())
        except OSError as error:
            raise StudioError(f"{target.path.parent} can't be written to.", "Choose another folder.") from error
