"""One stream from speech to file: the voice works ahead, the engine paints, the stage composes, the output writes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import cv2

from anchor_studio.broadcast.captions import Caption, caption_lines
from anchor_studio.broadcast.sound import SoundBlock, lay_out
from anchor_studio.broadcast.stopwatch import Stopwatch
from anchor_studio.broadcast.template import body_box, play
from anchor_studio.domain.anchor import BodyTemplate, FacePatch, TemplateFrame
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.speech import Speech, Word
from anchor_studio.domain.timebase import FPS
from anchor_studio.engines.engine import Engine
from anchor_studio.jobs.prefetch import ahead
from anchor_studio.stage.compositor import Compositor
from anchor_studio.stage.face_paste import FacePaste

SPEECHES_AHEAD = 2
FACES_AHEAD = 8


class Output(Protocol):
    """Where a broadcast goes."""

    def write_frame(self, frame: Picture) -> None:
        """Take the next frame."""

    def write_audio(self, samples: Samples) -> None:
        """Take the next samples, 48 kHz mono."""

    def finish(self, captions: list[Caption]) -> None:
        """Close the programme and put it in its place."""


@dataclass(frozen=True, eq=False)
class Studio:
    """Who speaks and where: the anchor's engine and template, and the stage."""

    engine: Engine
    template: BodyTemplate
    compositor: Compositor


class Broadcast:
    """One bulletin on its way into one output."""

    def __init__(self, studio: Studio, output: Output, stopwatch: Stopwatch, progress: Progress) -> None:
        """Nothing happens before `run`."""
        self._studio, self._output, self._stopwatch, self._progress = studio, output, stopwatch, progress
        self.words: list[Word] = []
        """What was said so far, in programme time."""
        self._bodies: deque[Picture] = deque()
        self._paste = FacePaste()
        self.frames = 0

    def run(
        self,
        speeches: Callable[[], Iterable[tuple[Speech, float]]],
        expected_seconds: float,
        count: int | None = None,
    ) -> None:
        """Broadcast speeches, each with the silence after it; `expected_seconds` is for the progress alone.

        With the `count` of speeches, where it is known, the programme begins before the first is spoken.
        """
        # Each stage has a thread of its own; OpenCV's would stand in their way and wait for one another at full speed.
        cv2.setNumThreads(1)
        expected = max(1, round(expected_seconds * FPS))
        blocks = lambda: self._stopwatch.each("voice", lay_out(speeches(), count))  # noqa: E731
        with (
            ahead(blocks, SPEECHES_AHEAD, "voice") as sound,
            ahead(lambda: self._faces(sound), FACES_AHEAD, "engine") as faces,
        ):
            for body, patch in faces:
                self._progress.check()
                self._compose(body, patch)
                self._progress.report(min(self.frames / expected, 0.99), f"{self.frames / FPS:.0f} s on air")
        with self._stopwatch.stage("close"):
            self._output.finish(caption_lines(self.words))

    def _faces(self, sound: Iterator[SoundBlock]) -> Iterator[tuple[Picture, FacePatch]]:
        faces = self._studio.engine.faces(self._heard(sound), self._seen())
        for patch in self._stopwatch.each("face", faces):
            yield self._bodies.popleft(), patch

    def _heard(self, sound: Iterator[SoundBlock]) -> Iterator[Samples]:
        for block in sound:
            self._output.write_audio(block.samples)
            self.words.extend(block.words)
            yield block.samples

    def _seen(self) -> Iterator[TemplateFrame]:
        for body, frame in play(self._studio.template):
            self._bodies.append(body)
            yield frame

    def _compose(self, body: Picture, patch: FacePatch) -> None:
        with self._stopwatch.stage("stage"):
            composed = compose(self._studio, self._paste, body, patch, self.frames)
        with self._stopwatch.stage("encode"):
            self._output.write_frame(composed)
        self._stopwatch.frame_given()
        self.frames += 1


def compose(studio: Studio, paste: FacePaste, body: Picture, patch: FacePatch, number: int) -> Picture:
    """Set a face into its body and the body into the studio."""
    whole = paste.paste(body, patch.picture, patch.mask, body_box(patch, studio.template))
    return studio.compositor.compose(whole, number)
