"""Estimated running times of segments, each reckoned once."""

from anchor_studio.domain.project import Segment
from anchor_studio.studio.estimates import estimated_seconds


class Estimates:
    """Keeps what was reckoned until the text or the rate is another."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[str, tuple[str, float, float]] = {}

    def seconds(self, segment: Segment) -> float:
        """Give the seconds that a segment will take."""
        kept = self._kept.get(segment.id)
        if kept is None or kept[1] != segment.rate or kept[0] != segment.text:
            kept = segment.text, segment.rate, estimated_seconds(segment.text, segment.rate)
            self._kept[segment.id] = kept
        return kept[2]

    def known(self, segment: Segment) -> float:
        """Give what was reckoned last, even of an older text; at the first time it is reckoned."""
        kept = self._kept.get(segment.id)
        return kept[2] if kept else self.seconds(segment)
