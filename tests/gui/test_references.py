"""Qt's bindings may forget to count references to None and True: the program outlives it."""

from PySide6.QtCore import QObject, Signal

import anchor_studio.gui  # noqa: F401 - holds the constants


class Told(QObject):
    told = Signal()


def test_the_program_outlives_more_calls_than_there_are_references_to_none_and_true() -> None:
    told = Told()
    for _ in range(50_000):
        told.setObjectName("")
        told.told.emit()
    assert told.objectName() == ""
