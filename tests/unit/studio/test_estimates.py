"""How long a text will take is told while it is typed."""

import pytest

from anchor_studio.studio.estimates import estimated_seconds

# What the voices michael and emma took for it, pauses left out.
BULLETIN = (
    "Good evening. It is Saturday the 21st of November, and these are the headlines. The government has agreed a £3.5m "
    "plan to reopen the old harbour railway. Work begins on 4 March, and the first of 12 trains a day should run by "
    "2029. Ministers say the line will bring more than 1,800 jobs to the coast. Engineers in Bristol have switched on "
    "what they call a heat battery. It stores warm water under a park, and could cut winter bills by 15%."
)
MICHAEL, EMMA = 31.67, 27.38


def test_a_bulletin_takes_about_what_the_voices_take() -> None:
    said = estimated_seconds(BULLETIN) - 0.7 - 6 * 0.35
    assert EMMA * 0.9 < said < MICHAEL * 1.1


def test_nothing_said_takes_no_time() -> None:
    assert estimated_seconds("") == estimated_seconds(" \n\n… [pause 3]\n") == 0.0


def test_a_quicker_rate_shortens_the_words_and_not_the_pauses() -> None:
    slow, normal, quick = (estimated_seconds("Words. [pause 3] More words.", rate) for rate in (0.7, 1.0, 1.4))
    assert slow > normal > quick > 3.0
    assert estimated_seconds("Words.", 99) == estimated_seconds("Words.", 1.4)


@pytest.mark.parametrize(("mark", "seconds"), [("[pause 2]", 1.65), ("[pause]", 0.15), ("[pause 99]", 9.65)])
def test_a_pause_counts_in_place_of_the_usual_silence(mark: str, seconds: float) -> None:
    longer = estimated_seconds(f"Good evening. {mark} And welcome.") - estimated_seconds("Good evening. And welcome.")
    assert longer == pytest.approx(seconds)


def test_marks_count_by_what_is_said_for_them() -> None:
    assert estimated_seconds("*now*") == estimated_seconds("now")
    assert estimated_seconds("[say Keir = keer]") == pytest.approx(estimated_seconds("keer"))
    assert estimated_seconds("[spell wxyz]") == estimated_seconds("WXYZ")


def test_any_text_has_an_estimate() -> None:
    assert estimated_seconds("[pause 1.2.3] [pause ,] [say] [spell] ** ** مرحبا 你好。") > 0.7
