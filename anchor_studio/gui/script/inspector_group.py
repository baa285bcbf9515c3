"""A group of the inspector: fields bound to parts of the selected segment, and a button for all segments."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from anchor_studio.domain.project import Segment
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.script.bursts import Bursts
from anchor_studio.gui.script.making import counted
from anchor_studio.gui.widgets import button, form, form_row, label, row
from anchor_studio.studio import editing

LABEL_PX = 72


class Field(Protocol):
    """What shows a value and says when somebody edits it."""

    edited: Any

    def show_value(self, value: Any) -> None:
        """Show a value; nobody is told."""


class Binding(QObject):
    """Ties fields to parts of the selected segment: shows them, and edits the session when they are edited."""

    def __init__(self, context: GuiContext, bursts: Bursts, parent: QObject | None = None) -> None:
        """Edit the context's session."""
        super().__init__(parent)
        self._context, self._session, self._bursts = context, context.session, bursts
        self._shown: list[Callable[[Segment], None]] = []

    def segment(self) -> Segment | None:
        """Give the selected segment."""
        return next((one for one in self._session.project.segments if one.id == self._session.selected), None)

    def bind(self, field: Field, part: str, read: Callable[[Segment], Any], told: str) -> None:
        """Show what `read` gives in `field`; editing it changes the segment's `part`, a step called `told`."""
        self._shown.append(lambda segment: field.show_value(read(segment)))

        def edit(value: Any) -> None:
            if segment := self.segment():
                changed = editing.change(self._session.project, segment.id, **{part: value})
                self._session.edit(changed, told, self._bursts.key(f"{part}:{segment.id}"))

        edited: SignalInstance = field.edited
        edited.connect(edit)

    def show_segment(self) -> None:
        """Show the selected segment."""
        if segment := self.segment():
            for show in self._shown:
                show(segment)

    def apply_to_all(self, told: str, parts: Callable[[Segment], dict[str, Any]]) -> None:
        """Give all segments what the selected one has."""
        segment = self.segment()
        if segment is None:
            return
        project = self._session.project
        ids = [one.id for one in project.segments]
        self._session.edit(editing.change_all(project, ids, **parts(segment)), told)
        done = counted(self.tr("Applied to 1 segment."), self.tr("Applied to {n} segments."), len(ids))
        self._context.notices.tell(done, self.tr("Undo"), self._session.undo)


class Group(QWidget):
    """A group of fields, with a title or without; `applied()` when it shall hold for all segments."""

    applied = Signal()

    def __init__(self, title: str = "", apply_text: str = "", apply_tip: str = "") -> None:
        """Make an empty one; without `apply_text` it has no such button."""
        super().__init__()
        self._title, self._applies = title, bool(apply_text)
        head = row(label(title, "section"), 1)
        if apply_text:
            self.apply = button(apply_text, role="link")
            self.apply.setToolTip(apply_tip)
            self.apply.setAccessibleName(f"{title}: {apply_text}")
            self.apply.clicked.connect(self.applied)
            head.addWidget(self.apply)
        self.fields: QFormLayout = form()
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        if title:
            self.column.addLayout(head)
        self.column.addLayout(self.fields)

    def apply_name(self) -> str:
        """Give its title where it can be applied to all, else ""."""
        return self._title if self._applies else ""

    def add(self, text: str, field: QWidget) -> None:
        """Add a field with its label."""
        form_row(self.fields, text, field)
        written = self.fields.labelForField(field)
        if written is not None:
            written.setMinimumWidth(LABEL_PX)
