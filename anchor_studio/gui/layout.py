"""The layout as it was left: where the splitters stand, by their names."""

import json
from base64 import b64decode, b64encode
from contextlib import suppress

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget

from anchor_studio.settings.preferences import Preferences


class Layout:
    """Keeps and restores every splitter of a window that has an object name."""

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        """Nothing happens yet."""
        self._window, self._preferences = window, preferences

    def keep(self) -> None:
        """Remember."""
        states = {
            splitter.objectName(): b64encode(splitter.saveState().data()).decode() for splitter in self._splitters()
        }
        self._preferences.set("layout", json.dumps(states))

    def restore(self) -> None:
        """Put everything where it was; what can't be understood is passed over."""
        states: dict[str, str] = {}
        with suppress(ValueError):
            states = json.loads(self._preferences.text("layout") or "{}")
        for splitter in self._splitters():
            if splitter.objectName() in states:
                with suppress(ValueError, TypeError):
                    splitter.restoreState(QByteArray(b64decode(states[splitter.objectName()])))

    def _splitters(self) -> list[QSplitter]:
        return [splitter for splitter in self._window.findChildren(QSplitter) if splitter.objectName()]
