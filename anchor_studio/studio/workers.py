"""The studio's worker processes as the window sees them: how to open one, ask it, and understand its news."""

from collections.abc import Callable

from anchor_studio.jobs.worker_child import Done, Failed, Reported, Stopped, Told
from anchor_studio.jobs.worker_process import News, WorkerProcess
from anchor_studio.studio.worker import Call, perform

__all__ = ["Call", "Done", "Failed", "News", "Reported", "Stopped", "Told", "WorkerProcess", "open_worker"]


def open_worker(lane: str, on_news: Callable[[News], None]) -> WorkerProcess:
    """Give the worker of a lane ("broadcast", "preview"); its news comes from a thread of its own."""
    return WorkerProcess(perform, on_news, lane)
