"""PySide6 6.12.0 forgets to count references to None and True on Python 3.11: the version we pin does not."""

from PySide6.QtCore import QObject, Signal


class Told(QObject):
    told = Signal()


def test_the_program_outlives_more_calls_than_there_are_references_to_none_and_true() -> None:
    told = Told()
    for _ in range(50_000):
        told.setObjectName("")
        told.told.emit()
    assert told.objectName() == ""
