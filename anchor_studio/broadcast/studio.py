"""An anchor made ready, and put on a set: what a broadcast, a preview and a still begin with."""

from dataclasses import dataclass
from pathlib import Path

from anchor_studio.anchors.package import AnchorPackage
from anchor_studio.broadcast.broadcast import Studio
from anchor_studio.domain.anchor import LIVE_QUALITY, BodyTemplate
from anchor_studio.domain.scene import Scene
from anchor_studio.engines.engine import Engine
from anchor_studio.media.video import read_frames
from anchor_studio.stage.compositor import Compositor
from anchor_studio.stage.keying import KeySettings, estimate_screen
from anchor_studio.stage.sets import load_set


@dataclass(frozen=True, eq=False)
class ReadyAnchor:
    """An anchor whose models are loaded, with what the key measured of its `screen`; it fits into any scene."""

    engine: Engine
    template: BodyTemplate
    screen: KeySettings


def ready_anchor(package: AnchorPackage, quality: str = LIVE_QUALITY, engine: str | None = None) -> ReadyAnchor:
    """Load an anchor's models (seconds), its own engine's or another's; raises StudioError where they don't fit."""
    # torch takes seconds to import: only who broadcasts waits for it.
    from anchor_studio.anchors.engines import open_engine
    from anchor_studio.anchors.models import open_template

    template = open_template(package)
    first = next(iter(read_frames(template.clip)))
    return ReadyAnchor(open_engine(package, quality, engine), template, estimate_screen(first))


def on_set(anchor: ReadyAnchor, scene: Scene, plates: Path | None = None) -> Studio:
    """Put an anchor into a scene; `plates` is a folder in which drawn sets may be kept. Raises StudioError."""
    studio_set = load_set(scene.set_name, scene.shot, plates)
    template = anchor.template
    compositor = Compositor(studio_set, scene, anchor.screen, template.body_size, template.face_box)
    return Studio(anchor.engine, template, compositor)
