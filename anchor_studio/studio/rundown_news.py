"""What is told of a rundown: how its segments stand, what happens while it is broadcast, and what came of it."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.project import Segment
from anchor_studio.errors import StudioError

PICTURE_SIZE = (480, 270)
"""Width and height of the pictures shown while a broadcast goes."""


class Status(Enum):
    """How a segment stands."""

    DRAFT = "draft"  # never rendered
    RENDERED = "rendered"  # as it stands; a broadcast takes it at once
    STALE = "stale"  # rendered before, and changed since
    DISABLED = "disabled"  # not part of the broadcast
    EMPTY = "empty"  # nothing to say


class SegmentState(Enum):
    """Where a segment is in a broadcast."""

    RENDERING = "rendering"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class SegmentNews:
    """Told when a segment is begun, ready or given up; `message` says why, and what to do."""

    segment_id: str
    state: SegmentState
    message: str = ""


@dataclass(frozen=True, eq=False)
class BroadcastPicture:
    """What is on air, about once a second: `picture` `(270, 480, 3)`."""

    segment_id: str
    picture: Picture


@dataclass(frozen=True)
class SegmentReport:
    """A segment of the finished programme; `start` and `seconds` on its clock, `rendered` false if taken as it was."""

    id: str
    title: str
    start: float
    seconds: float
    rendered: bool
    voice: str
    unknown_words: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FailedSegment:
    """A segment that is missing from the programme: what went wrong and what to do."""

    id: str
    title: str
    message: str
    hint: str


@dataclass(frozen=True)
class RundownReport:
    """What came of a broadcast: `seconds` long, made in `took_seconds`, without the segments that `failed`."""

    output: Path
    title: str
    seconds: float
    took_seconds: float
    segments: tuple[SegmentReport, ...]
    failed: tuple[FailedSegment, ...]


def shown_title(segment: Segment, number: int) -> str:
    """Give what a segment is called: its title, its first words, or its number in the rundown (from 1)."""
    words = segment.text.split()
    first = " ".join(words[:5]) + ("…" if len(words) > 5 else "")
    return segment.title.strip() or first[:60] or f"Segment {number}"


def nothing_broadcast(failed: tuple[FailedSegment, ...]) -> StudioError:
    """Say that no segment came out, and why."""
    first = failed[0]
    if len(failed) == 1:
        return StudioError(f'"{first.title}" could not be broadcast: {first.message}', first.hint)
    if len({segment.message for segment in failed}) == 1:
        return StudioError(f"No segment could be broadcast: {first.message}", first.hint)
    return StudioError(
        f'None of the {len(failed)} segments could be broadcast. The first, "{first.title}": {first.message}',
        first.hint,
    )
