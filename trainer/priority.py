"""Training in the background: whatever else runs on the machine, a broadcast above all, comes first."""

import os
import sys

_NICENESS = 15
_BELOW_NORMAL = 0x4000  # of Windows' priority classes


def lower_priority() -> None:
    """Let this process, and those it starts, have what others leave."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        os.nice(_NICENESS)
