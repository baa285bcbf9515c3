"""Text fits its place, in any script that the fonts cover."""

import numpy as np
import pytest

from anchor_studio.stage.text import ELLIPSIS, FAMILIES, covers, draw_line, fit_line, undrawable

HEADLINES = [
    "Bundesverfassungsgericht prüft Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "Центральный банк сохранил ключевую ставку без изменений на фоне роста экономики еврозоны",
    "البنك المركزي يبقي أسعار الفائدة دون تغيير مع عودة النمو إلى منطقة اليورو هذا العام",
    "Ένα πολύ μακρύ πρωτοσέλιδο για την οικονομία της ευρωζώνης και την κεντρική τράπεζα",
    "W" * 300,
]


@pytest.mark.parametrize("text", HEADLINES)
@pytest.mark.parametrize("width", [120, 600, 1180])
def test_a_line_is_never_wider_than_its_place(text: str, width: int) -> None:
    line = fit_line(text, "semibold", 32, width)
    drawn = draw_line(line)
    assert drawn.shape[1] <= width
    assert drawn.max() > 200
    assert drawn[:, -1].max() < 128  # no letter is cut by the border


def test_a_short_line_keeps_its_size_and_words() -> None:
    line = fit_line("Daniel Winter", "bold", 44, 1000)
    assert (line.text, line.size) == ("Daniel Winter", 44)


def test_a_long_line_is_first_set_smaller_then_cut() -> None:
    text = "Central bank holds rates as growth returns"
    full = fit_line(text, "semibold", 40, 4000).width
    smaller, cut = (fit_line(text, "semibold", 40, round(full * part)) for part in (0.8, 0.4))
    assert smaller.text == text
    assert smaller.size < 40
    assert cut.text.endswith(ELLIPSIS)
    assert text.startswith(cut.text[:-1])


@pytest.mark.parametrize("text", HEADLINES)
@pytest.mark.parametrize("weight", sorted(FAMILIES))
def test_no_letter_is_drawn_as_an_empty_box(text: str, weight: str) -> None:
    assert min(covers(name, text) for name in FAMILIES[weight]) == 0


def test_a_missing_glyph_is_noticed() -> None:
    assert covers("Inter-Bold.otf", "Winter") == 0
    assert covers("Inter-Bold.otf", "البنك") > 0


def test_line_breaks_and_control_signs_become_spaces() -> None:
    assert fit_line("Rates\n\tare\x07held ", "medium", 30, 900).text == "Rates are held"


@pytest.mark.parametrize(
    ("text", "drawn", "lost"),
    [
        ("Xi 你好 Jinping", "Xi Jinping", "你好"),
        ("日本語", "", "日本語"),
        ("हिन्दी News", "News", "हिन्दी"),
        ("ข่าว 24", "24", "ข่าว"),
        ("Family \U0001f468\u200d\U0001f469\u200d\U0001f467", "Family", "\U0001f468\U0001f469\U0001f467"),
        ("日\u0301 accent", "accent", "日"),
    ],
)
def test_letters_that_no_font_has_are_left_out_and_named(text: str, drawn: str, lost: str) -> None:
    line = fit_line(text, "semibold", 32, 900)
    assert line.text == drawn
    assert undrawable(text) == lost
    assert draw_line(line).shape[1] <= 900


@pytest.mark.parametrize("text", HEADLINES)
def test_what_can_be_drawn_is_not_reported(text: str) -> None:
    assert undrawable(text) == ""


def test_an_accent_typed_apart_is_one_letter() -> None:
    assert fit_line("Cafe\u0301", "bold", 32, 900).text == "Café"


def test_arabic_is_joined_and_runs_from_right_to_left() -> None:
    joined, apart = (fit_line(text, "bold", 40, 900).width for text in ("البنك", "ا ل ب ن ك".replace(" ", "\u200c")))
    assert joined < apart * 0.9
    ink = [draw_line(fit_line(text, "bold", 40, 900)) for text in ("ا", "ك", "اك")]
    first, last = ink[0].sum(axis=1), ink[1].sum(axis=1)
    word = ink[2]
    right, left = word[:, word.shape[1] * 3 // 4 :].sum(axis=1), word[:, : word.shape[1] // 2].sum(axis=1)
    assert np.corrcoef(right, first)[0, 1] > np.corrcoef(right, last)[0, 1]
    assert np.corrcoef(left, last)[0, 1] > np.corrcoef(left, first)[0, 1]
