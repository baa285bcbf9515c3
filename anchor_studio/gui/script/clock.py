"""Running times as a rundown writes them."""

import re

_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})|(\d{1,3})")


def written(seconds: float) -> str:
    """Write a running time: "0:45", "12:03", "1:02:30"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def read(text: str) -> float | None:
    """Read a running time in seconds; "5" is five minutes, "" is 0.0; None for what is none."""
    if not text.strip():
        return 0.0
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hours, minutes, seconds, alone = (int(part or 0) for part in found.groups())
    return float(hours * 3600 + (minutes + alone) * 60 + seconds) if seconds < 60 else None
