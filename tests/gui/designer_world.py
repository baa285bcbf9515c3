"""The set designer with all that it works with, for its tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.project import Design, Graphics, Project, Segment
from anchor_studio.errors import StudioError
from anchor_studio.gui import theme
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.designer.fields import TunedField
from anchor_studio.gui.designer.panel import DesignerPanel
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.session import Session
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.designs import SetCard
from anchor_studio.studio.services import Services
from anchor_studio.studio.workers import Call
from tests.gui.fakes import FakeWorker, FakeWorkers

START = Project(
    "Evening",
    (
        Segment("Rates", "Good evening.", graphics=Graphics("Daniel", "Rates are held"), anchor="daniel", id="a"),
        Segment("Weather", "Rain.", design=Design("evening", "wide"), id="b"),
    ),
    bug="ASN",
)
CARDS = (
    SetCard("evening", "Evening", "#e08a2c", "#16264a", "#ffffff"),
    SetCard("newsroom", "Newsroom", "#00a3e0", "#0a2f63", "#ffffff"),
)


@dataclass
class FakeDesigns:
    refused: str = ""
    checked: list[str] = field(default_factory=list)

    def sets(self) -> tuple[SetCard, ...]:
        return CARDS

    def check_logo(self, path: str) -> None:
        self.checked.append(path)
        if self.refused:
            raise StudioError(self.refused, "Give another.")

    check_screen = check_logo


@dataclass
class World:
    qtbot: QtBot
    panel: DesignerPanel
    session: Session
    designs: FakeDesigns
    workers: FakeWorkers
    told: list[tuple[str, str]]
    answered: int = 0

    @property
    def worker(self) -> FakeWorker:
        return self.workers.by_lane["preview"]

    @property
    def design(self) -> Design:
        return self.session.project.segment("a").design

    def wait_for(self, method: str) -> Call:
        """Answer what is asked for until a method is, and give that call, which stays unanswered."""
        self.qtbot.waitUntil(lambda: self._answered_up_to(method))
        return self.worker.calls[-1]

    def settle(self, colour: int = 90) -> None:
        """Answer all that is asked for with an even picture."""
        self.qtbot.waitUntil(lambda: self._answered_up_to("", colour) and not self.panel.stills.busy)

    def _answered_up_to(self, method: str, colour: int = 90) -> bool:
        if "preview" not in self.workers.by_lane:  # what is asked for is gathered for a moment
            return False
        while self.answered < len(self.worker.calls):
            if self.worker.calls[self.answered].method == method:
                return True
            self.answered += 1
            self.worker.done(picture(colour), self.answered)
        return not method

    def answer(self, result: object) -> None:
        """Answer the call that waits."""
        self.answered += 1
        self.worker.done(result, self.answered)

    def refuse(self, message: str, hint: str) -> None:
        """Let the call that waits fail."""
        self.answered += 1
        self.worker.fail(message, hint, number=self.answered)

    def stills(self, method: str = "still") -> list[Call]:
        workers = self.workers.by_lane.values()
        return [call for worker in workers for call in worker.calls if call.method == method]


def picture(colour: int) -> Picture:
    return np.full((18, 32, 3), colour, np.uint8)


def dress(qapp: QApplication) -> None:
    """Dress the program."""
    theme.load_fonts()
    theme.apply(qapp, theme.DARK)


@contextmanager
def opened(qtbot: QtBot, folder: Path) -> Iterator[World]:
    """Open the designer on two segments."""
    workers, designs, session, notices = FakeWorkers(), FakeDesigns(), Session(START), Notices()
    background = Background(workers)
    services = cast(Services, SimpleNamespace(designs=designs))
    context = GuiContext(services, session, background, Preferences(folder / "preferences.json"), notices)
    told: list[tuple[str, str]] = []
    notices.told.connect(lambda kind, message, *_: told.append((kind, message)))
    panel = DesignerPanel(context)
    qtbot.addWidget(panel)
    panel.resize(640, 780)
    panel.show()
    qtbot.waitUntil(lambda: len(panel.controls.set.buttons) == 6)
    made = World(qtbot, panel, session, designs, workers, told)
    yield made
    panel.shutdown()
    background.close()


def drag(slider: QAbstractSlider, *shares: float) -> None:
    y = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, y))
    for share in shares:
        QTest.mouseMove(slider, QPoint(round(share * slider.width()), y))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)


def numbers(panel: DesignerPanel) -> dict[str, TunedField]:
    controls = panel.controls
    return {
        name: one for part in (controls.placing, controls.light, controls.key) for name, one in part.numbers.items()
    }
