"""Times as editors write them."""

from anchor_studio.domain.timebase import FPS


def written(frame: int) -> str:
    """Write a frame's time as HH:MM:SS:FF."""
    seconds, frames = divmod(frame, FPS)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}:{frames:02}"
