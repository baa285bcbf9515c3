from itertools import product

import pytest
from pytestqt.qtbot import QtBot

from anchor_studio.gui import theme
from anchor_studio.gui.icons import icon
from anchor_studio.settings.paths import ASSETS

READABLE, LARGE = 4.5, 3.0  # WCAG 2.2 AA: text, and parts of controls


@pytest.mark.parametrize("tokens", theme.SCHEMES.values(), ids=lambda tokens: tokens.name)
def test_all_that_is_written_can_be_read(tokens: theme.Tokens) -> None:
    grounds = (tokens.window, tokens.panel, tokens.raised, tokens.hover)
    inks = (tokens.text, tokens.muted, tokens.ok, tokens.warning, tokens.error)
    poor = [(ink, ground) for ink, ground in product(inks, grounds) if theme.contrast(ink, ground) < READABLE]
    assert not poor
    for ink, ground in (
        (tokens.on_accent, tokens.accent),
        (tokens.on_accent, tokens.accent_hover),
        (tokens.on_live, tokens.live),
        (tokens.on_live, tokens.live_hover),
        (tokens.text, tokens.selection),
        (tokens.accent, tokens.panel),
    ):
        assert theme.contrast(ink, ground) >= READABLE, (ink, ground)


@pytest.mark.parametrize("tokens", theme.SCHEMES.values(), ids=lambda tokens: tokens.name)
def test_the_mark_of_focus_and_the_fields_stand_out(tokens: theme.Tokens) -> None:
    for ground in (tokens.window, tokens.panel, tokens.raised):
        assert theme.contrast(tokens.accent, ground) >= LARGE


def test_contrast_is_wcag_s() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", theme.SCHEMES.values(), ids=lambda tokens: tokens.name)
def test_the_style_sheet_names_only_what_there_is(tokens: theme.Tokens, qtbot: QtBot) -> None:
    sheet = theme.style_sheet(tokens)
    assert "$" not in sheet
    for name in ("chevron-down", "chevron-up", "check"):
        assert (ASSETS / "icons" / f"{name}-{tokens.name}.svg").is_file()


def test_an_icon_that_is_not_there_is_told_at_once(qtbot: QtBot) -> None:
    assert not icon("play").isNull()
    with pytest.raises(KeyError):
        icon("no such icon")
