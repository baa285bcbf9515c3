"""The project that is open: its history of edits, what is selected, where it is saved."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from anchor_studio.domain.project import Project
from anchor_studio.studio.history import History


class Session(QObject):
    """One project on its way through edits; whoever shows a part of it listens to `changed`.

    `changed()` after every edit, undo, redo and when another project is opened; `selected_changed(str)` when another
    segment is looked at; `renamed()` when it is saved elsewhere or needs saving.
    """

    changed = Signal()
    selected_changed = Signal(str)
    renamed = Signal()

    def __init__(self, project: Project, path: Path | None = None) -> None:
        """Begin with a project that is as it was saved."""
        super().__init__()
        self._history, self._saved, self.path = History(project), project, path
        self._selected = project.segments[0].id if project.segments else ""

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._history.project

    @property
    def selected(self) -> str:
        """The id of the segment that is looked at, "" where there is none."""
        return self._selected

    @property
    def needs_saving(self) -> bool:
        """Whether something would be lost."""
        return self.project is not self._saved and self.project != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether an edit can be taken back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether what was taken back can be done again."""
        return self._history.can_redo

    @property
    def undo_label(self) -> str:
        """What the next undo takes back."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What the next redo does again."""
        return self._history.redo_label

    def edit(self, project: Project, label: str, merge: str = "") -> None:
        """Go on with `project`; edits of one non-empty `merge` in a row are one step to undo."""
        if project == self.project:
            return
        self._history.edit(project, label, merge)
        self._show()

    def undo(self) -> None:
        """Take the last edit back, if there is one."""
        if self.can_undo:
            self._history.undo()
            self._show()

    def redo(self) -> None:
        """Do again what was taken back, if anything was."""
        if self.can_redo:
            self._history.redo()
            self._show()

    def select(self, segment_id: str) -> None:
        """Look at another segment ("" for none)."""
        if segment_id != self._selected:
            self._selected = segment_id
            self.selected_changed.emit(segment_id)

    def open(self, project: Project, path: Path | None, *, saved: bool = True) -> None:
        """Put another project in the place of this one; with `saved` false it still needs saving."""
        self._history, self.path = History(project), path
        self._saved = project if saved else Project()
        self._selected = ""
        self.changed.emit()
        self.select(project.segments[0].id if project.segments else "")
        self.renamed.emit()

    def mark_saved(self, project: Project, path: Path | None) -> None:
        """Remember what was written and where."""
        self._saved, self.path = project, path
        self.renamed.emit()

    def _show(self) -> None:
        ids = [segment.id for segment in self.project.segments]
        self.changed.emit()
        if self._selected not in ids:
            self.select(ids[0] if ids else "")
        self.renamed.emit()
