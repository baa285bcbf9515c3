"""How far each segment is: asked of the studio in a thread, a moment after the last edit."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from anchor_studio.domain.project import Segment
from anchor_studio.gui.background import Job
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.script.rundown_model import FAILED

WAIT_MS = 400


class Statuses(QObject):
    """Follows the session; `found(statuses)` gives "draft", "rendered", "stale", "disabled" or "failed" by id."""

    found = Signal(dict)

    def __init__(self, context: GuiContext, parent: QObject | None = None) -> None:
        """Ask a first time soon."""
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._told: Mapping[str, str] = {}
        self._failed: dict[str, Segment] = {}
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.look)
        context.session.changed.connect(self._timer.start)
        self._timer.start()

    def look(self) -> None:
        """Ask now, as after a broadcast."""
        if self._job:
            self._job.cancel()
        services, project = self._context.services, self._context.session.project
        self._job = self._context.background.in_thread(
            lambda: {id_: status.name.lower() for id_, status in services.rundowns.status(project).items()},
            done=self._take,
        )

    def show_failed(self, ids: list[str]) -> None:
        """Mark segments as failed until they are edited; all others are not."""
        segments = self._context.session.project.segments
        self._failed = {segment.id: segment for segment in segments if segment.id in ids}
        self._tell()

    def shutdown(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._timer.timeout.disconnect(self.look)

    def _take(self, told: Mapping[str, str]) -> None:
        self._told = told
        self._tell()

    def _tell(self) -> None:
        now = self._context.session.project.segments
        failed = {segment.id: FAILED for segment in now if self._failed.get(segment.id) == segment}
        self.found.emit({**self._told, **failed})
