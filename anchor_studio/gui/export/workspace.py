"""The Export workspace: what goes out and where to, what to look at before, and what was made."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from anchor_studio.gui.background import Job
from anchor_studio.gui.broadcasting.queue import BroadcastQueue, Entry
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.export.asking import agreed
from anchor_studio.gui.export.checklist import Checklist
from anchor_studio.gui.export.choice import SegmentChoice
from anchor_studio.gui.export.facts import Facts
from anchor_studio.gui.export.finished_panel import FinishedPanel
from anchor_studio.gui.export.making import Making
from anchor_studio.gui.export.ready import Place, Ready, look_over
from anchor_studio.gui.export.target import TargetPanel
from anchor_studio.gui.widgets import Panel, button, label, row
from anchor_studio.studio.preflight import blocks, only
from anchor_studio.studio.rundown_news import RundownReport, shown_title

WAIT_MS = 400
SETTINGS_PX, FINISHED_PX = 560, 640


class ExportWorkspace(QWidget):
    """Where programmes go out; `wanted(name)` when another workspace is to be shown."""

    wanted = Signal(str)

    def __init__(self, context: GuiContext, queue: BroadcastQueue, parent: QWidget | None = None) -> None:
        """Follow the session and the queue."""
        super().__init__(parent)
        self._context, self._queue = context, queue
        self._job: Job | None = None
        self._going = False
        self._origins: dict[int, Path | None] = {}
        self.choice, self.target, self.facts = SegmentChoice(), TargetPanel(context.preferences), Facts()
        self.checklist, self.making, self.finished = Checklist(), Making(queue), FinishedPanel(context)
        self.export_button = button(self.tr("Export"), "upload", role="live")
        self.export_button.setToolTip(self.tr("Make the programme and keep it as a file"))
        self._summary = label("", "caption", wrap=True)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._lay_out()
        self._connect()

    def look(self) -> None:
        """Look the project over, in a thread."""
        self._timer.stop()
        self.choice.show_project(self._context.session.project)
        if self._job:
            self._job.cancel()
        self.checklist.show_looking()
        self._job = self._context.background.in_thread(self._looking(make=False), done=self._show)

    def export(self) -> None:
        """Look once more, ask what has to be asked, and have it made."""
        self._going = True
        self.export_button.setEnabled(False)
        self._context.background.in_thread(self._looking(make=True), done=self._go, failed=self._refuse)

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self.look()
        self.finished.look()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.look)
        self._context.session.changed.connect(self._look_soon)
        self._context.session.renamed.connect(self._look_soon)
        self.choice.changed.connect(self._look_soon)
        self.target.changed.connect(self.look)
        self.checklist.segment_wanted.connect(self._go_to)
        self.export_button.clicked.connect(self.export)
        self._queue.queued.connect(self._remember_origin)
        self._queue.ended.connect(self._note)
        self._queue.changed.connect(self._look_soon)

    def _looking(self, *, make: bool) -> Callable[[], Ready]:
        session = self._context.session
        place = Place(self.target.folder(), self.target.template(), self._queue.taken)
        project = only(session.project, self.choice.chosen())
        return partial(look_over, self._context.services, project, place, session.path, make=make)

    def _show(self, ready: Ready) -> None:
        self.checklist.show_concerns(ready.concerns, self._titles())
        self.facts.show_facts(ready.project, ready.anchors)
        self.target.show_file(ready.output)
        self.export_button.setEnabled(not self._going and not blocks(ready.concerns))
        self._summary.setText(f"{self.choice.summary()}  ·  {self.checklist.state}")

    def _go(self, ready: Ready) -> None:
        self._going = False
        self._show(ready)
        if ready.output is None or blocks(ready.concerns):
            return
        if agreed(self, ready.concerns, self._titles()):
            self._queue.add(ready.project, ready.output)

    def _refuse(self, message: str, hint: str, details: str) -> None:
        self._going = False
        self.export_button.setEnabled(True)
        self._context.notices.error(message, hint, details)

    def _remember_origin(self, entry: Entry) -> None:
        self._origins[entry.number] = self._context.session.path

    def _note(self, report: RundownReport) -> None:
        """List what came of a broadcast, whoever asked for it."""
        entry, exports = self._queue.last, self._context.services.exports
        origin = self._origins.pop(entry.number, None) if entry else None
        self._context.background.in_thread(
            lambda: exports.add(report, origin), done=lambda made: self.finished.look(made.file)
        )

    def _go_to(self, segment_id: str) -> None:
        self._context.session.select(segment_id)
        self.wanted.emit("script")

    def _titles(self) -> dict[str, str]:
        numbered = enumerate(self._context.session.project.segments, 1)
        return {segment.id: shown_title(segment, number) for number, segment in numbered}

    def _look_soon(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        cards: tuple[QWidget, ...] = (self.choice, self.target, self.checklist, self.facts)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        left = Panel()
        left.column.addWidget(scroll, 1)
        below = row(self._summary, self.export_button, spacing=12)
        below.setStretch(0, 1)
        left.column.addLayout(below)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self.making)
        beside.addWidget(self.finished, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setObjectName("export-parts")
        parts.setChildrenCollapsible(False)
        for at, (part, least) in enumerate(((left, 440), (right, 400))):
            part.setMinimumWidth(least)
            parts.addWidget(part)
            parts.setStretchFactor(at, at)
        parts.setSizes([SETTINGS_PX, FINISHED_PX])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(parts)
