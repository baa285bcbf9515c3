"""The preview plays what comes, waits for what does not, and leaves nothing behind."""

import gc
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME
from anchor_studio.gui.preview.feed import FRAMES_AHEAD
from anchor_studio.gui.preview.player import FRAMES_TO_BEGIN, State
from anchor_studio.studio.preview_news import PreviewFrame, PreviewSound, PreviewWord, PreviewWords
from anchor_studio.studio.workers import Call
from tests.gui.preview_desk import JPEG, LOUD, ONE, PROJECT, TWO, Desk, opened_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with opened_desk(qtbot, tmp_path) as desk:
        yield desk


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
        objects = len(gc.get_objects())
        return objects, threading.active_count(), len(desk.pane.findChildren(QObject)), len(timers)

    start(20)
    objects, *others = start(20)
    more_objects, *more_others = start(200)
    assert more_others == others
    assert more_objects - objects < 100
    assert desk.time.opened <= 1
