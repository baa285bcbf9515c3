"""The set designer: controls edit the segment, and a drag is one step."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Design, Project
from anchor_studio.domain.scene import LightMatch, Placing, Theme
from anchor_studio.gui import theme
from anchor_studio.gui.designer import edits
from anchor_studio.settings.paths import ASSETS
from tests.gui.designer_world import START, World, drag, dress, numbers, opened


@pytest.fixture(scope="module", autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)  # once: it takes half a second


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    with opened(qtbot, tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("aside", lambda design: design.placing.aside),
        ("scale", lambda design: design.placing.scale),
        ("exposure", lambda design: design.light.exposure),
        ("warmth", lambda design: design.light.warmth),
        ("tolerance", lambda design: design.key.tolerance),
        ("softness", lambda design: design.key.softness),
        ("spill", lambda design: design.key.spill),
    ],
)
def test_a_drag_of_a_slider_edits_the_segment_and_is_one_step_to_undo(here: World, name: str, read: Any) -> None:
    one = numbers(here.panel)[name]
    drag(one.slider, 0.6, 0.7, 0.9)
    assert read(here.design) > read(Design())
    assert one.number.value() == pytest.approx(read(here.design) * (1 if name == "exposure" else 100))
    assert here.session.project.segment("b") == START.segment("b")
    here.session.undo()
    assert here.session.project == START
    assert not here.session.can_undo
    assert one.slider.value() == round(read(Design()) * 100)


def test_a_drag_with_a_long_pause_in_it_is_still_one_step(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(edits, "time", SimpleNamespace(monotonic=lambda: now[0]))
    slider = numbers(here.panel)["warmth"].slider
    y = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() * 3 // 4, y))
    now[0] += 30
    QTest.mouseMove(slider, QPoint(slider.width() - 12, y))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)
    here.session.undo()
    assert here.session.project == START


def test_two_drags_are_two_steps(here: World) -> None:
    slider = numbers(here.panel)["warmth"].slider
    drag(slider, 0.7)
    drag(slider, 0.9)
    here.session.undo()
    assert 0 < here.design.light.warmth < 0.6
    here.session.undo()
    assert here.session.project == START


def test_a_double_click_goes_back_to_the_usual(here: World) -> None:
    one = numbers(here.panel)["scale"]
    drag(one.slider, 0.9)
    QTest.mouseDClick(one.slider, Qt.MouseButton.LeftButton)
    assert here.design.placing == Placing()
    assert one.number.value() == 100


def test_a_number_can_be_typed_and_undone_while_it_is_written_in(here: World) -> None:
    number = numbers(here.panel)["aside"].number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "-7")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert here.design.placing.aside == -0.07
    QTest.keyClick(number, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here.design.placing.aside == 0


def test_bounds_of_the_numbers_are_those_of_the_scene(here: World) -> None:
    shown = {
        name: (one.slider.minimum() / 100, one.slider.maximum() / 100) for name, one in numbers(here.panel).items()
    }
    assert shown == {
        "aside": (-0.25, 0.25),
        "scale": (0.7, 1.3),
        "strength": (0, 1),
        "exposure": (-1, 1),
        "warmth": (-1, 1),
        "tolerance": (0.5, 2),
        "softness": (0.5, 2),
        "spill": (0, 1.5),
    }


def test_a_press_on_a_picture_chooses_set_and_shot_as_one_step(here: World) -> None:
    here.panel.controls.set.buttons["evening", "close"].click()
    assert (here.design.set_name, here.design.shot) == ("evening", "close")
    here.session.undo()
    assert here.panel.controls.set.buttons["newsroom", "medium"].isChecked()


def test_a_section_goes_back_to_the_usual_and_can_be_given_to_all(here: World) -> None:
    light = here.panel.controls.light
    drag(light.numbers["warmth"].slider, 0.9)
    light.apply.click()
    assert here.session.project.segment("b").design.light == here.design.light != LightMatch()
    assert here.session.project.segment("b").design.set_name == "evening"
    light.back.click()
    assert here.design.light == LightMatch()
    assert not light.back.isEnabled()


def test_the_controls_follow_the_selected_segment(here: World) -> None:
    here.session.select("b")
    assert here.panel.controls.set.buttons["evening", "wide"].isChecked()
    drag(numbers(here.panel)["scale"].slider, 0.1)
    assert here.session.project.segment("b").design.placing.scale < 1
    assert here.design.placing == Placing()


def test_without_a_segment_it_says_so(here: World) -> None:
    here.session.open(Project("Empty"), None)
    assert not here.panel.stage.isVisible()


def test_theme_edits_are_of_the_whole_programme(here: World) -> None:
    section = here.panel.controls.theme
    section.colours["accent"].edited.emit("#ff8800")
    section.family.setCurrentIndex(1)
    section.family.activated.emit(1)
    section.bug.setFocus()
    section.bug.selectAll()
    QTest.keyClicks(section.bug, "BBN")
    assert here.session.project.theme == Theme("#ff8800", font="DejaVu Sans")
    assert here.session.project.bug == "BBN"
    here.session.undo()
    assert here.session.project.bug == "ASN"
    section.back.click()
    assert here.session.project.theme == Theme()


def test_letters_that_can_not_be_read_are_warned_of(here: World) -> None:
    section = here.panel.controls.theme
    assert not section.unreadable.isVisible()
    section.colours["ground"].edited.emit("#dddddd")  # under the set's own white letters
    assert section.unreadable.isVisible()
    assert "1.4" in section.unreadable.text()
    section.colours["ink"].edited.emit("#101010")
    assert not section.unreadable.isVisible()


def test_a_colour_dialog_gives_the_colour_and_the_way_back(here: World) -> None:
    one = here.panel.controls.theme.colours["ink"]
    dialog = one.ask()
    dialog.setCurrentColor(QColor("#123456"))
    dialog.accept()
    assert here.session.project.theme.ink == "#123456"
    assert one.choose.text() == "#123456"
    one.reset.click()
    assert here.session.project.theme.ink == ""
    assert one.colour == "#ffffff"


def test_without_the_label_a_warning_stands_beside_its_switch(here: World) -> None:
    section = here.panel.controls.theme
    assert not section.unlabelled.isVisible()
    section.label.click()
    assert not here.session.project.label
    assert section.unlabelled.isVisible()


def drop(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = widget.rect().center()
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, buttons, keys))


@pytest.mark.parametrize("part", ["logo", "screen"])
def test_a_picture_that_is_dropped_is_checked_and_taken(here: World, tmp_path: Path, part: str) -> None:
    path = tmp_path / "a.png"
    QImage(str(ASSETS / "anchors" / "daniel.anchor" / "thumbnail.png")).save(str(path))
    controls = here.panel.controls
    drop(controls.theme.logo if part == "logo" else controls.shown, path)

    def taken() -> str:
        project = here.session.project
        return project.theme.logo if part == "logo" else project.segments[0].graphics.screen

    here.qtbot.waitUntil(lambda: taken() == str(path))
    assert here.designs.checked == [str(path)]
    (controls.theme.logo if part == "logo" else controls.shown).remove.click()
    assert taken() == ""


def test_a_picture_that_can_not_be_shown_is_said_and_not_taken(here: World, tmp_path: Path) -> None:
    here.designs.refused = "bad.png can't be read as a picture."
    drop(here.panel.controls.theme.logo, tmp_path / "bad.png")
    here.qtbot.waitUntil(lambda: here.told == [("error", "bad.png can't be read as a picture.")])
    drop(here.panel.controls.theme.logo, tmp_path / "bad.exe")
    assert here.session.project == START


def test_pictures_of_all_sets_and_shots_come_after_the_still(here: World) -> None:
    here.settle()
    methods = [call.method for call in here.worker.calls]
    assert methods.count("empty") == 6
    assert methods.index("still") < methods.index("empty")


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("size", [(600, 720), (1100, 860)])
def test_nothing_is_clipped_at_any_size(here: World, qapp: QApplication, scheme: str, size: tuple[int, int]) -> None:
    theme.apply(qapp, theme.SCHEMES[scheme])
    here.panel.resize(*size)
    here.settle()
    for made in here.panel.findChildren(QAbstractButton):
        if made.isVisible() and made.text():
            assert made.width() >= min(made.sizeHint().width(), made.minimumSizeHint().width()), made.text()
    narrowest = here.panel.controls.minimumSizeHint().width()
    assert narrowest <= here.panel.controls.width()


def test_everything_that_can_be_used_has_a_name_and_can_be_reached_by_tab(here: World) -> None:
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox)
    for made in (one for kind in kinds for one in here.panel.controls.findChildren(kind)):
        if made.objectName().startswith("qt_") or not made.isVisible():
            continue
        assert made.accessibleName() or getattr(made, "text", str)(), made
        assert made.focusPolicy() & Qt.FocusPolicy.TabFocus, made.accessibleName()
