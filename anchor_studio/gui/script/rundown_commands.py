"""What can be done to the rundown, as actions: each is one step to undo."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from anchor_studio.domain.project import Segment
from anchor_studio.gui.script.making import action
from anchor_studio.gui.session import Session
from anchor_studio.studio import editing

_ON_ROWS = Qt.ShortcutContext.WidgetShortcut


class RundownCommands(QObject):
    """Edits the session's rundown; `chosen` tells the ids that are selected, `cursor` the place in the text."""

    def __init__(
        self,
        session: Session,
        chosen: Callable[[], list[str]],
        cursor: Callable[[], int],
        rename: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """Make the actions."""
        super().__init__(parent)
        self._session, self._chosen, self._cursor = session, chosen, cursor
        self.add = action(self, self.tr("Add segment"), "plus", "Ctrl+Shift+N", self.add_segment)
        self.add.setIconText(self.tr("Add"))
        self.duplicate = action(self, self.tr("Duplicate"), "copy", "Ctrl+D", self.duplicate_segment)
        self.split = action(self, self.tr("Split at the cursor"), "scissors", "Ctrl+Shift+Return", self.split_segment)
        self.merge = action(self, self.tr("Merge with the next"), "merge", "Ctrl+Shift+M", self.merge_segments)
        self.enable = action(self, self.tr("Take in or leave out"), "eye", "Ctrl+Shift+E", self.toggle)
        self.up = action(self, self.tr("Move up"), "arrow-up", "Alt+Up", lambda: self.shift(-1))
        self.down = action(self, self.tr("Move down"), "arrow-down", "Alt+Down", lambda: self.shift(1))
        self.rename = action(self, self.tr("Rename"), "pencil", "F2", rename, _ON_ROWS)
        self.delete = action(
            self, self.tr("Delete"), "trash-2", QKeySequence.StandardKey.Delete, self.delete_segments, _ON_ROWS
        )
        session.changed.connect(self.show_possible)
        session.selected_changed.connect(self.show_possible)
        self.show_possible()

    def all(self) -> list[QAction]:
        """Give the actions as a menu lists them."""
        return [
            self.add, self.duplicate, self.split, self.merge, self.rename, self.enable, self.up, self.down, self.delete,
        ]  # fmt: skip

    def everywhere(self) -> list[QAction]:
        """Give those whose keys work in the whole workspace, not on the rows alone."""
        return [one for one in self.all() if one.shortcutContext() != _ON_ROWS]

    def show_possible(self) -> None:
        """Grey out what can't be done now."""
        segments, selected = self._session.project.segments, self._session.selected
        for one in (self.duplicate, self.split, self.enable, self.up, self.down, self.rename, self.delete):
            one.setEnabled(bool(selected))
        self.merge.setEnabled(bool(selected and segments) and segments[-1].id != selected)

    def add_segment(self) -> None:
        """Put an empty segment behind the selected one."""
        project, new = editing.add(self._session.project, self._session.selected or None)
        self._session.edit(project, self.tr("Add a segment"))
        self._session.select(new)

    def put_in(self, segments: Sequence[Segment], before: int, label: str) -> None:
        """Put segments in before a row, as one step."""
        project, ids = self._session.project, []
        for segment in segments:
            project, new = editing.add(project, None, segment)
            ids.append(new)
        self._session.edit(editing.move(project, ids, before), label)

    def duplicate_segment(self) -> None:
        """Put a copy behind the selected segment."""
        project, new = editing.duplicate(self._session.project, self._session.selected)
        self._session.edit(project, self.tr("Duplicate a segment"))
        self._session.select(new)

    def split_segment(self) -> None:
        """Cut the selected segment in two at the cursor."""
        project, new = editing.split(self._session.project, self._session.selected, self._cursor())
        self._session.edit(project, self.tr("Split a segment"))
        self._session.select(new)

    def merge_segments(self) -> None:
        """Join the selected segment with the one behind it."""
        kept = self._session.selected
        self._session.edit(editing.merge_with_next(self._session.project, kept), self.tr("Merge segments"))
        self._session.select(kept)

    def delete_segments(self) -> None:
        """Take the selected segments out."""
        self._session.edit(editing.remove(self._session.project, self._ids()), self.tr("Delete segments"))

    def toggle(self) -> None:
        """Leave the selected segments out of the broadcast, or take them in when one of them is out."""
        project, ids = self._session.project, self._ids()
        on = not all(segment.enabled for segment in project.segments if segment.id in ids)
        label = self.tr("Take into the broadcast") if on else self.tr("Leave out of the broadcast")
        self._session.edit(editing.enable(project, ids, on), label)

    def shift(self, rows: int) -> None:
        """Move the selected segments a row up (-1) or down (1)."""
        project, ids = self._session.project, self._ids()
        at = [row for row, segment in enumerate(project.segments) if segment.id in ids]
        if at:
            before = max(0, at[0] - 1) if rows < 0 else at[-1] + 2
            label = self.tr("Move up") if rows < 0 else self.tr("Move down")
            self._session.edit(editing.move(project, ids, before), label)

    def _ids(self) -> list[str]:
        return self._chosen() or ([self._session.selected] if self._session.selected else [])
