"""The teleprompter in a window of its own, for a screen in front of the camera."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from anchor_studio.gui.record.prompter import Prompter, PrompterView


class PrompterWindow(QWidget):
    """Fills a second screen where there is one. F and Escape: full screen and back; else the prompter's keys.

    `keyed(key)` for keys that mean nothing here: recording goes by them.
    """

    keyed = Signal(int)

    def __init__(self, prompter: Prompter, parent: QWidget) -> None:
        """Stand beside the window of `parent`."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Teleprompter"))
        self._view = PrompterView(prompter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self.setFocusProxy(self._view)
        self.resize(QSize(960, 540))

    def appear(self) -> None:
        """Show it, on the other screen if there is one."""
        beside = self.parentWidget()
        here = beside.screen() if beside else None
        others = [screen for screen in QApplication.screens() if screen is not here]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Full screen and back."""
        if event.key() == Qt.Key.Key_F:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif event.key() == Qt.Key.Key_Escape:
            self.showNormal() if self.isFullScreen() else self.close()
        else:
            self.keyed.emit(event.key())
