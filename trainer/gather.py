"""Footage to what an anchor is made of: takes to learn from and to judge by, the presenter at rest, the face's box."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from anchor_studio.footage.faces import face_box
from anchor_studio.footage.recording import Recording, find_recordings
from anchor_studio.footage.sessions import look, same_session
from anchor_studio.media.probe import MediaInfo, probe
from trainer.ingest import Clip, ingest, kept
from trainer.template import LONGEST_SWING, SHORTEST_LOOPED, IdleLoop, Swing, TemplateSource, closed_stretches

SHORTEST_SECONDS = 2.2
"""Of a recording: the mouth model looks at two seconds at a time."""


@dataclass(frozen=True, eq=False)
class Material:
    """What was found in the footage.

    `speaking` takes to learn from, `held_out` takes never learnt from, `idle` the clips in which nobody speaks, `rest`
    the presenter with a closed mouth: the first of them, or stretches of takes where there is none. `other_session`
    names the recordings whose clothes, wall or light are not those of the others: they teach a mouth, but no picture.
    `rejected` says of each recording that can't be used at all why. `box` holds the face in pictures of `body_size`.
    """

    speaking: list[Clip]
    held_out: list[Clip]
    idle: list[Clip]
    rest: list[Clip]
    template: TemplateSource
    other_session: frozenset[str]
    rejected: dict[str, str]
    box: Box
    body_size: tuple[int, int]

    def of_one_session(self, clips: Iterable[Clip]) -> list[Clip]:
        """Leave out the clips of another session."""
        return [clip for clip in clips if clip.recording.name not in self.other_session]

    def history(self) -> dict[str, object]:
        """Tell what an anchor's history should say of its footage."""
        told: dict[str, object] = {
            "takes": len(self.speaking),
            "learned": sorted({clip.recording.name for clip in (*self.speaking, *self.idle, *self.rest)}),
            "held_out": [clip.recording.name for clip in self.held_out],
        }
        if self.other_session:
            told["other_session"] = sorted(self.other_session)
        if self.rejected:
            told["left_out"] = self.rejected
        if self.template.note:
            told["template"] = self.template.note
        return told


def gather(
    places: Iterable[Path],
    takes: Collection[str],
    validation: Collection[str],
    held_out: Collection[str],
    cache: Path,
    progress: Progress,
) -> Material:
    """Find the recordings in `places` and the face in them: where `takes` are named, of all takes only those named.

    A recording that can't be used is left out. Raises StudioError where too little is left, and for named takes that
    are not there or can't be used.
    """
    judged = {*validation, *held_out}
    recordings = chosen(places, takes, judged)
    body_size, clips, rejected = usable_clips(recordings, cache, progress)
    for name in sorted(judged & rejected.keys()):
        raise StudioError(f"{name} can't be used to judge by: {rejected[name]}")
    speaking = [clip for clip in clips if not clip.recording.idle and clip.recording.name not in held_out]
    if not speaking:
        reasons = "".join(f" {reason}" for reason in list(rejected.values())[:1])
        raise StudioError("An anchor needs takes with speech." + reasons, "Give takes beside those that are held out.")
    other = _other_session(clips, body_size, cache, progress)
    idle = [clip for clip in clips if clip.recording.idle]
    rest, template = _at_rest(idle, [clip for clip in speaking if clip.recording.name not in other])
    return Material(
        speaking=speaking,
        held_out=[clip for clip in clips if clip.recording.name in held_out],
        idle=idle,
        rest=rest,
        template=template,
        other_session=other,
        rejected=rejected,
        box=face_box([clip.landmarks for clip in clips if clip.recording.name not in other], body_size),
        body_size=body_size,
    )


def chosen(places: Iterable[Path], takes: Collection[str], others: Collection[str]) -> list[Recording]:
    """List the recordings in `places`, of all takes only those named and the `others`, where any are.

    Raises StudioError for names that are not there.
    """
    recordings = find_recordings(places)
    there = {recording.name for recording in recordings}
    for name in (*takes, *others):
        if name not in there:
            raise StudioError(f"There is no recording named {name} in the footage.", "Name takes without .mp4.")
    return [r for r in recordings if not takes or r.idle or r.name in takes or r.name in others]


def usable_clips(
    recordings: Sequence[Recording], cache: Path, progress: Progress
) -> tuple[tuple[int, int], list[Clip], dict[str, str]]:
    """Give the picture size of most recordings, those that can be used, and for each of the others the reason.

    Raises StudioError where none can.
    """
    infos, rejected = probed(recordings)
    if not infos:
        raise StudioError(f"None of the {len(recordings)} recordings can be used. {next(iter(rejected.values()))}")
    body_size, _ = Counter((info.width, info.height) for info in infos.values()).most_common(1)[0]
    clips = []
    for recording, part in _parts(list(infos), progress):
        try:
            _check(recording, infos[recording], body_size)
            clips.append(ingest(recording, cache, part))
        except StudioError as error:
            rejected[recording.name] = str(error)
            progress.report(1.0, f"{recording.name} is left out: {error}")
    if not clips:
        raise StudioError(f"None of the {len(recordings)} recordings can be used. {next(iter(rejected.values()))}")
    return body_size, clips, rejected


def probed(recordings: Iterable[Recording]) -> tuple[dict[Recording, MediaInfo], dict[str, str]]:
    """Look at what each recording is; gives for each that can't be read the reason beside."""
    infos, rejected = {}, {}
    for recording in recordings:
        try:
            infos[recording] = probe(recording.path)
        except StudioError as error:
            rejected[recording.name] = str(error)
    return infos, rejected


def _check(recording: Recording, info: MediaInfo, body_size: tuple[int, int]) -> None:
    name = recording.path.name
    if (info.width, info.height) != body_size:
        sizes = f"{info.width}x{info.height}, most recordings are {body_size[0]}x{body_size[1]}"
        raise StudioError(f"{name} is {sizes}.", "Record all takes with the same camera settings.")
    if not recording.idle and not info.has_audio:
        raise StudioError(f"{name} holds no sound.", "Record takes with sound, or name a silent clip idle-01.")
    if info.duration < SHORTEST_SECONDS:
        raise StudioError(f"{name} is shorter than {SHORTEST_SECONDS:g} seconds.", "Record whole sentences.")


def _other_session(clips: list[Clip], body_size: tuple[int, int], cache: Path, progress: Progress) -> frozenset[str]:
    def looked(recording: Recording) -> Callable[[], NDArray[np.uint8]]:
        return lambda: look(recording.path)

    looks = []
    for clip in clips:
        looks.append(kept(clip.recording, cache, "look", looked(clip.recording)))
        progress.report(len(looks) / len(clips), f"comparing {clip.recording.name} with the other recordings")
        progress.check()
    box = face_box([clip.landmarks for clip in clips], body_size)
    same = same_session(np.stack(looks), box, body_size)
    other = frozenset(clip.recording.name for clip, alike in zip(clips, same, strict=True) if not alike)
    if other:
        names = ", ".join(sorted(other))
        progress.report(1.0, f"{len(other)} of {len(clips)} recordings are of another session: {names}")
    return other


def _at_rest(idle: list[Clip], speaking: list[Clip]) -> tuple[list[Clip], TemplateSource]:
    """Give the first idle clip that is long enough to loop, else the best stretches of all with a closed mouth."""
    for clip in idle:
        if len(clip.landmarks) >= SHORTEST_LOOPED:
            return [clip], IdleLoop(clip.recording.path, clip.landmarks)
    clips = [*idle, *speaking]
    stretches = closed_stretches([clip.landmarks for clip in clips])
    if not stretches:
        raise StudioError("The footage never shows the presenter at rest.", "Record a silent clip: idle-01.mp4.")
    rest = [Clip(clips[s.track].recording, clips[s.track].landmarks[s.first : s.end]) for s in stretches]
    return rest, Swing(rest[0].recording.path, stretches[0].first, rest[0].landmarks[:LONGEST_SWING])


class _Part:
    """Tells of one of many equal pieces of work as of a part of the whole."""

    def __init__(self, whole: Progress, number: int, count: int) -> None:
        self._whole, self._number, self._count = whole, number, count

    def report(self, fraction: float, message: str) -> None:
        self._whole.report((self._number + fraction) / self._count, f"{message} ({self._number + 1}/{self._count})")

    def check(self) -> None:
        self._whole.check()


def _parts(recordings: list[Recording], progress: Progress) -> Iterator[tuple[Recording, Progress]]:
    for number, recording in enumerate(recordings):
        yield recording, _Part(progress, number, len(recordings))
