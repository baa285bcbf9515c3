"""The Script workspace as a whole: its parts, its keys, and undo over all that it offers."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project
from anchor_studio.gui import theme
from anchor_studio.studio import editing
from tests.gui.script_world import START, World, calls, trigger, world

INTERACTIVE = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QListView, QPlainTextEdit, QSlider)


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    with world(qtbot, tmp_path) as made:
        yield made


def test_preview_broadcast_and_designer_have_their_places(here: World, qtbot: QtBot) -> None:
    preview, broadcast, designer = QLabel("preview"), QLabel("broadcast"), QLabel("designer")
    here.workspace.set_preview(preview)
    here.workspace.set_broadcast(broadcast)
    here.workspace.set_designer(designer)
    inspector = here.workspace.inspector
    qtbot.waitUntil(broadcast.isVisible)
    tops = [one.mapTo(here.workspace, one.rect().topLeft()).y() for one in (preview, inspector, broadcast)]
    assert tops == sorted(tops)
    assert not designer.isVisible()
    inspector.design.click()
    assert designer.isVisible()
    QTest.keyClick(here.workspace.design, Qt.Key.Key_Escape)
    assert not designer.isVisible()
    assert here.workspace.editor.isVisible()


def test_no_two_commands_share_their_keys(here: World) -> None:
    entries = [entry for entries in here.workspace.actions_by_menu().values() for entry in entries]
    keys = Counter(entry.shortcut().toString() for entry in entries if not entry.shortcut().isEmpty())
    assert [key for key, count in keys.items() if count > 1] == []
    assert all(entry.shortcut().toString() in entry.toolTip() for entry in entries)


def test_every_part_that_is_used_has_a_name_for_screen_readers(here: World) -> None:
    here.workspace.editor.find_bar.open_bar(True)
    parts = [part for part in here.workspace.findChildren(QWidget) if isinstance(part, INTERACTIVE)]
    parts = [part for part in parts if part.window() is here.workspace]  # not the lists that choices drop down
    nameless = [
        part
        for part in parts
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not part.accessibleName()
        and not (isinstance(part, QAbstractButton) and part.text())
    ]
    assert nameless == []


def test_the_splitters_have_names_so_that_the_layout_can_be_kept(here: World) -> None:
    names = {splitter.objectName() for splitter in (here.workspace._parts, here.workspace._side)}
    assert names == {"script-parts", "script-side"}


def test_the_cursor_s_place_is_told_to_who_plays_from_it(here: World) -> None:
    heard = calls(here.workspace.cursor_moved)
    here.workspace.editor.edit.select(5, 5)
    assert heard[-1] == (5,)
    assert here.workspace.cursor_index() == 5


class Preview(QWidget):
    word_played = Signal(str, int, int)

    def __init__(self) -> None:
        super().__init__()
        self.cursors: list[int] = []
        self.heard: list[str] = []

    def set_cursor(self, index: int) -> None:
        self.cursors.append(index)

    def listen(self, project: Project, segment_id: str) -> None:
        self.heard.append(project.segment(segment_id).voice)


def test_the_preview_follows_the_cursor_and_the_text_shows_the_word_that_is_heard(here: World, qtbot: QtBot) -> None:
    preview, edit = Preview(), here.workspace.editor.edit
    here.workspace.set_preview(preview)
    edit.select(7, 7)
    qtbot.waitUntil(lambda: preview.cursors == [7])
    here.workspace.inspector.listen.click()
    assert preview.heard == ["emma"]
    preview.word_played.emit("a", 5, 12)
    assert [mark.cursor.selectedText() for mark in edit.extraSelections()] == ["evening"]
    preview.word_played.emit("b", 0, 3)
    preview.word_played.emit("a", 5, 9999)
    assert [mark.cursor.selectedText() for mark in edit.extraSelections()] == ["evening"]
    here.session.select("b")
    assert edit.extraSelections() == []


COMMANDS = (
    "Add segment",
    "Duplicate",
    "Split at the cursor",
    "Merge with the next",
    "Take in or leave out",
    "Move up",
    "Move down",
    "Delete",
    "Pause",
    "Emphasise",
    "Spell out",
)
STEPS = st.one_of(
    st.tuples(st.sampled_from(COMMANDS), st.integers(0, 5)),
    st.tuples(st.just("type"), st.integers(0, 40)),
    st.tuples(st.just("go"), st.integers(0, 5)),
    st.tuples(st.just("drag"), st.integers(0, 5)),
    st.tuples(st.just("title"), st.integers(0, 5)),
    st.tuples(st.just("apply"), st.integers(0, 3)),
    st.tuples(st.just("rate"), st.integers(70, 140)),
    st.tuples(st.just("replace"), st.integers(0, 2)),
    st.tuples(st.just("undo"), st.integers(0, 1)),
)


def act(here: World, step: str, number: int) -> None:
    workspace, segments = here.workspace, here.project.segments
    if step in COMMANDS:
        trigger(workspace, step)
    elif step == "type":
        at = min(number, len(workspace.editor.edit.text()))
        workspace.editor.edit.put(at, at, "word "[number % 5 :])
    elif step == "go" and segments:
        here.session.select(segments[number % len(segments)].id)
    elif step == "drag" and segments:
        data = workspace.rundown.model.mimeData(workspace.rundown.view.selectionModel().selectedRows())
        workspace.rundown.model.dropMimeData(
            data, Qt.DropAction.MoveAction, number, 0, workspace.rundown.view.rootIndex()
        )
    elif step == "title" and segments:
        index = workspace.rundown.model.index(number % len(segments))
        workspace.rundown.model.setData(index, f"Title {number}", Qt.ItemDataRole.EditRole)
    elif step == "apply":
        (workspace.inspector._apply_presenter, workspace.inspector._apply_set, workspace.inspector._apply_screen)[
            number % 3
        ]()
    elif step == "rate":
        workspace.inspector.rate.slider.setValue(number)
    elif step == "replace":
        workspace.editor.find_bar.text.setText("the o")
        workspace.editor.find_bar.scope.setCurrentIndex(number % 2)
        workspace.editor.find_bar.show()
        workspace.editor.find_bar.replace_every()
    elif step == "undo":
        here.session.undo()


@given(steps=st.lists(STEPS, max_size=15))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_undoing_all_leads_back_to_the_start(here: World, steps: list[tuple[str, int]]) -> None:
    here.session.open(START, None)
    for step, number in steps:
        act(here, step, number)
        here.clock.now += number
        selected = next((one for one in here.project.segments if one.id == here.session.selected), None)
        assert (selected is None) == (not here.project.segments)
        assert here.workspace.editor.edit.text() == (selected.text if selected else "")
        rows = [segment.id for segment in here.workspace.rundown.model.segments()]
        assert rows == [segment.id for segment in here.project.segments]
    here.undo_all()
    assert here.project == START
    assert here.workspace.editor.edit.text() == START.segment(here.session.selected).text


@pytest.mark.parametrize("tokens", theme.SCHEMES.values(), ids=theme.SCHEMES)
@pytest.mark.parametrize("ink", ["text", "muted", "ok", "warning", "error", "accent"])
def test_what_rows_and_text_are_painted_with_can_be_read(tokens: theme.Tokens, ink: str) -> None:
    for ground in ("panel", "hover"):
        assert theme.contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, ground
    on_selected = 4.5 if ink == "text" else 3.0  # signs alone: words are in the text's colour there
    assert theme.contrast(getattr(tokens, ink), tokens.selection) >= on_selected


def test_an_unknown_segment_is_no_reason_to_stumble(here: World) -> None:
    here.session.select("nobody")
    here.session.edit(editing.change_project(here.project, bug="CH7"), "elsewhere")
    assert here.session.selected in {segment.id for segment in START.segments}
