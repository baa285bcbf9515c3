"""The text in the window: typing, undo, marks, guessed words; nothing typed is lost and nothing loops."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.script import highlighter
from anchor_studio.gui.script.script_edit import ScriptEdit, tidy
from anchor_studio.studio import editing
from tests.gui.script_world import START, World, calls, trigger, world

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    with world(qtbot, tmp_path) as made:
        yield made


def edit_of(here: World) -> ScriptEdit:
    return here.workspace.editor.edit


def to_end(here: World) -> None:
    end = len(edit_of(here).text())
    edit_of(here).select(end, end)


def test_what_is_typed_is_in_the_project_at_once(here: World, qtbot: QtBot) -> None:
    to_end(here)
    QTest.keyClicks(edit_of(here), " Bye!")
    assert here.text("a") == "Good evening. Here is the news.\n\nMore to come. Bye!"


def test_a_burst_of_typing_is_one_step_and_a_pause_begins_another(here: World, qtbot: QtBot) -> None:
    to_end(here)
    QTest.keyClicks(edit_of(here), " One")
    here.clock.now += 5
    QTest.keyClicks(edit_of(here), " two")
    here.session.undo()
    assert here.text("a").endswith("come. One")
    here.session.undo()
    assert here.project == START
    here.session.redo()
    assert here.text("a").endswith("come. One")


def test_typing_elsewhere_in_the_text_is_another_step(here: World, qtbot: QtBot) -> None:
    to_end(here)
    QTest.keyClicks(edit_of(here), "x")
    edit_of(here).select(0, 0)
    QTest.keyClicks(edit_of(here), "y")
    here.session.undo()
    assert here.text("a") == START.segment("a").text + "x"


def test_undo_brings_back_text_and_cursor_by_the_editor_s_own_keys(here: World, qtbot: QtBot) -> None:
    edit = edit_of(here)
    edit.select(5, 12)
    QTest.keyClicks(edit, "night")
    edit.select(0, 0)
    QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert (here.project, edit.text()) == (START, START.segments[0].text)
    assert edit.selection() == (12, 12)
    QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert edit.text().startswith("Good night. Here")
    assert edit.cursor_index() == 10


def test_undo_goes_to_the_segment_whose_text_it_changes(here: World, qtbot: QtBot) -> None:
    QTest.keyClicks(edit_of(here), "x")
    here.session.select("c")
    here.session.undo()
    assert (here.session.selected, edit_of(here).text()) == ("a", START.segments[0].text)
    assert edit_of(here).cursor_index() == 0


def test_the_cursor_is_where_it_was_left_in_each_segment(here: World) -> None:
    edit_of(here).select(7, 7)
    here.session.select("b")
    edit_of(here).select(3, 3)
    here.session.select("a")
    assert edit_of(here).cursor_index() == 7
    here.session.select("b")
    assert edit_of(here).cursor_index() == 3


def test_an_edit_from_elsewhere_is_shown_once_and_told_to_nobody(here: World) -> None:
    heard, told = calls(here.session.changed), calls(edit_of(here).edited)
    here.session.edit(editing.change(here.project, "a", text="Good morning.\n\nMore to come."), "elsewhere")
    assert edit_of(here).text() == "Good morning.\n\nMore to come."
    assert (len(heard), told) == (1, [])


@pytest.mark.parametrize("text", ["a\u00a0b", "😀 and 😀", "one\r\ntwo\rthree\u2028four", "tab\there", "\x00\x07bell"])
def test_any_text_is_held_as_it_is_but_for_line_ends_and_control_characters(here: World, text: str) -> None:
    here.session.edit(editing.change(here.project, "a", text=text), "elsewhere")
    heard = calls(here.session.changed)
    assert edit_of(here).text() == tidy(text)
    here.session.select("b")
    here.session.select("a")
    assert heard == []
    edit_of(here).put(0, 0, "x")
    assert here.text("a") == "x" + tidy(text)


def test_places_after_an_emoji_are_characters(here: World, qtbot: QtBot) -> None:
    here.session.edit(editing.change(here.project, "a", text="😀 duck 😀 pond"), "elsewhere")
    edit_of(here).select(2, 6)
    QTest.keyClicks(edit_of(here), "swan")
    assert here.text("a") == "😀 swan 😀 pond"
    assert edit_of(here).cursor_index() == 6


def test_paste_takes_the_text_alone_and_shift_enter_is_a_line(here: World, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold\r\nline\x00")
    edit_of(here).insertFromMimeData(data)
    QTest.keyClick(edit_of(here), Qt.Key.Key_Return, SHIFT)
    assert here.text("a").startswith("bold\nline\nGood")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a.txt")])
    files.setText("/a.txt")
    assert not edit_of(here).canInsertFromMimeData(files)


def test_right_to_left_text_begins_at_the_right(here: World) -> None:
    def side() -> Qt.AlignmentFlag:
        return edit_of(here).document().defaultTextOption().alignment()

    here.session.edit(editing.change(here.project, "a", text="12. مساء الخير، BBC"), "elsewhere")
    assert side() == Qt.AlignmentFlag.AlignRight
    here.session.edit(editing.change(here.project, "a", text="Good evening, مساء"), "elsewhere")
    assert side() == Qt.AlignmentFlag.AlignLeft


def test_in_10_000_words_a_key_paints_one_paragraph(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n\n".join(["A sentence of [pause 0.5] ten words or so, no more."] * 1000)
    with world(qtbot, tmp_path, Project(segments=(Segment("Long", text, id="long"),))) as here:
        painted: list[str] = []

        def marks_in(line: str) -> list[object]:
            painted.append(line)
            return []

        monkeypatch.setattr(highlighter, "marks_in", marks_in)
        edit_of(here).select(60, 60)
        QTest.keyClicks(edit_of(here), "ab")
        assert len(painted) == 2
        assert here.text("long")[60:62] == "ab"


@given(edits=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.text("aé😀 \n*[", max_size=4)), max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edits_editor_and_project_agree_and_undo_leads_back(
    here: World, edits: list[tuple[int, int, str]]
) -> None:
    here.session.open(START, None)
    for at, count, text in edits:
        begin = min(at, len(edit_of(here).text()))
        edit_of(here).put(begin, min(begin + count, len(edit_of(here).text())), text)
        assert here.text("a") == edit_of(here).text() == edit_of(here).document().toPlainText()
        here.clock.now += at / 20
    after = here.project
    here.undo_all()
    assert (here.project, edit_of(here).text()) == (START, START.segments[0].text)
    while here.session.can_redo:
        here.session.redo()
    assert (here.project, edit_of(here).text()) == (after, after.segments[0].text)


def test_marks_are_set_by_a_press_and_taken_off_again(here: World) -> None:
    edit_of(here).select(7, 7)  # within "evening"
    trigger(here.workspace, "Emphasise")
    assert here.text("a").startswith("Good *evening*. Here")
    edit_of(here).select(8, 8)
    trigger(here.workspace, "Emphasise")
    assert here.text("a").startswith("Good evening. Here")
    edit_of(here).select(0, 4)
    trigger(here.workspace, "Spell out")
    assert here.text("a").startswith("[spell Good] evening")
    edit_of(here).select(9, 9)
    trigger(here.workspace, "Spell out")
    edit_of(here).select(13, 13)
    trigger(here.workspace, "Pause")
    assert here.text("a").startswith("Good evening. [pause 0.5] Here")
    here.undo_all()
    assert here.project == START


def test_guessed_words_are_underlined_counted_and_gone_to(here: World, qtbot: QtBot) -> None:
    editor = here.workspace.editor
    with qtbot.waitSignal(editor.words.found):
        here.session.select("c")
    assert editor.footer.guesses.text() == "1 word guessed"
    qtbot.waitUntil(lambda: bool(edit_of(here).document().firstBlock().layout().formats()))
    editor.footer.guess_wanted.emit()
    assert edit_of(here).selection() == (26, 32)
    menu = QMenu()
    edit_of(here).menu_filled.emit(menu, 26, 32)
    assert menu.actions()[0].text() == "“Qwyzzt” is guessed: say as…"


def test_a_guessed_word_gets_a_mark_here_or_an_entry_for_all(here: World, qtbot: QtBot) -> None:
    here.session.select("c")
    dialog = here.workspace.editor.ask_say(26, 32)
    dialog.said.setText("what!")
    assert not dialog.only.isEnabled()
    dialog.said.setText("quizzed")
    dialog.only.click()
    assert here.text("c") == "And finally a duck called [say Qwyzzt = quizzed]."
    here.session.undo()
    dialog = here.workspace.editor.ask_say(26, 32)
    dialog.said.setText("quizzed")
    with qtbot.waitSignal(here.workspace.editor.words.found):
        dialog.all.click()
    assert here.project.lexicon == "Qwyzzt\tquizzed\n"
    assert here.workspace.editor.footer.guesses.isHidden()
    here.session.undo()
    assert here.project == START


def test_what_a_voice_cannot_read_is_said_below_the_text(here: World, qtbot: QtBot) -> None:
    here.words.trouble = "The script is in Arabic writing."
    with qtbot.waitSignal(here.workspace.editor.words.found):
        here.session.select("c")
    footer = here.workspace.editor.footer
    assert footer.trouble.isVisible()
    assert footer.trouble.text() == "The script is in Arabic writing."
    assert footer.guesses.isHidden()


def test_words_are_looked_up_in_the_language_of_the_voice(here: World, qtbot: QtBot) -> None:
    with qtbot.waitSignal(here.workspace.editor.words.found):
        here.session.edit(editing.change(here.project, "a", voice="klaus"), "voice")
    assert here.words.asked[-1] == (START.segments[0].text, "de", "")


def test_the_text_is_zoomed_within_bounds(here: World) -> None:
    for _ in range(30):
        trigger(here.workspace, "Larger text")
    assert edit_of(here).font().pixelSize() == 40
    trigger(here.workspace, "Usual text size")
    assert edit_of(here).font().pixelSize() == 16
