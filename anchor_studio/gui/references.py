"""A guard against a fault of PySide6 6.12.0: there, on Python 3.11, `None` and `True` die of use.

Its functions give them back without counting the reference (Python 3.12 made them immortal, and the wheel is built for
both), so that some thousand calls end the program: "Fatal Python error: none_dealloc". 6.11 has no such fault.
"""

import ctypes
import sys

_PLENTY = 1 << 40


def hold_constants() -> None:
    """Count so many references to Python's constants that no lost one matters; once is enough."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython" or hasattr(sys, "gettotalrefcount"):
        return
    for constant in (None, True, False, NotImplemented, ...):
        if sys.getrefcount(constant) < _PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
