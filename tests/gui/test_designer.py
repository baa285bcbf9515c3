"""The set designer: controls edit the segment, a drag is one step, and the newest still wins."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.project import Design, Graphics, Project, Segment
from anchor_studio.domain.scene import KeyTuning, LightMatch, Placing, Scene, Theme
from anchor_studio.errors import StudioError
from anchor_studio.gui import theme
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.designer import edits
from anchor_studio.gui.designer.fields import TunedField
from anchor_studio.gui.designer.panel import DesignerPanel
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.session import Session
from anchor_studio.settings.paths import ASSETS
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.designs import SetCard
from anchor_studio.studio.services import Services
from anchor_studio.studio.workers import Call
from tests.gui.fakes import FakeWorker, FakeWorkers

START = Project(
    "Evening",
    (
        Segment("Rates", "Good evening.", graphics=Graphics("Daniel", "Rates are held"), anchor="daniel", id="a"),
        Segment("Weather", "Rain.", design=Design("evening", "wide"), id="b"),
    ),
    bug="ASN",
)
CARDS = (
    SetCard("evening", "Evening", "#e08a2c", "#16264a", "#ffffff"),
    SetCard("newsroom", "Newsroom", "#00a3e0", "#0a2f63", "#ffffff"),
)


@dataclass
class FakeDesigns:
    refused: str = ""
    checked: list[str] = field(default_factory=list)

    def sets(self) -> tuple[SetCard, ...]:
        return CARDS

    def check_logo(self, path: str) -> None:
        self.checked.append(path)
        if self.refused:
            raise StudioError(self.refused, "Give another.")

    check_screen = check_logo


@dataclass
class World:
    qtbot: QtBot
    panel: DesignerPanel
    session: Session
    designs: FakeDesigns
    workers: FakeWorkers
    told: list[tuple[str, str]]
    answered: int = 0

    @property
    def worker(self) -> FakeWorker:
        return self.workers.by_lane["preview"]

    @property
    def design(self) -> Design:
        return self.session.project.segment("a").design

    def wait_for(self, method: str) -> Call:
        """Answer what is asked for until a method is, and give that call, which stays unanswered."""
        self.qtbot.waitUntil(lambda: self._answered_up_to(method))
        return self.worker.calls[-1]

    def settle(self, colour: int = 90) -> None:
        """Answer all that is asked for with an even picture."""
        self.qtbot.waitUntil(lambda: self._answered_up_to("", colour) and not self.panel.stills.busy)

    def _answered_up_to(self, method: str, colour: int = 90) -> bool:
        while self.answered < len(self.worker.calls):
            if self.worker.calls[self.answered].method == method:
                return True
            self.answered += 1
            self.worker.done(picture(colour), self.answered)
        return not method

    def answer(self, result: object) -> None:
        """Answer the call that waits."""
        self.answered += 1
        self.worker.done(result, self.answered)

    def refuse(self, message: str, hint: str) -> None:
        """Let the call that waits fail."""
        self.answered += 1
        self.worker.fail(message, hint, number=self.answered)

    def stills(self, method: str = "still") -> list[Call]:
        return [call for call in self.worker.calls if call.method == method]


def picture(colour: int) -> Picture:
    return np.full((18, 32, 3), colour, np.uint8)


@pytest.fixture(scope="module", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Dress the program once: it takes half a second."""
    theme.load_fonts()
    theme.apply(qapp, theme.DARK)


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    workers, designs, session, notices = FakeWorkers(), FakeDesigns(), Session(START), Notices()
    background = Background(workers)
    services = cast(Services, SimpleNamespace(designs=designs))
    context = GuiContext(services, session, background, Preferences(tmp_path / "preferences.json"), notices)
    told: list[tuple[str, str]] = []
    notices.told.connect(lambda kind, message, *_: told.append((kind, message)))
    panel = DesignerPanel(context)
    qtbot.addWidget(panel)
    panel.resize(640, 780)
    panel.show()
    qtbot.waitUntil(lambda: len(panel.controls.set.buttons) == 6)
    made = World(qtbot, panel, session, designs, workers, told)
    yield made
    panel.shutdown()
    background.close()


def drag(slider: QAbstractSlider, *shares: float) -> None:
    y = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, y))
    for share in shares:
        QTest.mouseMove(slider, QPoint(round(share * slider.width()), y))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)


def numbers(panel: DesignerPanel) -> dict[str, TunedField]:
    controls = panel.controls
    return {
        name: one for part in (controls.placing, controls.light, controls.key) for name, one in part.numbers.items()
    }


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
