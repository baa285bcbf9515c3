"""The dialog that sketches an anchor of a portrait: it says what is wrong in place and never loses what was typed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from anchor_studio.gui.anchors.sketch_dialog import LANE, SketchDialog
from anchor_studio.gui.background import Background
from tests.gui.fakes import FakeWorkers


class Desk:
    """A dialog above fake workers."""

    def __init__(self, qtbot: QtBot) -> None:
        self.workers = FakeWorkers()
        self.background = Background(self.workers)
        self.dialog = SketchDialog(self.background)
        qtbot.addWidget(self.dialog)
        self.dialog.open()
        self.made: list[str] = []
        self.dialog.made.connect(self.made.append)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_a_picture_and_a_name_are_all_it_asks_for(desk: Desk, qtbot: QtBot) -> None:
    assert not desk.dialog._make.isEnabled()
    desk.dialog.look(Path("maria_novak.jpg"))
    assert desk.dialog._title.text() == "Maria Novak"
    desk.dialog._make.click()
    (call,) = desk.workers.by_lane[LANE].calls
    assert (call.service, call.method) == ("sketches", "make")
    assert call.args[:2] == (Path("maria_novak.jpg"), "Maria Novak")
    assert not desk.dialog._make.isEnabled()
    desk.workers.by_lane[LANE].done("maria-novak")
    qtbot.waitUntil(lambda: desk.made == ["maria-novak"])
    assert not desk.dialog.isVisible()


def test_what_is_wrong_is_told_in_place_and_can_be_mended(desk: Desk, qtbot: QtBot) -> None:
    desk.dialog.look(Path("group.jpg"))
    desk.dialog._title.setText("Jana")
    desk.dialog._make.click()
    desk.workers.by_lane[LANE].fail("Two faces are seen in group.jpg.", "Give a portrait of one person.")
    qtbot.waitUntil(lambda: "Two faces" in desk.dialog._told.text())
    assert desk.dialog._make.isEnabled()
    assert desk.dialog._title.text() == "Jana"
    desk.dialog.look(Path("jana.jpg"))
    assert desk.dialog._told.text() == ""


def test_closing_it_stops_the_work(desk: Desk) -> None:
    desk.dialog.look(Path("jana.jpg"))
    desk.dialog._make.click()
    desk.dialog.reject()
    assert desk.workers.by_lane[LANE].cancelled == [1]
    assert desk.made == []
