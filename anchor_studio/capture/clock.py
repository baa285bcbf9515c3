"""The clock of a recording is its sound: by it frames are put on the exact grid of 25 a second."""

from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ

GAP_SECONDS = 0.2  # more than blocks of sound ever come late by themselves
_STEADINESS = 0.02  # of a block's own time in the clock's: sound cards and computers go apart by milliseconds an hour
_NEARLY_FPS = 0.5
_DRIFT_SLOTS = 0.75


class SoundClock:
    """Counts samples and tells how far a moment of the shared clock lies into them."""

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self.samples = 0
        self._zero: float | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was heard."""
        return self._zero is not None

    def begin(self, time: float) -> None:
        """Let the sound begin at a moment."""
        self._zero = time

    def hear(self, time: float, samples: int) -> int:
        """Count samples whose first was heard at `time`; gives how many were lost before them."""
        if self._zero is None:
            self._zero = time
        error = time - (self._zero + self.samples / SAMPLE_RATE_HZ)
        lost = round(error * SAMPLE_RATE_HZ) if error > GAP_SECONDS else 0
        if not lost:
            self._zero += _STEADINESS * error
        self.samples += lost + samples
        return lost

    def slots(self, time: float) -> float:
        """Give the moment as a place among the frames: 1.0 is where the second begins."""
        assert self._zero is not None
        return (time - self._zero) * FPS


class FrameGrid:
    """Says for each frame which place it takes, given the places that cameras' own clocks give them.

    A camera of 25 frames a second keeps its phase: its frames follow one another, and only where it drifts by most of a
    frame is one shown twice or left out. Frames of other rates go to the nearest place.
    """

    def __init__(self, fps: float) -> None:
        """Take what the camera means to give."""
        self._step = FPS / fps if fps > 0 else 1.0
        self._keeps_phase = abs(fps - FPS) < _NEARLY_FPS
        self._phase: float | None = None
        self._before: float | None = None
        self.next = 0
        self.dropped = 0

    def place(self, at: float) -> int | None:
        """Give the place of a frame at `at`; None where it is one too many. `next` moves behind it.

        Places before it that are still empty belong to the frame before.
        """
        if self._before is not None:
            self.dropped += max(0, round((at - self._before) / self._step) - 1)
        self._before = at
        if self._phase is None:
            self._phase = at - round(at) if self._keeps_phase else 0.0
        off = at - self._phase
        place = round(off)
        if self._keeps_phase:
            self._phase += _STEADINESS * (off - place)
            if abs(self._phase) > _DRIFT_SLOTS:
                self._phase -= round(self._phase)
        if place < self.next:
            return None
        self.next = place + 1
        return place
