"""News of trainings on their way to the window: from the thread that reads them, at most a few times a second."""

from contextlib import suppress

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from anchor_studio.errors import StudioError
from anchor_studio.studio.training_follower import Changed
from anchor_studio.studio.training_run import Run
from anchor_studio.studio.trainings import Trainings

_EVERY_MS = 200


class TrainingWatch(QObject):
    """Follows trainings; `changed(run)` when there is something new of one, `turned(run)` when its state is another."""

    changed = Signal(object)
    turned = Signal(object)
    _heard = Signal(str, bool)

    def __init__(self, trainings: Trainings) -> None:
        """Nothing is read before `begin`."""
        super().__init__()
        self._trainings = trainings
        self._waiting: dict[str, bool] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._tell)
        self._heard.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Follow from now on."""
        self._trainings.follow(self._pass_on)

    def end(self, go_on: bool) -> None:
        """Follow no longer; trainings go on by themselves, or are saved and wait."""
        self._timer.stop()
        self._trainings.close(go_on)

    def runs(self) -> list[Run]:
        """Give all trainings, the newest first."""
        return self._trainings.runs()

    def _pass_on(self, run_id: str, news: object) -> None:
        with suppress(RuntimeError):  # the window is gone
            self._heard.emit(run_id, isinstance(news, Changed))

    @Slot(str, bool)
    def _keep(self, run_id: str, turned: bool) -> None:
        self._waiting[run_id] = self._waiting.get(run_id, False) or turned
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for run_id, turned in waiting.items():
            with suppress(StudioError):  # it was taken off the list meanwhile
                run = self._trainings.run(run_id)
                self.changed.emit(run)
                if turned:
                    self.turned.emit(run)
