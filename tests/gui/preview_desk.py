"""A preview pane with a worker that answers by hand and a clock that is put forward by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.preview.clocks import Clock, Read, SilentClock
from anchor_studio.gui.preview.pane import PreviewPane
from anchor_studio.gui.preview.player import Player, State
from anchor_studio.gui.session import Session
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.preview_news import PREVIEW_SIZE, PreviewFrame, PreviewSound
from anchor_studio.studio.preview_output import to_jpeg
from anchor_studio.studio.services import Services
from anchor_studio.studio.workers import Call
from tests.gui.fakes import FakeWorker, FakeWorkers

ONE = Segment("Harbour", "The harbour opens. Ships come in.", id="one")
TWO = Segment("Weather", "It rains.", id="two")
PROJECT = Project("News", (ONE, TWO))
GREY = np.full((PREVIEW_SIZE[1], PREVIEW_SIZE[0], 3), 90, np.uint8)
JPEG = to_jpeg(GREY, (96, 54))
LOUD = np.full(SAMPLES_PER_FRAME, 16384, np.int16)


class Time:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now_ms = 0
        self.opened = 0

    def open(self, read: Read) -> Clock:
        self.opened += 1
        self.read = read
        return SilentClock(lambda: self.now_ms)


@dataclass
class Desk:
    pane: PreviewPane
    workers: FakeWorkers
    time: Time
    session: Session
    preferences: Preferences
    qtbot: QtBot

    @property
    def worker(self) -> FakeWorker:
        return self.workers.by_lane["preview"]

    @property
    def player(self) -> Player:
        return self.pane.playback.player

    @property
    def plays(self) -> list[Call]:
        return [call for call in self.worker.calls if call.method == "play"]

    def state(self) -> State:
        return self.pane.playback.state

    def play(self) -> None:
        """Press play; what the still asked for is answered before."""
        self.pane.toggle()

    def send(self, frames: int, begin: int = 0) -> None:
        """Send frames with their sound and wait until they are here."""
        for number in range(begin, begin + frames):
            self.worker.tell(PreviewSound(LOUD))
            self.worker.tell(PreviewFrame(number, JPEG, 0.1))
        self.qtbot.waitUntil(lambda: self.pane.playback.reel.frames == begin + frames)

    def finish(self) -> None:
        self.worker.done(None)
        self.qtbot.waitUntil(lambda: self.pane.playback.reel.complete)

    def pass_frames(self, count: int) -> None:
        for _ in range(count):
            self.time.now_ms += 1000 // FPS
            self.player.tick()


@contextmanager
def opened_desk(qtbot: QtBot, folder: Path) -> Iterator[Desk]:
    """Give a pane that is shown, and close it."""
    workers, time = FakeWorkers(), Time()
    background, session = Background(workers), Session(PROJECT)
    preferences = Preferences(folder / "preferences.json")
    context = GuiContext(cast("Services", None), session, background, preferences, Notices())
    pane = PreviewPane(context, open_clock=time.open)
    qtbot.addWidget(pane)
    pane.resize(400, 480)
    pane.show()
    yield Desk(pane, workers, time, session, preferences, qtbot)
    pane.shutdown()
    background.close()
