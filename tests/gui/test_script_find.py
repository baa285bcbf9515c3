"""Find and replace in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.script.find_bar import FindBar
from tests.gui.script_world import World, trigger, world

NEWS = Project(segments=(Segment("1", "The mayor met the Mayor.", id="a"), Segment("2", "A mayor sang.", id="b")))


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    with world(qtbot, tmp_path, NEWS) as made:
        yield made


def search(here: World, text: str, *, everywhere: bool = False) -> FindBar:
    trigger(here.workspace, "Find and replace…")
    bar = here.workspace.editor.find_bar
    bar.text.setText(text)
    bar.scope.setCurrentIndex(1 if everywhere else 0)
    bar.look()
    return bar


def place(here: World) -> tuple[str, int, int]:
    return here.session.selected, *here.workspace.editor.edit.selection()


def test_it_goes_from_hit_to_hit_and_around(here: World) -> None:
    bar = search(here, "mayor")
    assert bar.count.text() == "2 found"
    found = []
    for step in (bar.find_next, bar.find_next, bar.find_next, bar.find_previous):
        step()
        found.append(place(here))
    assert found == [("a", 4, 9), ("a", 18, 23), ("a", 4, 9), ("a", 18, 23)]
    assert bar.count.text() == "2 of 2"


def test_over_all_segments_it_goes_on_in_the_next(here: World, qtbot: QtBot) -> None:
    bar = search(here, "mayor", everywhere=True)
    for _ in range(3):
        QTest.keyClick(bar.text, Qt.Key.Key_Return)
    assert place(here) == ("b", 2, 7)
    bar.find_next()
    assert place(here) == ("a", 4, 9)


def test_hits_are_painted_and_gone_when_the_bar_is_put_away(here: World, qtbot: QtBot) -> None:
    bar = search(here, "mayor")
    assert len(here.workspace.editor.edit.extraSelections()) == 2
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert here.workspace.editor.edit.extraSelections() == []


def test_one_is_replaced_after_the_other(here: World) -> None:
    bar = search(here, "mayor", everywhere=True)
    bar.replacement.setText("judge")
    bar.replace()
    assert here.project == NEWS
    bar.replace()
    assert (here.text("a"), place(here)) == ("The judge met the Mayor.", ("a", 18, 23))
    bar.replace()
    bar.replace()
    assert [segment.text for segment in here.project.segments] == ["The judge met the judge.", "A judge sang."]
    here.undo_all()
    assert here.project == NEWS


def test_all_are_replaced_as_one_step(here: World) -> None:
    bar = search(here, "mayor", everywhere=True)
    bar.case.setChecked(True)
    bar.replacement.setText("judge")
    bar.replace_every()
    assert [segment.text for segment in here.project.segments] == ["The judge met the Mayor.", "A judge sang."]
    assert bar.count.text() == "2 replaced"
    here.session.undo()
    assert here.project == NEWS


def test_what_is_selected_is_looked_for_and_an_edit_is_looked_through_again(here: World, qtbot: QtBot) -> None:
    here.workspace.editor.edit.select(4, 9)
    trigger(here.workspace, "Find…")
    bar = here.workspace.editor.find_bar
    assert bar.text.text() == "mayor"
    here.workspace.editor.edit.put(0, 0, "Mayor! ")
    qtbot.waitUntil(lambda: bar.count.text() == "3 found")


@pytest.mark.parametrize(("text", "regex", "told"), [("(", True, "regular expression"), ("queen", False, "Nothing")])
def test_a_search_that_fails_says_why(here: World, text: str, regex: bool, told: str) -> None:
    bar = search(here, "mayor")
    bar.regex.setChecked(regex)
    bar.text.setText(text)
    bar.look()
    bar.find_next()
    bar.replace_every()
    assert told in bar.count.text()
    assert here.project == NEWS
