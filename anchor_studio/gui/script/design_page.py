"""The place of the set designer, with the way back to the text."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from anchor_studio.gui.widgets import Panel, button, heading, row


class DesignPage(Panel):
    """Holds the designer; `left()` when somebody goes back to the text."""

    left = Signal()

    def __init__(self) -> None:
        """Begin without a designer."""
        super().__init__(margin=0)
        self._title = heading("")
        self.back = button(self.tr("Back to the text"), "arrow-left")
        self.back.setToolTip(self.tr("Back to the text (Esc)"))
        self.back.clicked.connect(self.left)
        head = row(self.back, self._title, 1)
        head.setContentsMargins(12, 8, 16, 0)
        self.column.addLayout(head)
        self.setFocusProxy(self.back)

    def hold(self, designer: QWidget) -> None:
        """Take the designer."""
        self.column.addWidget(designer, 1)

    def show_name(self, title: str) -> None:
        """Say which segment's set it is."""
        self._title.setText(self.tr("Set of “{title}”").format(title=title) if title else self.tr("Set"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
