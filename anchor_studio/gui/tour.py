"""The tour of the first start: four hints, each beside what it speaks of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anchor_studio.gui.widgets import button, caption, heading, label, row

WIDTH_PX, GAP_PX = 320, 12


@dataclass(frozen=True)
class Hint:
    """A headline and a sentence about a part of the window; `begin` brings it into view."""

    about: Callable[[], QWidget]
    headline: str
    text: str
    begin: Callable[[], None] = lambda: None


class Tour(QWidget):
    """Shows hints one after the other; `ended` when all were seen or it was closed."""

    ended = Signal()

    def __init__(self, window: QWidget, hints: Sequence[Hint]) -> None:
        """Lie above `window`, beginning with the first hint."""
        super().__init__(window)
        self._hints, self._at = hints, 0
        self.setProperty("role", "hint")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH_PX)
        self._headline, self._text, self._count = heading(""), caption(""), label("", "caption")
        self._skip, self._next = button(self.tr("Skip the tour"), role="quiet"), button("", role="primary")
        self._skip.clicked.connect(self.end)
        self._next.clicked.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(self._headline)
        column.addWidget(self._text)
        column.addLayout(row(self._count, 1, self._skip, self._next))
        window.installEventFilter(self)
        self._show()

    def _go_on(self) -> None:
        self._at += 1
        if self._at == len(self._hints):
            self.end()
        else:
            self._show()

    def _show(self) -> None:
        hint = self._hints[self._at]
        hint.begin()
        self._headline.setText(hint.headline)
        self._text.setText(hint.text)
        self._text.setMinimumHeight(self._text.heightForWidth(WIDTH_PX - 32))
        last = self._at == len(self._hints) - 1
        self._next.setText(self.tr("Begin") if last else self.tr("Next"))
        self._count.setText(f"{self._at + 1} / {len(self._hints)}")
        self.adjustSize()
        self._place(hint.about())
        self.show()
        self.raise_()
        self._next.setFocus()

    def _place(self, about: QWidget) -> None:
        window = self.parentWidget()
        assert window is not None
        right = about.mapTo(window, QPoint(about.width() + GAP_PX, 0))
        x, y = right.x(), right.y() + max(0, (about.height() - self.height()) // 2)
        if x + self.width() > window.width() - GAP_PX:
            left = about.mapTo(window, QPoint(0, 0)).x()
            x = left - self.width() - GAP_PX if left > self.width() + 2 * GAP_PX else window.width() - self.width() - 24
        y = min(max(y, GAP_PX), window.height() - self.height() - GAP_PX)
        self.move(max(min(x, window.width() - self.width() - GAP_PX), GAP_PX), y)

    def end(self) -> None:
        """Take the hints away."""
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep beside what is spoken of when the window's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place(self._hints[self._at].about())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape end the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)
