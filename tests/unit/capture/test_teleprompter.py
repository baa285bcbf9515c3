from datetime import date

import pytest

from anchor_studio.capture.take import TakeKind
from anchor_studio.capture.teleprompter import Signer, prompt_of, shipped_scripts, statement
from anchor_studio.errors import StudioError
from anchor_studio.footage.phones import EXAMPLES, count_phones
from anchor_studio.settings.paths import ASSETS
from anchor_studio.speech.script import parse_script

SIGNER = Signer("Jürgen Łowicz", "Radio  Nord", "news,\nweather", "de")


def test_the_shipped_scripts_hold_every_sound_of_english_several_times() -> None:
    scripts = [prompt for prompt in shipped_scripts(ASSETS) if prompt.kind == TakeKind.SPEECH]
    counts = count_phones(parse_script(prompt.transcript()) for prompt in scripts)
    assert set(counts) == set(EXAMPLES)
    assert min(counts.values()) >= 5, counts


def test_there_is_enough_to_read_in_takes_of_a_minute_or_so() -> None:
    prompts = shipped_scripts(ASSETS)
    english = [prompt for prompt in prompts if prompt.kind == TakeKind.SPEECH and prompt.language.startswith("en")]
    assert len(english) >= 6
    assert all(60 <= prompt.seconds <= 90 for prompt in english)
    assert [prompt.seconds for prompt in prompts if prompt.kind == TakeKind.IDLE] == [30]
    assert any(prompt.language == "de" for prompt in prompts)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_statement_names_who_agrees_to_what_and_leaves_nothing_open(language: str) -> None:
    signer = Signer("Jürgen Łowicz", "Radio  Nord", "news,\nweather", language)
    text = statement(ASSETS, signer, date(2026, 3, 4)).text
    assert all(part in text for part in ("Jürgen Łowicz", "Radio Nord", "news, weather", "2026"))
    assert "$" not in text
    assert ("withdraw" if language == "en" else "widerrufen") in text


def test_a_statement_without_a_name_is_refused() -> None:
    with pytest.raises(StudioError, match="not complete"):
        statement(ASSETS, Signer(" ", "Radio", "news"), date(2026, 3, 4))
    with pytest.raises(StudioError, match="fr"):
        statement(ASSETS, Signer("A", "B", "C", "fr"), date(2026, 3, 4))


def test_a_typed_text_can_be_read_and_an_empty_one_can_t() -> None:
    assert prompt_of("Mine", "Hello there.\n\nAgain.").text == "Hello there.\n\nAgain."
    with pytest.raises(StudioError):
        prompt_of("Mine", "  ")
