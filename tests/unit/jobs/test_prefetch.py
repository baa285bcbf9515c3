import threading
from collections.abc import Iterator

import pytest

from anchor_studio.jobs.prefetch import ahead


def test_items_come_in_order() -> None:
    with ahead(lambda: range(100), 3, "numbers") as items:
        assert list(items) == list(range(100))


def test_an_error_is_raised_where_the_items_are_read() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    with ahead(source, 2, "broken") as items:
        assert next(items) == 1
        with pytest.raises(ValueError, match="broken"):
            next(items)


def test_leaving_early_ends_the_thread() -> None:
    with ahead(lambda: iter(int, 1), 2, "endless-zeros") as items:
        assert next(items) == 0
    assert "endless-zeros" not in [thread.name for thread in threading.enumerate()]


def test_never_more_than_depth_items_wait() -> None:
    made: list[int] = []

    def source() -> Iterator[int]:
        for number in range(50):
            made.append(number)
            yield number

    with ahead(source, 3, "ahead") as items:
        for number in range(20):
            assert next(items) == number
            assert len(made) <= number + 1 + 3 + 1


def test_an_error_before_the_first_item_is_raised_too() -> None:
    def source() -> Iterator[int]:
        raise ValueError("could not begin")

    with ahead(source, 2, "unbegun") as items, pytest.raises(ValueError, match="could not begin"):
        next(items)


def test_work_stands_while_nobody_reads() -> None:
    made: list[int] = []

    def source() -> Iterator[int]:
        for number in range(1000):
            made.append(number)
            yield number

    with ahead(source, 2, "waiting"):
        pass
    assert len(made) <= 4


def test_leaving_with_an_error_ends_the_thread_and_keeps_the_error() -> None:
    def work() -> None:
        with ahead(lambda: iter(int, 1), 2, "endless-zeros") as items:
            next(items)
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        work()
    assert "endless-zeros" not in [thread.name for thread in threading.enumerate()]


def test_leaving_closes_what_the_source_holds() -> None:
    closed = threading.Event()

    def source() -> Iterator[int]:
        try:
            yield from iter(int, 1)
        finally:
            closed.set()

    with ahead(source, 2, "holder") as items:
        next(items)
    assert closed.is_set()
