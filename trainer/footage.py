"""`python -m trainer check FOOTAGE`: the footage report, from the same tracks that training will use."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.progress import Progress
from anchor_studio.domain.timebase import FPS, SPEECH_RATE_HZ
from anchor_studio.errors import StudioError
from anchor_studio.footage.checks import LOOK_PX, Fault, Look, eyes_px, looks, measure_sound, take_faults
from anchor_studio.footage.faces import face_box
from anchor_studio.footage.phones import count_phones
from anchor_studio.footage.recording import find_recordings
from anchor_studio.footage.report import FootageReport, TakeReport, lost, mouth_shapes
from anchor_studio.media.audio import read_audio
from anchor_studio.media.video import read_frames
from trainer.dubbing import transcript
from trainer.gather import usable_clips
from trainer.ingest import Clip, kept, track


def check(places: Iterable[Path], cache: Path, progress: Progress) -> FootageReport:
    """Look through all recordings in `places`; raises StudioError where none can be used."""
    cache.mkdir(parents=True, exist_ok=True)
    size, clips, rejected = usable_clips(find_recordings(places), cache, progress)
    return report(clips, rejected, size, cache, progress)


def report(
    clips: Sequence[Clip], rejected: Mapping[str, str], size: tuple[int, int], cache: Path, progress: Progress
) -> FootageReport:
    """Report on the clips that can be used, in pictures of `size`, and those that were rejected."""
    seen = {}
    for number, clip in enumerate(clips):
        progress.check()
        progress.report(number / len(clips), f"looking at {clip.recording.name}")
        seen[clip.recording] = looked(clip, size, cache)
    light = float(np.median([look.light for frames in seen.values() for look in frames]))
    widest, width = _own_mouth(clips)
    takes = []
    for clip in clips:
        found = track(clip.recording, cache, progress)
        faults = take_faults(found, seen[clip.recording], size, light)
        takes.append(_take(clip, found, faults, mouth_shapes(_sound_mouths(clip, faults), widest, width)))
    texts = [script for clip in clips if (script := transcript(clip, None))]
    return FootageReport(takes, rejected, count_phones(texts))


def _take(clip: Clip, found: NDArray[np.float32], faults: list[Fault | None], shapes: dict[str, float]) -> TakeReport:
    recording = clip.recording
    try:
        sound = measure_sound(read_audio(recording.path, SPEECH_RATE_HZ), SPEECH_RATE_HZ)
    except StudioError:  # an idle clip needs none
        sound = None
    return TakeReport(recording.name, recording.idle, len(faults) / FPS, lost(faults), shapes, sound, eyes_px(found))


def looked(clip: Clip, size: tuple[int, int], cache: Path) -> list[Look]:
    """Look at each frame of a clip in pictures of `size`; from the cache if it was before."""

    def look() -> NDArray[np.float32]:
        box = face_box([clip.landmarks], size)
        faces = read_frames(clip.recording.path, crop=box, width=LOOK_PX, height=LOOK_PX, quick=True)
        return np.array([(one.light, one.sharpness, one.change) for one in looks(faces)], np.float32)

    return [Look(*row) for row in kept(clip.recording, cache, "looks", look).tolist()]


def _own_mouth(clips: Sequence[Clip]) -> tuple[float, float]:
    mouths = np.concatenate([clip.mouths() for clip in clips])
    gaps = np.linalg.norm(mouths[:, 14] - mouths[:, 18], axis=1)
    return float(np.quantile(gaps, 0.98)), float(np.median(np.linalg.norm(mouths[:, 0] - mouths[:, 6], axis=1)))


def _sound_mouths(clip: Clip, faults: list[Fault | None]) -> NDArray[np.float32]:
    good = np.array([fault is None for fault in faults])
    return np.asarray(clip.mouths()[good], np.float32)
