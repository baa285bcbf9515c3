"""The rail at the left: one button for each workspace."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from anchor_studio.gui.icons import icon

ICON_PX = 22


class Rail(QWidget):
    """Chooses the workspace; `chosen(name)` when another is wanted."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 8, 12)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    def add(self, name: str, text: str, icon_name: str) -> None:
        """Add a workspace below the others; Ctrl and its number choose it."""
        made = QToolButton()
        made.setProperty("role", "rail-button")
        made.setText(text)
        made.setIcon(icon(icon_name))
        made.setIconSize(QSize(ICON_PX, ICON_PX))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shortcut = QKeySequence(f"Ctrl+{len(self._buttons) + 1}")
        made.setShortcut(shortcut)
        made.setToolTip(f"{text} ({shortcut.toString(QKeySequence.SequenceFormat.NativeText)})")
        made.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(made)
        self._column.insertWidget(len(self._buttons), made, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons[name] = made

    def show_chosen(self, name: str) -> None:
        """Mark a workspace as the one that is shown."""
        self._buttons[name].setChecked(True)

    def button(self, name: str) -> QToolButton:
        """Give a workspace's button."""
        return self._buttons[name]
