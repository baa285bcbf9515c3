"""Undo gives back the very project that was, whatever was done to it."""

from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anchor_studio.domain.project import Project, Segment
from anchor_studio.domain.scene import Placing, Theme
from anchor_studio.studio import editing
from anchor_studio.studio.history import MOST_STEPS, History

TEXTS = st.text(alphabet="ab *[]=.\n pausesay0", max_size=40)
NUMBERS = st.integers(min_value=0, max_value=9)


@dataclass
class Editor:
    """Does what a producer might do, each edit told by four numbers and a text."""

    history: History
    seen: list[Project] = field(default_factory=list)

    def do(self, command: int, first: int, second: int, text: str) -> None:
        project = self.history.project
        ids = [segment.id for segment in project.segments]
        edits = {
            0: lambda: editing.add(project, None)[0],
            1: lambda: editing.add(project, ids[first % len(ids)], Segment(id=ids[0], text=text))[0],
            2: lambda: editing.remove(project, ids[first : first + second]),
            3: lambda: editing.duplicate(project, ids[first % len(ids)])[0],
            4: lambda: editing.split(project, ids[first % len(ids)], second)[0],
            5: lambda: editing.merge_with_next(project, ids[first % len(ids)]),
            6: lambda: editing.move(project, ids[first : first + 2], second),
            7: lambda: editing.enable(project, ids[first:], second % 2 == 0),
            8: lambda: editing.change(project, ids[first % len(ids)], text=text, headline=text, shot="wide"),
            9: lambda: editing.change_all(project, ids[:first], rate=second / 4, placing=Placing(first / 40)),
            10: lambda: editing.change_project(project, title=text, theme=Theme(ink=text), label=first > 4),
        }
        if not ids and command not in (0, 10):
            command = 0
        self.history.edit(edits[command](), f"edit {command}")


COMMANDS = st.lists(st.tuples(st.integers(0, 10), NUMBERS, NUMBERS, TEXTS), max_size=25)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COMMANDS)
def test_after_any_edits_undoing_all_gives_the_start_and_redoing_all_the_end(
    commands: list[tuple[int, int, int, str]],
) -> None:
    start = Project("News", (Segment("One", "First. Words *here* now."), Segment("Two", "Second [pause 0.5] words.")))
    history = History(start)
    editor = Editor(history)
    states = [start]
    for command in commands:
        editor.do(*command)
        if history.project != states[-1]:
            states.append(history.project)
        ids = [segment.id for segment in history.project.segments]
        assert len(set(ids)) == len(ids)
    for state in reversed(states[:-1]):
        assert history.undo() == state
    assert history.project is start
    assert not history.can_undo
    assert history.undo() is start
    for state in states[1:]:
        assert history.redo() == state
    assert not history.can_redo
    assert history.redo() == states[-1]


def typed(text: str) -> Project:
    return Project(text)


def test_typing_is_one_step_until_another_thing_is_done() -> None:
    history = History(typed(""))
    for text in ("G", "Go", "Good"):
        history.edit(typed(text), "Type", "text:1")
    history.edit(typed("Good e"), "Type", "text:2")
    history.edit(typed("Good ev"), "Bold")
    history.edit(typed("Good eve"), "Bold")
    assert [history.undo().title for _ in range(5)] == ["Good ev", "Good e", "Good", "", ""]
    assert history.redo_label == "Type"


def test_an_undo_ends_the_step_of_typing() -> None:
    history = History(typed(""))
    history.edit(typed("a"), "Type", "text:1")
    history.edit(typed("b"), "Type", "text:2")
    history.undo()
    history.edit(typed("ac"), "Type", "text:1")
    assert not history.can_redo
    assert (history.undo().title, history.undo().title) == ("a", "")
    history.redo()
    history.edit(typed("ad"), "Type", "text:1")
    assert history.undo().title == "a"


def test_a_sealed_step_takes_no_more_typing() -> None:
    history = History(typed(""))
    history.edit(typed("a"), "Type", "text:1")
    history.seal()
    history.edit(typed("ab"), "Type", "text:1")
    assert history.undo().title == "a"


def test_what_was_typed_and_deleted_again_is_no_step() -> None:
    history = History(typed(""))
    history.edit(typed("x"), "Enter title")
    history.edit(typed("xa"), "Type", "text:1")
    history.edit(typed("x"), "Type", "text:1")
    assert (history.undo_label, history.undo().title) == ("Enter title", "")


def test_an_edit_that_changes_nothing_is_no_step_and_keeps_what_was_undone() -> None:
    history = History(typed(""))
    history.edit(typed("a"), "Type")
    history.undo()
    history.edit(typed(""), "Type")
    assert history.can_redo
    assert not history.can_undo


def test_the_oldest_of_very_many_steps_are_forgotten() -> None:
    history = History(typed("0"))
    for number in range(1, MOST_STEPS + 11):
        history.edit(typed(str(number)), "Type")
    while history.can_undo:
        history.undo()
    assert history.project.title == "10"
