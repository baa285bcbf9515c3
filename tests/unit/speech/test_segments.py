"""Scripts become utterances with pauses; the lexicon decides; unknown words are listed."""

from pathlib import Path

import pytest

from anchor_studio.errors import StudioError
from anchor_studio.speech.dictionary import Dictionary
from anchor_studio.speech.lexicon import Lexicon, load_lexicon, parse_lexicon
from anchor_studio.speech.script import parse_script
from anchor_studio.speech.segments import LONGEST_UTTERANCE, Plan, plan
from anchor_studio.speech.tokens import displayed

SMALL = Dictionary({"good": "ɡˈʊd", "visit": "vˈɪzɪt", "ask": "ˈɑːsk", "love": "lˈʌv", "read": "r VBD=x"}, british=True)


def planned(text: str, own: str = "", dictionary: Dictionary | None = None) -> Plan:
    return plan(parse_script(text), Lexicon(parse_lexicon(own), dictionary))


def test_sentences_paragraphs_and_marks_pause() -> None:
    result = planned("One. Two! [pause 1.5] Three?\n\nFour")
    assert [(one.text, one.pause_after) for one in result.utterances] == [
        ("One.", 0.35),
        ("Two!", 1.5),
        ("Three?", 0.7),
        ("Four", 0.7),
    ]


def test_a_pause_alone_lengthens_the_silence_before_it() -> None:
    result = planned("[pause 3]\n\nOne.\n\n[pause 2]\n\nTwo.")
    assert [(one.text, one.pause_after) for one in result.utterances] == [("One.", 2.7), ("Two.", 0.7)]


def test_a_script_of_pauses_says_nothing() -> None:
    with pytest.raises(StudioError, match="nothing to say"):
        planned("[pause 2]")


def test_a_long_sentence_is_cut_at_clauses_and_nothing_is_lost() -> None:
    sentence = "The committee, which met again today, heard from ministers; it will report in the spring, and " * 8
    result = planned(sentence)
    assert len(result.utterances) > 3
    assert all(len(one.spoken) <= LONGEST_UTTERANCE for one in result.utterances)
    assert all(one.tokens[-1].stop for one in result.utterances[:-1])
    assert " ".join(displayed(one.tokens) for one in result.utterances) == sentence.strip()


def test_the_lexicon_replaces_what_is_said_and_not_what_is_shown() -> None:
    own = "# names\nKeir\tkeer\nŁódź /wuːtʃ/\nGIF jiff\n£5m a fiver\n"
    result = planned("Keir's GIF of Łódź, £5m.", own)
    (utterance,) = result.utterances
    assert utterance.text == "Keir's GIF of Łódź, £5m."
    assert [token.spoken for token in utterance.tokens] == [
        ("keer's",),
        ("jiff",),
        ("of",),
        ("/wuːtʃ/",),
        ("a", "fiver"),
    ]


@pytest.mark.parametrize(
    ("line", "message"), [("Keir", "line 1.*no pronunciation"), ("Keir /", "line 1.*IPA"), ("X /4/", "IPA")]
)
def test_a_bad_lexicon_line_is_named(line: str, message: str) -> None:
    with pytest.raises(StudioError, match=message):
        parse_lexicon(line)


def test_a_lexicon_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no lexicon at"):
        load_lexicon(tmp_path / "none.txt")
    (tmp_path / "latin.txt").write_bytes("Łódź".encode("utf-16"))
    with pytest.raises(StudioError, match="UTF-8"):
        load_lexicon(tmp_path / "latin.txt")


def test_words_that_no_dictionary_knows_are_listed_once_and_still_said() -> None:
    result = planned("Good Zorblax visits asked loving Zorblax's BBC.", dictionary=SMALL)
    assert result.unknown_words == ("Zorblax",)
    assert "Zorblax" in result.utterances[0].spoken


def test_ambiguities_are_noted() -> None:
    assert planned("On 3/4/2026.").notes == ("3/4/2026 is read as 3 April.",)


def test_the_shipped_dictionary_knows_the_news() -> None:
    lexicon = load_lexicon()
    words = [
        "parliament",
        "inflation",
        "government's",
        "ministers",
        "resigned",
        "shipping",
        "Tuesday",
        "million",
        "kilometres",
        "Celsius",
    ]
    assert [word for word in words if not lexicon.knows(word)] == []
    assert not lexicon.knows("Zorblax")
