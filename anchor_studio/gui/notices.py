"""What the window has to say: one line at a time above the work, never a box in the way."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from anchor_studio.errors import StudioError
from anchor_studio.gui.widgets import button, icon_button, label, set_role

SHOWN_MS = 6000
MOST = 3


class Notices(QObject):
    """Takes what any panel has to say; `told(kind, message, hint, details, action, run)` reaches the bar."""

    told = Signal(str, str, str, str, str, object)

    def error(self, error: StudioError | str, hint: str = "", details: str = "") -> None:
        """Say what went wrong and what to do; it stays until it is closed."""
        message, hint = (error.message, error.hint) if isinstance(error, StudioError) else (error, hint)
        self.told.emit("error", message, hint, details, "", None)

    def warn(self, message: str, hint: str = "", action: str = "", run: Callable[[], None] | None = None) -> None:
        """Say what should be known, with something to do about it."""
        self.told.emit("warning", message, hint, "", action, run)

    def tell(self, message: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Say what happened; it goes by itself."""
        self.told.emit("", message, "", "", action, run)


class NoticeBar(QWidget):
    """Shows notices one under the other, the newest last, at most three."""

    def __init__(self, notices: Notices) -> None:
        """Listen to them."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        notices.told.connect(self._show)
        self.hide()

    def texts(self) -> list[str]:
        """Give what is shown."""
        return [str(notice.property("message")) for notice in self._notices()]

    def _notices(self) -> list[QWidget]:
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if widget is not None]

    def _show(
        self, kind: str, message: str, hint: str, details: str, action: str, run: Callable[[], None] | None
    ) -> None:
        for shown in self._notices():
            if shown.property("message") == message:
                self._close(shown)
        notice = QWidget()
        notice.setProperty("message", message)
        set_role(notice, f"notice-{kind}" if kind else "notice")
        line = QHBoxLayout(notice)
        line.setContentsMargins(12, 6, 6, 6)
        words = label(f"{message} {hint}".strip(), "", wrap=True)
        notice.setAccessibleName(words.text())
        line.addWidget(words, 1)
        self._offer(line, notice, details, action, run)
        self._column.addWidget(notice)
        if not kind:
            QTimer.singleShot(SHOWN_MS, notice, lambda: self._close(notice))
        for old in self._notices()[:-MOST]:
            self._close(old)
        self.show()

    def _offer(
        self, line: QHBoxLayout, notice: QWidget, details: str, action: str, run: Callable[[], None] | None
    ) -> None:
        if details:
            copy = button(self.tr("Copy details"), role="quiet")
            copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
            line.addWidget(copy)
        if action and run:
            act = button(action, role="quiet")
            act.clicked.connect(lambda: self._close(notice))
            act.clicked.connect(lambda: run())
            line.addWidget(act)
        close = icon_button("x", self.tr("Close this notice"))
        close.clicked.connect(lambda: self._close(notice))
        line.addWidget(close)

    def _close(self, notice: QWidget) -> None:
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self._notices()))
