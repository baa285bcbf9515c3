"""Sketches: an anchor made of one portrait in seconds, until the presenter is recorded."""

from pathlib import Path

from anchor_studio.anchors.instant import write_instant
from anchor_studio.anchors.library import SUFFIX, AnchorLibrary
from anchor_studio.domain.anchor import AT_A_GLANCE, AnchorManifest
from anchor_studio.domain.progress import NoProgress, Progress
from anchor_studio.errors import StudioError
from anchor_studio.footage.portrait import BODY, LARGEST, read_portrait
from anchor_studio.stage.pictures import read_whole
from anchor_studio.studio.training_run import NO_CONSENT
from anchor_studio.studio.trainings import file_name


class Sketches:
    """Makes anchors of portraits."""

    def __init__(self, library: AnchorLibrary, own: Path) -> None:
        """Take the anchors there are, and the folder in which the user's own lie."""
        self._library, self._own = library, own

    def make(
        self, picture: Path, title: str, consent: str = "", licence: str = "", progress: Progress | None = None
    ) -> str:
        """Make an anchor of a portrait, put it on the shelf and give its name there.

        Raises StudioError for a picture that can't serve (`footage.portrait.read_portrait`) and a full disk.
        """
        progress = progress or NoProgress()
        if not (title := " ".join(title.split())):
            raise StudioError("An anchor needs a title.", "Write one.")
        progress.report(0.0, "finding the face")
        portrait = read_portrait(read_whole(picture, LARGEST), picture.name)
        name = self._free(file_name(title))
        card = AnchorManifest(
            name=name,
            title=title,
            language="en",
            licence=licence or "not stated",
            consent=consent or NO_CONSENT,
            face_box=portrait.face_box,
            body_size=BODY,
            files={},
            engine=AT_A_GLANCE,
        )
        try:
            self._own.mkdir(parents=True, exist_ok=True)
            write_instant(self._own / f"{name}{SUFFIX}", card, portrait.body, portrait.landmarks, progress)
        except OSError as error:
            raise StudioError(f"{title} can't be written: {error.strerror or error}.", "Free some space.") from error
        return name

    def _free(self, name: str) -> str:
        taken = {known.casefold() for known, _ in self._library.packages()}
        numbered = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
        return next(one for one in numbered if one not in taken)
