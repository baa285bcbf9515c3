"""What an anchor can be made of: the takes of a recording session, or of any folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from anchor_studio.capture.take import Take, TakeKind
from anchor_studio.errors import StudioError
from anchor_studio.footage.recording import find_recordings
from anchor_studio.media.probe import probe
from anchor_studio.studio.recordings import Recordings

_OF_A_SESSION = ("session.json", "takes.json")
ENOUGH_MINUTES = 8.0
"""Of speech: with less an anchor can be made, but its mouth has heard little."""


@dataclass(frozen=True)
class SourceTake:
    """A recording to choose; `name` is the trainer's, `title` a person's. `trouble` says why it can't be used."""

    name: str
    title: str
    path: Path
    idle: bool
    seconds: float = 0.0
    grade: str = ""
    thumbnail: Path | None = None
    trouble: str = ""


@dataclass(frozen=True)
class TrainingSource:
    """Takes with where they are from; `session` is the folder of a recording session, None for other footage."""

    title: str
    footage: tuple[Path, ...]
    takes: tuple[SourceTake, ...]
    session: Path | None = None
    consent: str = ""

    @property
    def speaking(self) -> tuple[SourceTake, ...]:
        """The takes in which the presenter speaks and that can be used."""
        return tuple(take for take in self.takes if not take.idle and not take.trouble)

    @property
    def has_idle(self) -> bool:
        """Whether there is a clip of the presenter who does not speak."""
        return any(take.idle and not take.trouble for take in self.takes)


def look_at(places: Sequence[Path], recordings: Recordings) -> TrainingSource:
    """Look through footage: folders, files, or the folder of a recording session.

    Takes a moment for each file that is not of a session. Raises StudioError where there are no recordings.
    """
    if len(places) == 1 and any((places[0] / name).is_file() for name in _OF_A_SESSION):
        return _of_session(places[0], recordings)
    found = find_recordings(places)
    first = places[0] if places[0].is_dir() else places[0].parent
    takes = tuple(_probed(recording.path, recording.name, recording.idle) for recording in found)
    return TrainingSource(first.name, tuple(places), takes)


def judged_by(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Propose takes to hold out, and those to choose the best state by: the last ones, as many as can be spared."""
    held = 2 if len(names) >= 6 else 1 if len(names) >= 3 else 0
    validation = 1 if len(names) >= 6 else 0
    first = len(names) - held
    return tuple(names[first:]), tuple(names[first - validation : first])


def _of_session(folder: Path, recordings: Recordings) -> TrainingSource:
    takes = [take for take in recordings.takes(folder) if take.good and take.kind is not TakeKind.CONSENT]
    if not takes:
        raise StudioError("This session has no good takes yet.", "Record some, or choose another session.")
    consent = recordings.consents.of(folder)
    return TrainingSource(
        title=recordings.session(folder).name,
        footage=(recordings.footage_folder(folder),),
        takes=tuple(_taken(folder, take, recordings) for take in takes),
        session=folder,
        consent=consent.line if consent else "",
    )


def _taken(session: Path, take: Take, recordings: Recordings) -> SourceTake:
    path = recordings.path(session, take)
    thumbnail = recordings.thumbnail(session, take)
    return SourceTake(path.stem, take.name, path, take.kind is TakeKind.IDLE, take.seconds, take.grade, thumbnail)


def _probed(path: Path, name: str, idle: bool) -> SourceTake:
    try:
        info = probe(path)
    except StudioError as error:
        return SourceTake(name, name, path, idle, trouble=str(error))
    trouble = "" if idle or info.has_audio else "It holds no sound."
    return SourceTake(name, name, path, idle, info.duration, trouble=trouble)
