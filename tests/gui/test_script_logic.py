"""The small rules behind the Script workspace."""

import pytest

from anchor_studio.domain.project import Project
from anchor_studio.gui.script import clock
from anchor_studio.gui.script.bursts import Bursts
from anchor_studio.gui.script.following import to_select
from anchor_studio.studio import editing
from tests.gui.script_world import START, Clock


@pytest.mark.parametrize(
    ("after", "selected", "wanted"),
    [
        (START, "c", "c"),
        (editing.remove(START, {"b"}), "b", "c"),
        (editing.remove(START, {"c", "d"}), "d", "b"),
        (editing.change(START, "c", text="other"), "a", "c"),
        (editing.change(START, "c", title="other"), "a", "a"),
        (editing.change_all(START, ["b", "c"], text="other"), "a", "a"),
        (Project(), "a", ""),
    ],
)
def test_after_an_edit_the_segment_it_was_about_is_looked_at(after: Project, selected: str, wanted: str) -> None:
    assert to_select(START, after, selected) == wanted


def test_a_segment_that_came_back_is_looked_at_and_nothing_where_nothing_is_looked_at() -> None:
    assert to_select(editing.remove(START, {"b", "c"}), START, "d") == "b"
    assert to_select(START, START, "") == ""


def test_typing_on_is_one_burst_and_a_pause_a_jump_or_another_text_begins_one() -> None:
    now = Clock()
    bursts = Bursts(now)
    first = bursts.key("text:a", 0, 1)
    now.now = 0.9
    assert bursts.key("text:a", 1, 2) == first
    now.now = 2.0
    second = bursts.key("text:a", 2, 3)
    jumped = bursts.key("text:a", 9, 10)
    other = bursts.key("text:b", 10, 11)
    bursts.stop()
    assert len({first, second, jumped, other, bursts.key("text:b", 11, 12)}) == 5


@pytest.mark.parametrize(
    ("text", "seconds", "shown"),
    [
        ("5", 300, "5:00"),
        ("0:45", 45, "0:45"),
        ("1:02:30", 3750, "1:02:30"),
        ("90:00", 5400, "1:30:00"),
        ("", 0, "0:00"),
    ],
)
def test_running_times_are_read_and_written(text: str, seconds: float, shown: str) -> None:
    assert (clock.read(text), clock.written(seconds)) == (seconds, shown)


@pytest.mark.parametrize("text", ["soon", "5:75", "1:2:3", "-5", "5:0"])
def test_what_is_no_running_time_is_none(text: str) -> None:
    assert clock.read(text) is None
