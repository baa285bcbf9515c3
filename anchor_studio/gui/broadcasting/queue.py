"""Broadcasts that wait their turn, one that is made, and what became of it."""

from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.project import Project
from anchor_studio.gui.background import Job
from anchor_studio.gui.broadcasting.time_left import TimeLeft
from anchor_studio.gui.context import GuiContext
from anchor_studio.studio.rundowns import BroadcastPicture, RundownReport, SegmentNews
from anchor_studio.studio.workers import Call

LANE = "broadcast"
UNKNOWN = -1.0
"""Told for the time left while nobody can tell."""


class EntryState(Enum):
    """Where a broadcast is."""

    WAITING = "waiting"
    RUNNING = "running"
    ENDED = "ended"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(eq=False)
class Entry:
    """A broadcast that was asked for: the project as it was then, and where it goes."""

    number: int
    project: Project
    output: Path
    overwrite: bool = False
    state: EntryState = EntryState.WAITING
    report: RundownReport | None = None
    message: str = ""
    hint: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.project.title or self.output.stem


class BroadcastQueue(QObject):
    """Broadcasts projects one after the other in the worker of the lane "broadcast".

    Each signal but `pictured` and `changed` comes with news of the running `Entry`: `progressed(fraction, message,
    seconds_left)`, `UNKNOWN` where that can't be told; `segment_told(SegmentNews)`; `ended(RundownReport)`;
    `failed(message, hint)`. `changed` comes after any of them but progress and pictures.
    """

    queued = Signal(object)
    started = Signal(object)
    progressed = Signal(float, str, float)
    pictured = Signal(QImage)
    segment_told = Signal(object)
    ended = Signal(object)
    failed = Signal(str, str)
    stopped = Signal(object)
    changed = Signal()

    def __init__(self, context: GuiContext, parent: QObject | None = None) -> None:
        """Nothing waits yet."""
        super().__init__(parent)
        self._context = context
        self._numbers = count(1)
        self._job: Job | None = None
        self._left = TimeLeft()
        self.running: Entry | None = None
        self.last: Entry | None = None
        """What was running before, however it ended."""
        self.waiting: list[Entry] = []

    @property
    def busy(self) -> bool:
        """Whether a broadcast is made or waits."""
        return self.running is not None or bool(self.waiting)

    @property
    def taken(self) -> frozenset[Path]:
        """The files that are going to be written."""
        entries = [*self.waiting, *([self.running] if self.running else [])]
        return frozenset(entry.output for entry in entries)

    def add(self, project: Project, output: Path, overwrite: bool = False) -> Entry:
        """Broadcast a project as it is now, after those that wait."""
        entry = Entry(next(self._numbers), project, output, overwrite)
        self.waiting.append(entry)
        self.queued.emit(entry)
        if self.running is None:
            self._next()
        else:
            self.changed.emit()
        return entry

    def cancel(self) -> None:
        """Stop the running broadcast; the answer comes at once, and the next one begins."""
        if self._job is None or self.running is None:
            return
        job, self._job = self._job, None
        job.cancel()
        entry = self._close(EntryState.STOPPED)
        self.stopped.emit(entry)
        self._next()

    def remove(self, entry: Entry) -> None:
        """Take a broadcast out that waits."""
        if entry in self.waiting:
            self.waiting.remove(entry)
            entry.state = EntryState.STOPPED
            self.changed.emit()

    def dismiss(self) -> None:
        """Forget what was running before."""
        self.last = None
        self.changed.emit()

    def shutdown(self) -> None:
        """Stop all."""
        self.waiting.clear()
        self.cancel()

    def _next(self) -> None:
        if self.waiting:
            self._start(self.waiting.pop(0))
        self.changed.emit()

    def _start(self, entry: Entry) -> None:
        self.running, entry.state, self._left = entry, EntryState.RUNNING, TimeLeft()
        call = Call("rundowns", "broadcast", (entry.project, entry.output), {"overwrite": entry.overwrite})
        self._job = self._context.background.call(
            LANE,
            call,
            done=lambda report: self._end(entry, report),
            failed=lambda *told: self._fail(entry, *told),
            progressed=lambda fraction, message: self._progress(entry, fraction, message),
            told=lambda thing: self._hear(entry, thing),
        )
        self.started.emit(entry)

    def _close(self, state: EntryState) -> Entry:
        entry, self.running, self._job = self.running, None, None
        assert entry is not None
        entry.state, self.last = state, entry
        return entry

    def _progress(self, entry: Entry, fraction: float, message: str) -> None:
        if entry is self.running:
            left = self._left.after(fraction)
            self.progressed.emit(fraction, message, UNKNOWN if left is None else left)

    def _hear(self, entry: Entry, thing: Any) -> None:
        if entry is not self.running:  # it was cancelled
            return
        if isinstance(thing, BroadcastPicture):
            self.pictured.emit(image_of(thing.picture))
        elif isinstance(thing, SegmentNews):
            self.segment_told.emit(thing)
            self.changed.emit()

    def _end(self, entry: Entry, report: RundownReport) -> None:
        if entry is not self.running:
            return
        self._close(EntryState.ENDED).report = report
        self.ended.emit(report)
        self._next()

    def _fail(self, entry: Entry, message: str, hint: str, details: str) -> None:
        if entry is not self.running:
            return
        self._close(EntryState.FAILED)
        entry.message, entry.hint = message, hint
        if details:
            self._context.notices.error(message, hint, details)
        self.failed.emit(message, hint)
        self._next()


def image_of(picture: Picture) -> QImage:
    """Give a picture `(H, W, 3)` RGB as Qt paints it."""
    height, width, _ = picture.shape
    return QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
