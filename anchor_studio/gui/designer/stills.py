"""Stills on their way from the worker: one at a time, and of those that wait only the newest of each kind."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from anchor_studio.gui.background import Background
from anchor_studio.studio.workers import Call

LANE = "preview"
GATHER_MS = 30  # a slider tells more often than anybody can see


class Stills(QObject):
    """Asks for stills in slots; what is asked for in a slot again replaces what waits there.

    `arrived(slot, picture)` for each that came, `failed(slot, message, hint)` for each that can't be shown,
    `told(message)` while one takes long. Slots named first in `order` go first.
    """

    arrived = Signal(str, object)
    failed = Signal(str, str, str)
    told = Signal(str)

    def __init__(self, background: Background, order: tuple[str, ...], parent: QObject | None = None) -> None:
        """Nothing is asked for yet."""
        super().__init__(parent)
        self._background, self._order = background, order
        self._waiting: dict[str, Call] = {}
        self._flight = 0  # counts what was asked for; what belongs to an older count is not wanted any more
        self._flying = ""
        self._wanted = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER_MS)
        self._timer.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether something is asked for that has not come."""
        return bool(self._waiting or self._flying)

    def want(self, slot: str, call: Call) -> None:
        """Ask for a still."""
        self._waiting[slot] = call
        if not self._flying and not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """Want nothing any more of what was asked for."""
        self._waiting.clear()
        self._wanted = False

    def _next(self) -> None:
        if self._flying or not self._waiting:
            return
        slot = min(self._waiting, key=self._place)
        call = self._waiting.pop(slot)
        self._flight += 1
        self._flying, self._wanted = slot, True
        number = self._flight
        self._background.call(
            LANE,
            call,
            done=lambda picture: self._land(number, slot, picture),
            failed=lambda message, hint, details: self._fall(number, slot, message, hint),
            progressed=lambda _, message: self.told.emit(message) if number == self._flight else None,
            stopped=lambda: self._settle(number),
        )

    def _place(self, slot: str) -> int:
        return self._order.index(slot) if slot in self._order else len(self._order)

    def _land(self, number: int, slot: str, picture: Any) -> None:
        if number == self._flight and self._wanted:
            self.arrived.emit(slot, picture)
        self._settle(number)

    def _fall(self, number: int, slot: str, message: str, hint: str) -> None:
        if number == self._flight and self._wanted:
            self.failed.emit(slot, message, hint)
        self._settle(number)

    def _settle(self, number: int) -> None:
        if number == self._flight:
            self._flying = ""
            self._next()
