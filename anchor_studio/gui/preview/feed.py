"""A preview on its way from the worker into the reel, no further ahead than is of use."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from anchor_studio.domain.project import Project
from anchor_studio.domain.timebase import FPS
from anchor_studio.gui.background import Background, Job
from anchor_studio.gui.preview.reel import Reel
from anchor_studio.studio.workers import Call

LANE = "preview"
FRAMES_AHEAD = 8 * FPS
"""So far beyond what is seen it asks for more; while it stands still, as much as the reel keeps."""


class Feed(QObject):
    """Fills the reel. `grown()` when more has come, `ended()` when all has, `failed(message, hint, details)`."""

    grown = Signal()
    ended = Signal()
    failed = Signal(str, str, str)

    def __init__(self, background: Background, reel: Reel) -> None:
        """Ask for nothing yet."""
        super().__init__()
        self._background, self._reel = background, reel
        self._job: Job | None = None
        self._number = 0  # of the preview; news of one before it is none
        self._untaken = 0
        self._asking = False
        background.asked.connect(self._make_way)

    @property
    def running(self) -> bool:
        """Whether more will come."""
        return self._job is not None

    def start(self, project: Project, segment_id: str, cursor: int) -> None:
        """Ask for a segment from the cursor on, in the place of what was asked for before."""
        self.cancel()
        self._reel.clear()
        self._number += 1
        alone = replace(project, segments=(project.segment(segment_id),))
        self._asking = True
        self._job = self._background.call(
            LANE,
            Call("previews", "play", (alone, segment_id, cursor)),
            told=partial(self._take, self._number),
            done=partial(self._end, self._number),
            failed=partial(self._fail, self._number),
            stopped=partial(self._end, self._number),
            paced=True,
        )
        self._asking = False

    def cancel(self) -> None:
        """Ask for no more; what has come stays."""
        job, self._job = self._job, None
        self._number += 1
        self._untaken = 0
        if job is not None:
            job.cancel()

    def pace(self, frame: int, *, standing: bool) -> None:
        """Let more come if what is seen is near enough to its end; `standing` still there is time for all."""
        ahead = self._reel.frames_kept - FPS if standing else FRAMES_AHEAD
        if self._untaken and self._job is not None and self._reel.frames - frame < ahead:
            taken, self._untaken = self._untaken, 0
            self._background.taken(LANE, taken)

    def _take(self, number: int, piece: Any) -> None:
        if number == self._number:
            self._untaken += 1
            self._reel.add(piece)
            self.grown.emit()

    def _end(self, number: int, report: Any = None) -> None:
        if number == self._number:
            self._job = None
            self._reel.complete = True
            self.ended.emit()

    def _fail(self, number: int, message: str, hint: str, details: str) -> None:
        if number == self._number:
            self._job = None
            self._reel.complete = True
            self.failed.emit(message, hint, details)

    def _make_way(self, lane: str) -> None:
        """Another call waits for the worker: what has come must do."""
        if lane == LANE and not self._asking and self._job is not None:
            self.cancel()
            self._reel.complete = True
            self.ended.emit()
