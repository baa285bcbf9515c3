"""The Anchors workspace: from takes to an anchor on air, with a trainer that learns nothing but is a process."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.domain.project import Project, Segment
from anchor_studio.errors import Cancelled
from anchor_studio.gui.anchors.audition import LANE, Audition
from anchor_studio.gui.anchors.curves import CurveChart, lines_of, smoothed, ticks
from anchor_studio.gui.anchors.make_dialog import MakeDialog
from anchor_studio.gui.anchors.monitor import SamplePanel
from anchor_studio.gui.anchors.promote_dialog import PromoteDialog
from anchor_studio.gui.anchors.take_table import TakeTable
from anchor_studio.gui.anchors.workspace import AnchorsWorkspace
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.session import Session
from anchor_studio.settings.paths import ASSETS, Paths
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.anchor_shelf import AnchorShelf, Taken
from anchor_studio.studio.recordings import Recordings
from anchor_studio.studio.training_run import Curve, Run, RunState, TrainingOrder
from anchor_studio.studio.training_sources import SourceTake, TrainingSource
from anchor_studio.studio.trainings import Trainings
from tests.fakes.anchors import small_anchor
from tests.fakes.footage import write_take
from tests.fakes.trainer import COMMAND
from tests.fakes.waiting import until
from tests.gui.fakes import FakeWorkers


@dataclass
class Room:
    """An Anchors workspace with real services over folders of its own."""

    workspace: AnchorsWorkspace
    context: GuiContext
    paths: Paths
    workers: FakeWorkers
    told: list[str] = field(default_factory=list)
    offers: dict[str, Any] = field(default_factory=dict)

    @property
    def shelf(self) -> AnchorShelf:
        return self.context.services.shelf

    @property
    def trainings(self) -> Trainings:
        return self.context.services.trainings

    def cards(self) -> list[str]:
        view = self.workspace._view
        return [view.item(row).text() for row in range(view.count())]

    def dialog(self, kind: type[QWidget]) -> Any:
        found = self.workspace._training._dialog
        return found if isinstance(found, kind) else None

    def order(self, footage: Path, name: str, **more: Any) -> str:
        return self.trainings.make(TrainingOrder(name, name.title(), (footage,), held_out=("take-03",), **more))


def _paths(tmp_path: Path) -> Paths:
    small_anchor(tmp_path / "assets" / "anchors" / "daniel.anchor", title="Daniel")
    small_anchor(tmp_path / "data" / "anchors" / "maria.anchor", title="Maria", consent="none recorded")
    return Paths(tmp_path / "assets", tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    paths = _paths(tmp_path)
    library = AnchorLibrary([paths.data / "anchors", paths.assets / "anchors"], paths.cache)
    trainings = Trainings(paths.data / "trainings", COMMAND)
    services = SimpleNamespace(
        shelf=AnchorShelf(library, paths), trainings=trainings, recordings=Recordings(tmp_path / "recordings", ASSETS)
    )
    workers, notices = FakeWorkers(), Notices()
    background, session = Background(workers), Session(Project("News", (Segment("One", "Good evening."),)))
    context = GuiContext(cast(Any, services), session, background, Preferences(tmp_path / "preferences.json"), notices)
    workspace = AnchorsWorkspace(context)
    qtbot.addWidget(workspace)
    made = Room(workspace, context, paths, workers)

    def keep(kind: str, message: str, hint: str, details: str, action: str, run: Any) -> None:
        made.told.append(message)
        made.offers[action] = run

    notices.told.connect(keep)
    workspace.resize(1200, 800)
    workspace.show()
    qtbot.waitUntil(lambda: len(made.cards()) == 2 and workspace._detail.isVisible())
    yield made
    workspace.shutdown()
    for run in trainings.runs():
        trainings.kill(run.id)
    until(lambda: not any(run.lives for run in trainings.runs()))
    background.close()


@pytest.fixture
def footage(tmp_path: Path) -> Path:
    folder = tmp_path / "Jana"
    folder.mkdir()
    for number in range(1, 4):
        write_take(folder / f"take-{number:02d}.mp4", size="64x64", seconds=1.0)
    return folder


def shown(room: Room, qtbot: QtBot, run_id: str, state: RunState) -> Run:
    """Wait until the window shows a run in a state."""
    runs = room.workspace._runs
    qtbot.waitUntil(lambda: run_id in runs and runs[run_id].state is state, timeout=20_000)
    return runs[run_id]


def test_the_shelf_shows_each_anchor_and_marks_what_lacks_consent(room: Room, qtbot: QtBot) -> None:
    assert room.cards() == ["Daniel", "Maria"]
    states = [room.workspace._view.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert states == ["Daniel, Good enough", "Maria, No consent"]
    room.workspace._view.look_at("maria")
    consent = room.workspace._detail._consent
    qtbot.waitUntil(lambda: "No consent" in consent._words.text())
    assert consent.add.isVisible()


def test_an_anchor_is_chosen_for_the_story_and_undo_takes_that_back(room: Room, qtbot: QtBot) -> None:
    room.workspace._view.look_at("maria")
    qtbot.waitUntil(lambda: room.workspace._detail._head._title.text() == "Maria")
    room.workspace._detail._head.use.click()
    assert room.context.session.project.segments[0].anchor == "maria"
    room.context.session.undo()
    assert room.context.session.project.segments[0].anchor == ""


def test_what_is_taken_off_the_shelf_can_be_put_back(room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Ok)
    room.workspace._view.look_at("maria")
    qtbot.waitUntil(room.workspace._detail._head.remove.isVisible)
    room.workspace._detail._head.remove.click()
    qtbot.waitUntil(lambda: room.cards() == ["Daniel"])
    room.offers["Put back"]()
    qtbot.waitUntil(lambda: room.cards() == ["Daniel", "Maria"])


def test_an_anchor_without_consent_is_exported_only_after_a_question(
    room: Room, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes]

    def answer(window: QWidget, title: str, text: str, *rest: object) -> QMessageBox.StandardButton:
        asked.append(text)
        return answers[len(asked) - 1]

    monkeypatch.setattr(QMessageBox, "warning", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "for them"), ""))
    room.workspace._view.look_at("maria")
    qtbot.waitUntil(lambda: room.workspace._detail._head._title.text() == "Maria")
    room.workspace._detail._head.export.click()
    room.workspace._detail._head.export.click()
    qtbot.waitUntil(lambda: "Exported as for them.anchor." in room.told)
    assert len(asked) == 2
    assert (tmp_path / "for them.anchor").is_file()


def test_a_file_that_is_dropped_is_on_the_shelf_and_a_hostile_one_is_told_of(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    small_anchor(tmp_path / "in" / "paul.anchor", title="Paul")
    (tmp_path / "in" / "torn.anchor").write_bytes(b"PK")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "in" / name)) for name in ("paul.anchor", "torn.anchor")])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    room.workspace.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, button, keys))
    qtbot.waitUntil(lambda: "Paul" in room.cards() and any("torn" in told for told in room.told))


def test_an_earlier_version_is_put_back(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.shelf.import_(small_anchor(tmp_path / "maria.anchor", "second", title="Maria, better"), Taken.VERSION)
    room.workspace.refresh("maria")
    qtbot.waitUntil(lambda: room.workspace._detail._head._title.text() == "Maria, better")
    room.workspace._detail.version_wanted.emit(1)
    qtbot.waitUntil(lambda: room.workspace._detail._head._title.text() == "Maria")
    assert len(room.shelf.versions("maria")) == 2


def test_a_title_is_changed(room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *args, **named: ("Maria Evening", True))
    room.workspace._view.look_at("maria")
    qtbot.waitUntil(room.workspace._detail._head.rename.isVisible)
    room.workspace._detail._head.rename.click()
    qtbot.waitUntil(lambda: "Maria Evening" in room.cards())


def test_from_takes_to_an_anchor_on_air(room: Room, qtbot: QtBot, footage: Path) -> None:
    room.workspace.make()
    dialog = room.dialog(MakeDialog)
    assert not dialog._start.isEnabled()
    dialog.look([footage])
    qtbot.waitUntil(lambda: len(dialog._footage.table.used()) == 3, timeout=10_000)
    dialog._settings._title.setText("Quick Jana")
    dialog._settings._consent.setText("Jana, 2026-11-22")
    assert [take.name for take in dialog._footage.table.held_out()] == ["take-03"]
    dialog._start.click()
    run = shown(room, qtbot, "0001-quick-jana", RunState.DONE)
    assert run.order.takes == ("take-01", "take-02")
    monitor = room.workspace._monitor
    assert monitor._state.promote.isVisible()
    qtbot.waitUntil(lambda: monitor._samples._strip.shows_something)
    assert "take-07 is left out" in monitor._notes._warnings.text()
    monitor._state.promote.click()
    qtbot.waitUntil(lambda: room.dialog(PromoteDialog) is not None)
    room.dialog(PromoteDialog).decided.emit(None)
    qtbot.waitUntil(lambda: "Quick Jana" in room.cards())
    qtbot.waitUntil(lambda: room.workspace._runs[run.id].installed == "quick-jana")
    assert room.shelf.card("quick-jana").has_consent


def test_takes_of_a_session_come_with_it(room: Room, qtbot: QtBot, footage: Path) -> None:
    room.workspace.make_from(footage, [SimpleNamespace(file="take-02.mp4"), "take-03"])
    table = room.dialog(MakeDialog)._footage.table
    qtbot.waitUntil(lambda: [take.name for take in table.used()] == ["take-02", "take-03"], timeout=10_000)


def test_footage_without_recordings_is_told_in_place(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.workspace.make()
    dialog = room.dialog(MakeDialog)
    dialog.look([tmp_path / "data"])
    qtbot.waitUntil(lambda: "no recordings" in dialog._footage._told.text())
    assert not dialog._start.isEnabled()


def test_a_late_list_of_sessions_leaves_what_was_told(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.workspace.make()
    dialog = room.dialog(MakeDialog)
    dialog.look([tmp_path / "data"])
    qtbot.waitUntil(lambda: "no recordings" in dialog._footage._told.text())
    dialog._offer([])
    assert "no recordings" in dialog._footage._told.text()


def test_a_training_is_paused_and_goes_on(room: Room, qtbot: QtBot, footage: Path) -> None:
    run_id = room.order(footage, "patient")
    shown(room, qtbot, run_id, RunState.RUNNING)
    room.workspace._list.look_at(run_id)
    state = room.workspace._monitor._state
    assert state.pause.isVisible()
    state.pause.click()
    shown(room, qtbot, run_id, RunState.PAUSED)
    qtbot.waitUntil(state.resume.isVisible)
    state.resume.click()
    shown(room, qtbot, run_id, RunState.DONE)
    assert "The anchor Patient is ready." in room.told


def test_a_trainer_that_dies_or_fails_is_told_and_can_be_started_again(room: Room, qtbot: QtBot, footage: Path) -> None:
    failing, dying = room.order(footage, "failing"), room.order(footage, "dying")
    shown(room, qtbot, failing, RunState.FAILED)
    shown(room, qtbot, dying, RunState.LOST)
    qtbot.waitUntil(lambda: len(room.told) == 2)
    assert "The training of Failing failed: No face is seen." in room.told
    assert "The training of Dying was interrupted." in room.told
    room.workspace._list.look_at(dying)
    assert "Go on from its last save?" in room.workspace._monitor._state._words.text()
    room.workspace._monitor._state.discard.click()
    qtbot.waitUntil(lambda: dying not in room.workspace._runs)


@pytest.mark.parametrize(("goes_on", "state"), [(True, RunState.RUNNING), (False, RunState.PAUSED)])
def test_a_closed_window_leaves_trainings_as_the_user_wishes(
    room: Room, qtbot: QtBot, footage: Path, goes_on: bool, state: RunState
) -> None:
    run_id = room.order(footage, "patient")
    shown(room, qtbot, run_id, RunState.RUNNING)
    room.context.preferences.set("training_goes_on", goes_on)
    room.workspace.shutdown()
    other = Trainings(room.paths.data / "trainings", COMMAND)
    until(lambda: other.runs()[0].state is state)


def test_the_new_version_is_shown_beside_the_present_one_and_both_are_kept(
    room: Room, qtbot: QtBot, footage: Path
) -> None:
    room.shelf.import_(small_anchor(footage.parent / "quick.anchor", "old weights", title="Quick"))
    room.workspace.refresh()
    run_id = room.order(footage, "quick", consent="agreed")
    run = shown(room, qtbot, run_id, RunState.DONE)
    room.workspace._training.ask_to_promote(run)
    qtbot.waitUntil(lambda: room.dialog(PromoteDialog) is not None)
    dialog = room.dialog(PromoteDialog)
    assert len(dialog._tiles) == 2
    dialog._judge.click()
    qtbot.waitUntil(lambda: "is better" in dialog._told.text(), timeout=20_000)
    dialog.decided.emit(Taken.VERSION)
    qtbot.waitUntil(lambda: len(room.shelf.versions("quick")) == 1)
    live = room.shelf.card("quick").path / "models" / "live.safetensors"
    assert live.read_text("utf-8") == "new weights"


def test_a_dialog_that_is_closed_stops_the_comparison(room: Room, qtbot: QtBot) -> None:
    ended: list[bool] = []

    def compare(progress: Any) -> str:
        try:
            while True:
                progress.check()
        except Cancelled:
            ended.append(True)
            raise

    daniel, maria = room.shelf.cards()
    dialog = PromoteDialog(room.context.background, maria, daniel, compare)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._judge.click()
    dialog.reject()
    qtbot.waitUntil(lambda: bool(ended))


def test_both_say_the_same_words_one_after_the_other(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    audition = Audition(room.context.background, [tmp_path / "a.anchor", tmp_path / "b.anchor"])
    films: list[int] = []
    audition.ready.connect(lambda index, path: films.append(index))
    with qtbot.waitSignal(audition.ended):
        audition.begin()
        worker = room.workers.by_lane[LANE]
        worker.done(None)
        qtbot.waitUntil(lambda: len(worker.calls) == 2)
        worker.done(None)
    assert films == [0, 1]
    orders = [call.args[0] for call in worker.calls]
    assert [order.anchor for order in orders] == [str(tmp_path / "a.anchor"), str(tmp_path / "b.anchor")]
    assert orders[0].script.read_text("utf-8") == orders[1].script.read_text("utf-8")


def test_a_take_that_is_held_out_is_used_and_one_that_is_not_used_is_not_held_out(qtbot: QtBot) -> None:
    table = TakeTable()
    qtbot.addWidget(table)
    takes = tuple(SourceTake(f"take-{n}", f"Take {n}", Path("x"), False, 60.0, "A") for n in range(1, 8))
    table.show_source(TrainingSource("Maria", (Path("x"),), (*takes, SourceTake("idle-01", "Rest", Path("y"), True))))
    assert [take.name for take in table.held_out()] == ["take-6", "take-7"]
    table.use("take-7", False)
    assert [take.name for take in table.held_out()] == ["take-6"]
    table.hold_out("take-7", True)
    assert "take-7" in [take.name for take in table.used()]
    assert "idle-01" not in [take.name for take in table.used()]


def test_curves_are_smoothed_and_leave_out_what_a_logarithm_can_t_show(qtbot: QtBot) -> None:
    assert smoothed([2.0, 2.0, 2.0]) == pytest.approx([2.0, 2.0, 2.0])
    curve = Curve("mouth", 100, ((20, {"l2": 0.5, "gan": float("nan")}), (40, {"l2": 0.25, "gan": -1.0})))
    assert lines_of(curve) == {"l2": ([20, 40], [0.5, 0.25])}
    chart = CurveChart()
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.show_curve(curve)
    assert chart.values_at(20) == {"l2": 0.5}
    assert not chart.grab().isNull()
    chart.show_curve(None)
    assert not chart.grab().isNull()


@pytest.mark.parametrize(("low", "high"), [(0.02, 1.1), (1e-5, 3.0), (0.35, 0.65), (1e-9, 1e6)])
def test_a_scale_has_a_few_round_values(low: float, high: float) -> None:
    found = ticks(low, high)
    assert 1 <= len(found) <= 6
    assert all(low <= value <= high for value in found)


def test_an_older_picture_stays_while_newer_ones_come(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    paths = [tmp_path / f"renderer-{step:06d}.png" for step in (500, 1000, 1500)]
    for path in paths:
        QImage(8, 4, QImage.Format.Format_RGB32).save(str(path))
    panel = SamplePanel(room.context.background)
    qtbot.addWidget(panel)
    order = TrainingOrder("maria", "Maria", ())
    panel.show_run(Run("1", order, RunState.RUNNING, "", samples=tuple(paths[:2])))
    assert panel._step.text() == "step 1000"
    qtbot.waitUntil(lambda: panel._strip.shows_something)
    panel._slider.setValue(0)
    panel.show_run(Run("1", order, RunState.RUNNING, "", samples=tuple(paths)))
    assert panel._step.text() == "step 500"
    panel.show_run(Run("2", order, RunState.RUNNING, "", samples=(tmp_path / "other-000001.png",)))
    assert panel._step.text() == "step 1"
