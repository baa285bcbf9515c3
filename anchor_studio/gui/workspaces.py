"""The four workspaces, built and joined: what one asks for, another does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget

from anchor_studio.gui.anchors.workspace import AnchorsWorkspace
from anchor_studio.gui.broadcasting.bar import BroadcastBar
from anchor_studio.gui.broadcasting.queue import BroadcastQueue
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.designer.panel import DesignerPanel
from anchor_studio.gui.export.workspace import ExportWorkspace
from anchor_studio.gui.preview.pane import PreviewPane
from anchor_studio.gui.record.workspace import RecordWorkspace
from anchor_studio.gui.script.workspace import ScriptWorkspace
from anchor_studio.studio.recordings import Take


@runtime_checkable
class Closes(Protocol):
    """A part that holds something (threads, a camera) until it is closed."""

    def shutdown(self) -> None:
        """Let go of it."""


@dataclass(frozen=True)
class Place:
    """A workspace on the rail."""

    title: str
    icon_name: str
    widget: QWidget


class Workspaces(QObject):
    """Builds the workspaces; `wanted(name)` when one asks for another."""

    wanted = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        """Build all four."""
        super().__init__()
        self._context = context
        self.queue = BroadcastQueue(context)
        self.script = ScriptWorkspace(context)
        self.preview = PreviewPane(context)
        self.designer = DesignerPanel(context)
        self.broadcast = BroadcastBar(context, self.queue)
        self.script.set_preview(self.preview)
        self.script.set_designer(self.designer)
        self.script.set_broadcast(self.broadcast)
        self.queue.ended.connect(self.script.show_report)
        self.queue.stopped.connect(lambda _: self.script.look_again())
        self.record = RecordWorkspace(context)
        self.anchors = AnchorsWorkspace(context)
        self.export = ExportWorkspace(context, self.queue)
        self.script.cursor_moved.connect(self.preview.set_cursor)
        self.script.listen_wanted.connect(self.preview.listen)
        self.record.anchor_wanted.connect(self._make_anchor)
        self.queue.changed.connect(self.script.look_again)
        self.queue.ended.connect(self.script.show_report)
        self.export.wanted.connect(self.wanted)

    def by_name(self) -> dict[str, Place]:
        """Give the workspaces in their order."""
        return {
            "script": Place(self.tr("Script"), "file-text", self.script),
            "record": Place(self.tr("Record"), "video", self.record),
            "anchors": Place(self.tr("Anchors"), "users", self.anchors),
            "export": Place(self.tr("Export"), "upload", self.export),
        }

    def actions_by_menu(self) -> dict[str, list[QAction]]:
        """Give what the panels bring into the menu bar."""
        return self.script.actions_by_menu()

    def may_close(self) -> bool:
        """Ask about a broadcast that is going on; tells whether the window may close."""
        if not self.queue.busy:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self.script.window(),
            self.tr("A broadcast is being made"),
            self.tr("Stop it and close? What is finished of it is kept, and going on later is quick."),
            buttons.Close | buttons.Cancel,
            buttons.Cancel,
        )
        return answer == buttons.Close

    def close(self) -> None:
        """Let every part let go of what it holds."""
        for part in (self.queue, self.preview, self.designer, self.script, self.record, self.anchors, self.export):
            if isinstance(part, Closes):
                part.shutdown()

    def _make_anchor(self, session: Path, takes: list[Take]) -> None:
        self.wanted.emit("anchors")
        self.anchors.make_from(session, takes)


def hints(
    workspaces: Workspaces, show: Callable[[str], None], rail: Callable[[str], QWidget]
) -> list[tuple[Callable[[], QWidget], str, str]]:
    """Give the hints of the tour: beside what, headline, text."""
    translate = QCoreApplication.translate
    return [
        (
            lambda: workspaces.script.editor,
            translate("Workspaces", "Write the script"),
            translate(
                "Workspaces",
                "A sample programme of three stories is open. Change any word: how long it takes is shown at once.",
            ),
        ),
        (
            lambda: workspaces.preview,
            translate("Workspaces", "See it before it is made"),
            translate("Workspaces", "Play shows the story from where the cursor stands, within seconds."),
        ),
        (
            lambda: workspaces.broadcast,
            translate("Workspaces", "Broadcast"),
            translate(
                "Workspaces",
                "One button makes the finished programme: picture, sound, graphics, captions. It is kept as a file.",
            ),
        ),
        (
            lambda: rail("record"),
            translate("Workspaces", "Your own presenter"),
            translate(
                "Workspaces", "Record your presenter here once; under Anchors it becomes your own virtual anchor."
            ),
        ),
    ]
