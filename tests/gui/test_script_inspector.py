"""The settings of a segment: each field edits the session, and undo takes it back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.script.inspector import Inspector
from anchor_studio.gui.script.inspector_group import Group
from anchor_studio.studio import editing
from tests.gui.script_world import START, World, calls, world


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    with world(qtbot, tmp_path) as made:
        qtbot.waitUntil(lambda: made.workspace.inspector.set_name.count() == 2)
        yield made


def write(field: str, text: str) -> Callable[[Inspector, QtBot], None]:
    return lambda inspector, qtbot: QTest.keyClicks(getattr(inspector, field), text)


def pick(field: str, value: str) -> Callable[[Inspector, QtBot], None]:
    def act(inspector: Inspector, qtbot: QtBot) -> None:
        box = getattr(inspector, field)
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())

    return act


def press(text: str) -> Callable[[Inspector, QtBot], None]:
    def act(inspector: Inspector, qtbot: QtBot) -> None:
        next(one for one in inspector.findChildren(QPushButton) if one.text() == text).click()

    return act


def first(project: Project) -> Segment:
    return project.segments[0]


EDITS: list[tuple[Callable[[Inspector, QtBot], None], Callable[[Project], object], object]] = [
    (write("title", " today"), lambda project: first(project).title, "Headlines today"),
    (pick("anchor", "paul"), lambda project: first(project).anchor, "paul"),
    (pick("voice", "klaus"), lambda project: first(project).voice, "klaus"),
    (lambda inspector, qtbot: inspector.rate.slider.setValue(125), lambda project: first(project).rate, 1.25),
    (write("name", "Ada"), lambda project: first(project).graphics.name, "Ada"),
    (write("headline", "Rain"), lambda project: first(project).graphics.headline, "Rain"),
    (write("ticker", "More"), lambda project: first(project).graphics.ticker, "More"),
    (pick("set_name", "evening"), lambda project: first(project).design.set_name, "evening"),
    (press("Close"), lambda project: first(project).design.shot, "close"),
    (write("bug", "CH7"), lambda project: project.bug, "CH7"),
    (lambda inspector, qtbot: inspector.label.click(), lambda project: project.label, False),
]


@pytest.mark.parametrize(("act", "read", "wanted"), EDITS)
def test_each_field_edits_the_project_as_one_step_to_undo(
    here: World,
    qtbot: QtBot,
    act: Callable[[Inspector, QtBot], None],
    read: Callable[[Project], object],
    wanted: object,
) -> None:
    here.workspace.inspector.title.end(False)
    act(here.workspace.inspector, qtbot)
    assert read(here.project) == wanted
    here.session.undo()
    assert here.project == START
    assert not here.session.can_undo


def test_it_shows_the_segment_that_is_looked_at_and_tells_nobody(here: World) -> None:
    changed = editing.change(
        here.project, "b", title="Storm", anchor="paul", voice="gone", rate=1.3, headline="Wind", shot="wide"
    )
    here.session.edit(changed, "elsewhere")
    heard = calls(here.session.changed)
    here.session.select("b")
    inspector = here.workspace.inspector
    assert inspector.title.text() == "Storm"
    assert (inspector.anchor.currentText(), inspector.voice.currentText()) == ("paul", "gone (not here)")
    assert (inspector.rate.told.text(), inspector.headline.text()) == ("1.30×", "Wind")
    assert heard == []


def test_the_usual_anchor_and_voice_are_named(here: World) -> None:
    assert here.workspace.inspector.anchor.currentText() == "Usual: marie"
    assert here.workspace.inspector.voice.currentText() == "emma · en-gb"


def test_typing_in_a_field_keeps_the_cursor_in_it(here: World, qtbot: QtBot) -> None:
    title = here.workspace.inspector.title
    title.setFocus()
    title.setCursorPosition(0)
    QTest.keyClicks(title, "My ")
    assert (here.project.segments[0].title, title.cursorPosition()) == ("My Headlines", 3)
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (here.project, title.text()) == (START, "Headlines")


def apply(here: World, title: str) -> None:
    group = next(one for one in here.workspace.inspector.findChildren(Group) if one.apply_name() == title)
    group.applied.emit()


@pytest.mark.parametrize(
    ("title", "changes", "read"),
    [
        ("ANCHOR AND VOICE", {"anchor": "paul", "rate": 1.2}, lambda one: (one.anchor, one.voice, one.rate)),
        ("LOWER THIRD", {"name": "Ada", "headline": "Rain"}, lambda one: (one.graphics.name, one.graphics.headline)),
        ("TICKER AND SCREEN", {"ticker": "More", "screen": "/a.png"}, lambda one: one.graphics),
        ("SET AND SHOT", {"set_name": "evening", "shot": "close"}, lambda one: one.design),
    ],
)
def test_a_group_can_be_applied_to_all_segments_as_one_step(
    here: World, title: str, changes: dict[str, object], read: Callable[[Segment], object]
) -> None:
    here.session.edit(editing.change(here.project, "a", **changes), "elsewhere")
    before = here.project
    apply(here, title)
    assert {read(segment) for segment in here.project.segments} == {read(before.segments[0])}
    assert [segment.text for segment in here.project.segments] == [segment.text for segment in START.segments]
    assert here.told == ["Applied to 4 segments."]
    here.session.undo()
    assert here.project == before


def test_a_picture_falls_on_the_screen_and_is_seen_small(here: World, qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(QColor(255, 0, 0))
    picture.save(str(tmp_path / "map.png"))
    shown = here.workspace.inspector.shown
    before = shown.picture.pixmap().cacheKey()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "map.png"))])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, none)
    shown.dragEnterEvent(entered)
    assert entered.isAccepted()
    shown.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, none))
    assert here.project.segments[0].graphics.screen == str(tmp_path / "map.png")
    assert shown.name.text() == "map.png"
    qtbot.waitUntil(lambda: shown.picture.pixmap().toImage().pixelColor(20, 20).red() > 200)
    shown.remove.click()
    assert here.project.segments[0].graphics.screen == ""
    assert shown.picture.pixmap().cacheKey() != before


def test_a_picture_that_is_gone_is_said_to_be(here: World, qtbot: QtBot) -> None:
    here.session.edit(editing.change(here.project, "a", screen="/nowhere/map.png"), "elsewhere")
    qtbot.waitUntil(lambda: here.workspace.inspector.shown.name.text() == "map.png is missing")


def test_listening_asks_for_a_sentence_in_the_segment_s_voice(here: World) -> None:
    asked = calls(here.workspace.listen_wanted)
    here.workspace.inspector.listen.click()
    project, segment_id = asked[0]
    assert [segment.voice for segment in project.segments] == ["emma"]
    assert project.segment(segment_id).text
    assert here.project == START


def test_without_a_segment_only_the_programme_can_be_set(here: World) -> None:
    here.session.open(Project(), None)
    assert not here.workspace.inspector.title.isVisible()
    assert here.workspace.inspector.bug.isVisible()
    here.workspace.inspector.listen.click()
    apply(here, "SET AND SHOT")
    assert here.project == Project()
