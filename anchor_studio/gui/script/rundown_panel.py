"""The left part of the workspace: the rundown with its commands and running time."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget

from anchor_studio.domain.project import Segment
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.script.estimates import Estimates
from anchor_studio.gui.script.following import to_select
from anchor_studio.gui.script.importing import Importing
from anchor_studio.gui.script.making import action, counted, tool
from anchor_studio.gui.script.rundown_commands import RundownCommands
from anchor_studio.gui.script.rundown_model import RundownModel
from anchor_studio.gui.script.rundown_view import RundownView
from anchor_studio.gui.script.running_time import RunningTime
from anchor_studio.gui.script.statuses import Statuses
from anchor_studio.gui.widgets import EmptyState, Panel, heading, label, row

ESTIMATE_MS, EMPTY_PX = 200, 250


class RundownPanel(Panel):
    """Shows and edits the rundown; `text_wanted()` when somebody wants to write."""

    text_wanted = Signal()

    def __init__(self, context: GuiContext, estimates: Estimates, cursor: Callable[[], int]) -> None:
        """Follow the session; `cursor` tells the place in the text at which a segment is split."""
        super().__init__(margin=0)
        self._session = context.session
        self._before = self._session.project
        self.model = RundownModel(self._session, estimates, self)
        self.view = RundownView(self.model)
        self.commands = RundownCommands(self._session, self.view.selected_ids, cursor, self._rename, self)
        self.importing = Importing(context, self)
        self.import_files = action(
            self, self.tr("Import scripts…"), "file-input", "Ctrl+Shift+I", lambda: self.importing.ask(self)
        )
        self.statuses = Statuses(context, self)
        self.running_time = RunningTime(self._session, estimates)
        self._reckoning = QTimer(self)
        self._reckoning.setSingleShot(True)
        self._reckoning.setInterval(ESTIMATE_MS)
        self._lay_out()
        self._connect()
        self._follow()
        self._reckon()

    def _lay_out(self) -> None:
        self._count = label("", "caption")
        commands = self.commands
        title = row(heading(self.tr("Rundown")), self._count, 1, tool(commands.add, text=True))
        title.setContentsMargins(16, 8, 12, 0)
        tools = row(spacing=0)
        for one in (commands.duplicate, commands.split, commands.merge, commands.up, commands.down):
            tools.addWidget(tool(one))
        tools.addStretch(1)
        tools.addWidget(tool(self.import_files))
        tools.addWidget(tool(commands.delete))
        tools.setContentsMargins(10, 0, 12, 0)
        self._empty = EmptyState(
            "file-text",
            self.tr("No segments yet"),
            self.tr("Write the first one, or drop a text, Word or CSV file here."),
            self.tr("Add segment"),
        )
        for words in self._empty.findChildren(QLabel):
            if words.wordWrap():
                words.setFixedWidth(EMPTY_PX)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self.column.setSpacing(4)
        self.column.addLayout(title)
        self.column.addLayout(tools)
        self.column.addWidget(self._pages, 1)
        self.column.addWidget(self.running_time)

    def _connect(self) -> None:
        self._session.changed.connect(self._follow)
        self._session.changed.connect(self._reckoning.start)
        self._session.selected_changed.connect(self.view.show_chosen)
        self._reckoning.timeout.connect(self._reckon)
        self.view.chosen.connect(self._session.select)
        self.view.opened.connect(self.text_wanted)
        self.view.toggled.connect(self.commands.toggle)
        self.view.addActions(self.commands.all())
        self._empty.acted.connect(self.commands.add_segment)
        self._empty.acted.connect(self.text_wanted)
        self.statuses.found.connect(self.model.show_statuses)
        self.model.files_dropped.connect(self._take_files)
        self.importing.read.connect(self._put_in)

    def _follow(self) -> None:
        before, self._before = self._before, self._session.project
        wanted = to_select(before, self._before, self._session.selected)
        with self.view.quiet():
            self.model.refresh()
        self._session.select(wanted)
        self.view.show_chosen(self._session.selected)
        count = len(self._before.segments)
        self._count.setText(counted(self.tr("1 segment"), self.tr("{n} segments"), count) if count else "")
        self._pages.setCurrentWidget(self.view if count else self._empty)
        self.commands.show_possible()

    def _reckon(self) -> None:
        self.running_time.show_time()
        self.model.show_estimates()

    def _rename(self) -> None:
        self.view.edit(self.view.currentIndex())

    def _take_files(self, paths: list[Path], before: int) -> None:
        self.importing.take(paths, before)

    def _put_in(self, segments: list[Segment], before: int, names: str) -> None:
        self.commands.put_in(segments, before, self.tr("Import {names}").format(names=names))
