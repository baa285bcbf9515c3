"""The real program on the way from a camera to an anchor: `python newsroom.py VIDEO`, a video being the camera."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from anchor_studio.gui.anchors.make_dialog import MakeDialog
from anchor_studio.gui.app import Program, main
from anchor_studio.gui.record.desk import DeskState
from anchor_studio.settings.paths import Paths
from anchor_studio.studio.recordings import TakeKind
from anchor_studio.studio.services import Services, build
from anchor_studio.studio.training_run import Run, RunState
from anchor_studio.studio.trainings import Trainings
from tests.e2e.drive import tell, until

TINY = sys.executable, str(Path(__file__).with_name("tiny_trainer.py"))
KINDS = TakeKind.IDLE, TakeKind.SPEECH, TakeKind.SPEECH
SECONDS = {TakeKind.IDLE: 10.0, TakeKind.SPEECH: 3.0}


class Newsroom:
    """Records a silent clip and two takes, orders an anchor of them and waits for it."""

    def __init__(self, program: Program, video: Path) -> None:
        self._program, self._video = program, video
        self._record, self._anchors = program.window.workspaces.record, program.window.workspaces.anchors
        self._takes, self._seconds = 0, 0.0
        self._seen: dict[str, object] = {}
        self._record.desk.ticked.connect(self._tick)

    def begin(self) -> None:
        """Let the video be the camera."""
        self._program.window.show_workspace("record")
        self._record.use_file(self._video)
        until(lambda: self._record.desk.state == DeskState.READY, self._take)

    def _take(self) -> None:
        scripts = self._record.reading.findChildren(QComboBox)[0]
        for at in range(scripts.count()):
            scripts.setCurrentIndex(at)
            if self._record.reading.kind == KINDS[self._takes]:
                break
        self._seconds = 0.0
        self._record.record_or_stop()
        until(lambda: self._seconds >= SECONDS[KINDS[self._takes]], self._stop)

    def _tick(self, seconds: float) -> None:
        self._seconds = seconds

    def _stop(self) -> None:
        self._record.record_or_stop()
        self._takes += 1
        model = self._record.takes.model
        go_on = self._take if self._takes < len(KINDS) else self._order
        until(lambda: self._record.desk.state == DeskState.READY and model.rowCount() == self._takes, go_on)

    def _order(self) -> None:
        recordings = self._program.context.services.recordings
        self._seen = {"grades": [take.grade for take in recordings.takes(self._folder())]}
        self._record.takes.findChildren(QPushButton)[-1].click()
        until(lambda: self._dialog() is not None and self._start().isEnabled(), self._begin_training)

    def _folder(self) -> Path:
        folder = self._record.sessions.folder
        assert folder is not None
        return folder

    def _dialog(self) -> MakeDialog | None:
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, MakeDialog) and w.isVisible()), None)

    def _start(self) -> QPushButton:
        dialog = self._dialog()
        assert dialog is not None
        return next(one for one in dialog.findChildren(QPushButton) if one.text() == "Start the training")

    def _begin_training(self) -> None:
        self._start().click()
        until(self._ended, self._finish)

    def _ended(self) -> bool:
        return any(run.state in (RunState.DONE, RunState.FAILED) for run in self._runs())

    def _runs(self) -> list[Run]:
        return self._program.context.services.trainings.runs()

    def _finish(self) -> None:
        run = self._runs()[0]
        shelf = self._program.context.services.shelf

        def end() -> None:
            tell(
                {
                    **self._seen,
                    "state": run.state.name,
                    "told": run.told,
                    "samples": len(run.samples),
                    "anchor": bool(run.anchor and run.anchor.is_dir()),
                    "shelf": [card.name for card in shelf.cards()],
                    "title": run.order.title,
                }
            )
            self._program.quit()

        QTimer.singleShot(1500, end)


def _services(paths: Paths) -> Services:
    return replace(build(paths), trainings=Trainings(paths.data / "trainings", TINY))


def play(arguments: Sequence[str]) -> int:
    """Open the window and go the whole way."""

    def ready(program: Program) -> None:
        program.preferences.set("tour_seen", True)
        newsroom = Newsroom(program, Path(arguments[0]))
        program.window.setProperty("newsroom", newsroom)
        QTimer.singleShot(200, newsroom.begin)

    return main([], on_ready=ready, open_services=_services)


if __name__ == "__main__":
    sys.exit(play(sys.argv[1:]))
