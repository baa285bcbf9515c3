"""`python -m trainer promote`: the contest of an anchor and its new version, and what follows from it."""

from collections.abc import Iterable
from pathlib import Path

from anchor_studio.anchors.package import AnchorPackage, open_package
from anchor_studio.anchors.versions import mend, promote
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError
from anchor_studio.footage.recording import find_recordings
from trainer.champion import Verdict, contest
from trainer.earlier import never_seen
from trainer.ingest import Clip, ingest
from trainer.sync import measure_sync, synchronised


def promote_if_better(
    challenger: Path, anchor: Path, places: Iterable[Path], cache: Path, progress: Progress
) -> Verdict:
    """Judge both on the takes either of them held out, and promote the challenger only if it is better.

    Raises StudioError for packages that can't be used and for takes that are missing or were trained on.
    """
    mend(anchor)
    verdict = compared(challenger, anchor, places, cache, progress)
    if verdict.promoted:
        promote(challenger, anchor)
    return verdict


def compared(challenger: Path, anchor: Path, places: Iterable[Path], cache: Path, progress: Progress) -> Verdict:
    """Judge both as `promote_if_better` does, and change nothing."""
    cache.mkdir(parents=True, exist_ok=True)
    old, new = (open_package(path, cache / "unpacked") for path in (anchor, challenger))
    return contest(old, new, _judged((old, new), places, cache, progress), progress)


def _judged(packages: Iterable[AnchorPackage], places: Iterable[Path], cache: Path, progress: Progress) -> list[Clip]:
    names = set.intersection(*(set(never_seen(package.manifest.history)) for package in packages))
    if not names:
        raise StudioError("The two versions held out no take in common.", "Train the new one with the same --hold-out.")
    recordings = [recording for recording in find_recordings(places) if recording.name in names]
    if missing := names - {recording.name for recording in recordings}:
        raise StudioError(f"The held-out take {min(missing)} is not in the footage.", "Give the folder that has it.")
    clips = [ingest(recording, cache, progress) for recording in recordings]
    return synchronised(clips, measure_sync(clips, cache, progress))
