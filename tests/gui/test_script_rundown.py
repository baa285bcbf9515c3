"""The rundown in the window: every command does what it says, and undo takes it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.script.rundown_model import MIME, STATUS
from anchor_studio.studio import editing
from anchor_studio.studio.rundown_news import FailedSegment, RundownReport
from tests.gui.script_world import START, Status, World, calls, trigger, world

Role = Qt.ItemDataRole
ROOT = QModelIndex()


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[World]:
    with world(qtbot, tmp_path) as made:
        QAbstractItemModelTester(
            made.workspace.rundown.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.workspace
        )
        yield made


def ids(here: World) -> list[str]:
    return [segment.id for segment in here.project.segments]


def shown(model: QAbstractItemModel, role: int = Role.DisplayRole) -> list[object]:
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def choose(here: World, *segment_ids: str) -> None:
    view = here.workspace.rundown.view
    here.session.select(segment_ids[0])
    for segment_id in segment_ids[1:]:
        index = here.workspace.rundown.model.index(here.workspace.rundown.model.row_of(segment_id))
        view.selectionModel().select(index, view.selectionModel().SelectionFlag.Select)


def test_rows_show_titles_and_else_the_first_words(here: World) -> None:
    assert shown(here.workspace.rundown.model) == ["Headlines", "Weather", "And finally a duck called Qwyzzt.", "Sport"]


def test_a_screen_reader_hears_number_title_status_time_and_voice(here: World) -> None:
    told = shown(here.workspace.rundown.model, Role.AccessibleTextRole)
    assert str(told[0]).startswith("1, Headlines, Draft, 0:0")
    assert str(told[0]).endswith(", emma")
    assert "Not in the broadcast" in str(told[1])


def test_add_puts_an_empty_segment_behind_and_goes_there(here: World) -> None:
    trigger(here.workspace, "Add segment")
    assert here.titles() == ["Headlines", "", "Weather", "", "Sport"]
    assert here.session.selected == ids(here)[1]
    here.session.undo()
    assert (here.project, here.session.selected) == (START, "b")


def test_duplicate_split_and_merge(here: World) -> None:
    trigger(here.workspace, "Duplicate")
    assert here.titles()[:2] == ["Headlines", "Headlines 2"]
    here.undo_all()
    here.session.select("a")
    here.workspace.editor.edit.select(14, 14)
    trigger(here.workspace, "Split at the cursor")
    assert [segment.text for segment in here.project.segments[:2]] == [
        "Good evening.",
        "Here is the news.\n\nMore to come.",
    ]
    assert here.workspace.editor.edit.text() == "Here is the news.\n\nMore to come."
    here.session.undo()
    here.session.select("a")
    trigger(here.workspace, "Merge with the next")
    assert ids(here) == ["a", "c", "d"]
    assert here.session.selected == "a"


def test_deleting_several_goes_to_the_next_and_undo_brings_them_back(here: World) -> None:
    choose(here, "b", "c")
    trigger(here.workspace, "Delete")
    assert (ids(here), here.session.selected) == (["a", "d"], "d")
    here.session.undo()
    assert (ids(here), here.session.selected) == (["a", "b", "c", "d"], "b")


def test_the_last_segment_can_go_and_the_way_to_a_first_one_is_shown(here: World, qtbot: QtBot) -> None:
    choose(here, "a", "b", "c", "d")
    trigger(here.workspace, "Delete")
    assert (ids(here), here.session.selected, here.workspace.editor.edit.text()) == ([], "", "")
    trigger(here.workspace, "Duplicate")
    trigger(here.workspace, "Add segment")
    assert here.session.selected == ids(here)[0]


def test_segments_move_with_the_keys(here: World, qtbot: QtBot) -> None:
    choose(here, "b", "c")
    QTest.keyClick(here.workspace.rundown.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ids(here) == ["a", "d", "b", "c"]
    trigger(here.workspace, "Move up")
    trigger(here.workspace, "Move up")
    trigger(here.workspace, "Move up")
    assert ids(here) == ["b", "c", "a", "d"]
    assert here.workspace.rundown.view.selected_ids() == ["b", "c"]


def test_space_takes_the_selected_in_and_out(here: World, qtbot: QtBot) -> None:
    choose(here, "a", "b")
    QTest.keyClick(here.workspace.rundown.view, Qt.Key.Key_Space)
    assert [segment.enabled for segment in here.project.segments] == [True, True, True, True]
    QTest.keyClick(here.workspace.rundown.view, Qt.Key.Key_Space)
    assert [segment.enabled for segment in here.project.segments] == [False, False, True, True]


def test_a_click_on_the_check_takes_one_segment_out(here: World, qtbot: QtBot) -> None:
    view = here.workspace.rundown.view
    place = view.visualRect(here.workspace.rundown.model.index(2))
    place.setWidth(40)
    place.setHeight(32)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert [segment.enabled for segment in here.project.segments] == [True, False, False, True]


def test_a_title_is_edited_in_its_row(here: World, qtbot: QtBot) -> None:
    here.session.select("b")
    here.workspace.rundown.view.setFocus()
    QTest.keyClick(here.workspace.rundown.view, Qt.Key.Key_F2)
    field = here.workspace.rundown.view.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    wanted = calls(here.workspace.rundown.text_wanted)
    QTest.keyClicks(field, "Storm")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: here.project.segment("b").title == "Storm")
    assert wanted == []
    here.session.undo()
    assert here.project == START


def test_enter_goes_to_the_text(here: World, qtbot: QtBot) -> None:
    wanted = calls(here.workspace.rundown.text_wanted)
    QTest.keyClick(here.workspace.rundown.view, Qt.Key.Key_Return)
    assert wanted == [()]


def test_rows_are_reordered_by_dragging(here: World) -> None:
    rundown = here.workspace.rundown
    choose(here, "a", "c")
    data = rundown.model.mimeData(rundown.view.selectionModel().selectedRows())
    below = rundown.view.visualRect(rundown.model.index(3)).bottomLeft() + QPointF(40, -1).toPoint()
    event = QDropEvent(
        QPointF(below),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    rundown.view.dropEvent(event)
    assert ids(here) == ["b", "d", "a", "c"]
    assert rundown.view.selected_ids() == ["a", "c"]
    here.session.undo()
    assert here.project == START


def test_segments_that_are_gone_by_the_time_they_fall_move_nothing(here: World) -> None:
    data = QMimeData()
    data.setData(MIME, b"gone\nb")
    assert here.workspace.rundown.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, ROOT)
    assert ids(here) == ["b", "a", "c", "d"]


def test_a_dropped_script_becomes_segments_where_it_fell(here: World, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "late.txt").write_text("A late story.\n", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "late.txt"))])
    with qtbot.waitSignal(here.workspace.rundown.importing.read):
        here.workspace.rundown.model.dropMimeData(data, Qt.DropAction.CopyAction, 1, 0, ROOT)
    assert here.project.segments[1].text.strip() == "A late story."
    assert (ids(here)[0], len(ids(here)), here.session.selected) == ("a", 5, ids(here)[1])
    here.session.undo()
    assert here.project == START


def test_what_cannot_be_imported_is_told_and_changes_nothing(here: World, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"no document")
    here.workspace.rundown.importing.take([tmp_path / "film.mp4"], None)
    assert here.told == ["Nothing there can be imported."]
    here.workspace.rundown.importing.take([tmp_path / "bad.docx"], None)
    qtbot.waitUntil(lambda: len(here.told) == 2)
    assert here.project == START


def test_statuses_come_from_the_studio_and_failures_stay_until_the_edit(here: World, qtbot: QtBot) -> None:
    here.rundowns.statuses = {"a": Status.RENDERED, "b": Status.RENDERED, "c": Status.STALE}
    rundown = here.workspace.rundown
    with qtbot.waitSignal(rundown.statuses.found):
        here.workspace.look_again()
    assert shown(rundown.model, STATUS) == ["rendered", "disabled", "stale", "draft"]
    failed = FailedSegment("c", "And finally", "No voice.", "Choose another.")
    report = RundownReport(Path("evening.mp4"), "Evening", 9.0, 5.0, (), (failed,))
    here.workspace.show_report(report)
    assert shown(rundown.model, STATUS)[2] == "failed"
    here.session.edit(editing.change(here.project, "c", text="Mended."), "edit")
    with qtbot.waitSignal(rundown.statuses.found):
        here.workspace.look_again()
    assert shown(rundown.model, STATUS)[2] == "stale"


def test_the_running_time_counts_what_is_in_and_tells_how_far_it_is_off(here: World, qtbot: QtBot) -> None:
    running = here.workspace.rundown.running_time
    running.target.setText("0:05")
    running.target.editingFinished.emit()
    assert here.project.target == 5.0
    assert "over" in running.told.text()
    before = running.total.text()
    choose(here, "a")
    trigger(here.workspace, "Take in or leave out")
    qtbot.waitUntil(lambda: running.total.text() != before)
    running.target.setText("never")
    running.target.editingFinished.emit()
    assert (here.project.target, running.target.text()) == (5.0, "0:05")
    here.undo_all()
    assert here.project == START


def test_in_300_segments_typing_paints_no_row_and_a_move_resets_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    many = Project(segments=tuple(Segment(f"Story {number}", "A text.", id=f"s{number}") for number in range(300)))
    with world(qtbot, tmp_path, many) as here:
        model = here.workspace.rundown.model
        painted, reset = calls(model.dataChanged), calls(model.modelReset)
        QTest.keyClicks(here.workspace.editor.edit, "abc")
        assert painted == []
        here.session.edit(editing.move(here.project, ["s250"], 1), "move")
        here.session.edit(editing.remove(here.project, [f"s{number}" for number in range(10, 200)]), "remove")
        here.session.undo()
        assert shown(model)[:3] == ["Story 0", "Story 250", "Story 1"]
        assert (model.rowCount(), reset, here.session.selected) == (300, [], "s10")
