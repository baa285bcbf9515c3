"""Who a broadcast needs: voices and anchors, opened once and kept warm for the next segment."""

from typing import Protocol

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.broadcast.broadcast import Studio
from anchor_studio.broadcast.studio import ReadyAnchor, on_set, ready_anchor
from anchor_studio.domain.anchor import AnchorManifest
from anchor_studio.domain.scene import Scene
from anchor_studio.settings.paths import Paths
from anchor_studio.speech.voice_cache import VoiceBooth
from anchor_studio.speech.voices import Voice

ANCHORS_READY = 2  # models of more are not kept in memory


class Crew(Protocol):
    """Opens what segments ask for."""

    def voice(self, name: str, rate: float) -> Voice:
        """Open a voice, "" for the default; raises StudioError."""

    def studio(self, anchor: str, scene: Scene) -> tuple[Studio, AnchorManifest]:
        """Put an anchor, "" for the first there is, into a scene, and give its card; raises StudioError."""


class WarmCrew:
    """Opens what segments ask for, each once: loading models takes seconds."""

    def __init__(self, library: AnchorLibrary, paths: Paths) -> None:
        """Nothing is opened before it is asked for."""
        self._library, self._plates = library, paths.cache / "sets"
        self._booth = VoiceBooth(paths.cache / "voice")
        self._ready: dict[str, ReadyAnchor] = {}

    def voice(self, name: str, rate: float) -> Voice:
        """Open a voice that keeps what it says (see `Crew`)."""
        return self._booth.open(name or None, rate)

    def studio(self, anchor: str, scene: Scene) -> tuple[Studio, AnchorManifest]:
        """Put an anchor into a scene (see `Crew`)."""
        package = self._library.open(anchor or None)
        made = repr(sorted(package.manifest.files.items()))  # trained on, it is another
        ready = self._ready.pop(made, None) or ready_anchor(package)
        self._ready[made] = ready
        while len(self._ready) > ANCHORS_READY:
            del self._ready[next(iter(self._ready))]
        return on_set(ready, scene, self._plates), package.manifest
