"""The preview plays what comes, waits for what does not, and leaves nothing behind."""

import gc
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Graphics, Project, Segment
from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.preview.clocks import Clock, Read, SilentClock
from anchor_studio.gui.preview.feed import FRAMES_AHEAD
from anchor_studio.gui.preview.images import to_image
from anchor_studio.gui.preview.level_meter import LOWEST, LevelMeter
from anchor_studio.gui.preview.pane import PreviewPane
from anchor_studio.gui.preview.player import FRAMES_TO_BEGIN, Player, State
from anchor_studio.gui.preview.reel import Reel
from anchor_studio.gui.preview.timecode import written
from anchor_studio.gui.session import Session
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.preview_news import PREVIEW_SIZE, PreviewFrame, PreviewSound, PreviewWord, PreviewWords
from anchor_studio.studio.preview_output import to_jpeg
from anchor_studio.studio.services import Services
from anchor_studio.studio.workers import Call
from tests.gui.fakes import FakeWorker, FakeWorkers

ONE = Segment("Harbour", "The harbour opens. Ships come in.", id="one")
TWO = Segment("Weather", "It rains.", id="two")
PROJECT = Project("News", (ONE, TWO))
GREY = np.full((PREVIEW_SIZE[1], PREVIEW_SIZE[0], 3), 90, np.uint8)
JPEG = to_jpeg(GREY, (96, 54))
LOUD = np.full(SAMPLES_PER_FRAME, 16384, np.int16)


class Time:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now_ms = 0
        self.opened = 0

    def open(self, read: Read) -> Clock:
        self.opened += 1
        self.read = read
        return SilentClock(lambda: self.now_ms)


class BrokenClock(SilentClock):
    """A sound card that goes away as soon as it is used."""

    failed = True


@dataclass
class Desk:
    pane: PreviewPane
    workers: FakeWorkers
    time: Time
    session: Session
    preferences: Preferences
    qtbot: QtBot

    @property
    def worker(self) -> FakeWorker:
        return self.workers.by_lane["preview"]

    @property
    def player(self) -> Player:
        return self.pane.playback.player

    @property
    def plays(self) -> list[Call]:
        return [call for call in self.worker.calls if call.method == "play"]

    def state(self) -> State:
        return self.pane.playback.state

    def play(self) -> None:
        """Press play; what the still asked for is answered before."""
        self.pane.toggle()

    def send(self, frames: int, begin: int = 0) -> None:
        """Send frames with their sound and wait until they are here."""
        for number in range(begin, begin + frames):
            self.worker.tell(PreviewSound(LOUD))
            self.worker.tell(PreviewFrame(number, JPEG, 0.1))
        self.qtbot.waitUntil(lambda: self.pane.playback.reel.frames == begin + frames)

    def finish(self) -> None:
        self.worker.done(None)
        self.qtbot.waitUntil(lambda: self.pane.playback.reel.complete)

    def pass_frames(self, count: int) -> None:
        for _ in range(count):
            self.time.now_ms += 1000 // FPS
            self.player.tick()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    workers, time = FakeWorkers(), Time()
    background, session = Background(workers), Session(PROJECT)
    preferences = Preferences(tmp_path / "preferences.json")
    context = GuiContext(cast("Services", None), session, background, preferences, Notices())
    pane = PreviewPane(context, open_clock=time.open)
    qtbot.addWidget(pane)
    pane.resize(400, 480)
    pane.show()
    yield Desk(pane, workers, time, session, preferences, qtbot)
    pane.shutdown()
    background.close()


def sound(samples: int, value: int = 1000) -> PreviewSound:
    return PreviewSound(np.full(samples, value, np.int16))


def filled(frames: int, kept: int = 100) -> Reel:
    reel = Reel(kept)
    for number in range(frames):
        reel.add(sound(SAMPLES_PER_FRAME, number))
        reel.add(PreviewFrame(number, JPEG, 0.0))
    return reel


# What was received


def test_samples_are_given_across_pieces_and_as_far_as_they_go() -> None:
    reel = Reel()
    reel.add(sound(100, 1))
    reel.add(sound(50, 2))
    assert reel.samples(90, 20).tolist() == [1] * 10 + [2] * 10
    assert len(reel.samples(140, 100)) == 10
    assert len(reel.samples(200, 100)) == 0


def test_only_the_newest_frames_are_kept_with_their_sound() -> None:
    reel = filled(30, kept=10)
    assert (reel.first_frame, reel.frames) == (20, 30)
    assert [reel.jpeg(frame) is not None for frame in (19, 20, 29, 30)] == [False, True, True, False]
    assert reel.samples(20 * SAMPLES_PER_FRAME, 1).tolist() == [20]
    assert reel.samples(5 * SAMPLES_PER_FRAME, 1).tolist() == [0]
    assert len(reel.peaks(0, 30 / FPS)) == 30 / FPS * 100  # the outline stays whole


def test_the_outline_is_the_loudest_of_each_hundredth_however_the_pieces_fall() -> None:
    one, other = Reel(), Reel()
    samples = (np.sin(np.arange(48_000) / 20) * np.linspace(0, 30_000, 48_000)).astype(np.int16)
    one.add(PreviewSound(samples))
    for part in np.array_split(samples, 7):
        other.add(PreviewSound(part))
    assert np.array_equal(one.peaks(0, 1), other.peaks(0, 1))
    assert one.peaks(0.5, 0.51)[0] == np.abs(samples[24_000:24_480]).max() / np.float32(32768)


def test_words_are_found_by_their_times() -> None:
    reel = Reel()
    reel.add(PreviewWords((PreviewWord("One", 0.5, 1.0, 0), PreviewWord("two", 1.0, 1.5, 4))))
    assert [word.text for word in reel.words_between(0.9, 1.1)] == ["One", "two"]
    assert [word.text for word in reel.words_between(1.2, 1.2)] == ["two"]
    assert reel.words_between(0.1, 0.2) == []


def test_levels_are_in_decibels_below_full_scale() -> None:
    reel = Reel()
    reel.add(PreviewSound(LOUD))
    peak, rms = reel.levels(0)
    assert peak == pytest.approx(-6.02, abs=0.01)
    assert rms == pytest.approx(-6.02, abs=0.01)
    assert Reel().levels(0) == (-100, -100)


def test_times_are_written_as_editors_do() -> None:
    assert written(0) == "00:00:00:00"
    assert written(25 * 3661 + 7) == "01:01:01:07"


# Playing


def test_it_begins_as_soon_as_a_little_has_come(desk: Desk) -> None:
    desk.play()
    assert desk.state() is State.WAITING
    assert desk.pane.picture.message == "Preparing…"
    desk.send(FRAMES_TO_BEGIN)
    assert desk.state() is State.WAITING
    desk.send(1, FRAMES_TO_BEGIN)
    assert desk.state() is State.PLAYING
    assert desk.pane.picture.message == ""
    assert desk.pane.picture.has_image()


def test_a_preview_shorter_than_that_is_played_all_the_same(desk: Desk) -> None:
    desk.play()
    desk.send(3)
    desk.finish()
    assert desk.state() is State.PLAYING
    desk.pass_frames(4)
    assert (desk.state(), desk.player.frame) == (State.PAUSED, 2)


def test_pictures_follow_the_clock_and_wait_where_nothing_has_come(desk: Desk) -> None:
    desk.play()
    desk.send(20)
    desk.pass_frames(15)
    assert desk.player.frame == 15
    assert desk.pane.transport.time.text() == "00:00:00:15"
    desk.pass_frames(6)
    assert (desk.state(), desk.player.frame) == (State.WAITING, 19)
    assert desk.pane.picture.message == "Waiting for more…"
    desk.send(2 * FRAMES_TO_BEGIN - 1, 20)  # after a stop more is waited for
    assert desk.state() is State.WAITING
    desk.send(2, 20 + 2 * FRAMES_TO_BEGIN - 1)
    assert desk.state() is State.PLAYING
    desk.pass_frames(5)
    assert desk.player.frame == 24


def test_sound_is_given_no_further_than_there_are_pictures(desk: Desk) -> None:
    desk.play()
    desk.worker.tell(PreviewSound(np.tile(LOUD, 100)))
    desk.send(FRAMES_TO_BEGIN + 1)
    assert len(desk.time.read(0, 10**6)) == 2 * (FRAMES_TO_BEGIN + 1) * SAMPLES_PER_FRAME


def test_pause_stands_still_and_play_goes_on_from_there(desk: Desk) -> None:
    desk.play()
    desk.send(30)
    desk.pass_frames(5)
    desk.play()
    desk.time.now_ms += 10_000
    desk.player.tick()
    assert (desk.state(), desk.player.frame) == (State.PAUSED, 5)
    desk.play()
    desk.pass_frames(2)
    assert (desk.state(), desk.player.frame, len(desk.plays)) == (State.PLAYING, 7, 1)


def test_at_its_end_it_plays_from_the_beginning_without_being_made_again(desk: Desk) -> None:
    desk.play()
    desk.send(12)
    desk.finish()
    desk.pass_frames(14)
    assert desk.state() is State.PAUSED
    desk.play()
    assert (desk.state(), desk.player.frame, len(desk.plays)) == (State.PLAYING, 0, 1)


def test_steps_and_seeks_stay_within_what_has_come(desk: Desk) -> None:
    desk.play()
    desk.send(30)
    QTest.keyClick(desk.pane.picture, Qt.Key.Key_Period)
    assert (desk.state(), desk.player.frame) == (State.PAUSED, 1)
    for _ in range(3):
        QTest.keyClick(desk.pane.picture, Qt.Key.Key_Comma)
    assert desk.player.frame == 0
    desk.pane.scrub.sought.emit(500)
    assert desk.player.frame == 29
    QTest.mouseClick(desk.pane.timeline, Qt.MouseButton.LeftButton, pos=QPoint(1, 5))
    assert desk.player.frame == 0  # the left edge
    assert desk.state() is State.PAUSED


def test_the_scrub_bar_offers_what_has_come_of_what_will(desk: Desk) -> None:
    scrub = desk.pane.scrub
    assert not scrub.isEnabled()
    desk.play()
    desk.send(20)
    assert (scrub.received, scrub.maximum() > 20) == (20, True)
    sought: list[int] = []
    scrub.sought.connect(sought.append)
    QTest.mouseClick(scrub, Qt.MouseButton.LeftButton, pos=QPoint(scrub.width() - 1, 5))
    assert sought == [19]
    desk.finish()
    assert scrub.maximum() == 19


def test_where_the_sound_card_goes_away_it_plays_on_in_silence(qtbot: QtBot) -> None:
    player = Player(filled(40), lambda read: BrokenClock())
    player.begin()
    player.heed()
    player.tick()
    player.tick()
    assert player.state is State.PLAYING
    player.stop()


def test_keys_play_wherever_they_are_not_wanted_for_writing(desk: Desk, qtbot: QtBot) -> None:
    window, field = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(desk.pane)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert (field.text(), desk.state()) == (" ", State.EMPTY)
    QTest.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert desk.state() is State.WAITING
    QTest.keyClick(desk.pane.picture, Qt.Key.Key_Space)
    assert desk.state() is State.PAUSED
    desk.pane.setParent(None)


def test_it_falls_silent_when_it_is_put_aside(desk: Desk) -> None:
    desk.play()
    desk.send(30)
    desk.pane.hide()
    assert desk.state() is State.PAUSED


# What is asked for


def test_play_asks_for_the_selected_segment_alone_from_the_cursor(desk: Desk) -> None:
    desk.pane.set_cursor(20)
    desk.play()
    project, segment_id, cursor = desk.plays[0].args
    assert (project.segments, segment_id, cursor) == ((ONE,), "one", 20)


def test_another_place_of_the_cursor_is_another_preview(desk: Desk) -> None:
    desk.play()
    desk.send(30)
    desk.play()
    desk.pane.set_cursor(21)
    assert desk.state() is State.PAUSED  # moving it disturbs nothing
    desk.play()
    assert [call.args[2] for call in desk.plays] == [0, 21]
    assert desk.pane.playback.reel.frames == 0


def test_no_more_is_taken_than_is_of_use(desk: Desk) -> None:
    desk.play()
    desk.send(FRAMES_AHEAD)
    before = desk.worker.used_up
    assert before > FRAMES_AHEAD  # sound and frames
    desk.send(20, FRAMES_AHEAD)
    assert desk.worker.used_up - before <= 2
    desk.pass_frames(25)
    assert desk.worker.used_up == 2 * (FRAMES_AHEAD + 20)


def test_while_it_stands_still_all_may_come(desk: Desk) -> None:
    desk.play()
    desk.send(FRAMES_AHEAD + 50)
    desk.play()
    assert desk.worker.used_up == 2 * (FRAMES_AHEAD + 50)


def test_a_preview_makes_way_for_another_call_and_keeps_what_came(desk: Desk) -> None:
    desk.play()
    desk.send(30)
    number = len(desk.worker.calls)
    background = desk.pane.playback._feed._background
    background.call("preview", Call("designs", "still"))
    assert desk.worker.cancelled == [number]
    assert desk.pane.playback.reel.complete
    desk.pass_frames(31)
    assert (desk.state(), desk.player.frame) == (State.PAUSED, 29)


def test_news_of_an_older_preview_is_none(desk: Desk) -> None:
    desk.play()
    old = len(desk.worker.calls)
    desk.pane.set_cursor(21)
    desk.play()  # pauses
    desk.play()
    new = len(desk.worker.calls)
    desk.worker.tell(PreviewFrame(0, JPEG, None), old)
    desk.worker.tell(PreviewFrame(0, JPEG, None), new)
    desk.worker.tell(PreviewFrame(1, JPEG, None), new)
    desk.worker.fail("Old.", number=old)
    desk.qtbot.waitUntil(lambda: desk.pane.playback.reel.frames == 2)
    desk.qtbot.wait(1)
    assert desk.pane.playback.reel.frames == 2
    assert "Old" not in desk.pane.picture.message


def test_an_edit_while_it_stands_still_brings_the_still_back(desk: Desk) -> None:
    desk.play()
    desk.send(30)
    desk.play()
    desk.session.edit(replace(PROJECT, segments=(replace(ONE, text="Changed."), TWO)), "Typing")
    assert desk.state() is State.EMPTY
    assert desk.pane.playback.reel.frames == 0


def test_an_edit_elsewhere_disturbs_nothing(desk: Desk) -> None:
    desk.play()
    desk.send(30)
    desk.play()
    desk.session.edit(replace(PROJECT, segments=(ONE, replace(TWO, text="Changed."))), "Typing")
    assert (desk.state(), desk.pane.playback.reel.frames) == (State.PAUSED, 30)


def test_selecting_another_segment_ends_it(desk: Desk) -> None:
    desk.play()
    desk.send(30)
    number = len(desk.worker.calls)
    desk.session.select("two")
    assert desk.state() is State.EMPTY
    assert desk.worker.cancelled == [number]
    desk.play()
    assert desk.plays[-1].args[1:] == ("two", 0)


def test_a_voice_can_be_listened_to_without_changing_the_project(desk: Desk) -> None:
    other = replace(PROJECT, segments=(replace(ONE, voice="emma", text="Good evening."),))
    desk.pane.listen(other, "one")
    assert desk.plays[0].args == (other, "one", 0)
    desk.send(12)
    desk.finish()
    desk.pass_frames(14)
    assert desk.state() is State.EMPTY  # it is not what is written: the still comes back


def test_words_are_told_as_they_are_heard(desk: Desk) -> None:
    told: list[tuple[str, int, int]] = []
    desk.pane.word_played.connect(lambda *word: told.append(word))
    desk.play()
    desk.worker.tell(PreviewWords((PreviewWord("The", 0.0, 0.2, 0), PreviewWord("harbour", 0.2, 0.4, 4))))
    desk.send(20)
    desk.pass_frames(8)
    assert list(dict.fromkeys(told)) == [("one", 0, 3), ("one", 4, 11)]


def test_a_failure_is_told_in_place_and_play_tries_again(desk: Desk) -> None:
    desk.play()
    desk.worker.fail("The script holds nothing to say.", "Type at least one sentence.")
    desk.qtbot.waitUntil(lambda: desk.state() is State.EMPTY)
    assert desk.pane.picture.message == "The script holds nothing to say. Type at least one sentence."
    desk.play()
    assert (len(desk.plays), desk.pane.picture.message) == (2, "Preparing…")


def test_what_came_before_a_failure_is_played(desk: Desk) -> None:
    desk.play()
    desk.send(5)
    desk.worker.fail("The renderer stopped unexpectedly.", "Try again.")
    desk.qtbot.waitUntil(lambda: desk.state() is State.PLAYING)
    desk.qtbot.waitUntil(lambda: "renderer" in desk.pane.picture.message)


def test_without_a_segment_it_says_what_to_do(desk: Desk) -> None:
    desk.session.open(Project("Empty"), None)
    desk.play()
    assert "Choose a story" in desk.pane.picture.message


# The still


def arrive(desk: Desk, value: int = 90) -> None:
    """Answer the still that was asked for last."""
    calls = desk.worker.calls
    number = max(at for at, call in enumerate(calls, 1) if call.method == "still")
    desk.worker.done(np.full_like(GREY, value), number)
    desk.qtbot.waitUntil(desk.pane.picture.has_image)


def stills(desk: Desk) -> list[Call]:
    lane = desk.workers.by_lane.get("preview")
    return [call for call in lane.calls if call.method == "still"] if lane else []


def test_the_still_of_the_selected_segment_stands_there_from_the_beginning(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    assert stills(desk)[0].args[1] == "one"
    assert desk.pane.picture.message == "Preparing the picture…"
    arrive(desk)
    assert desk.pane.picture.message == ""


def test_the_worker_is_warmed_once_the_still_is_there(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    arrive(desk)
    desk.qtbot.waitUntil(lambda: desk.worker.calls[-1].method == "warm")
    desk.session.edit(replace(PROJECT, segments=(replace(ONE, text="Changed."), TWO)), "Typing")
    desk.pane.poster._ask()
    assert [call.method for call in desk.worker.calls] == ["still", "warm"]  # the text is not in the picture


def test_many_changes_of_the_scene_ask_for_one_still(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    arrive(desk)
    for headline in ("A", "AB", "ABC"):
        changed = replace(ONE, graphics=Graphics(headline=headline))
        desk.session.edit(replace(PROJECT, segments=(changed, TWO)), "Typing", "headline")
    assert len(stills(desk)) == 1
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 2)
    assert stills(desk)[1].args[0].segments[0].graphics.headline == "ABC"


def test_a_scene_that_was_seen_comes_back_at_once(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    arrive(desk)
    desk.session.edit(replace(PROJECT, segments=(replace(ONE, graphics=Graphics(headline="A")), TWO)), "Typing")
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 2)
    shown: list[QImage] = []
    arrive(desk, 200)
    desk.pane.poster.made.connect(shown.append)
    desk.session.undo()
    assert [image.pixelColor(0, 0).red() for image in shown] == [90]


def test_no_still_is_asked_for_while_a_preview_comes(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    arrive(desk)
    desk.play()
    desk.send(20)
    desk.session.edit(replace(PROJECT, segments=(replace(ONE, graphics=Graphics(headline="A")), TWO)), "Typing")
    desk.pane.poster._ask()
    assert len(stills(desk)) == 1
    desk.finish()
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 2)


def test_a_scene_that_can_not_be_shown_says_so_once(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    desk.worker.fail("There is no anchor yet.", "Train one.", number=1)
    desk.qtbot.waitUntil(lambda: desk.pane.picture.message == "There is no anchor yet. Train one.")
    desk.pane.poster._ask()
    assert len(stills(desk)) == 1


# How it looks and reads


def test_guides_and_silence_are_remembered(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.transport._menu.actions()[1].setChecked(True)
    desk.pane.transport.mute.setChecked(True)
    assert desk.preferences.names("preview_guides") == ["thirds"]
    assert desk.preferences.flag("preview_muted")
    again = PreviewPane(_context(desk), open_clock=desk.time.open)
    qtbot.addWidget(again)
    assert again.transport.chosen_guides() == ["thirds"]
    assert again.transport.mute.isChecked()


def _context(desk: Desk) -> GuiContext:
    background = desk.pane.playback._feed._background
    return GuiContext(cast("Services", None), desk.session, background, desk.preferences, Notices())


def test_all_that_can_be_used_has_a_name(desk: Desk) -> None:
    for part in (*desk.pane.findChildren(QAbstractButton), desk.pane.scrub, desk.pane.timeline, desk.pane.picture):
        if part.isVisibleTo(desk.pane):
            assert part.accessibleName() or (isinstance(part, QAbstractButton) and part.text())


def test_every_state_can_be_drawn(desk: Desk) -> None:
    for action in desk.pane.transport._menu.actions():
        action.setChecked(True)
    desk.pane.picture.show_message("A fault.", "Mend it.", "Traceback")
    assert not desk.pane.grab().isNull()
    desk.play()
    desk.pane.grab()
    desk.worker.tell(PreviewWords((PreviewWord("Nebuchadnezzar", 0.0, 0.2, 0), PreviewWord("a", 0.2, 0.24, 4))))
    desk.send(40)
    desk.pass_frames(10)
    assert not desk.pane.grab().isNull()


def test_a_picture_becomes_the_same_image() -> None:
    image = to_image(np.array([[[255, 0, 0], [0, 0, 255]]], np.uint8))
    assert [image.pixelColor(x, 0).name() for x in (0, 1)] == ["#ff0000", "#0000ff"]


def test_the_meter_rises_at_once_and_falls_slowly(qtbot: QtBot) -> None:
    meter = LevelMeter()
    qtbot.addWidget(meter)
    meter.show_levels(-3, -12)
    meter.show_levels(-60, -60)
    assert (meter.held, meter.peak > -5, meter.rms > -14) == (-3, True, True)
    for _ in range(300):
        meter.show_levels(-100, -100)
    assert (meter.peak, meter.rms, meter.held) == (LOWEST, LOWEST, LOWEST)


# What is left behind


def test_two_hundred_previews_leave_nothing_behind(desk: Desk) -> None:
    def start(count: int) -> tuple[int, int, int, int]:
        for _ in range(count):
            desk.play()
            number = len(desk.worker.calls)
            for frame in range(3):
                desk.worker.tell(PreviewFrame(frame, JPEG, 0.1), number)
            desk.qtbot.waitUntil(lambda: desk.pane.playback.reel.frames == 3)
            desk.pane.stop()
            desk.worker.calls[:] = [Call("", "")] * len(desk.worker.calls)
        desk.qtbot.wait(1)
        gc.collect()
        timers = [timer for timer in desk.pane.findChildren(QTimer) if timer.isActive()]
        objects = sum(not isinstance(thing, int) for thing in gc.get_objects())
        return objects, threading.active_count(), len(desk.pane.findChildren(QObject)), len(timers)

    start(20)
    objects, *others = start(20)
    more_objects, *more_others = start(200)
    assert more_others == others
    assert more_objects - objects < 100
    assert desk.time.opened <= 1
