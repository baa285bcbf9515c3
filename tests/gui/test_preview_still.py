"""While nothing plays, the still of the selected segment's scene stands there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Graphics
from anchor_studio.studio.workers import Call
from tests.gui.preview_desk import GREY, ONE, PROJECT, TWO, Desk, opened_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with opened_desk(qtbot, tmp_path) as desk:
        yield desk


def arrive(desk: Desk, value: int = 90) -> None:
    """Answer the still that was asked for last."""
    calls = desk.worker.calls
    number = max(at for at, call in enumerate(calls, 1) if call.method == "still")
    desk.worker.done(np.full_like(GREY, value), number)
    desk.qtbot.waitUntil(desk.pane.picture.has_image)


def stills(desk: Desk) -> list[Call]:
    lane = desk.workers.by_lane.get("preview")
    return [call for call in lane.calls if call.method == "still"] if lane else []


def test_the_still_of_the_selected_segment_stands_there_from_the_beginning(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    assert stills(desk)[0].args[1] == "one"
    assert desk.pane.picture.message == "Preparing the picture…"
    arrive(desk)
    assert desk.pane.picture.message == ""


def test_the_worker_is_warmed_once_the_still_is_there(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    arrive(desk)
    desk.qtbot.waitUntil(lambda: desk.worker.calls[-1].method == "warm")
    desk.session.edit(replace(PROJECT, segments=(replace(ONE, text="Changed."), TWO)), "Typing")
    desk.pane.poster._ask()
    assert [call.method for call in desk.worker.calls] == ["still", "warm"]  # the text is not in the picture


def test_many_changes_of_the_scene_ask_for_one_still(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    arrive(desk)
    for headline in ("A", "AB", "ABC"):
        changed = replace(ONE, graphics=Graphics(headline=headline))
        desk.session.edit(replace(PROJECT, segments=(changed, TWO)), "Typing", "headline")
    assert len(stills(desk)) == 1
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 2)
    assert stills(desk)[1].args[0].segments[0].graphics.headline == "ABC"


def test_a_scene_that_was_seen_comes_back_at_once(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    arrive(desk)
    desk.session.edit(replace(PROJECT, segments=(replace(ONE, graphics=Graphics(headline="A")), TWO)), "Typing")
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 2)
    shown: list[QImage] = []
    arrive(desk, 200)
    desk.pane.poster.made.connect(shown.append)
    desk.session.undo()
    assert [image.pixelColor(0, 0).red() for image in shown] == [90]


def test_no_still_is_asked_for_while_a_preview_comes(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    arrive(desk)
    desk.play()
    desk.send(20)
    desk.session.edit(replace(PROJECT, segments=(replace(ONE, graphics=Graphics(headline="A")), TWO)), "Typing")
    desk.pane.poster._ask()
    assert len(stills(desk)) == 1
    desk.finish()
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 2)


def test_a_scene_that_can_not_be_shown_says_so_once(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: len(stills(desk)) == 1)
    desk.worker.fail("There is no anchor yet.", "Train one.", number=1)
    desk.qtbot.waitUntil(lambda: desk.pane.picture.message == "There is no anchor yet. Train one.")
    desk.pane.poster._ask()
    assert len(stills(desk)) == 1
