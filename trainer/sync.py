"""Whether sound and picture of the footage belong together: cameras and mixers delay one against the other.

The shipped anchor's mouth model hears what lips should do; where the lips really do it, in frames before or after, is
the delay. It is the camera's, so it is one for all recordings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.anchors.models import open_facial_map
from anchor_studio.anchors.package import open_package
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.timebase import FPS
from trainer.evaluation.reenactment import driven_mouths, lip_gaps
from trainer.ingest import Clip

YARDSTICK = Path(__file__).resolve().parents[1] / "assets" / "anchors" / "daniel.anchor"
FARTHEST = 12  # frames either way: half a second
SURE = 0.35  # correlation of heard and seen lips from which a take tells something
ENOUGH_TAKES = 12  # say as much as all


@dataclass(frozen=True)
class Sync:
    """The sound's delay behind the picture in frames (negative: it comes first), from how many takes it is known."""

    frames: int
    takes: int

    def __str__(self) -> str:
        """Tell it."""
        if not self.takes:
            return "whether sound and picture belong together can't be told"
        when = f"{abs(self.frames) * 1000 // FPS} ms {'late' if self.frames > 0 else 'early'}: corrected"
        return f"the sound is {when}" if self.frames else "sound and picture belong together"


def measure_sync(clips: Sequence[Clip], cache: Path, progress: Progress) -> Sync:
    """Measure the delay on some of the takes."""
    engine = open_facial_map(open_package(YARDSTICK, cache / "unpacked"))
    delays = []
    chosen = clips[:: -(-len(clips) // ENOUGH_TAKES)] if clips else []
    for number, clip in enumerate(chosen):
        progress.check()
        progress.report(number / len(chosen), f"comparing sound and picture of {clip.recording.name}")
        heard = lip_gaps(engine.model.mouth_space.decode(driven_mouths(engine, clip)))
        delay, correlation = best_delay(heard, lip_gaps(clip.mouths()))
        if correlation >= SURE:
            delays.append(delay)
    return Sync(round(float(np.median(delays))) if delays else 0, len(delays))


def synchronised(clips: Iterable[Clip], sync: Sync) -> list[Clip]:
    """Give the clips with their sound moved to where it belongs."""
    return [replace(clip, sound_late_frames=sync.frames) for clip in clips]


def best_delay(heard: NDArray[np.float32], seen: NDArray[np.float32]) -> tuple[int, float]:
    """Give by how many frames what is heard `(T,)` comes after what is seen, and their correlation then."""
    count = min(len(heard), len(seen))
    if count <= 2 * FARTHEST + FPS:
        return 0, 0.0
    inner = seen[FARTHEST : count - FARTHEST]
    found = [
        (_correlation(heard[FARTHEST + delay : count - FARTHEST + delay], inner), -abs(delay), delay)
        for delay in range(-FARTHEST, FARTHEST + 1)
    ]
    correlation, _, delay = max(found)
    return delay, correlation


def _correlation(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    return float(np.corrcoef(a, b)[0, 1]) if a.std() > 0 and b.std() > 0 else 0.0
