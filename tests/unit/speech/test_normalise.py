"""News text is said as an anchor says it, and shown as it was typed."""

import pytest

from anchor_studio.errors import StudioError
from anchor_studio.speech.normalise import normalise, plain_tokens
from anchor_studio.speech.tokens import displayed, spoken

SAID = [
    ("7 people", "seven people"),
    ("105 homes", "one hundred and five homes"),
    ("1,234,567 votes", "one million two hundred and thirty four thousand five hundred and sixty seven votes"),
    ("1500 people", "one thousand five hundred people"),
    ("3.05 points", "three point nought five points"),
    ("0.5 points", "nought point five points"),
    ("-3 degrees", "minus three degrees"),
    ("the 21st century", "the twenty first century"),
    ("the 2nd and 103rd", "the second and one hundred and third"),
    ("in 1998", "in nineteen ninety eight"),
    ("in 1805", "in eighteen oh five"),
    ("in 2026", "in twenty twenty six"),
    ("since 2005", "since two thousand and five"),
    ("in 1900", "in nineteen hundred"),
    ("the 1990s", "the nineteen nineties"),
    ("the '80s", "the eighties"),
    ("mid-1990s", "mid nineteen nineties"),
    ("1914-1918", "nineteen fourteen to nineteen eighteen"),
    ("the 2024-25 season", "the twenty twenty four to twenty five season"),
    ("12 March 2026", "the twelfth of March twenty twenty six"),
    ("the 12 March deadline", "the twelfth of March deadline"),
    ("March 12, 2026", "March the twelfth twenty twenty six"),
    ("Tues 5 Sept", "Tuesday the fifth of September"),
    ("25/12/2026", "the twenty fifth of December twenty twenty six"),
    ("2026-03-12", "the twelfth of March twenty twenty six"),
    ("10.30 pm", "ten thirty P. M."),
    ("10.30pm", "ten thirty P. M."),
    ("7am", "seven A. M."),
    ("at 18:00", "at eighteen hundred"),
    ("at 18:05", "at eighteen oh five"),
    ("at 6:00", "at six o'clock"),
    ("£3.5m", "three point five million pounds"),
    ("£3.5 million", "three point five million pounds"),
    ("a £5m deal", "a five million pound deal"),
    ("$2bn", "two billion dollars"),
    ("€1,200", "one thousand two hundred euros"),
    ("£1", "one pound"),
    ("£1.20", "one pound twenty"),
    ("$0.99", "ninety nine cents"),
    ("50p", "fifty pence"),
    ("1p", "one penny"),
    ("US$5bn", "five billion US dollars"),
    ("£20-a-week", "twenty pounds a week"),
    ("£5-10m", "five to ten million pounds"),
    ("4.2%", "four point two per cent"),
    ("5-10%", "five to ten per cent"),
    ("80 km", "eighty kilometres"),
    ("1 km", "one kilometre"),
    ("70mph", "seventy miles an hour"),
    ("20°C", "twenty degrees Celsius"),
    ("-5 °C", "minus five degrees Celsius"),
    ("10kg", "ten kilograms"),
    ("12 km²", "twelve square kilometres"),
    ("1.2m homes", "one point two million homes"),
    ("the 100m final", "the one hundred metre final"),
    ("Mr Smith and Dr. Jones", "mister Smith and doctor Jones"),
    ("St Paul on Baker St.", "saint Paul on Baker street"),
    ("No. 10", "number ten"),
    ("NATO and the BBC", "Nato and the B. B. C."),
    ("the U.S. and the UN", "the U. S. and the U. N."),
    ("MPs", "M. P.s"),
    ("G7, M25, COP30", "G. seven M. twenty five Cop thirty"),
    ("5G", "five G."),
    ("Covid-19", "Covid nineteen"),
    ("e.g. this, etc.", "for example this et cetera"),
    ("10-15 people", "ten to fifteen people"),
    ("they won 2-1", "they won two one"),
    ("they drew 0-0", "they drew nil nil"),
    ("it ended 3-0", "it ended three nil"),
    ("a 1-2 win", "a one two win"),
    ("1/2", "one half"),
    ("2/3 of it", "two thirds of it"),
    ("1½ miles", "one and a half miles"),
    ("24/7", "twenty four seven"),
    ("call 999", "call nine nine nine"),
    ("020 7946 0018", "oh two oh seven nine four six oh oh one eight"),
    ("Smith & Sons", "Smith and Sons"),
    ("www.bbc.co.uk", "W. W. W. dot B. B. C. dot co dot U. K."),
    ("news@example.com", "news at example dot com"),
    ("King Charles III", "King Charles the third"),
    ("Elizabeth II's reign", "Elizabeth the second's reign"),
    ("World War II", "World War two"),
    ("J. K. Rowling", "J. K. Rowling"),
    ("a 9-year-old", "a nine year old"),
    ("THE PRIME MINISTER TOLD THE BBC TODAY", "the prime minister told the B. B. C. today"),
]


@pytest.mark.parametrize(("typed", "said"), SAID)
def test_news_text_is_said_as_an_anchor_says_it(typed: str, said: str) -> None:
    assert spoken(normalise(typed)) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("105", "one hundred five"),
        ("0.5", "zero point five"),
        ("March 12", "March twelfth"),
        ("3/4/2026", "March fourth twenty twenty six"),
    ],
)
def test_american_english_is_said_the_american_way(typed: str, said: str) -> None:
    assert spoken(normalise(typed, british=False)) == said


@pytest.mark.parametrize("typed", [typed for typed, _ in SAID])
def test_captions_show_what_was_typed(typed: str) -> None:
    assert displayed(normalise(typed)) == typed


def test_each_displayed_word_keeps_what_is_said_for_it() -> None:
    tokens = normalise("The “£3.5m” deal – agreed on 12 March.")
    assert [(token.text, " ".join(token.spoken)) for token in tokens] == [
        ("The", "The"),
        ("“£3.5m”", "three point five million pound"),
        ("deal –", "deal"),
        ("agreed", "agreed"),
        ("on", "on"),
        ("12", "the twelfth of"),
        ("March.", "March"),
    ]


def test_an_ambiguous_date_is_noted() -> None:
    assert normalise("On 3/4/2026")[1].note == "3/4/2026 is read as 3 April."
    assert normalise("On 25/12/2026")[1].note == ""


def test_a_full_stop_behind_an_abbreviation_ends_no_sentence() -> None:
    tokens = normalise("Mr. Jones of the U.S. army met Dr. Lee. They left at 5 p.m. Nobody spoke.")
    assert [token.text for token in tokens if token.ends_sentence] == ["Lee.", "p.m.", "spoke."]


def test_a_pause_mark_is_silence_after_the_word_before_it_and_is_not_shown() -> None:
    tokens = normalise("Wait. [pause 0.5] Go on")
    assert displayed(tokens) == "Wait. Go on"
    assert [token.pause for token in tokens] == [0.5, 0.0, 0.0]


@pytest.mark.parametrize("mark", ["[pause 0]", "[pause 11]", "[pause soon]", "[pause -1]", "[pause nan]"])
def test_a_pause_out_of_bounds_is_refused(mark: str) -> None:
    with pytest.raises(StudioError, match="no pause between"):
        normalise(f"Wait {mark} here")


@pytest.mark.parametrize(
    "odd",
    [
        "9" * 5000,
        "a" * 3000,
        "£" + "9" * 300,
        "1/0",
        "0/0",
        "£",
        "%",
        "---",
        "…",
        "😀 smile",
        "٣ apples",
        "²³",
        "1,2,3",
        "1.2.3.4",
        "99:99",
        "31/31/2026",
        "-",
        "@ #",
        "[pause",
        "3-",
        "½½",
        "A/B/C-1",
        "http://",
        "x" * 79 + ".com",
    ],
)
def test_odd_text_is_read_somehow_and_shown_whole(odd: str) -> None:
    assert displayed(normalise(odd)) == odd


def test_a_language_without_rules_is_said_as_it_is_written() -> None:
    tokens = plain_tokens("Guten Abend, meine Damen – 12 Uhr.")
    assert spoken(tokens) == "Guten Abend meine Damen 12 Uhr"
    assert tokens[1].stop == ","
