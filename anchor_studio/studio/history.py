"""Undo and redo for everything: snapshots of immutable projects."""

from dataclasses import dataclass

from anchor_studio.domain.project import Project

MOST_STEPS = 1000


@dataclass(frozen=True)
class _Step:
    before: Project
    after: Project
    label: str


class History:
    """The edits of a project; undo gives back the very project that was, whatever the edit did.

    The last `MOST_STEPS` edits can be undone.
    """

    def __init__(self, project: Project) -> None:
        """Begin with a project nobody has edited yet."""
        self._project = project
        self._undone: list[_Step] = []
        self._steps: list[_Step] = []
        self._merge = ""

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project

    @property
    def can_undo(self) -> bool:
        """Tell whether there is an edit to take back."""
        return bool(self._steps)

    @property
    def can_redo(self) -> bool:
        """Tell whether an edit was taken back and can be done again."""
        return bool(self._undone)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back; "" if nothing."""
        return self._steps[-1].label if self._steps else ""

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; "" if nothing."""
        return self._undone[-1].label if self._undone else ""

    def edit(self, project: Project, label: str, merge: str = "") -> None:
        """Take an edited project; one with the same non-empty `merge` key as the last edit joins its undo step.

        A project equal to the present one is no edit. What had been undone can't be redone afterwards.
        """
        if project == self._project:
            return
        if merge and merge == self._merge and self._steps:
            self._join(project)
        else:
            self._steps.append(_Step(self._project, project, label))
            del self._steps[:-MOST_STEPS]
            self._merge = merge
        self._undone.clear()
        self._project = project

    def seal(self) -> None:
        """End the present undo step: the next edit is one of its own, whatever its `merge` key."""
        self._merge = ""

    def undo(self) -> Project:
        """Take the last edit back and give the project; without an edit the project stays as it is."""
        self.seal()
        if self._steps:
            step = self._steps.pop()
            self._undone.append(step)
            self._project = step.before
        return self._project

    def redo(self) -> Project:
        """Do again what was undone last and give the project; without such the project stays as it is."""
        self.seal()
        if self._undone:
            step = self._undone.pop()
            self._steps.append(step)
            self._project = step.after
        return self._project

    def _join(self, project: Project) -> None:
        step = self._steps.pop()
        if project == step.before:  # typed and deleted again: there is nothing left to undo
            self.seal()
        else:
            self._steps.append(_Step(step.before, project, step.label))
