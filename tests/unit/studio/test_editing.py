"""Every edit of a rundown does what it says and leaves the rest alone."""

import pytest

from anchor_studio.domain.project import Design, Graphics, Project, Segment
from anchor_studio.domain.scene import Placing
from anchor_studio.speech.marks import marks_in
from anchor_studio.studio import editing

A = Segment("Opening", "Good evening.", anchor="maria", voice="emma", rate=1.1, id="a")
B = Segment("Harbour", "Work begins.", graphics=Graphics("Mary", "Railway"), design=Design("evening"), id="b")
C = Segment("Weather 2", "Dry.", id="c")
PROJECT = Project("News", (A, B, C))


def titles(project: Project) -> list[str]:
    return [segment.title for segment in project.segments]


def ids(project: Project) -> list[str]:
    return [segment.id for segment in project.segments]


def test_a_new_segment_is_empty_and_plays_like_the_one_before_it() -> None:
    project, new = editing.add(PROJECT, "b")
    assert ids(project) == ["a", "b", new, "c"]
    made = project.segment(new)
    assert (made.title, made.text, made.graphics, made.design) == ("", "", Graphics(), Design("evening"))
    assert ids(editing.add(Project(), None)[0])
    assert editing.add(PROJECT, None)[0].segments[:3] == PROJECT.segments


def test_a_segment_that_is_brought_along_keeps_its_id_unless_it_is_taken() -> None:
    project, first = editing.add(PROJECT, "a", Segment("New", id="x"))
    again, second = editing.add(project, "a", Segment("New", id="x"))
    assert first == "x"
    assert second not in ids(project)
    assert titles(again)[:3] == ["Opening", "New", "New"]


def test_a_copy_stands_behind_its_original_under_the_next_number() -> None:
    project, copy = editing.duplicate(PROJECT, "a")
    assert titles(project) == ["Opening", "Opening 2", "Harbour", "Weather 2"]
    assert project.segment(copy).voice == "emma"
    assert titles(editing.duplicate(PROJECT, "c")[0])[3] == "Weather 3"
    assert titles(editing.duplicate(Project("", (Segment(id="e"),)), "e")[0]) == ["", ""]


@pytest.mark.parametrize(
    ("text", "cursor", "parts"),
    [
        ("one two three", 4, ("one", "two three")),
        ("one two three", 5, ("one", "two three")),
        ("one two three", 6, ("one two", "three")),
        ("one  two", 4, ("one", "two")),
        ("one", -5, ("", "one")),
        ("one", 99, ("one", "")),
        ("", 0, ("", "")),
        ("See [say Keir Starmer = keer star mer] now", 9, ("See", "[say Keir Starmer = keer star mer] now")),
        ("See [say Keir Starmer = keer star mer] now", 34, ("See [say Keir Starmer = keer star mer]", "now")),
        ("A *quite long one*, then", 9, ("A", "*quite long one*, then")),
        ("A *quite long one*, then", 15, ("A *quite long one*,", "then")),
        ("Stop [pause 0.5] go", 9, ("Stop", "[pause 0.5] go")),
        ("One.\n\nTwo.", 5, ("One.", "Two.")),
    ],
)
def test_a_split_is_made_between_words_and_never_in_a_mark(text: str, cursor: int, parts: tuple[str, str]) -> None:
    project, second = editing.split(Project("", (Segment("S", text, voice="emma", id="s"),)), "s", cursor)
    assert (project.segment("s").text, project.segment(second).text) == parts
    assert project.segment(second).voice == "emma"
    assert titles(project) == ["S", "S 2"]


def test_no_place_of_a_text_full_of_marks_is_cut_within_one() -> None:
    text = "(*a b c*) [say x y = z], ([spell BB C])[pause 1][pause 2] *d* **e f**! g*h*i"
    for cursor in range(len(text) + 1):
        cut = editing.boundary(text, cursor)
        assert not any(mark.begin < cut < mark.end for mark in marks_in(text))


def test_merging_joins_the_texts_and_keeps_the_first_s_settings() -> None:
    project = editing.merge_with_next(PROJECT, "a")
    assert ids(project) == ["a", "c"]
    assert project.segments[0].text == "Good evening.\n\nWork begins."
    assert (project.segments[0].voice, project.segments[0].graphics) == ("emma", Graphics())
    assert editing.merge_with_next(PROJECT, "c") is PROJECT
    empty = Project("", (Segment(id="a"), Segment(text="Hello.", id="b")))
    assert editing.merge_with_next(empty, "a").segments[0].text == "Hello."


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        (["a"], 3, "bca"),
        (["a"], 2, "bac"),
        (["c"], 0, "cab"),
        (["c", "a"], 2, "bac"),
        (["a", "b"], 1, "abc"),
        (["b"], -3, "bac"),
        (["b"], 99, "acb"),
        (["x"], 0, "abc"),
    ],
)
def test_moved_segments_keep_their_order_and_stand_where_they_were_dropped(
    moved: list[str], before: int, order: str
) -> None:
    assert ids(editing.move(PROJECT, moved, before)) == list(order)


def test_removing_and_enabling_take_what_was_chosen() -> None:
    assert ids(editing.remove(PROJECT, ["a", "c", "x"])) == ["b"]
    off = editing.enable(PROJECT, ["a", "b"], on=False)
    assert [segment.enabled for segment in off.segments] == [False, False, True]


def test_fields_of_graphics_and_design_are_changed_by_their_own_names() -> None:
    project = editing.change(PROJECT, "b", text="New.", headline="Other", shot="wide", placing=Placing(0.1))
    changed = project.segment("b")
    assert changed.text == "New."
    assert changed.graphics == Graphics("Mary", "Other")
    assert changed.design == Design("evening", "wide", Placing(0.1))
    assert (project.segments[0], project.segments[2]) == (A, C)
    both = editing.change_all(PROJECT, ["a", "b"], graphics=Graphics("X"), ticker="T")
    assert both.segment("a").graphics == both.segment("b").graphics == Graphics("X", ticker="T")


def test_a_rate_stays_within_its_bounds() -> None:
    assert [editing.change(PROJECT, "a", rate=rate).segment("a").rate for rate in (0, 1, 9)] == [0.7, 1.0, 1.4]


def test_what_is_not_there_can_t_be_changed() -> None:
    with pytest.raises(KeyError):
        editing.change(PROJECT, "x", text="")
    with pytest.raises(KeyError):
        editing.split(PROJECT, "x", 0)
    with pytest.raises(TypeError, match="colour"):
        editing.change(PROJECT, "a", colour="red")
    with pytest.raises(TypeError, match="id"):
        editing.change_all(PROJECT, ["a"], id="b")


def test_a_project_s_own_fields_are_changed() -> None:
    assert editing.change_project(PROJECT, bug="AS24", label=False) == Project(
        "News", (A, B, C), bug="AS24", label=False
    )
