"""The Record workspace: from a camera, or a video in its place, to graded takes; nothing is lost on the way."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QCameraDevice, QVideoFrame
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.record import words
from anchor_studio.gui.record.bridge import WatcherBridge
from anchor_studio.gui.record.consent_dialog import ConsentDialog
from anchor_studio.gui.record.desk import DeskState
from anchor_studio.gui.record.prompter import Prompter, PrompterView
from anchor_studio.gui.record.qt_camera import QtCamera, as_picture
from anchor_studio.gui.record.workspace import RecordWorkspace
from anchor_studio.gui.session import Session
from anchor_studio.settings.paths import ASSETS
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.recordings import Recordings, Signer, Subject, Take, TakeKind, TimedPicture
from tests.fakes.capture import HandCamera, HandMicrophone, KnowingFinder, write_presenter
from tests.gui.fakes import FakeWorkers

LONG_MS = 20_000


@pytest.fixture(scope="module", autouse=True)
def no_word_of_missing_drivers() -> Iterator[None]:
    """Qt tells which of the system's video libraries it did not find; that says nothing about us."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    yield
    QLoggingCategory.setFilterRules("")


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


class Room:
    """A workspace on the screen, with a camera that is wound by hand."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.bot = qtbot
        self.recordings = Recordings(folder / "recordings", ASSETS, KnowingFinder)
        self.notices = Notices()
        self.told: list[tuple[str, str, str, Any]] = []
        self.notices.told.connect(lambda kind, words, hint, _, act, run: self.told.append((kind, words, hint, run)))
        project = Project("News", (Segment("Opening", "Good evening from the rundown."),))
        self.context = GuiContext(
            cast("Any", SimpleNamespace(recordings=self.recordings)),
            Session(project),
            Background(FakeWorkers()),
            Preferences(folder / "preferences.json"),
            self.notices,
        )
        self.work = RecordWorkspace(self.context)
        qtbot.addWidget(self.work)
        self.work.desk.countdown = 0
        self.work.resize(1340, 760)
        self.work.show()
        self.camera = HandCamera((320, 180))

    @property
    def state(self) -> DeskState:
        return self.work.desk.state

    @property
    def takes(self) -> list[Take]:
        return self.work.takes.model.takes()

    def session(self, name: str = "Jürgen") -> Path:
        with self.bot.waitSignal(self.work.takes.changed, timeout=LONG_MS):
            self.work.sessions.begin(name)
        assert self.work.sessions.folder is not None
        return self.work.sessions.folder

    def plug_in(self) -> None:
        self.work.desk.open(lambda: (self.camera, HandMicrophone(self.camera)))
        self.wait_for(DeskState.READY)

    def wait_for(self, state: DeskState) -> None:
        self.bot.waitUntil(lambda: self.state == state, timeout=LONG_MS)

    def begin(self) -> None:
        self.press(Qt.Key.Key_R)
        self.wait_for(DeskState.RECORDING)

    def take(self, frames: int = 70) -> Take:
        self.begin()
        self.camera.film(frames)
        with self.bot.waitSignal(self.work.takes.changed, timeout=LONG_MS):
            self.press(Qt.Key.Key_S)
        return self.takes[0]

    def press(self, key: Qt.Key) -> None:
        press(self.work.viewfinder, key)

    def close(self) -> None:
        self.work.shutdown()
        self.context.background.close()


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, tmp_path)
    made.work.activateWindow()
    qtbot.waitUntil(made.work.isVisible)
    yield made
    made.close()


def test_without_a_camera_a_video_is_offered_in_its_place(room: Room) -> None:
    assert room.state == DeskState.CLOSED
    assert not room.work.viewfinder.isVisible()
    assert not room.work.transport.record.isEnabled()


def test_a_video_in_place_of_the_camera_becomes_a_graded_take_in_the_list(room: Room, tmp_path: Path) -> None:
    room.session()
    with room.bot.waitSignal(room.work.takes.changed, timeout=LONG_MS):
        room.work.use_file(write_presenter(tmp_path / "Übung.mp4", 2.4))
        room.wait_for(DeskState.READY)
        room.bot.waitUntil(lambda: room.work.viewfinder.shows_picture, timeout=LONG_MS)
        room.begin()  # and the video's end ends it
    (take,) = room.takes
    assert (take.kind, take.file) == (TakeKind.SPEECH, "take-01.mkv")
    assert 2.3 <= take.seconds <= 2.5
    assert take.grade in set("ABC")
    assert room.work.checks.sentence(Subject.FACE) == "One face, whole."
    assert "take-01" in room.told[-1][1]


def test_r_records_s_stops_and_t_does_it_again_in_one_key(room: Room) -> None:
    folder = room.session()
    room.plug_in()
    first = room.take()
    assert first.seconds == 2.8
    room.press(Qt.Key.Key_T)
    room.wait_for(DeskState.RECORDING)
    room.camera.film(60)
    with room.bot.waitSignal(room.work.desk.taken, timeout=LONG_MS):
        room.press(Qt.Key.Key_R)
    assert [(take.file, take.good) for take in room.recordings.takes(folder)] == [
        ("take-01.mkv", False),
        ("take-02.mkv", True),
    ]


def test_a_take_that_goes_wrong_is_begun_again_while_it_runs(room: Room) -> None:
    folder = room.session()
    room.plug_in()
    room.begin()
    room.camera.film(50)
    with room.bot.waitSignal(room.work.desk.taken, timeout=LONG_MS):
        room.press(Qt.Key.Key_T)
    room.wait_for(DeskState.RECORDING)
    room.work.stop()
    room.wait_for(DeskState.READY)
    assert [take.good for take in room.recordings.takes(folder)] == [False]


def test_the_countdown_is_shown_and_can_be_stopped(room: Room) -> None:
    room.session()
    room.plug_in()
    room.work.desk.countdown = 3
    counted: list[int] = []
    room.work.desk.counted.connect(counted.append)
    room.press(Qt.Key.Key_R)
    assert (room.state, counted) == (DeskState.COUNTING, [3])
    room.press(Qt.Key.Key_S)
    assert room.state == DeskState.READY
    assert room.takes == []


@pytest.mark.parametrize("part", ["camera", "microphone"])
def test_what_is_unplugged_in_mid_take_is_one_message_and_the_take_is_kept(room: Room, part: str) -> None:
    room.session()
    microphone = HandMicrophone(room.camera)
    room.work.desk.open(lambda: (room.camera, microphone))
    room.wait_for(DeskState.READY)
    room.begin()
    room.camera.film(60)
    with room.bot.waitSignal(room.work.takes.changed, timeout=LONG_MS):
        (room.camera if part == "camera" else microphone).unplug()
    room.wait_for(DeskState.CLOSED)
    assert [take.seconds for take in room.takes] == [2.4]
    words_told = {words for kind, words, _, _ in room.told if kind == "error"}
    assert words_told == {f"The {part} is gone."}
    assert any("take-01" in hint for _, _, hint, _ in room.told)
    assert not room.work.viewfinder.shows_picture


def test_closing_the_window_in_mid_take_keeps_the_take(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path)
    folder = room.session()
    room.plug_in()
    room.begin()
    room.camera.film(60)
    room.close()
    assert [take.seconds for take in room.recordings.takes(folder)] == [2.4]
    assert room.camera.closed


def test_the_camera_is_off_while_another_workspace_is_looked_at(room: Room) -> None:
    room.plug_in()
    room.work.hide()
    room.wait_for(DeskState.CLOSED)
    assert room.camera.closed


def test_a_first_take_makes_its_session_by_itself(room: Room) -> None:
    room.plug_in()
    room.begin()
    assert room.work.sessions.folder is not None
    room.camera.film(60)
    room.work.stop()
    room.wait_for(DeskState.READY)


def test_a_deleted_take_is_had_back_by_undo(room: Room) -> None:
    folder = room.session()
    room.plug_in()
    room.take()
    with room.bot.waitSignal(room.work.takes.changed, timeout=LONG_MS):
        room.work.takes.trash()
    assert room.takes == []
    room.bot.waitUntil(lambda: "deleted" in room.told[-1][1], timeout=LONG_MS)
    with room.bot.waitSignal(room.work.takes.changed, timeout=LONG_MS):
        room.told[-1][3]()
    assert [take.file for take in room.takes] == ["take-01.mkv"]
    assert (room.recordings.footage_folder(folder) / "take-01.mkv").is_file()


def test_an_anchor_is_made_of_the_good_takes_alone(room: Room) -> None:
    folder = room.session()
    room.plug_in()
    room.take()
    room.take()
    with room.bot.waitSignal(room.work.takes.changed, timeout=LONG_MS):
        room.work.takes.judge()
    asked: list[tuple[object, list[str]]] = []
    room.work.anchor_wanted.connect(lambda session, takes: asked.append((session, [take.file for take in takes])))
    room.work.takes._make.click()
    assert asked == [(folder, ["take-01.mkv"])]


def test_the_presenter_s_consent_is_read_recorded_and_shown(room: Room) -> None:
    folder = room.session()
    room.plug_in()
    room.work.sign()
    dialog = room.work.findChild(ConsentDialog)
    assert isinstance(dialog, ConsentDialog)
    assert dialog.signer is None  # nothing is agreed before the organisation is named
    dialog.fill("Jürgen Łowicz", "Radio Nord", "news")
    dialog.accept()
    room.work.activateWindow()
    assert "Jürgen Łowicz" in room.work.reading.prompter.text
    room.take()
    assert room.recordings.consents.of(folder) is None  # of three seconds nobody says that it was read
    next(run for _, words, _, run in room.told if "read to its end" in words)()
    room.bot.waitUntil(lambda: bool(room.work.sessions.card and room.work.sessions.card.consent), timeout=LONG_MS)
    record = room.recordings.consents.of(folder)
    assert record is not None
    assert (record.name, record.organisation) == ("Jürgen Łowicz", "Radio Nord")
    assert room.work.reading.kind == TakeKind.SPEECH


def test_a_take_of_a_killed_program_is_offered_and_recovered(room: Room) -> None:
    folder = room.session("Jürgen")
    room.plug_in()
    take = room.take(100)
    whole = room.recordings.path(folder, take).read_bytes()
    (folder / ".parts" / "abc.mkv").write_bytes(whole)
    other = Room(room.bot, folder.parent.parent)
    room.bot.waitUntil(lambda: any("cut off" in words for _, words, _, _ in other.told), timeout=LONG_MS)
    with room.bot.waitSignal(other.work.takes.changed, timeout=LONG_MS):
        next(run for _, words, _, run in other.told if "cut off" in words)()
    room.bot.waitUntil(lambda: len(other.takes) == 2, timeout=LONG_MS)
    assert other.takes[0].recovered
    other.close()


def test_the_silent_clip_and_the_rundown_s_own_stories_can_be_chosen(room: Room) -> None:
    reading = room.work.reading
    room.bot.waitUntil(lambda: reading.script is not None, timeout=LONG_MS)
    names = [reading._chooser.itemText(at) for at in range(reading._chooser.count())]
    reading._chooser.setCurrentIndex(next(at for at, name in enumerate(names) if name.startswith("Silent")))
    reading._choose()
    assert reading.kind == TakeKind.IDLE
    reading._chooser.setCurrentIndex(len(names) - 2)
    reading._choose()
    assert reading.prompter.text == "Good evening from the rundown."


def test_the_newest_picture_wins_and_one_news_waits_at_a_time(qtbot: QtBot) -> None:
    bridge, images = WatcherBridge(), list[QImage]()
    bridge.pictured.connect(images.append)
    knocks: list[int] = []
    bridge._knocked.connect(lambda: knocks.append(1))
    for level in (10, 20, 30):
        bridge.picture(np.full((4, 6, 3), level, np.uint8))
    QApplication.sendPostedEvents()
    assert [image.pixelColor(0, 0).red() for image in images] == [30]
    assert len(knocks) == 1


def test_the_prompter_goes_at_its_speed_and_stops_at_the_end(qtbot: QtBot) -> None:
    prompter = Prompter(speed=120)
    view = PrompterView(prompter)
    qtbot.addWidget(view)
    prompter.show_text("word " * 100)
    top = view.top()
    prompter.advance(10.0)
    assert prompter.at == 20
    assert view.top() < top
    keys: tuple[tuple[Qt.Key, Callable[[], bool]], ...] = (
        (Qt.Key.Key_Up, lambda: prompter.speed == 130),
        (Qt.Key.Key_Plus, lambda: prompter.font_px == 52),
        (Qt.Key.Key_M, lambda: prompter.mirrored),
        (Qt.Key.Key_Space, lambda: prompter.running),
        (Qt.Key.Key_Home, lambda: prompter.at == 0 and not prompter.running),
    )
    for key, holds in keys:
        press(view, key)
        assert holds()
    prompter.start()
    prompter.advance(1000.0)
    assert (prompter.at, prompter.running) == (100, False)


def spoken(path: Path) -> list[str]:
    """Give the texts in a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in loose]
    return [node.value for node in constants if isinstance(node.value, str) and " " in node.value]


def test_every_sentence_of_the_checks_can_be_translated() -> None:
    from anchor_studio.capture import examiner, rules
    from anchor_studio.footage import screen

    cloth = [text for text in spoken(Path(str(screen.__file__))) if text.startswith(("the ", "no ", "a "))]
    said = [text for module in (rules, examiner) for text in spoken(Path(str(module.__file__)))]
    sentences = {
        *(text for text in said if text[-1:] in (".", "?")),
        *(part[0].upper() + part[1:] + "." for part in cloth),
    }
    assert len(sentences) > 40
    assert {one for one in sentences if one not in words.SENTENCES} == set()


def test_a_camera_s_frame_becomes_rgb(qtbot: QtBot) -> None:
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    image.fill(0xFF102030)
    picture = as_picture(image)
    assert picture is not None
    assert picture.shape == (4, 6, 3)
    assert picture[0, 0].tolist() == [0x10, 0x20, 0x30]
    assert as_picture(QImage()) is None


def test_names_for_screen_readers_are_on_everything_that_is_used(room: Room) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QListView

    kinds = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QListView)
    used = [part for kind in kinds for part in room.work.findChildren(kind) if part.isVisible()]
    nameless = [part for part in used if not (part.accessibleName() or getattr(part, "text", lambda: "")())]
    inner = [part for part in nameless if part.objectName().startswith("qt_")]
    assert [part for part in nameless if part not in inner] == []
    assert Signer("a", "b", "c").language == "en"


@pytest.mark.qt_log_ignore("No RHI backend")
def test_frames_of_a_camera_of_this_computer_come_from_a_thread_of_ours(qtbot: QtBot) -> None:
    camera, shots = QtCamera(QCameraDevice()), list[TimedPicture]()
    camera.open(shots.append, lambda trouble: None)
    image = QImage(32, 18, QImage.Format.Format_RGB32)
    image.fill(0xFF102030)
    camera.take(QVideoFrame(image))
    qtbot.waitUntil(lambda: len(shots) == 1, timeout=LONG_MS)
    camera.close()
    camera.take(QVideoFrame(image))
    assert [shot.picture[0, 0].tolist() for shot in shots] == [[0x10, 0x20, 0x30]]
    assert camera.roll() >= shots[0].time
