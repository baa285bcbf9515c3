"""The Script workspace: rundown, text, and at the right preview, settings and broadcast."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from anchor_studio.domain.project import Project
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.script.bursts import Bursts
from anchor_studio.gui.script.design_page import DesignPage
from anchor_studio.gui.script.editor_panel import EditorPanel
from anchor_studio.gui.script.estimates import Estimates
from anchor_studio.gui.script.importing import dropped_scripts
from anchor_studio.gui.script.inspector import Inspector
from anchor_studio.gui.script.rundown_panel import RundownPanel
from anchor_studio.studio.rundowns import RundownReport

RUNDOWN_PX, TEXT_PX, SIDE_PX = 320, 640, 400


@runtime_checkable
class Plays(Protocol):
    """A preview: `word_played(segment_id, begin, end)` as words are heard, in characters of the text."""

    word_played: SignalInstance

    def set_cursor(self, index: int) -> None:
        """Begin there when play is pressed."""

    def listen(self, project: Project, segment_id: str) -> None:
        """Play a segment from its beginning."""


class ScriptWorkspace(QWidget):
    """Where a programme is written.

    `cursor_moved(index)` tells the cursor's place in the selected segment's text, in characters;
    `listen_wanted(project, id)` asks for a voice to be heard.
    """

    cursor_moved = Signal(int)
    listen_wanted = Signal(object, str)

    def __init__(self, context: GuiContext, parent: QWidget | None = None, bursts: Bursts | None = None) -> None:
        """Follow the context's session; `bursts` tells which key strokes are one step to undo."""
        super().__init__(parent)
        estimates, bursts = Estimates(), bursts or Bursts()
        self._session = context.session
        # The rundown is first to hear of an edit: it decides which segment is looked at.
        self.rundown = RundownPanel(context, estimates, self.cursor_index)
        self.editor = EditorPanel(context, estimates, bursts)
        self.inspector = Inspector(context, bursts)
        self.design = DesignPage()
        self._lay_out()
        self.setAcceptDrops(True)
        self.rundown.text_wanted.connect(self.editor.edit.setFocus)
        self.editor.cursor_moved.connect(self.cursor_moved)
        self.inspector.listen_wanted.connect(self.listen_wanted)
        self.inspector.design_wanted.connect(lambda: self.show_designer(True))
        self.design.left.connect(lambda: self.show_designer(False))
        context.session.selected_changed.connect(self._name_design)
        for one in self._actions():
            self.addAction(one)

    def cursor_index(self) -> int:
        """Give the cursor's place in the selected segment's text, in characters."""
        return self.editor.edit.cursor_index()

    def set_preview(self, widget: QWidget) -> None:
        """Put the preview at the top right; one that plays learns the cursor's place and shows the word it says."""
        self._side.insertWidget(0, widget)
        self._side.setCollapsible(0, False)
        self._side.setStretchFactor(0, 0)
        self._side.setStretchFactor(1, 1)
        if isinstance(widget, Plays):
            # Queued: the preview forgets the cursor when the segment changes, and hears of that after the text did.
            self.cursor_moved.connect(widget.set_cursor, Qt.ConnectionType.QueuedConnection)
            self.listen_wanted.connect(widget.listen)
            widget.word_played.connect(self.editor.show_heard)

    def set_designer(self, widget: QWidget) -> None:
        """Take the set designer, which is shown in the place of the text when asked for."""
        self.design.hold(widget)

    def set_broadcast(self, widget: QWidget) -> None:
        """Put the broadcast button and its progress at the bottom right."""
        self._right.addWidget(widget)

    def show_designer(self, on: bool) -> None:
        """Show the set designer, or the text again."""
        self._name_design()
        self._side_column.setVisible(not on)  # its preview and settings are the designer's own, and it needs the room
        self._middle.setCurrentWidget(self.design if on else self.editor)
        (self.design if on else self.editor.edit).setFocus()

    def show_report(self, report: RundownReport) -> None:
        """Show what a broadcast rendered, and which segments failed: they stay marked until they are edited."""
        self.rundown.statuses.show_failed([segment.id for segment in report.failed])
        self.look_again()

    def look_again(self) -> None:
        """Ask anew how far the segments are, as after a broadcast."""
        self.rundown.statuses.look()

    def actions_by_menu(self) -> dict[str, list[QAction]]:
        """Give what belongs into the window's menus."""
        return {
            "file": [self.rundown.import_files],
            "edit": self.editor.finding_actions(),
            self.tr("&Rundown"): self.rundown.commands.all(),
            self.tr("&Text"): [*self.editor.marking.all(), *self.editor.zoom_actions()],
        }

    def shutdown(self) -> None:
        """Ask the studio nothing more: the window closes."""
        self.rundown.statuses.shutdown()
        self.editor.words.shutdown()

    def _actions(self) -> list[QAction]:
        return [
            self.rundown.import_files,
            *self.rundown.commands.everywhere(),
            *self.editor.finding_actions(),
            *self.editor.marking.all(),
            *self.editor.zoom_actions(),
        ]

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.editor)
        self._middle.addWidget(self.design)
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.setObjectName("script-side")
        self._side.setChildrenCollapsible(False)
        self._side.addWidget(self.inspector)
        right = self._side_column = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(8)
        self._right.addWidget(self._side, 1)
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.setObjectName("script-parts")
        self._parts.setChildrenCollapsible(False)
        for at, (part, least, stretch) in enumerate(((self.rundown, 280, 0), (self._middle, 360, 2), (right, 340, 1))):
            part.setMinimumWidth(least)
            self._parts.addWidget(part)
            self._parts.setStretchFactor(at, stretch)
        self._parts.setSizes([RUNDOWN_PX, TEXT_PX, SIDE_PX])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._parts)

    def _name_design(self) -> None:
        segment = self.editor.segment()
        self.design.show_name(segment.title if segment else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take scripts."""
        if dropped_scripts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what fell here, behind the selected segment."""
        if paths := dropped_scripts(event.mimeData()):
            event.acceptProposedAction()
            self.rundown.importing.take(paths, None)
