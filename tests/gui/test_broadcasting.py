"""The big button: broadcasts wait their turn, tell how they are, answer a cancel at once, and are played."""

import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from anchor_studio.broadcast.outputs import FileOutput
from anchor_studio.domain.project import Project, Segment
from anchor_studio.errors import StudioError
from anchor_studio.gui.background import Background
from anchor_studio.gui.broadcasting.bar import BroadcastBar
from anchor_studio.gui.broadcasting.player import PlayerDialog
from anchor_studio.gui.broadcasting.queue import UNKNOWN, BroadcastQueue, EntryState
from anchor_studio.gui.broadcasting.time_left import TimeLeft
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.session import Session
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.rundowns import (
    BroadcastPicture,
    FailedSegment,
    Prepared,
    RundownReport,
    SegmentNews,
    SegmentReport,
    SegmentState,
)
from anchor_studio.studio.services import Services
from tests.gui.fakes import FakeWorker, FakeWorkers

ONE, TWO = Segment("Harbour", "The harbour opens.", id="one"), Segment("Weather", "It rains.", id="two")
PROJECT = Project("The evening news", (ONE, TWO))
OUTPUT = Path("/videos/news.mp4")
# What QtMultimedia says of machines without sound, graphics or libraries of theirs.
MACHINES = pytest.mark.qt_log_ignore(
    "Couldn't (load|resolve)", "PulseAudio", "pa_context", "No RHI backend", "Could not open media", extend=True
)


@dataclass
class FakeRundowns:
    """Knows a free name and who has not consented; remembers who asked."""

    without_consent: tuple[str, ...] = ()
    error: StudioError | None = None
    threads: list[threading.Thread] = field(default_factory=list)

    def prepare(self, project: Project, folder: Path, name: str, taken: Collection[Path] = ()) -> Prepared:
        self.threads.append(threading.current_thread())
        if self.error:
            raise self.error
        return Prepared(folder / f"{project.title} {len(taken)}.mp4", self.without_consent)


@dataclass
class Room:
    """A window's parts without the window."""

    context: GuiContext
    workers: FakeWorkers
    rundowns: FakeRundowns
    queue: BroadcastQueue
    told: list[tuple[object, ...]]

    @property
    def worker(self) -> FakeWorker:
        return self.workers.by_lane["broadcast"]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    rundowns, workers, told = FakeRundowns(), FakeWorkers(), list[tuple[object, ...]]()
    services = cast(Services, SimpleNamespace(rundowns=rundowns))
    preferences = Preferences(tmp_path / "preferences.json")
    preferences.set("export_folder", str(tmp_path))
    context = GuiContext(services, Session(PROJECT), Background(workers), preferences, Notices())
    context.notices.told.connect(lambda *news: told.append(news))
    yield Room(context, workers, rundowns, BroadcastQueue(context), told)
    context.background.close()


@pytest.fixture
def bar(room: Room, qtbot: QtBot) -> BroadcastBar:
    made = BroadcastBar(room.context, room.queue)
    qtbot.addWidget(made)
    made.show()
    return made


def report(*failed: FailedSegment) -> RundownReport:
    made = SegmentReport("one", "Harbour", 0.0, 2.0, True, "michael", ("Porthallow",), ())
    return RundownReport(OUTPUT, "The evening news", 2.0, 5.0, (made,), failed)


def test_the_time_left_is_told_when_it_can_be_and_does_not_jump() -> None:
    now = [0.0]
    left = TimeLeft(lambda: now[0])
    assert left.after(0.0) is None
    now[0] = 100.0  # loading models took its time
    assert left.after(0.01) is None
    now[0] = 110.0
    assert left.after(0.02) is None
    assert left.after(0.11) == pytest.approx(89.0)
    now[0] = 111.0
    jumped = left.after(0.21)
    assert jumped is not None
    assert 75 < jumped < 88
    now[0] = 1000.0
    assert left.after(1.0) == 0.0


def test_broadcasts_wait_their_turn(room: Room, qtbot: QtBot) -> None:
    first, second = room.queue.add(PROJECT, OUTPUT), room.queue.add(replace(PROJECT, title="Late"), Path("late.mp4"))
    assert (first.state, second.state) == (EntryState.RUNNING, EntryState.WAITING)
    (call,) = room.worker.calls
    assert (call.service, call.method, call.args) == ("rundowns", "broadcast", (PROJECT, OUTPUT))
    assert call.kwargs == {"overwrite": False}
    assert room.queue.taken == {OUTPUT, Path("late.mp4")}
    with qtbot.waitSignal(room.queue.started) as started:
        room.worker.done(report(), 1)
    assert started.args == [second]
    assert (first.state, first.report) == (EntryState.ENDED, report())
    assert len(room.worker.calls) == 2
    room.worker.done(report(), 2)
    qtbot.waitUntil(lambda: not room.queue.busy)


def test_a_cancel_answers_at_once_and_what_comes_late_is_not_heard(room: Room, qtbot: QtBot) -> None:
    first, second = room.queue.add(PROJECT, OUTPUT), room.queue.add(PROJECT, Path("late.mp4"))
    stopped: list[object] = []
    room.queue.stopped.connect(stopped.append)
    room.worker.done(report(), 1)  # on its way already
    room.queue.cancel()
    assert room.worker.cancelled == [1]
    assert stopped == [first]
    assert (first.state, second.state) == (EntryState.STOPPED, EntryState.RUNNING)
    qtbot.wait(20)
    assert room.queue.running is second
    assert first.report is None


def test_who_waits_can_be_taken_out_and_all_ends_with_the_window(room: Room) -> None:
    room.queue.add(PROJECT, OUTPUT)
    waiting = room.queue.add(PROJECT, Path("late.mp4"))
    room.queue.remove(waiting)
    assert room.queue.waiting == []
    room.queue.add(PROJECT, Path("later.mp4"))
    room.queue.shutdown()
    assert not room.queue.busy
    assert len(room.worker.calls) == 1


def test_news_of_segments_and_pictures_reach_who_listens(room: Room, qtbot: QtBot) -> None:
    heard: list[object] = []
    room.queue.segment_told.connect(heard.append)
    room.queue.add(PROJECT, OUTPUT)
    news = SegmentNews("two", SegmentState.FAILED, "No voice.")
    room.worker.tell(news)
    picture = np.zeros((270, 480, 3), np.uint8)
    picture[:, :, 2] = 200
    with qtbot.waitSignal(room.queue.pictured) as pictured:
        room.worker.tell(BroadcastPicture("two", picture))
    assert heard == [news]
    assert pictured.args is not None
    (image,) = pictured.args
    assert isinstance(image, QImage)
    assert image.size().toTuple() == (480, 270)
    assert image.pixelColor(100, 100).getRgb() == (0, 0, 200, 255)


def test_a_failure_says_why_and_a_fault_of_ours_can_be_copied(room: Room, qtbot: QtBot) -> None:
    entry = room.queue.add(PROJECT, OUTPUT)
    with qtbot.waitSignal(room.queue.failed) as failed:
        room.worker.fail("The disk is full.", "Make room.")
    assert failed.args == ["The disk is full.", "Make room."]
    assert (entry.state, entry.message, entry.hint) == (EntryState.FAILED, "The disk is full.", "Make room.")
    assert not room.told
    room.queue.add(PROJECT, OUTPUT)
    room.worker.fail("A fault.", "Tell us.", "Traceback ...")
    qtbot.waitUntil(lambda: bool(room.told))
    assert room.told[0][:4] == ("error", "A fault.", "Tell us.", "Traceback ...")


def test_the_button_broadcasts_what_is_written_now_under_a_free_name(
    room: Room, bar: BroadcastBar, tmp_path: Path, qtbot: QtBot
) -> None:
    bar.button.click()
    assert not bar.button.isEnabled()  # a second click would be a second broadcast
    qtbot.waitUntil(lambda: room.queue.busy)
    (asked,) = room.rundowns.threads
    assert asked is not threading.current_thread()
    assert room.worker.calls[0].args == (PROJECT, tmp_path / "The evening news 0.mp4")
    assert bar.running.isVisible()
    assert bar.button.isEnabled()
    bar.button.click()
    qtbot.waitUntil(lambda: bool(room.queue.waiting))
    assert room.queue.waiting[0].output == tmp_path / "The evening news 1.mp4"


def test_the_shortcut_stays_while_the_button_changes(room: Room, bar: BroadcastBar) -> None:
    assert bar.button.shortcut().toString() == "Ctrl+Return"
    room.queue.add(PROJECT, OUTPUT)
    assert bar.button.text() == "Add to the queue"
    assert bar.button.shortcut().toString() == "Ctrl+Return"


def test_what_can_not_be_prepared_is_told(room: Room, bar: BroadcastBar, qtbot: QtBot) -> None:
    room.rundowns.error = StudioError("The folder can't be made.", "Choose another.")
    bar.button.click()
    qtbot.waitUntil(lambda: bool(room.told))
    assert room.told[0][:3] == ("error", "The folder can't be made.", "Choose another.")
    assert bar.button.isEnabled()
    assert not room.queue.busy


def question(bar: BroadcastBar) -> QMessageBox | None:
    found = [box for box in bar.findChildren(QMessageBox) if box.isVisible()]
    return found[0] if found else None


def answer(bar: BroadcastBar, text: str) -> None:
    box = question(bar)
    assert box is not None
    next(made for made in box.buttons() if made.text().replace("&", "") == text).click()


def test_without_a_consent_it_is_asked_each_time_before_anything_is_made(
    room: Room, bar: BroadcastBar, qtbot: QtBot
) -> None:
    room.rundowns.without_consent = ("Olga Ray",)
    bar.button.click()
    qtbot.waitUntil(lambda: question(bar) is not None)
    asked = question(bar)
    assert asked is not None
    assert "Olga Ray" in asked.text()
    answer(bar, "Cancel")
    assert not room.queue.busy
    bar.button.click()
    qtbot.waitUntil(lambda: question(bar) is not None)
    answer(bar, "Broadcast anyway")
    assert room.queue.busy
    bar.button.click()
    qtbot.waitUntil(lambda: question(bar) is not None)
    assert not room.queue.waiting
    answer(bar, "Broadcast anyway")
    assert len(room.queue.waiting) == 1


def test_progress_and_time_left_are_shown_in_the_user_s_words(room: Room, bar: BroadcastBar) -> None:
    room.queue.add(PROJECT, OUTPUT)
    room.queue.progressed.emit(0.25, "Harbour (1/2)", UNKNOWN)
    assert bar.running.words() == (250, "Harbour (1/2)", "")
    room.queue.progressed.emit(0.5, "Harbour (1/2)", 72.4)
    assert bar.running.words() == (500, "Harbour (1/2)", "about 1:12 left")
    bar.running.cancel.click()
    assert not bar.running.isVisible()
    assert bar.result.isVisible()
    assert bar.result.again.text() == "Go on"


def test_missing_segments_are_listed_with_what_to_do_and_lead_to_their_place(
    room: Room, bar: BroadcastBar, qtbot: QtBot
) -> None:
    failed = (
        FailedSegment("two", "Weather", "There is no voice.", "Choose another."),
        FailedSegment("x", "Gone", "", ""),
    )
    room.queue.add(PROJECT, OUTPUT)
    room.worker.done(report(*failed))
    qtbot.waitUntil(bar.result.isVisible)
    assert "2 segments" in bar.result.headline()
    assert "There is no voice. Choose another." in bar.result.words()
    assert "Porthallow" in bar.result.words()
    here, gone = bar.result.links()
    assert not gone.isEnabled()
    here.click()
    assert room.context.session.selected == "two"
    assert bar.result.play.isVisible()
    bar.result.again.click()
    qtbot.waitUntil(lambda: room.queue.busy)
    assert not bar.result.isVisible()


def test_a_result_can_be_closed_and_its_folder_opened(room: Room, bar: BroadcastBar, qtbot: QtBot) -> None:
    class Opened(QObject):
        urls: list[QUrl] = []  # noqa: RUF012

        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            self.urls.append(url)

    room.queue.add(PROJECT, OUTPUT)
    room.worker.done(report())
    qtbot.waitUntil(bar.result.isVisible)
    assert not bar.result.again.isVisible()
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]  # PySide takes text
    try:
        bar.result.folder.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opened.urls == [QUrl.fromLocalFile(str(OUTPUT.parent))]
    bar.result.closed.emit()
    assert not bar.result.isVisible()
    assert room.queue.last is None


def test_who_looks_elsewhere_is_told_that_it_is_ready(room: Room, bar: BroadcastBar, qtbot: QtBot) -> None:
    bar.hide()
    room.queue.add(PROJECT, OUTPUT)
    room.worker.done(report())
    qtbot.waitUntil(lambda: bool(room.told))
    assert room.told[0][1] == "The evening news is ready."


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of two segments: a second of grey, a second of white."""
    path = tmp_path_factory.mktemp("clip") / "news.mp4"
    with FileOutput(path, overwrite=False, metadata={}, size=(64, 36)) as output:
        for number in range(50):
            output.write_frame(np.full((36, 64, 3), 90 if number < 25 else 250, np.uint8))
            output.write_audio(np.zeros(1920, np.float32))
        output.finish([])
    return path


@MACHINES
def test_the_player_shows_the_file_goes_by_frames_and_jumps_to_segments(clip: Path, qtbot: QtBot) -> None:
    segments = [SegmentReport(name, name, at, 1.0, True, "hum", (), ()) for name, at in (("Grey", 0.0), ("White", 1.0))]
    dialog = PlayerDialog(RundownReport(clip, "News", 2.0, 1.0, tuple(segments), ()))
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.picture.image.isNull(), timeout=20_000)
    assert dialog.picture.image.size().toTuple() == (64, 36)
    dialog.step(0)
    qtbot.waitUntil(lambda: dialog.slider.maximum() >= 1900)
    item = dialog.segments.topLevelItem(1)
    assert item is not None
    dialog.segments.itemActivated.emit(item, 0)
    qtbot.waitUntil(lambda: dialog.picture.image.pixelColor(30, 20).red() > 200, timeout=20_000)
    assert dialog.segments.currentItem() is item
    at = dialog.player.position()
    QTest.keyClick(dialog, Qt.Key.Key_Left)
    dialog.step(-3)
    qtbot.waitUntil(lambda: dialog.player.position() < at)
    dialog.close()


@MACHINES
def test_a_file_that_can_not_be_played_is_told_in_the_player(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "news.mp4").write_text("no video")
    dialog = PlayerDialog(RundownReport(tmp_path / "news.mp4", "News", 1.0, 1.0, (), ()))
    dialog.show()
    qtbot.waitUntil(lambda: "can't be played" in dialog.told.whole(), timeout=20_000)
    dialog.close()
