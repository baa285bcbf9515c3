from dataclasses import replace

from anchor_studio.footage.phones import EXAMPLES, WISHED, count_phones, rare
from anchor_studio.footage.report import FootageReport
from anchor_studio.speech.alphabet import ARPABET
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.script import parse_script


def test_sounds_are_counted_as_they_are_said() -> None:
    counts = count_phones([parse_script("Bob bought 5 maps.")])
    assert counts["B"] == 3
    assert counts["F"] == counts["V"] == counts["M"] == 1
    assert counts["ZH"] == counts["OY"] == 0
    assert count_phones([parse_script("---\nlanguage: de\n---\nGuten Abend.")]) == {}


def test_what_is_said_too_seldom_is_told_with_words_to_read() -> None:
    counts = dict.fromkeys(EXAMPLES, WISHED) | {"ZH": 1, "OY": 0}
    assert rare(counts) == ["OY", "ZH"]
    report = FootageReport([], {}, counts)
    assert "boy, point (0 times); measure, vision (1 times)" in report.advice()[-1]
    assert not any("sounds of" in told for told in replace(report, phones={}).advice())


def test_every_example_holds_its_sound() -> None:
    pronouncer = Pronouncer(load_dictionary(british=False))
    for phone, words in EXAMPLES.items():
        for word in words.split(", "):
            assert phone in {ARPABET.get(symbol) for symbol in pronouncer.alone(word)}, (phone, word)
