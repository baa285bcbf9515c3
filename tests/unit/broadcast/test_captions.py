"""Captions keep to what a viewer can read."""

from itertools import pairwise

import pytest

from anchor_studio.broadcast.captions import Caption, caption_lines, to_srt
from anchor_studio.domain.speech import Word

BULLETIN = (
    "Good evening. The government has agreed a three and a half million pound plan to reopen the old harbour railway. "
    "Work begins on 4 March, and the first of twelve trains a day should run by 2029. Ministers say the line will "
    "bring more than 1,800 jobs to the coast, but people in the valley, who lost their station in 1964, ask why it "
    'takes so long. "We borrow summer and spend it in January," said Dr Mary Poole. In sport, the home side won 3-1 '
    "after a quiet first half, their best result since 1998. That is the news. Good night."
)


def spoken(text: str, characters_a_second: float = 15.5, sentence_pause: float = 0.4) -> list[Word]:
    clock, words = 0.5, []
    for word in text.split():
        duration = (len(word) + 1) / characters_a_second
        words.append(Word(word, clock, clock + duration))
        clock += duration + (sentence_pause if word[-1] in ".?!" else 0.15 if word[-1] in ",;" else 0.0)
    return words


def text_of(captions: list[Caption]) -> str:
    return " ".join(line for caption in captions for line in caption.lines)


@pytest.mark.parametrize("speed", [10.0, 15.5, 19.0])
@pytest.mark.parametrize("pause", [0.0, 0.4, 2.0])
def test_every_caption_keeps_the_rules(speed: float, pause: float) -> None:
    captions = caption_lines(spoken(BULLETIN, speed, pause))
    assert text_of(captions) == BULLETIN
    for caption in captions:
        assert 1 <= len(caption.lines) <= 2
        assert max(len(line) for line in caption.lines) <= 40
        assert 1.0 <= round(caption.end - caption.start, 3) <= 6.0
        assert sum(map(len, caption.lines)) / (caption.end - caption.start) <= 20
    for one, following in pairwise(captions):
        assert one.end < following.start


def test_captions_begin_with_their_first_word_and_stay_until_the_last_is_spoken() -> None:
    words = spoken(BULLETIN)
    captions = caption_lines(words)
    starts = {word.start for word in words}
    assert all(caption.start in starts for caption in captions)
    at = 0
    for caption in captions:
        at += len(" ".join(caption.lines).split())
        assert caption.end >= words[at - 1].end - 0.1


def test_captions_break_at_sentences_and_commas_rather_than_in_phrases() -> None:
    text = (
        "Work begins on the fourth of March, say the builders. Ministers say the line will bring more than a thousand "
        "jobs to the coast, although people in the valley ask why it takes so long. That is all we know at this hour."
    )
    captions = [" ".join(caption.lines) for caption in caption_lines(spoken(text))]
    assert captions == [
        "Work begins on the fourth of March, say the builders.",
        "Ministers say the line will bring more than a thousand jobs to the coast,",
        "although people in the valley ask why it takes so long.",
        "That is all we know at this hour.",
    ]


def test_two_lines_are_of_like_length() -> None:
    (caption,) = caption_lines(spoken("Ministers say the line will bring new jobs here soon"))
    assert max(map(len, caption.lines)) - min(map(len, caption.lines)) <= 8


def test_a_pause_ends_a_caption() -> None:
    first, second = spoken("We will be back with more"), spoken("After this short film from Bristol")
    late = [Word(word.text, word.start + 4, word.end + 4) for word in second]
    captions = caption_lines([*first, *late])
    assert [" ".join(caption.lines).split()[0] for caption in captions] == ["We", "After"]
    assert captions[0].end < 3.5


def test_what_no_line_holds_is_cut() -> None:
    address = "https://www.example.org/" + "a" * 100
    captions = caption_lines([Word("See", 0.0, 0.3), Word(address, 0.3, 4.0)])
    assert max(len(line) for caption in captions for line in caption.lines) <= 40
    assert text_of(captions).replace(" ", "") == "See" + address


def test_nothing_spoken_gives_no_captions() -> None:
    assert caption_lines([]) == []
    assert caption_lines([Word("  ", 0, 1)]) == []
    assert to_srt([]) == ""


def test_words_without_times_still_give_captions_in_order() -> None:
    captions = caption_lines([Word(f"word{number}.", 1.0, 1.0) for number in range(5)])
    assert text_of(captions) == "word0. word1. word2. word3. word4."
    assert all(caption.end > caption.start for caption in captions)


def test_srt_is_numbered_clocked_and_free_of_its_own_signs() -> None:
    written = to_srt([Caption(0.5, 2.0004, ("One", "two")), Caption(3661.25, 3662.0, ("Grüße, 世界",))])
    assert written == ("1\n00:00:00,500 --> 00:00:02,000\nOne\ntwo\n\n2\n01:01:01,250 --> 01:01:02,000\nGrüße, 世界\n")
    assert "-->" not in text_of(caption_lines([Word("a-->b", 0, 1)]))
