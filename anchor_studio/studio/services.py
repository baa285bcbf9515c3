"""The composition root: everything is built here once and handed down."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.domain.anchor import AnchorManifest
from anchor_studio.media.picture import write_picture
from anchor_studio.settings.paths import Paths
from anchor_studio.speech.voices import VoiceCard, list_voices
from anchor_studio.stage.sets import list_sets
from anchor_studio.studio.anchor_shelf import AnchorShelf
from anchor_studio.studio.bulletins import Bulletins
from anchor_studio.studio.designs import Designs
from anchor_studio.studio.doctor import Doctor, Finding
from anchor_studio.studio.engine_cards import Engines
from anchor_studio.studio.exports import Exports
from anchor_studio.studio.preflight import Preflight
from anchor_studio.studio.previews import Previews
from anchor_studio.studio.projects import Projects
from anchor_studio.studio.recordings import Recordings
from anchor_studio.studio.rundowns import Rundowns
from anchor_studio.studio.sketches import Sketches
from anchor_studio.studio.trainings import Trainings
from anchor_studio.studio.words import Words


class Anchors:
    """The anchors at hand."""

    def __init__(self, library: AnchorLibrary) -> None:
        """Take the library."""
        self._library = library

    def names(self) -> list[str]:
        """Give all names."""
        return self._library.names()

    def card(self, name: str | None) -> AnchorManifest:
        """Open and check an anchor and give its card; raises StudioError."""
        return self._library.open(name).manifest


@dataclass(frozen=True)
class Services:
    """What windows and commands may ask for."""

    bulletins: Bulletins
    anchors: Anchors
    doctor: Doctor
    projects: Projects
    words: Words
    previews: Previews
    recordings: Recordings
    rundowns: Rundowns
    shelf: AnchorShelf
    trainings: Trainings
    preflight: Preflight
    exports: Exports
    designs: Designs
    engines: Engines
    sketches: Sketches

    def voices(self) -> list[VoiceCard]:
        """List the voices, the default first."""
        return list_voices()

    def sets(self) -> list[str]:
        """List the virtual sets."""
        return list_sets()

    def findings(self) -> Iterator[Finding]:
        """Look the machine over."""
        return self.doctor.examine()


def build(paths: Paths | None = None) -> Services:
    """Build the services over the user's folders (or `paths`)."""
    paths = paths or Paths.of_user()
    library = AnchorLibrary([paths.data / "anchors", paths.assets / "anchors"], paths.cache / "unpacked")
    shelf = AnchorShelf(library, paths)
    return Services(
        bulletins=Bulletins(library, paths.cache / "sets"),
        anchors=Anchors(library),
        doctor=Doctor(library, Path()),
        projects=Projects(paths.data, paths.assets),
        words=Words(),
        previews=Previews(library, paths),
        recordings=Recordings(paths.data / "recordings", paths.assets),
        rundowns=Rundowns(library, paths),
        shelf=shelf,
        trainings=Trainings(paths.data / "trainings"),
        preflight=Preflight(shelf),
        exports=Exports(paths.data / "exports"),
        designs=Designs(library, paths.cache / "sets"),
        engines=Engines(library),
        sketches=Sketches(library, paths.data / "anchors"),
    )


__all__ = ["Services", "build", "write_picture"]
