"""Marks in a text: said as they say, shown without them, found quickly, and refused when they are wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_studio.domain.speech import Speech, Word
from anchor_studio.errors import StudioError
from anchor_studio.speech.dictionary import Dictionary
from anchor_studio.speech.emphasis import LOUDER, lifted, stressed
from anchor_studio.speech.kokoro import KOKORO_VOICES, KokoroVoice
from anchor_studio.speech.lexicon import Lexicon, parse_lexicon
from anchor_studio.speech.marks import marks_in, without_marks
from anchor_studio.speech.normalise import normalise, plain_tokens
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.script import parse_script
from anchor_studio.speech.segments import plan
from anchor_studio.speech.tokens import Token, displayed

SAID = [
    ("[say Keir = keer] spoke.", "Keir spoke.", [("keer",), ("spoke",)]),
    ("[Say Keir Starmer=keer star mer]'s plan", "Keir Starmer's plan", [("keer", "star", "mer's"), ("plan",)]),
    ("([say Łódź = /wuːtʃ/], twice)", "(Łódź, twice)", [("/wuːtʃ/",), ("twice",)]),
    ("[say Łódź = /wuːtʃ/]’s", "Łódź’s", [("/wuːtʃz/",)]),
    ("[say E=mc² = e equals] x", "E=mc² x", [("e", "equals"), ("x",)]),
    ("pro-[say Xi = she]-led", "pro-Xi-led", [("pro", "she", "led")]),
    ("[say a = b][say c = d]!", "ac!", [("b", "d")]),
    ("The [spell BBC], the [spell Élan 4]'s", "The BBC, the Élan 4's", None),
    ("*now* or **not now**.", "now or not now.", [("now",), ("or",), ("not",), ("now",)]),
    ("*[say Keir = keer]*, *£3.5m*", "Keir, £3.5m", [("keer",), ("three", "point", "five", "million", "pounds")]),
    ("2 * 3 and f**k and 5* and * item", "2 * 3 and f**k and 5* and * item", None),
]


@pytest.mark.parametrize(("text", "shown", "said"), SAID)
def test_marks_are_said_and_not_shown(text: str, shown: str, said: list[tuple[str, ...]] | None) -> None:
    tokens = normalise(text)
    assert displayed(tokens) == shown
    assert displayed(plain_tokens(text)) == shown
    if said is not None:
        assert [token.spoken for token in tokens] == said


def test_spelled_words_are_named_letter_by_letter() -> None:
    assert [token.spoken for token in normalise("[spell BBC] [spell Élan 4]'s, [spell A380]")] == [
        ("B.", "B.", "C."),
        ("E.", "L.", "A.", "N.", "four's"),
        ("A.", "three", "eight", "zero"),
    ]
    assert [token.spoken for token in plain_tokens("Das [spell ZDF], [spell Ö3].")] == [
        ("Das",),
        ("Z", "D", "F"),
        ("Ö", "3"),
    ]


def test_the_marks_hold_in_every_language() -> None:
    tokens = plain_tokens("Guten *Abend*, [say Keir = kier] [pause 0.5] ist da.")
    assert [(token.text, token.spoken, token.pause) for token in tokens] == [
        ("Guten", ("Guten",), 0.0),
        ("Abend,", ("Abend",), 0.0),
        ("Keir", ("kier",), 0.5),
        ("ist", ("ist",), 0.0),
        ("da.", ("da",), 0.0),
    ]
    assert [token.emphasis for token in tokens] == [False, True, False, False, False]


def test_emphasis_covers_its_words_and_no_others() -> None:
    tokens = normalise("He will *bring [pause 1] more than*, 9 jobs, (*now*) here.")
    assert [token.text for token in tokens if token.emphasis] == ["bring", "more", "than,", "(now)"]
    assert [token.pause for token in tokens if token.pause] == [1.0]


def test_rules_still_read_what_stands_beside_a_mark() -> None:
    tokens = normalise("Dr [say Poole = pool], on *4 March* 2026.")
    assert [token.spoken for token in tokens] == [
        ("doctor",),
        ("pool",),
        ("on",),
        ("the", "fourth", "of"),
        ("March",),
        ("twenty", "twenty", "six"),
    ]


def test_a_mark_wins_over_the_lexicon_and_is_not_guessed() -> None:
    script = parse_script("Keir and [say Keir = /kɪə/] and [spell Keir].")
    planned = plan(
        script, Lexicon(parse_lexicon("Keir keer"), Dictionary({"and": "ænd", "keer": "kˈɪɹ"}, british=True))
    )
    assert planned.utterances[0].spoken == "keer and /kɪə/ and K. E. I. R."
    assert planned.utterances[0].text == "Keir and Keir and Keir."
    assert planned.unknown_words == ()


@pytest.mark.parametrize(
    "mark",
    [
        "[say Keir]",
        "[say]",
        "[say = keer]",
        "[say Keir = ]",
        "[say Keir = ...]",
        "[say Keir = //]",
        "[say Keir = /5/]",
        "[say Keir = /kɪə]",
        "[spell]",
        "[spell ---]",
        "[pause long]",
        "[pause 99]",
        "[pause 0]",
        "[say Keir = keer",
        "[spell BBC and more",
        "[pause 0.5 and",
    ],
)
def test_a_mark_that_is_wrong_is_told_with_its_cure(mark: str) -> None:
    for read in (normalise, plain_tokens):
        with pytest.raises(StudioError) as caught:
            read(f"Words before {mark} *and* after")
        assert caught.value.hint
        assert all(char.isprintable() for char in caught.value.message)


def test_brackets_that_are_no_marks_are_words() -> None:
    text = "[sic] and [saying so] and [pausen] and [spelling]"
    assert displayed(normalise(text)) == text
    assert marks_in(text) == []


def test_marks_are_found_where_they_stand() -> None:
    text = "A [pause 1] *b c*, [say d=e] [SPELL f]\n**g\nh** *i\n\nj* [say k\n\nl]"
    found = [(mark.kind, text[mark.begin : mark.end]) for mark in marks_in(text)]
    assert found == [
        ("pause", "[pause 1]"),
        ("emphasis", "*b c*"),
        ("say", "[say d=e]"),
        ("spell", "[SPELL f]"),
        ("emphasis", "**g\nh**"),
    ]


def test_a_text_is_shown_without_its_marks() -> None:
    text = "[pause 1] Good *evening*, [say Keir = keer].\n\nThe [spell BBC] [pause] says:  no."
    assert without_marks(text) == "Good evening, Keir.\n\nThe BBC says: no."
    assert without_marks("Two  spaces. [sic]") == "Two  spaces. [sic]"


@given(st.text(alphabet="ab [](*)=/say pelus1.\n'-", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for mark in marks_in(text):
        assert 0 <= mark.begin < mark.end <= len(text)
    try:
        shown = displayed(normalise(text))
    except StudioError:
        return
    assert all(char.isprintable() for char in shown)


def test_a_full_stress_goes_on_an_emphasised_word() -> None:
    assert [stressed(phones) for phones in ("ɑɹ", "nˌɑt", "mˈɛni", "bk", "")] == ["ˈɑɹ", "nˈɑt", "mˈɛni", "bk", ""]


def test_an_emphasised_word_is_louder_and_its_neighbours_are_not() -> None:
    speech = Speech(np.full(48_000, 0.1, np.float32), (Word("a", 0.1, 0.3), Word("b", 0.4, 0.6), Word("c", 0.7, 0.9)))
    tokens = [Token("a", ("a",)), Token("b", ("b",), emphasis=True), Token("c", ("c",))]
    samples = lifted(speech, tokens).samples
    assert samples.dtype == np.float32
    assert np.allclose(samples[round(0.42 * 48_000) : round(0.58 * 48_000)], 0.1 * LOUDER)
    assert np.allclose(samples[: round(0.37 * 48_000)], 0.1)
    assert np.allclose(samples[round(0.63 * 48_000) :], 0.1)
    assert lifted(speech, [Token("a", ("a",))] * 3) is speech
    loud = Speech(np.full(48_000, 0.97, np.float32), speech.words)
    assert np.abs(lifted(loud, tokens).samples).max() <= 1.0


class Listening:
    """A network that remembers what it was given to say, a unit for each phone."""

    def __init__(self) -> None:
        self.phones: list[int] = []

    def say(self, phones: list[int], style: object, speed: float) -> tuple[object, object]:
        self.phones = phones
        units = np.full(len(phones) + 2, 2, np.int64)
        return np.full(int(units.sum()) * 600, 0.1, np.float32), units


def test_a_voice_stresses_and_lifts_what_the_script_emphasises() -> None:
    dictionary = Dictionary({"we": "wi", "are": "ɑɹ", "here": "hˈɪɹ"}, british=False)
    network = Listening()
    voice = KokoroVoice(
        KOKORO_VOICES[0], network, np.zeros((510, 256), np.float32), Pronouncer(dictionary)  # type: ignore[arg-type]
    )  # fmt: skip
    lexicon = Lexicon({}, dictionary)
    (plain,) = plan(parse_script("We are here."), lexicon).utterances
    (marked,) = plan(parse_script("We *are* here."), lexicon).utterances
    before = voice.speak(plain)
    said = len(network.phones)
    after = voice.speak(marked)
    assert len(network.phones) == said + 1
    assert [word.text for word in after.words] == [word.text for word in before.words] == ["We", "are", "here."]
    levels = [
        float(speech.samples[round(24_000 * (speech.words[1].start + speech.words[1].end))])
        for speech in (before, after)
    ]
    assert levels[1] == pytest.approx(levels[0] * LOUDER, rel=0.02)
