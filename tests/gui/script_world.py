"""A Script workspace with small services behind it, for tests to work in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.script.bursts import Bursts
from anchor_studio.gui.script.workspace import ScriptWorkspace
from anchor_studio.gui.session import Session
from anchor_studio.settings.paths import ASSETS
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.projects import Projects
from anchor_studio.studio.services import Services
from anchor_studio.studio.words import Unknown
from tests.gui.fakes import FakeWorkers

START = Project(
    "Evening",
    (
        Segment("Headlines", "Good evening. Here is the news.\n\nMore to come.", id="a", voice="emma"),
        Segment("Weather", "Rain in the north, sun in the south.", id="b", enabled=False),
        Segment("", "And finally a duck called Qwyzzt.", id="c"),
        Segment("Sport", "", id="d"),
    ),
)


class Status(Enum):
    DRAFT = 1
    RENDERED = 2
    STALE = 3


@dataclass
class FakeRundowns:
    statuses: dict[str, Status] = field(default_factory=dict)
    asked: int = 0

    def status(self, project: Project) -> dict[str, Status]:
        self.asked += 1
        return {segment.id: self.statuses.get(segment.id, Status.DRAFT) for segment in project.segments}


@dataclass
class FakeWords:
    """Knows every word but those given; says everything as it is written."""

    strange: tuple[str, ...] = ("Qwyzzt",)
    trouble: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def unknown(self, text: str, language: str = "", lexicon: str = "") -> list[Unknown]:
        self.asked.append((text, language, lexicon))
        words = [word for word in self.strange if word in text and word not in lexicon]
        return [Unknown(text.index(word), text.index(word) + len(word), word) for word in words]

    def said(self, words: str, language: str = "", lexicon: str = "") -> str:
        return words.lower()

    def speakable(self, text: str, language: str = "") -> str:
        return self.trouble

    def pronunciation_trouble(self, said: str) -> str:
        return "Write it otherwise." if "!" in said else ""


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class World:
    """The workspace and what it works with."""

    context: GuiContext
    workspace: ScriptWorkspace
    clock: Clock
    rundowns: FakeRundowns
    words: FakeWords
    told: list[str]

    @property
    def session(self) -> Session:
        return self.context.session

    @property
    def project(self) -> Project:
        return self.context.session.project

    def text(self, segment_id: str) -> str:
        return self.project.segment(segment_id).text

    def titles(self) -> list[str]:
        return [segment.title for segment in self.project.segments]

    def undo_all(self) -> None:
        while self.session.can_undo:
            self.session.undo()


def _voice(name: str, language: str) -> SimpleNamespace:
    return SimpleNamespace(name=name, language=language, available=True)


@contextmanager
def world(qtbot: QtBot, folder: Path, project: Project = START) -> Iterator[World]:
    """Open a workspace over `project`; its threads end with it."""
    rundowns, words, clock = FakeRundowns(), FakeWords(), Clock()
    services = SimpleNamespace(
        projects=Projects(folder, ASSETS),
        rundowns=rundowns,
        words=words,
        anchors=SimpleNamespace(names=lambda: ["marie", "paul"]),
        voices=lambda: [_voice("michael", "en-us"), _voice("emma", "en-gb"), _voice("klaus", "de")],
        sets=lambda: ["evening", "newsroom"],
    )
    notices, told = Notices(), list[str]()
    notices.told.connect(lambda kind, message, *rest: told.append(message))
    background = Background(FakeWorkers())
    context = GuiContext(
        cast(Services, services), Session(project), background, Preferences(folder / "preferences.json"), notices
    )
    workspace = ScriptWorkspace(context, bursts=Bursts(clock))
    qtbot.addWidget(workspace)
    workspace.resize(1350, 800)
    with qtbot.waitActive(workspace):  # else the focus jumps in the middle of a test
        workspace.show()
    try:
        yield World(context, workspace, clock, rundowns, words, told)
    finally:
        workspace.shutdown()
        background.close()


def trigger(workspace: ScriptWorkspace, text: str) -> None:
    """Do what the menu entry of this text does, if it can be done now."""
    entries = [entry for entries in workspace.actions_by_menu().values() for entry in entries]
    next(entry for entry in entries if entry.text() == text).trigger()


def calls(signal: Any) -> list[Any]:
    """Collect what a signal tells."""
    heard: list[Any] = []
    collect: Callable[..., None] = lambda *told: heard.append(told)  # noqa: E731
    signal.connect(collect)
    return heard
