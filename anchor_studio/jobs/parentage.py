"""A child that hangs must not outlive the program that asked it."""

import os
import threading
import time

LOOKED_EVERY_S = 0.5
LONGEST_S = 600.0
"""No child of ours works longer; where a system never tells that a parent is gone, this ends what hangs."""


def leave_with_parent(longest: float = LONGEST_S) -> None:
    """From now on, end this process at once when its parent is gone, or after `longest` seconds."""
    threading.Thread(target=_watch, args=(os.getppid(), longest), name="parent", daemon=True).start()


def _watch(parent: int, longest: float) -> None:
    until = time.monotonic() + longest
    while os.getppid() == parent and time.monotonic() < until:
        time.sleep(LOOKED_EVERY_S)
    os._exit(1)  # whatever hangs holds nothing that is worth an orderly end
