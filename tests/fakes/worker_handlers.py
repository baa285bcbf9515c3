"""Handlers of worker processes that answer, wait, fail, die and hang: found by their names in the child."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

from anchor_studio.errors import StudioError
from anchor_studio.jobs.worker_child import WorkContext

HANDLERS: dict[str, Callable[[Any, WorkContext], object]] = {}


def handle(request: tuple[str, Any], context: WorkContext) -> object:
    """Do what the request's first word says."""
    word, value = request
    return HANDLERS[word](value, context)


def _known(function: Callable[[Any, WorkContext], object]) -> Callable[[Any, WorkContext], object]:
    HANDLERS[function.__name__] = function
    return function


@_known
def echo(value: Any, context: WorkContext) -> object:
    context.report(0.5, "half way")
    return value


@_known
def child_id(value: Any, context: WorkContext) -> object:
    return os.getpid()


@_known
def count(value: int, context: WorkContext) -> object:
    for number in range(value):
        context.tell(number)
    return value


@_known
def report(value: int, context: WorkContext) -> object:
    for number in range(value):
        context.report(number / value, f"step {number}")
    return value


@_known
def wait(value: Any, context: WorkContext) -> object:
    context.tell("waiting")
    while True:
        context.check()
        time.sleep(0.005)


@_known
def hang(value: Any, context: WorkContext) -> object:
    context.tell("hanging")
    while True:
        time.sleep(1)


@_known
def die(value: Any, context: WorkContext) -> object:
    os._exit(3)


@_known
def interrupt(value: Any, context: WorkContext) -> object:
    signal.raise_signal(signal.SIGINT)
    return "still here"


@_known
def refuse(value: Any, context: WorkContext) -> object:
    raise StudioError("The film is torn.", "Use another film.")


@_known
def stumble(value: Any, context: WorkContext) -> object:
    raise ZeroDivisionError(value)


@_known
def unsendable(value: Any, context: WorkContext) -> object:
    return lambda: value
