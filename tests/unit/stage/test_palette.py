"""A newsroom's theme goes before the set's own colours, and what it leaves open stays."""

import pytest

from anchor_studio.domain.scene import FONTS, Scene, Theme
from anchor_studio.errors import StudioError
from anchor_studio.stage.graphics import Graphics, draw_lower_third
from anchor_studio.stage.palette import Palette, colour_of, themed
from anchor_studio.stage.text import fit_line


def test_without_a_theme_the_set_keeps_its_own() -> None:
    assert themed(Palette(), Theme()) == Palette()


def test_each_colour_of_a_theme_goes_where_it_belongs() -> None:
    palette = themed(Palette(), Theme("#FF8000", "#102030", "#f0F0f0"))
    assert palette.accent == (255, 128, 0)
    assert palette.name_ground == palette.headline_text == (16, 32, 48)
    assert palette.name_text == palette.headline_ground == (240, 240, 240)
    assert themed(Palette(), Theme(accent="#ff8000")).name_ground == Palette().name_ground


def test_a_theme_is_seen_in_the_lower_third() -> None:
    overlay = draw_lower_third("Daniel", "News", themed(Palette(), Theme("#ff0000", "#00ff00")))
    assert overlay is not None
    assert tuple(overlay.colour[5, 5]) == (255, 0, 0)
    assert tuple(overlay.colour[5, 15]) == (0, 250, 0)  # its ground is a little transparent


@pytest.mark.parametrize(
    "written", ["red", "#12345", "#1234567", "#12345g", "0x123456", "# 12345", "#١٢٣٤٥٦", "\n#123456"]
)
def test_what_is_no_colour_is_refused_in_one_sentence(written: str) -> None:
    with pytest.raises(StudioError, match="is not a colour"):
        colour_of(written)
    with pytest.raises(StudioError, match="is not a colour"):
        Graphics(Scene("newsroom", theme=Theme(ground=written)), Palette())


def test_the_font_of_a_theme_is_used_and_an_unknown_one_refused() -> None:
    one, other = (fit_line("Daniel Winter", "bold", 44, 900, family).width for family in FONTS)
    assert one != other
    widths = []
    for family in FONTS:
        overlay = draw_lower_third("Daniel Winter", "", themed(Palette(), Theme(font=family)))
        assert overlay is not None
        widths.append(overlay.box[2])
    assert widths[1] - widths[0] == other - one
    with pytest.raises(StudioError, match="Comic Sans"):
        themed(Palette(), Theme(font="Comic Sans"))


def test_letters_that_a_font_lacks_are_set_in_the_other() -> None:
    for family in FONTS:
        assert fit_line("البنك المركزي", "bold", 44, 900, family).text == "البنك المركزي"
