"""Find and replace says where, and replaces only that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_studio.domain.project import Project, Segment
from anchor_studio.errors import StudioError
from anchor_studio.gui.script.finding import Hit, Query, find_all, matches, replace_all, replace_one
from anchor_studio.gui.script.offsets import changed_span, to_index, to_units

RUNDOWN = Project(
    segments=(
        Segment("One", "The mayor met the Mayor.", id="a"),
        Segment("Two", "A mayoral race. 😀 mayor", id="b"),
    )
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query("mayor"), ["mayor", "Mayor", "mayor", "mayor"]),
        (Query("mayor", case=True), ["mayor", "mayor", "mayor"]),
        (Query("mayor", whole_words=True), ["mayor", "Mayor", "mayor"]),
        (Query("m.yor"), []),
        (Query("m.yor", regex=True, case=True), ["mayor", "mayor", "mayor"]),
        (Query("x*", regex=True), []),
        (Query(""), []),
    ],
)
def test_it_finds_what_was_asked_for_in_every_segment(query: Query, found: list[str]) -> None:
    hits = find_all(RUNDOWN, query)
    assert [RUNDOWN.segment(hit.segment_id).text[hit.begin : hit.end] for hit in hits] == found


def test_it_looks_only_where_it_may() -> None:
    assert {hit.segment_id for hit in find_all(RUNDOWN, Query("mayor"), {"a"})} == {"a"}
    project, count = replace_all(RUNDOWN, Query("mayor"), "judge", {"b"})
    assert (count, project.segment("a")) == (2, RUNDOWN.segment("a"))
    assert project.segment("b").text == "A judgeal race. 😀 judge"


def test_one_hit_is_replaced_and_a_stale_one_is_not() -> None:
    query = Query("mayor", whole_words=True)
    hit = find_all(RUNDOWN, query)[-1]
    project = replace_one(RUNDOWN, hit, query, "judge")
    assert project.segment("b").text == "A mayoral race. 😀 judge"
    assert replace_one(project, hit, query, "judge") == project
    assert replace_one(project, Hit("a", 0, 3), query, "judge") == project


def test_a_regular_expression_may_use_its_groups_again() -> None:
    project, count = replace_all(RUNDOWN, Query(r"(\w+) race", regex=True), r"race, \1 \\ \0")
    assert (count, project.segment("b").text) == (1, "A race, mayoral \\ mayoral race. 😀 mayor")
    plain, _ = replace_all(RUNDOWN, Query("race"), r"\1")
    assert plain.segment("b").text == r"A mayoral \1. 😀 mayor"


def test_a_bad_expression_is_named() -> None:
    with pytest.raises(StudioError, match=r"“\(” is no regular expression"):
        matches("text", Query("(", regex=True))


def test_an_expression_that_would_take_for_ever_ends() -> None:
    assert matches("a" * 40 + "b", Query(r"(a+)+c", regex=True)) == []


LETTERS = st.text("ab é😀\n", max_size=12)


@given(LETTERS, LETTERS)
def test_the_changed_span_is_all_that_changed(before: str, after: str) -> None:
    begin, end, new_end = changed_span(before, after)
    assert before[:begin] + after[begin:new_end] + before[end:] == after
    assert begin <= min(end, new_end)


@given(LETTERS)
def test_places_survive_the_way_to_qt_and_back(text: str) -> None:
    assert [to_index(text, to_units(text, index)) for index in range(len(text) + 1)] == list(range(len(text) + 1))
