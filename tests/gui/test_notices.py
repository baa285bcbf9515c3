import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from anchor_studio.errors import StudioError
from anchor_studio.gui.notices import NoticeBar, Notices


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def bar(notices: Notices, qtbot: QtBot) -> NoticeBar:
    made = NoticeBar(notices)
    qtbot.addWidget(made)
    return made


def test_an_error_says_what_to_do_and_stays_until_it_is_closed(notices: Notices, bar: NoticeBar, qtbot: QtBot) -> None:
    assert not bar.isVisible()
    notices.error(StudioError("The disk is full.", "Make room."))
    assert bar.texts() == ["The disk is full."]
    notices.error("The disk is full.", "Make room.")
    assert bar.texts() == ["The disk is full."]  # said once
    bar.findChildren(QToolButton)[-1].click()
    assert bar.texts() == []


def test_no_more_than_three_stand_above_the_work(notices: Notices, bar: NoticeBar) -> None:
    for number in range(5):
        notices.error(f"Fault {number}.")
    assert bar.texts() == ["Fault 2.", "Fault 3.", "Fault 4."]


def test_the_details_of_a_fault_can_be_copied(notices: Notices, bar: NoticeBar) -> None:
    notices.error("A fault.", details="Traceback ...")
    next(one for one in bar.findChildren(QPushButton) if "Copy" in one.text()).click()
    assert QApplication.clipboard().text() == "Traceback ..."


def test_something_can_be_done_about_a_notice(notices: Notices, bar: NoticeBar) -> None:
    done: list[int] = []
    notices.warn("Deleted.", action="Undo", run=lambda: done.append(1))
    next(one for one in bar.findChildren(QPushButton) if one.text() == "Undo").click()
    assert (done, bar.texts()) == ([1], [])
