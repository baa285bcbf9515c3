"""Edits of the designer: of the selected segment's design, or of the whole programme's theme."""

import time
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from anchor_studio.domain.project import Segment
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.script.bursts import Bursts
from anchor_studio.studio import editing


class Edits(QObject):
    """Changes the session's project; what one drag changes is one step to undo."""

    def __init__(self, context: GuiContext, parent: QObject | None = None) -> None:
        """Edit the context's session."""
        super().__init__(parent)
        self._context, self._session = context, context.session
        self._bursts = Bursts(lambda: self._held_since or time.monotonic())
        self._held_since = 0.0

    def segment(self) -> Segment | None:
        """Give the selected segment."""
        return next((one for one in self._session.project.segments if one.id == self._session.selected), None)

    def begin(self) -> None:
        """Let what comes now be a step of its own."""
        self._bursts.stop()

    def take(self) -> None:
        """Let what comes until `release` be one step, however long it takes."""
        self.begin()
        self._held_since = time.monotonic()

    def release(self) -> None:
        """End that step."""
        self._held_since = 0.0
        self.begin()

    def change(self, told: str, **parts: Any) -> None:
        """Change parts of the segment (set_name, shot, placing, light, key, screen) at once."""
        self.begin()
        self._change(told, "", parts)

    def tune(self, part: str, name: str, value: Any, told: str) -> None:
        """Change one number of the segment's `part` (placing, light, key); while it is moved it is one step."""
        if segment := self.segment():
            tuned = replace(getattr(segment.design, part), **{name: value})
            self._change(told, self._bursts.key(f"{part}.{name}:{segment.id}"), {part: tuned})

    def theme(self, told: str, **parts: str) -> None:
        """Change the programme's theme."""
        theme = replace(self._session.project.theme, **parts)
        self._session.edit(editing.change_project(self._session.project, theme=theme), told)

    def programme(self, told: str, merge: str = "", **parts: Any) -> None:
        """Change what holds for the whole programme: bug, label."""
        key = self._bursts.key(merge) if merge else ""
        self._session.edit(editing.change_project(self._session.project, **parts), told, key)

    def to_all(self, told: str, *names: str) -> None:
        """Give all segments these parts of the selected one's design or graphics."""
        segment, project = self.segment(), self._session.project
        if segment is None:
            return
        held = {**vars(segment.graphics), **vars(segment.design)}
        ids = [one.id for one in project.segments]
        self._session.edit(editing.change_all(project, ids, **{name: held[name] for name in names}), told)
        self._context.notices.tell(self.tr("All segments have it now."), self.tr("Undo"), self._session.undo)

    def _change(self, told: str, merge: str, parts: dict[str, Any]) -> None:
        if segment := self.segment():
            self._session.edit(editing.change(self._session.project, segment.id, **parts), told, merge)
