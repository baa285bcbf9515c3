"""The parts of the preview pane: what was received, how it looks, how it reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.preview.clocks import SilentClock
from anchor_studio.gui.preview.images import to_image
from anchor_studio.gui.preview.level_meter import LOWEST, LevelMeter
from anchor_studio.gui.preview.pane import PreviewPane
from anchor_studio.gui.preview.player import Player, State
from anchor_studio.gui.preview.reel import Reel
from anchor_studio.gui.preview.timecode import written
from anchor_studio.studio.preview_news import PreviewFrame, PreviewSound, PreviewWord, PreviewWords
from anchor_studio.studio.services import Services
from tests.gui.preview_desk import JPEG, LOUD, Desk, opened_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with opened_desk(qtbot, tmp_path) as desk:
        yield desk


class BrokenClock(SilentClock):
    """A sound card that goes away as soon as it is used."""

    failed = True


def sound(samples: int, value: int = 1000) -> PreviewSound:
    return PreviewSound(np.full(samples, value, np.int16))


def filled(frames: int, kept: int = 100) -> Reel:
    reel = Reel(kept)
    for number in range(frames):
        reel.add(sound(SAMPLES_PER_FRAME, number))
        reel.add(PreviewFrame(number, JPEG, 0.0))
    return reel


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


def test_where_the_sound_card_goes_away_it_plays_on_in_silence(qtbot: QtBot) -> None:
    player = Player(filled(40), lambda read: BrokenClock())
    player.begin()
    player.heed()
    player.tick()
    player.tick()
    assert player.state is State.PLAYING
    player.stop()


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
