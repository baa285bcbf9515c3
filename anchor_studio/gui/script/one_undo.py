"""One undo for the whole window: text fields give up their own."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from anchor_studio.gui.session import Session

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class OneUndo(QObject):
    """Sends the undo and redo keys of text fields to the session."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Take the session whose steps are undone."""
        super().__init__(parent)
        self._session = session

    def watch(self, field: QWidget) -> None:
        """Take the keys of a field."""
        field.installEventFilter(self)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Hand the keys on: to the window's own shortcut where there is one, else to the session."""
        if not isinstance(event, QKeyEvent):
            return False
        asked = next((key for key in _KEYS if event.matches(key)), None)
        if asked is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._session.undo() if asked == QKeySequence.StandardKey.Undo else self._session.redo()
            return True
        return False
