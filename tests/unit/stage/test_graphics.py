"""Lower third and label: where they are, when they come, that they can be read."""

import numpy as np
import pytest

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Scene
from anchor_studio.stage.graphics import Graphics, draw_bug, draw_label, draw_lower_third
from anchor_studio.stage.palette import Palette
from anchor_studio.stage.sets import list_sets, palette_of

SETTLED = 100
LONG = "Bundesausbildungsförderungsgesetz und Rindfleischetikettierungsüberwachung " * 3


def blended(scene: Scene, number: int) -> tuple[Picture, Graphics]:
    graphics = Graphics(scene, Palette())
    frame = np.full((1080, 1920, 3), 128, np.uint8)
    graphics.blend(frame, number)
    return frame, graphics


def changed(frame: Picture) -> np.ndarray:
    return np.asarray((frame != 128).any(axis=2))


def luminance(colour: tuple[int, int, int]) -> float:
    part = np.array(colour) / 255
    light = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return float(light @ (0.2126, 0.7152, 0.0722))


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("number", [0, 26, 30, 38, SETTLED])
def test_only_the_boxes_change(number: int) -> None:
    frame, graphics = blended(Scene("newsroom", "Daniel Winter", "Rates are held"), number)
    outside = changed(frame)
    for x, y, width, height in graphics.boxes(number):
        outside[y : y + height, x : x + width] = False
    assert not outside.any()


def test_the_label_is_there_from_the_first_frame_when_asked_for_and_only_then() -> None:
    with_label, _ = blended(Scene("newsroom"), 0)
    without, _ = blended(Scene("newsroom", label=False), 0)
    assert changed(with_label)[:200, 1400:].any()
    assert not changed(without).any()


BAD = {
    "endless": "x" * 5000,
    "one letter": "W",
    "emoji": "\U0001f600 Breaking \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ec\U0001f1e7",
    "right to left": "البنك المركزي يبقي أسعار الفائدة دون تغيير مع عودة النمو إلى منطقة اليورو " * 4,
    "both ways": "\u202eRates\u202c אבג held البنك 3.5%",
    "marks": "Z\u0351\u0352\u0353\u0354\u0355" * 60,
    "controls": "a\x00\x1b[31m\n\n\tb",
    "lone surrogate": "a\ud800b",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("number", [26, 30, SETTLED])
def test_no_text_leaves_its_boxes_or_the_title_safe_area(text: str, number: int) -> None:
    frame, graphics = blended(Scene("newsroom", text, text, bug=text), number)
    outside = changed(frame)
    for x, y, width, height in graphics.boxes(number):
        outside[y : y + height, x : x + width] = False
        assert y >= 54
        assert x + width <= 1920 - 96
        assert y + height <= 1080 - 54
    assert not outside.any()


def test_lower_third_and_bug_never_touch() -> None:
    third, bug = draw_lower_third(LONG, LONG, Palette()), draw_bug(LONG, Palette())
    assert third is not None
    assert bug is not None
    assert third.x + third.box[2] + 40 < bug.x


def test_label_lower_third_and_bug_lie_in_the_title_safe_area() -> None:
    for overlay in (draw_label(), draw_lower_third(LONG, LONG, Palette()), draw_bug(LONG, Palette())):
        assert overlay is not None
        x, y, width, height = overlay.box
        assert x >= 96
        assert y >= 54
        assert x + width <= 1920 - 96
        assert y + height <= 1080 - 54


@pytest.mark.parametrize("name", ["Daniel Winter", LONG])
@pytest.mark.parametrize("headline", ["Rates are held", LONG, ""])
def test_the_lower_third_keeps_to_the_lower_fifth(name: str, headline: str) -> None:
    frame, _ = blended(Scene("newsroom", name, headline, label=False), SETTLED)
    rows = np.flatnonzero(changed(frame).any(axis=1))
    assert rows[0] >= 1080 * 4 / 5


def test_the_lower_third_comes_in_after_one_second_and_then_rests() -> None:
    scene = Scene("newsroom", "Daniel Winter", "Rates are held", label=False)
    amount = [int(np.abs(blended(scene, number)[0].astype(int) - 128).sum()) for number in (25, 29, 34, 40, 41, 500)]
    assert amount[0] == 0
    assert 0 < amount[1] < amount[2] < amount[3]
    assert amount[3] == amount[4] == amount[5]


def test_without_name_and_headline_there_is_no_lower_third() -> None:
    assert draw_lower_third(" ", "", Palette()) is None


@pytest.mark.parametrize("name", list_sets())
def test_the_text_of_every_set_can_be_read(name: str) -> None:
    palette = palette_of(name)
    assert contrast(palette.name_text, palette.name_ground) >= 4.5
    assert contrast(palette.headline_text, palette.headline_ground) >= 4.5
    assert contrast(palette.accent, palette.name_ground) >= 2  # no text, but it should be seen


def test_the_label_can_be_read_over_white_and_over_black() -> None:
    for ground in (0, 255):
        graphics = Graphics(Scene("newsroom"), Palette())
        frame = np.full((1080, 1920, 3), ground, np.uint8)
        graphics.blend(frame, 0)
        x, y, width, height = draw_label().box
        box = frame[y + 8 : y + height - 8, x + 44 : x + width - 12].reshape(-1, 3)
        darkest, lightest = box[box.sum(axis=1).argmin()], box[box.sum(axis=1).argmax()]
        assert contrast(tuple(darkest), tuple(lightest)) >= 4.5


def test_a_headline_in_letters_that_no_font_has_leaves_no_empty_plate() -> None:
    alone, with_lost = draw_lower_third("Daniel", "", Palette()), draw_lower_third("Daniel", "日本語", Palette())
    assert alone is not None
    assert with_lost is not None
    assert with_lost.box == alone.box
    assert draw_lower_third("日本語", "日本語", Palette()) is None
