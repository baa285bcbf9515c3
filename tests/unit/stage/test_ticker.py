"""The ticker: where it is, how it runs, and that nothing else gets in its way."""

import numpy as np
import pytest

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Scene
from anchor_studio.stage.graphics import Graphics
from anchor_studio.stage.palette import Palette
from anchor_studio.stage.ticker import BAND_PX, BAND_TOP, LONGEST, SPEED_PX, Ticker, draw_ticker

NEWS = "Central bank holds rates\nStorm warnings until Sunday\n\nElections: results tonight"
BAD = {
    "endless": "x" * 20_000,
    "one letter": "W",
    "emoji": "\U0001f600 Breaking \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "both ways": "\u202eRates\u202c אבג held البنك 3.5%",
    "marks": "Z\u0351\u0352\u0353\u0354\u0355" * 60,
    "controls": "a\x00\x1b[31m\r\n\n\tb\x0b\u2028c",
    "lone surrogate": "a\ud800b",
}


def band(ticker: Ticker, number: int) -> Picture:
    frame = np.full((1080, 1920, 3), 128, np.uint8)
    ticker.blend(frame, number)
    assert (frame[:BAND_TOP] == 128).all()
    return frame[BAND_TOP:]


def drawn(text: str) -> Ticker:
    ticker = draw_ticker(text, Palette())
    assert ticker is not None
    return ticker


def ink(part: Picture) -> np.ndarray:
    """Tell in which columns there are letters: nothing else is white."""
    return np.asarray((part.min(axis=2) > 200).any(axis=0))


def test_it_lies_at_the_very_bottom_over_the_whole_width() -> None:
    assert drawn(NEWS).box == (0, 1080 - BAND_PX, 1920, BAND_PX)


def test_it_runs_from_right_to_left_in_whole_pixels_at_a_steady_pace() -> None:
    ticker = drawn(NEWS)
    for number in (0, 1, 500, 90_000):
        before, after = band(ticker, number), band(ticker, number + 1)
        assert (after[:, :-SPEED_PX] == before[:, SPEED_PX:]).all()


def test_its_beginning_can_be_read_in_the_first_frame() -> None:
    columns = np.flatnonzero(ink(band(drawn("Central bank holds rates"), 0)))
    assert 90 <= columns[0] <= 110
    assert columns[-1] < 1920


def test_it_begins_again_without_a_gap_or_a_jump() -> None:
    ticker = drawn(NEWS)
    first = band(ticker, 0).copy()
    period = next(number for number in range(1, 5000) if (band(ticker, number) == first).all())
    assert (band(ticker, 3 * period + 7) == band(ticker, 7)).all()


@pytest.mark.parametrize("text", ["البنك المركزي يبقي أسعار الفائدة دون تغيير", "הבנק המרכזי"])
def test_what_is_read_from_right_to_left_runs_the_other_way_and_begins_at_the_right(text: str) -> None:
    ticker = drawn(text)
    before, after = band(ticker, 10), band(ticker, 11)
    assert (after[:, SPEED_PX:] == before[:, :-SPEED_PX]).all()
    assert 1810 <= np.flatnonzero(ink(band(ticker, 0)))[-1] <= 1830


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_any_text_stays_in_the_band(text: str) -> None:
    ticker = draw_ticker(text, Palette())
    if ticker is not None:
        assert all(band(ticker, number).shape == (BAND_PX, 1920, 3) for number in (0, 77, 100_000))


@pytest.mark.parametrize("text", ["", " \n\t", "日本語"])
def test_where_nothing_can_be_drawn_there_is_no_band(text: str) -> None:
    assert draw_ticker(text, Palette()) is None
    assert Graphics(Scene("newsroom", "Daniel", ticker=text), Palette()).boxes(100) == Graphics(
        Scene("newsroom", "Daniel"), Palette()
    ).boxes(100)


def test_what_is_far_too_long_is_cut() -> None:
    assert drawn("news " * LONGEST).__dict__["_strip"].shape[1] < 32 * LONGEST


def test_lower_third_and_bug_stand_above_it_and_the_label_stays() -> None:
    scene = Scene("newsroom", "Daniel Winter", "Rates are held", bug="ASN", ticker=NEWS)
    *others, running = Graphics(scene, Palette()).boxes(100)
    assert len(others) == 3
    assert running == (0, BAND_TOP, 1920, BAND_PX)
    assert all(y + height + 20 <= BAND_TOP for _, y, _, height in others)
    assert any(y == 54 for _, y, _, _ in others)
    assert min(y for _, y, _, _ in others if y > 100) >= 1080 * 4 / 5


def test_the_band_is_drawn_over_everything_else_of_the_frame() -> None:
    graphics = Graphics(Scene("newsroom", "Daniel", "News", ticker=NEWS), Palette())
    frame = np.random.default_rng(1).integers(0, 255, (1080, 1920, 3), np.uint8)
    graphics.blend(frame, 12)
    assert (frame[BAND_TOP:] == band(drawn(NEWS), 12)).all()
