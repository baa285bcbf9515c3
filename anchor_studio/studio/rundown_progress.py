"""How far a broadcast of many segments is, counted in seconds of what has still to be rendered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from anchor_studio.domain.progress import Progress
from anchor_studio.domain.project import Segment
from anchor_studio.studio.estimates import estimated_seconds

SEGMENT_SECONDS = 1.5  # the set, and half a second of closed mouth before and after
KEPT_SECONDS = 0.05
JOINING_SHARE = 0.03  # joining a second of programme costs so much of rendering one


@dataclass(frozen=True)
class Plan:
    """What a broadcast will cost, in seconds of rendering: each segment by its id, and joining them."""

    segments: Mapping[str, float]
    joining: float

    @classmethod
    def of(cls, queue: Sequence[Segment], keys: Mapping[str, str], holds: Callable[[str], bool]) -> "Plan":
        """Count a queue; `holds(key)` tells what is there already."""
        seconds = {segment.id: estimated_seconds(segment.text, segment.rate) for segment in queue}
        missing = [segment.id for segment in queue if not holds(keys[segment.id])]
        costs = dict.fromkeys(seconds, KEPT_SECONDS)
        costs |= {name: seconds[name] + SEGMENT_SECONDS for name in missing}
        return cls(costs, 0.5 + JOINING_SHARE * sum(seconds.values()))

    @property
    def total(self) -> float:
        """All of it."""
        return sum(self.segments.values()) + self.joining


class RundownProgress:
    """Progress of one part after the other, told as one; a part's own fraction counts within it."""

    def __init__(self, progress: Progress, plan: Plan) -> None:
        """Tell `progress`."""
        self._progress, self._plan = progress, plan
        self._done, self._cost, self._title = 0.0, 0.0, ""

    def begin(self, segment: Segment, title: str) -> None:
        """Begin a segment, which is called `title` in what is told."""
        self._cost, self._title = self._plan.segments[segment.id], title
        self.report(0.0, "")

    def end(self, segment: Segment) -> None:
        """Count a segment as done, whatever became of it."""
        self._done += self._plan.segments[segment.id]
        self._cost = 0.0

    def joining(self) -> Progress:
        """Begin to join the segments; gives the progress of that."""
        self._cost, self._title = self._plan.joining, ""
        return self

    def report(self, fraction: float, message: str) -> None:
        """Tell how far the whole is; of a segment its name is told."""
        reached = (self._done + self._cost * fraction) / self._plan.total
        self._progress.report(min(reached, 1.0), self._title or message)

    def check(self) -> None:
        """Raise `Cancelled` when told to stop."""
        self._progress.check()
