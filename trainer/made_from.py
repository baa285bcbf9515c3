"""Which commit a figure was made from."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def commit(deciding: Sequence[str]) -> str:
    """Give the commit of this tree, with a + where a file of those `deciding` a figure has changed since.

    They are paths from the root of the repository; without git it is "?".
    """
    try:
        head = _git("rev-parse", "--short", "HEAD")
        return head + ("+" if _git("status", "--porcelain", "--untracked-files=no", "--", *deciding) else "")
    except (OSError, subprocess.CalledProcessError):
        return "?"


def _git(*words: str) -> str:
    return subprocess.run(["git", "-C", str(_ROOT), *words], check=True, capture_output=True, text=True).stdout.strip()
