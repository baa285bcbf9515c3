"""A script is read, or refused in one sentence."""

from pathlib import Path

import pytest

from anchor_studio.domain.script import Script
from anchor_studio.errors import StudioError
from anchor_studio.speech.script import parse_script, read_script, require_speakable

FULL = """---
anchor: demo
Voice: george
set: newsroom
name: "Dana Reed"
headline: Storm: the morning after
language: en-gb
---
Good evening.
It is late.

Second paragraph.
"""


def test_front_matter_and_paragraphs_are_read() -> None:
    assert parse_script(FULL) == Script(
        ("Good evening. It is late.", "Second paragraph."),
        anchor="demo",
        voice="george",
        set_name="newsroom",
        name="Dana Reed",
        headline="Storm: the morning after",
        language="en-gb",
    )


def test_line_endings_byte_order_mark_and_blank_lines_make_no_difference() -> None:
    windows = "\ufeff" + FULL.replace("\n", "\r\n").replace("Second", "   \r\n\r\nSecond")
    assert parse_script(windows) == parse_script(FULL)


def test_a_script_without_front_matter_is_paragraphs_alone() -> None:
    assert parse_script("Łódź, naïve – “quoted”.").paragraphs == ("Łódź, naïve – “quoted”.",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        (" \n\n\t\n", "is empty"),
        ("--- ... !!!", "is empty"),
        ("---\nanchor: demo\n---\n", "is empty"),
        ("---\nanchor: demo\nGood evening.", "not closed"),
        ("---\ncolour: red\n---\nHello.", "unknown key"),
        ("---\njust words\n---\nHello.", "key: value"),
        ("---\nanchor: a\nanchor: b\n---\nHello.", "twice"),
        ("word " * 200_000, "at most 200,000"),
        ("Hello\x00world", "control characters"),
    ],
)
def test_a_bad_script_is_refused_in_one_sentence(text: str, message: str) -> None:
    with pytest.raises(StudioError, match=message) as caught:
        parse_script(text)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_script_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    huge = tmp_path / "huge.txt"
    huge.write_text("word " * 250_000)
    for path, message in [
        (tmp_path / "none.txt", "no script at"),
        (binary, "UTF-8"),
        (huge, "too large"),
        (tmp_path, "folder"),
    ]:
        with pytest.raises(StudioError, match=message):
            read_script(path)


def test_a_script_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bülletin.txt"
    path.write_bytes(FULL.encode("utf-8-sig"))
    assert read_script(path) == parse_script(FULL)


@pytest.mark.parametrize(
    ("text", "language", "writing"),
    [
        ("مساء الخير، هذه هي الأخبار", "en-gb", "Arabic"),
        ("晚上好,这里是新闻", "en", "Chinese"),
        ("Добрый вечер", "en-us", "Cyrillic"),
        ("Good evening", "ar", "Latin"),
    ],
)
def test_a_writing_that_the_voice_cannot_read_is_refused(text: str, language: str, writing: str) -> None:
    with pytest.raises(StudioError, match=f"mostly in {writing}"):
        require_speakable(parse_script(text), language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Xi Jinping (习近平) spoke.", "en"), ("مساء الخير", "ar"), ("こんにちは世界", "ja"), ("1, 2, 3", "en")],
)
def test_a_writing_that_the_voice_can_read_is_accepted(text: str, language: str) -> None:
    require_speakable(parse_script(text), language)


def test_a_script_names_its_shot_in_any_case() -> None:
    assert parse_script("---\nshot: Close\nbug: NEWS\n---\nGood evening.").shot == "close"
    assert parse_script("---\nshot: Close\nbug: NEWS\n---\nGood evening.").bug == "NEWS"
    assert parse_script("Good evening.").shot is None


def test_an_unknown_shot_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(StudioError, match=r'no shot named "bird".*wide, medium, close'):
        parse_script("---\nshot: bird\n---\nGood evening.")
