import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from anchor_studio.gui.tour import Hint, Tour


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1200, 800)
    qtbot.addWidget(made)
    made.show()
    return made


def a_tour(window: QWidget) -> Tour:
    about = QWidget(window)
    about.setGeometry(900, 700, 280, 90)
    return Tour(window, [Hint(lambda: about, "First", "One."), Hint(lambda: about, "Second", "Two.")])


def test_hints_follow_one_another_inside_the_window_and_end(window: QWidget, qtbot: QtBot) -> None:
    tour = a_tour(window)
    assert window.rect().contains(tour.geometry())
    seen = [tour.findChildren(QLabel)[0].text()]
    forward = tour.findChildren(QPushButton)[-1]
    forward.click()
    seen.append(tour.findChildren(QLabel)[0].text())
    assert seen == ["First", "Second"]
    with qtbot.waitSignal(tour.ended):
        forward.click()


def test_escape_ends_the_tour(window: QWidget, qtbot: QtBot) -> None:
    tour = a_tour(window)
    with qtbot.waitSignal(tour.ended):
        QTest.keyClick(tour, Qt.Key.Key_Escape)


def test_a_hint_keeps_inside_a_window_that_shrinks(window: QWidget) -> None:
    tour = a_tour(window)
    window.resize(700, 400)
    assert window.rect().contains(tour.geometry())
