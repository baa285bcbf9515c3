"""The editor is told which words are guessed, where they stand, and how things will be read."""

import pytest

from anchor_studio.studio.words import (
    Words,
    emphasised,
    marks_in,
    paused,
    plain,
    said_as,
    spelled,
    with_entry,
)

WORDS = Words()


def found(text: str, lexicon: str = "") -> list[str]:
    unknown = WORDS.unknown(text, lexicon=lexicon)
    assert all(text[word.begin : word.end] == word.word for word in unknown)
    return [word.word for word in unknown]


def test_words_no_dictionary_knows_are_found_where_they_stand() -> None:
    text = "The mayor of Qwyzzt, £3m, met “Zbrgniev’s” men.\n\nThen\nQwyzzt rested - and mid-Qwyzzt too."
    assert found(text) == ["Qwyzzt", "Zbrgniev", "Qwyzzt", "Qwyzzt"]
    assert next(word.begin for word in WORDS.unknown(text)) == text.index("Qwyzzt")


def test_words_of_the_lexicon_and_within_marks_are_not_guessed() -> None:
    assert found("Qwyzzt and Zbrgniev’s men", "Qwyzzt quizzed\n") == ["Zbrgniev"]
    marked = f"{said_as('Qwyzzt', 'quizzed')} and {spelled('Qwyzzt')} {paused(0.5)} but {emphasised('Qwyzzt')}"
    assert [word.begin for word in WORDS.unknown(marked)] == [marked.rindex("Qwyzzt")]


def test_no_word_is_looked_up_in_another_language_and_a_damaged_lexicon_counts_as_none() -> None:
    assert WORDS.unknown("Guten Abend, Qwyzzt", "de") == []
    assert found("Qwyzzt", "lonely") == ["Qwyzzt"]
    assert "line 1" in WORDS.lexicon_trouble("lonely")
    assert WORDS.lexicon_trouble("Qwyzzt quizzed") == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("£3m", "three million pounds"),
        ("BBC", "B B C"),
        ("4 March", "the fourth of March"),
        ("[pause 99]", "[pause 99]"),
    ],
)
def test_it_says_how_a_word_will_be_read(written: str, read: str) -> None:
    assert WORDS.said(written) == read


def test_the_lexicon_comes_first() -> None:
    assert WORDS.said("Novak’s", lexicon="Novak noh vack") == "noh vack's"


def test_what_no_voice_could_read_is_told() -> None:
    assert WORDS.speakable("Good evening. [pause 0.5] Here is the news.") == ""
    assert "between 0.05 and 10 seconds" in WORDS.speakable("Good evening. [pause 99] Here.")
    assert "Arabic" in WORDS.speakable("مساء الخير وأهلا بكم")
    assert WORDS.speakable("مساء الخير وأهلا بكم", "ar") == ""
    assert WORDS.speakable("") == ""


def test_marks_that_are_written_are_found_again() -> None:
    text = " ".join([paused(0.5), emphasised("very"), said_as("Novak", "noh vack"), spelled("NATO")])
    assert [mark.kind for mark in marks_in(text)] == ["pause", "emphasis", "say", "spell"]


def test_a_text_is_shown_without_its_marks() -> None:
    text = f"{paused(1)} A {emphasised('very')} {said_as('Novak', 'noh vack')} {spelled('NATO')} man"
    assert plain(text).split() == ["A", "very", "Novak", "NATO", "man"]


@pytest.mark.parametrize(("said", "good"), [("noh vack", True), ("/ˈnəʊvæk/", True), ("/1234/", False), ("", False)])
def test_a_pronunciation_is_checked(said: str, good: bool) -> None:
    assert (WORDS.pronunciation_trouble(said) == "") is good


def test_an_entry_takes_the_place_of_the_word_s_old_one() -> None:
    lexicon = with_entry(with_entry("# ours\nKeir keer\n", "Novak", "noh vack"), "novak", "nov ack")
    assert lexicon == "# ours\nKeir keer\nnovak\tnov ack\n"
