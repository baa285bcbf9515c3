"""The line above the work: which project this is, whether it is saved, undo and redo."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.icons import icon
from anchor_studio.gui.widgets import label, set_role
from anchor_studio.studio import editing


class Header(QWidget):
    """Shows and renames the open project."""

    def __init__(self, context: GuiContext, actions: list[QAction]) -> None:
        """Follow the session; `actions` become buttons at the right."""
        super().__init__()
        self._context = context
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLineEdit()
        self._title.setAccessibleName(self.tr("Title of the programme"))
        self._title.setPlaceholderText(self.tr("Untitled programme"))
        self._title.setToolTip(self.tr("Title of the programme"))
        self._title.setMinimumWidth(280)
        self._title.textEdited.connect(self._rename)
        self._state = label("", "badge")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(self._title)
        line.addWidget(self._state)
        line.addStretch(1)
        for action in actions:
            line.addWidget(_tool(action))
        context.session.changed.connect(self._show)
        context.session.renamed.connect(self._show)
        self._show()

    def _rename(self, text: str) -> None:
        session = self._context.session
        session.edit(editing.change_project(session.project, title=text), self.tr("Rename the programme"), "title")

    def _show(self) -> None:
        session = self._context.session
        if self._title.text() != session.project.title:
            self._title.setText(session.project.title)
        name = session.path.name if session.path else self.tr("not saved yet")
        edited = session.needs_saving
        self._state.setText(self.tr("Edited") if edited else name)
        set_role(self._state, "badge-warning" if edited else "badge")
        self._state.setToolTip(str(session.path or ""))


def _tool(action: QAction) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(action)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(action.text().replace("&", ""))
    if action.icon().isNull():
        made.setIcon(icon("ellipsis"))
    return made
