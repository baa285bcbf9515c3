from pathlib import Path

from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.session import Session
from anchor_studio.studio import editing


def a_project() -> Project:
    return Project("News", (Segment("One", "Good evening."), Segment("Two", "And now the weather.")))


def test_an_edit_is_told_and_can_be_taken_back(qtbot: QtBot) -> None:
    before = a_project()
    session = Session(before)
    with qtbot.waitSignal(session.changed):
        session.edit(editing.change_project(before, title="Late news"), "Rename")
    assert (session.project.title, session.undo_label, session.needs_saving) == ("Late news", "Rename", True)
    session.undo()
    assert session.project is before
    assert not session.needs_saving
    session.redo()
    assert session.project.title == "Late news"


def test_the_selection_follows_what_is_removed(qtbot: QtBot) -> None:
    session = Session(a_project())
    first, second = (segment.id for segment in session.project.segments)
    session.select(second)
    session.edit(editing.remove(session.project, [second]), "Delete")
    assert session.selected == first
    session.edit(editing.remove(session.project, [first]), "Delete")
    assert session.selected == ""
    session.undo()
    assert session.selected == first


def test_a_saved_project_needs_no_saving_until_it_is_edited(qtbot: QtBot) -> None:
    session = Session(a_project())
    session.edit(editing.change_project(session.project, title="x"), "Rename")
    session.mark_saved(session.project, Path("x.anchorproj"))
    assert not session.needs_saving
    session.undo()
    assert session.needs_saving


def test_a_recovered_project_needs_saving(qtbot: QtBot) -> None:
    session = Session(a_project())
    recovered = a_project()
    session.open(recovered, None, saved=False)
    assert session.needs_saving
    assert session.selected == recovered.segments[0].id
    assert not session.can_undo
