"""What the tables are measured on: a person's takes split by clip, their mouths and features kept once found."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from anchor_studio.face.mouth_shape import MouthSpace
from anchor_studio.footage.recording import find_recordings
from anchor_studio.mouth.predictor import WINDOW_FRAMES
from anchor_studio.speech.features import MEL_BANDS, FeatureKind
from trainer.audio_variants import feature_variants
from trainer.ingest import Clip, ingest, kept
from trainer.mouth_recipe import Take

KINDS = {"mfcc": FeatureKind(), "fbank": FeatureKind("fbank", MEL_BANDS)}
_PARTS = ("training", "validation", "held-out")


@dataclass(frozen=True)
class Split:
    """Names of the takes to learn from, to choose the best state by, and to judge by; no take is in two of them."""

    training: tuple[str, ...]
    validation: tuple[str, ...]
    held_out: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Corpus:
    """A split with features of one kind; `mouths` are those held out, `(T, 20, 2)`, before they went through PCA."""

    training: tuple[Take, ...]
    validation: tuple[Take, ...]
    held_out: tuple[Take, ...]
    mouths: tuple[NDArray[np.float32], ...]
    space: MouthSpace


def read_split(lists: Path, name: str) -> Split:
    """Read `NAME-training.txt`, `NAME-validation.txt` and `NAME-held-out.txt`; raises StudioError if they can't serve.

    They hold a name a line.
    """
    parts = []
    for part in _PARTS:
        path = lists / f"{name}-{part}.txt"
        if not path.exists():
            raise StudioError(f"There is no list {path}.", "Give a folder with the three lists of each person.")
        parts.append(tuple(path.read_text("utf-8").split()))
    together = [take for part in parts for take in part]
    if len(set(together)) < len(together):
        raise StudioError(f"A take of {name} is in two lists.", "Judge only by what was never trained on.")
    return Split(*parts)


def gather(footage: Path, split: Split, kind: str, cache: Path, progress: Progress) -> Corpus:
    """Find mouths and features of all takes, or take them from the cache; the mouth space is the training takes'.

    Raises StudioError for takes that are not there.
    """
    cache.mkdir(parents=True, exist_ok=True)
    names = {*split.training, *split.validation, *split.held_out}
    recordings = {recording.name: recording for recording in find_recordings([footage]) if recording.name in names}
    if missing := sorted(names - recordings.keys()):
        raise StudioError(f"There is no recording named {missing[0]} in {footage}.", "See the lists of takes.")
    clips: dict[str, Clip] = {}
    for number, (name, recording) in enumerate(sorted(recordings.items())):
        progress.check()
        progress.report(number / len(recordings), f"looking at {name}")
        clips[name] = ingest(recording, cache, progress)
    space = MouthSpace.fit(np.concatenate([clips[name].mouths() for name in split.training]))

    def takes(names: Sequence[str]) -> tuple[Take, ...]:
        long_enough = (clips[name] for name in names if len(clips[name].landmarks) >= WINDOW_FRAMES)
        return tuple(_take(clip, space, kind, cache, progress) for clip in long_enough)

    held_out = [name for name in split.held_out if len(clips[name].landmarks) >= WINDOW_FRAMES]
    mouths = tuple(clips[name].mouths() for name in held_out)
    return Corpus(takes(split.training), takes(split.validation), takes(held_out), mouths, space)


def _take(clip: Clip, space: MouthSpace, kind: str, cache: Path, progress: Progress) -> Take:
    progress.check()
    recording = clip.recording

    def heard() -> NDArray[np.float32]:
        # Noise is the recording's own, whatever else is looked at before.
        rng = np.random.default_rng(crc32(recording.name.encode()))
        return np.stack(feature_variants(clip.speech(), rng, KINDS[kind]))

    return Take(tuple(kept(recording, cache, f"{kind}-variants", heard)), space.encode(clip.mouths()))
