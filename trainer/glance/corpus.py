"""What the network learns from: lip pictures and log-mel of a person's clips, kept once cut."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Features
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from anchor_studio.face.lip_square import LIP_PX, Affine, LipSquare, cut_lips
from anchor_studio.footage.recording import Recording, find_recordings
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames
from anchor_studio.render.glance_dims import FRAMES, ROWS, ROWS_PER_FRAME
from anchor_studio.speech.log_mel import log_mel
from trainer.baselines.corpus import Split
from trainer.ingest import Clip, ingest, kept

OVERLAP_FRAMES = 8
_CUT = "lips-64"
_MARGIN_PX = 8  # for the averaging before a square is made smaller


@dataclass(frozen=True, eq=False)
class LipClip:
    """A clip: lip pictures `(T, 64, 64, 3)`, log-mel `(4 T, 128)`, and where each picture lies in its frame."""

    recording: Recording
    lips: NDArray[np.uint8]
    rows: Features
    places: tuple[Affine, ...]

    def window(self, start: int) -> tuple[Features, NDArray[np.uint8]]:
        """Give rows `(64, 128)` and pictures `(16, 64, 64, 3)` from frame `start` on."""
        return self.rows[start * ROWS_PER_FRAME :][:ROWS], self.lips[start : start + FRAMES]

    def starts(self) -> range:
        """Give where windows of 16 frames with an overlap of 8 begin (section 5.1)."""
        return range(0, len(self.lips) - FRAMES + 1, FRAMES - OVERLAP_FRAMES)


@dataclass(frozen=True, eq=False)
class LipCorpus:
    """A person's clips, split."""

    training: tuple[LipClip, ...]
    validation: tuple[LipClip, ...]
    held_out: tuple[LipClip, ...]


def gather(footage: Path, split: Split, cache: Path, progress: Progress) -> LipCorpus:
    """Cut the lips of all clips of a split, or take them from the cache; raises StudioError for what isn't there."""
    cache.mkdir(parents=True, exist_ok=True)
    names = {*split.training, *split.validation, *split.held_out}
    recordings = {recording.name: recording for recording in find_recordings([footage]) if recording.name in names}
    if missing := sorted(names - recordings.keys()):
        raise StudioError(f"There is no recording named {missing[0]} in {footage}.", "See the lists of takes.")
    parts = (split.training, split.validation, split.held_out)
    return LipCorpus(*(_clips(part, recordings, cache, progress) for part in parts))


def _clips(
    names: Sequence[str], recordings: Mapping[str, Recording], cache: Path, progress: Progress
) -> tuple[LipClip, ...]:
    clips = []
    for number, name in enumerate(names):
        progress.check()
        progress.report(number / len(names), f"cutting the lips of {name}")
        clips.append(lip_clip(ingest(recordings[name], cache, progress), cache))
    return tuple(clip for clip in clips if len(clip.lips) >= FRAMES)


def lip_clip(clip: Clip, cache: Path) -> LipClip:
    """Cut a clip's lips, which keep still by eyes and nose."""
    square = LipSquare.of(clip.landmarks)
    places = tuple(square.place(points) for points in clip.landmarks)

    def cut() -> NDArray[np.uint8]:
        box = around(places, clip.recording, _MARGIN_PX)
        corner = np.array([[0, 0, box[0]], [0, 0, box[1]]])
        frames = read_frames(clip.recording.path, crop=box)
        pictures = [cut_lips(frame, place - corner) for frame, place in zip(frames, places, strict=False)]
        return np.stack(pictures) if pictures else np.empty((0, LIP_PX, LIP_PX, 3), np.uint8)

    lips = kept(clip.recording, cache, _CUT, cut)
    rows = kept(clip.recording, cache, "log-mel", lambda: log_mel(clip.speech()))
    count = min(len(lips), len(places), len(rows) // ROWS_PER_FRAME)
    return LipClip(clip.recording, lips[:count], rows[: count * ROWS_PER_FRAME], places[:count])


def around(places: Sequence[Affine], recording: Recording, margin_px: float) -> Box:
    """Give what of the picture the squares and a margin lie in: the rest need not be decoded to colours."""
    info = probe(recording.path)
    edges = np.array([(x, y, 1.0) for x in (0, LIP_PX) for y in (0, LIP_PX)])
    corners = np.concatenate([edges @ place.T for place in places])
    low, high = np.floor(corners.min(axis=0)) - margin_px, np.ceil(corners.max(axis=0)) + margin_px
    left, top = (
        int(np.clip(edge, 0, most - 2)) // 2 * 2 for edge, most in zip(low, (info.width, info.height), strict=True)
    )
    right, bottom = (int(np.clip(edge, 2, most)) for edge, most in zip(high, (info.width, info.height), strict=True))
    return left, top, max(right - left, 2) // 2 * 2, max(bottom - top, 2) // 2 * 2
