"""The set designer's still: the newest wish wins, matte, before and after, the eyedropper."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_studio.domain.scene import KeyTuning, LightMatch, Scene, Theme
from tests.gui.designer_world import START, World, drag, dress, numbers, opened, picture


@pytest.fixture(scope="module", autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)  # once: it takes half a second


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    with opened(qtbot, tmp_path) as made:
        yield made


def test_a_still_of_the_scene_is_asked_for_and_shown(here: World) -> None:
    call = here.wait_for("still")
    scene, anchor, size = call.args
    assert (scene, anchor) == (START.scene(START.segments[0]), "daniel")
    assert size[0] * 9 == pytest.approx(size[1] * 16, abs=16)
    here.answer(picture(200))
    here.qtbot.waitUntil(lambda: not here.panel.stage.view.picture.isNull())
    assert here.panel.stage.view.picture.pixelColor(3, 3) == QColor(200, 200, 200)


def test_while_a_still_is_made_only_the_newest_wish_waits(here: World) -> None:
    here.settle()
    before, slider = len(here.stills()), numbers(here.panel)["warmth"].slider
    drag(slider, 0.55)
    here.wait_for("still")
    for share in (0.6, 0.7, 0.8, 0.95):
        drag(slider, share)
    assert here.panel.stills.busy
    assert len(here.stills()) == before + 1
    here.answer(picture(10))
    scene = here.wait_for("still").args[0]
    assert len(here.stills()) == before + 2
    assert isinstance(scene, Scene)
    assert scene.light == here.design.light


def test_an_edit_that_changes_nothing_in_the_picture_asks_for_nothing(here: World) -> None:
    here.settle()
    project = here.session.project
    here.session.edit(
        replace(project, segments=(replace(project.segments[0], text="Hello."), project.segments[1])), "x"
    )
    assert not here.panel.stills.busy


def test_out_of_sight_it_asks_for_nothing(here: World) -> None:
    here.settle()
    here.panel.hide()
    here.session.edit(replace(here.session.project, bug="XYZ"), "x")
    assert not here.panel.stills.busy
    here.panel.show()
    assert here.wait_for("still").args[0].bug == "XYZ"


def test_a_still_of_a_segment_that_was_left_is_not_shown(here: World) -> None:
    here.settle(90)
    drag(numbers(here.panel)["warmth"].slider, 0.9)
    here.wait_for("still")
    here.session.select("b")
    here.answer(picture(250))
    assert here.wait_for("still").args[0].set_name == "evening"
    assert here.panel.stage.view.picture.pixelColor(3, 3) == QColor(90, 90, 90)


def test_what_is_wrong_with_a_scene_is_said_below_the_last_good_still(here: World) -> None:
    here.settle()
    drag(numbers(here.panel)["warmth"].slider, 0.9)
    here.wait_for("still")
    here.refuse("There is no picture a.png.", "Choose it again.")
    here.qtbot.waitUntil(here.panel.stage.told.isVisible)
    assert here.panel.stage.told.text() == "There is no picture a.png. Choose it again."
    assert here.panel.stage.view.picture.pixelColor(3, 3) == QColor(90, 90, 90)
    drag(numbers(here.panel)["warmth"].slider, 0.8)
    here.settle()
    assert not here.panel.stage.told.isVisible()


def test_the_matte_is_seen_and_the_picture_again(here: World) -> None:
    here.settle()
    here.panel.stage.modes["matte"].click()
    assert here.wait_for("matte").args[0].key == KeyTuning()
    assert not here.panel.stage.before.isEnabled()
    here.panel.stage.modes["picture"].click()
    here.settle()
    assert here.stills()


def test_before_is_the_scene_without_light_match_key_and_theme(here: World) -> None:
    project = here.session.project
    here.session.edit(replace(project, theme=Theme("#ff0000")), "x")
    drag(numbers(here.panel)["aside"].slider, 0.9)
    drag(numbers(here.panel)["spill"].slider, 0.1)
    here.settle()
    here.panel.stage.comparing.click()
    here.settle(10)
    scenes = [call.args[0] for call in here.stills()]
    bare = next(one for one in scenes if one.placing == here.design.placing and one.key == KeyTuning())
    assert (bare.theme, bare.light, bare.bug) == (Theme(), LightMatch(), "ASN")


def test_the_line_between_before_and_after_can_be_dragged_and_moved_by_keys(here: World) -> None:
    here.settle(200)
    stage = here.panel.stage
    stage.comparing.click()
    stage.view.show_before(QImage(32, 18, QImage.Format.Format_RGB888))
    middle = stage.view.height() // 2
    QTest.mousePress(stage.view, Qt.MouseButton.LeftButton, pos=QPoint(stage.view.width() // 2, middle))
    QTest.mouseMove(stage.view, QPoint(stage.view.width() // 4, middle))
    QTest.mouseRelease(stage.view, Qt.MouseButton.LeftButton)
    assert stage.view.split == pytest.approx(0.25, abs=0.05)
    QTest.keyClick(stage.view, Qt.Key.Key_Right)
    assert stage.view.split == pytest.approx(0.27, abs=0.05)


def test_holding_the_button_shows_before(here: World) -> None:
    here.settle(200)
    stage = here.panel.stage
    before = QImage(32, 18, QImage.Format.Format_RGB888)
    before.fill(QColor(255, 0, 0))
    QTest.mousePress(stage.before, Qt.MouseButton.LeftButton)
    stage.view.show_before(before)
    middle = stage.view.rect().center()
    assert stage.view.grab().toImage().pixelColor(middle) == QColor(255, 0, 0)
    QTest.mouseRelease(stage.before, Qt.MouseButton.LeftButton)
    assert stage.view.grab().toImage().pixelColor(middle) == QColor(200, 200, 200)


def start_picking(here: World) -> None:
    here.settle()
    here.panel.controls.key.picked.pick.click()
    assert here.wait_for("body").args[0] == "daniel"
    here.settle(120)


def test_the_eyedropper_picks_the_screens_colour_from_the_body(here: World) -> None:
    start_picking(here)
    view = here.panel.stage.view
    frame = view.frame()
    place = QPointF(frame.x() + 0.1 * frame.width(), frame.y() + 0.2 * frame.height()).toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    call = here.wait_for("pick")
    assert call.args[0] == "daniel"
    assert call.args[1:] == pytest.approx((0.1, 0.2), abs=0.01)
    here.answer((1, 177, 64))
    here.qtbot.waitUntil(lambda: here.design.key.screen == (1, 177, 64))
    assert here.panel.controls.key.picked.pick.text() == "#01b140"
    assert here.panel.stage.mode == "picture"
    here.panel.controls.key.picked.reset.click()
    assert here.design.key.screen is None


def test_the_eyedropper_can_be_moved_and_left_by_keys(here: World) -> None:
    start_picking(here)
    view = here.panel.stage.view
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert here.wait_for("pick").args[2] == pytest.approx(0.4)
    here.panel.controls.key.picked.pick.click()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not here.panel.controls.key.picked.pick.isChecked()
    assert here.panel.stage.mode == "picture"


def test_a_picked_colour_that_is_no_screen_is_said_and_not_taken(here: World) -> None:
    start_picking(here)
    QTest.keyClick(here.panel.stage.view, Qt.Key.Key_Return)
    here.wait_for("pick")
    here.refuse("The colour picked for the key is no green or blue screen.", "Pick it from the screen.")
    here.qtbot.waitUntil(lambda: bool(here.told))
    assert here.told[0] == ("error", "The colour picked for the key is no green or blue screen.")
    assert here.session.project == START
