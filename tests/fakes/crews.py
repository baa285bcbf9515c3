"""A crew that hums before an empty stage: voices and anchors that take no time and can be told to fail."""

from pathlib import Path
from typing import cast

import numpy as np

from anchor_studio.broadcast.broadcast import Studio
from anchor_studio.domain.anchor import AnchorManifest, BodyTemplate
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Scene
from anchor_studio.errors import StudioError
from anchor_studio.media.video import write_video
from anchor_studio.speech.voices import Voice
from anchor_studio.stage.compositor import Compositor
from tests.fakes.anchors import CARD
from tests.fakes.engines import PlainEngine
from tests.fakes.voices import HummingVoice

LOOP = 100  # a loop begun anew costs a process
SIZE = (128, 128)


class EmptyStage:
    """Gives bodies as they are."""

    def compose(self, body: Picture, frame_number: int) -> Picture:
        """Give the body."""
        return body


class HummingCrew:
    """Hums; knows no voice called "nobody", and the anchor "broken" breaks down at its third frame.

    `scenes` holds the scene of each segment that was rendered.
    """

    def __init__(self, template: BodyTemplate) -> None:
        """Stand before the clip of `template`."""
        self._template = template
        self.scenes: list[Scene] = []

    def voice(self, name: str, rate: float) -> Voice:
        """Give a humming voice."""
        if name == "nobody":
            raise StudioError('There is no voice "nobody".', "Choose another voice.")
        return HummingVoice(name or "hum")

    def studio(self, anchor: str, scene: Scene) -> tuple[Studio, AnchorManifest]:
        """Give an empty stage."""
        self.scenes.append(scene)
        engine = PlainEngine(fails_at=2 if anchor == "broken" else None)
        return Studio(engine, self._template, cast("Compositor", EmptyStage())), CARD


def grey_template(folder: Path) -> BodyTemplate:
    """Write the clip of an anchor that is grey."""
    clip = folder / "idle.mp4"
    with write_video(clip, SIZE) as writer:
        for _ in range(LOOP):
            writer.write(np.full((*SIZE, 3), 120, np.uint8))
    return BodyTemplate(clip, np.zeros((LOOP, 68, 2), np.float32), (32, 32, 64, 64), SIZE)
