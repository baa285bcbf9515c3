from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.background import Background
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.project_files import ProjectFiles
from anchor_studio.gui.session import Session
from anchor_studio.settings.paths import ASSETS
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio import editing
from anchor_studio.studio.projects import Projects
from tests.gui.fakes import FakeWorkers


@dataclass
class Desk:
    """A window with nothing in it, and all that its File menu works with."""

    context: GuiContext
    window: QWidget
    projects: Projects
    files: ProjectFiles
    told: list[str] = field(default_factory=list)

    def type(self, text: str) -> None:
        session = self.context.session
        session.edit(editing.change(session.project, session.project.segments[0].id, text=text), "Type")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    projects = Projects(tmp_path / "data", ASSETS)
    session = Session(Project("News", (Segment("One", "Good evening."),)))
    background, notices, window = Background(FakeWorkers()), Notices(), QWidget()
    qtbot.addWidget(window)
    services = cast(Any, SimpleNamespace(projects=projects))
    context = GuiContext(services, session, background, Preferences(tmp_path / "preferences.json"), notices)
    made = Desk(context, window, projects, ProjectFiles(context, window))
    notices.told.connect(lambda kind, message, *rest: made.told.append(message))
    yield made
    background.close()


def answering(button: QMessageBox.StandardButton) -> Callable[[QMessageBox], int]:
    return lambda box: button.value


def test_what_is_saved_is_what_was_typed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "ünser Programm"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk.type("Good morning.")
    assert desk.files.save()
    assert not desk.context.session.needs_saving
    saved = target.with_name("ünser Programm.anchorproj")
    assert desk.projects.open(saved).segments[0].text == "Good morning."
    assert desk.context.preferences.names("recent") == [str(saved)]


def test_a_project_that_can_t_be_opened_leaves_the_present_one(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    before = desk.context.session.project
    (tmp_path / "bad.anchorproj").write_text("{", "utf-8")
    desk.files.open(tmp_path / "bad.anchorproj")
    qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.context.session.project is before


def test_an_unsaved_project_is_asked_about_before_another_takes_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.type("unsaved")
    before = desk.context.session.project
    monkeypatch.setattr(QMessageBox, "exec", answering(QMessageBox.StandardButton.Cancel))
    desk.files.new()
    assert desk.context.session.project is before
    assert not desk.files.leave()
    monkeypatch.setattr(QMessageBox, "exec", answering(QMessageBox.StandardButton.Discard))
    desk.files.new()
    assert desk.context.session.project is not before


def test_saving_to_a_disk_that_refuses_is_told_and_loses_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "file" / "x.anchorproj"), ""))
    desk.type("precious")
    assert not desk.files.save()
    assert len(desk.told) == 1
    assert desk.context.session.needs_saving


def test_edits_are_kept_by_themselves_and_forgotten_when_one_leaves_well(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.type("kept")
    desk.files.keep()
    kept = tmp_path / "data"
    qtbot.waitUntil(lambda: any("kept" in path.read_text("utf-8") for path in kept.rglob("*.json")))
    monkeypatch.setattr(QMessageBox, "exec", answering(QMessageBox.StandardButton.Discard))
    assert desk.files.leave()
    desk.context.background.close()
    desk.files.forget()
    assert not [path for path in kept.rglob("*.json") if "kept" in path.read_text("utf-8")]
