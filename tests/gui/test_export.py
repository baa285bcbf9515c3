"""The Export workspace looks a project over, asks what has to be asked, has it made, and lists what was made."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from anchor_studio.domain.project import Graphics, Project, Segment
from anchor_studio.gui.background import Background
from anchor_studio.gui.broadcasting.queue import BroadcastQueue
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.export.workspace import ExportWorkspace
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.session import Session
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio import editing
from anchor_studio.studio.anchor_cards import AnchorCard
from anchor_studio.studio.exports import Exports
from anchor_studio.studio.preflight import Preflight
from anchor_studio.studio.rundown_prepare import Prepared, free_output
from anchor_studio.studio.rundowns import BroadcastPicture, FailedSegment, RundownReport
from tests.gui.fakes import FakeWorker, FakeWorkers

PROJECT = Project(
    "News",
    (
        Segment("Opening", "Good evening.", anchor="daniel", voice="espeak", id="a"),
        Segment("Weather", "Rain, then sun.", anchor="daniel", voice="espeak", id="b"),
        Segment("Sport", "A quiet day.", anchor="daniel", voice="espeak", enabled=False, id="c"),
    ),
)


@dataclass
class Anchors:
    """A shelf of one anchor whose presenter agreed, and one without a record of it."""

    def cards(self) -> list[AnchorCard]:
        given = {"consent": "given", "has_consent": True}
        return [
            AnchorCard("daniel", "Daniel", Path("daniel.anchor"), True, **given),  # type: ignore[arg-type]
            AnchorCard("maria", "Maria Novak", Path("maria.anchor"), False),
        ]


class Rundowns:
    """Gives names for files as the real one does."""

    def prepare(self, project: Project, folder: Path, name: str, taken: Collection[Path] = ()) -> Prepared:
        return Prepared(free_output(project.title, folder, name, taken, date(2026, 11, 21)), ())


@dataclass
class Desk:
    workspace: ExportWorkspace
    context: GuiContext
    queue: BroadcastQueue
    workers: FakeWorkers
    folder: Path
    qtbot: QtBot
    wanted: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def worker(self) -> FakeWorker:
        return self.workers.by_lane["broadcast"]

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for what comes from threads, on a busy machine too."""
        self.qtbot.waitUntil(until, timeout=30_000)

    def edit(self, project: Project) -> None:
        self.context.session.edit(project, "Edit")

    def looked(self) -> list[str]:
        """Look the project over and give what is shown."""
        self.workspace.look()
        self.wait(lambda: "…" not in self.workspace.checklist.state)
        return self.workspace.checklist.texts()

    def export(self) -> None:
        self.workspace.export_button.click()
        self.wait(lambda: self.workspace.export_button.isEnabled())

    def report(self, file: Path, *failed: str) -> RundownReport:
        missing = tuple(FailedSegment(title, title, "No.", "Mend it.") for title in failed)
        return RundownReport(file, "News", 61.0, 20.0, (), missing)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    folder = tmp_path / "made"
    folder.mkdir()
    preferences = Preferences(tmp_path / "preferences.json")
    preferences.set("export_folder", str(folder))
    preflight, exports = Preflight(Anchors()), Exports(tmp_path / "exports")
    services = cast(Any, SimpleNamespace(preflight=preflight, rundowns=Rundowns(), exports=exports))
    workers, notices = FakeWorkers(), Notices()
    context = GuiContext(services, Session(PROJECT), Background(workers), preferences, notices)
    queue = BroadcastQueue(context)
    workspace = ExportWorkspace(context, queue)
    qtbot.addWidget(workspace)
    made = Desk(workspace, context, queue, workers, folder, qtbot)
    workspace.wanted.connect(made.wanted.append)
    notices.told.connect(lambda kind, message, *rest: made.told.append(message))
    workspace.show()
    try:
        made.looked()
        yield made
    finally:
        queue.shutdown()
        context.background.close()


def answering(text: str, seen: list[str]) -> Callable[[QMessageBox], int]:
    """Press the button of that text, and remember what was asked."""

    def answer(box: QMessageBox) -> int:
        seen.append(box.informativeText())
        pressed: QAbstractButton = next(one for one in box.buttons() if one.text().replace("&", "") == text)
        box.show()
        pressed.click()
        return 0

    return answer


def test_a_good_project_is_made_under_a_free_name_as_it_is_now(desk: Desk) -> None:
    assert desk.workspace.checklist.state == "Ready"
    (desk.folder / "News 2026-11-21.mp4").touch()
    desk.export()
    (call,) = desk.worker.calls
    project, output = call.args
    assert (call.service, call.method, call.kwargs) == ("rundowns", "broadcast", {"overwrite": False})
    assert [segment.id for segment in project.segments] == ["a", "b"]
    assert output == desk.folder / "News 2026-11-21 (2).mp4"


def test_only_the_chosen_segments_go_out_even_one_that_is_off(desk: Desk) -> None:
    desk.workspace.choice.choose_only(frozenset({"c"}))
    desk.export()
    (segment,) = desk.worker.calls[0].args[0].segments
    assert (segment.id, segment.enabled) == ("c", True)
    desk.edit(editing.change(PROJECT, "a", title="New title"))
    desk.looked()
    assert desk.workspace.choice.chosen() == {"c"}


def test_what_is_wrong_is_shown_and_one_click_leads_there(desk: Desk) -> None:
    desk.edit(editing.change(PROJECT, "b", voice="nobody", screen="/nowhere/map.png"))
    texts = desk.looked()
    assert texts == [
        "Weather: The voice “nobody” is not there.",
        "Weather: The file for the screen is missing: map.png",
    ]
    assert desk.workspace.checklist.state == "1 segment would be missing"
    links = [one for one in desk.workspace.checklist.findChildren(QPushButton) if one.text() == "Show"]
    links[-1].click()
    assert (desk.context.session.selected, desk.wanted) == ("b", ["script"])


def test_an_edit_is_looked_over_by_itself(desk: Desk) -> None:
    desk.edit(editing.change(PROJECT, "a", text="Mr Qwyzzt."))
    desk.wait(lambda: desk.workspace.checklist.state == "Ready, with notes")
    assert desk.workspace.checklist.texts() == ["Opening: The sound of these words is guessed: Qwyzzt"]


def test_nothing_can_go_out_where_nothing_is_said(desk: Desk) -> None:
    desk.edit(Project("News"))
    assert desk.looked() == ["There is nothing to broadcast."]
    assert not desk.workspace.export_button.isEnabled()


def test_without_consent_the_producer_is_asked_every_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.edit(editing.change(PROJECT, "a", anchor="maria"))
    seen: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", answering("Cancel", seen))
    desk.export()
    assert not desk.queue.busy
    monkeypatch.setattr(QMessageBox, "exec", answering("Export", seen))
    desk.export()
    desk.export()
    assert len(desk.queue.waiting) == 1
    assert seen == ["No consent is on record for the anchor Maria Novak."] * 3
    assert "Maria Novak: no consent on record" in desk.workspace.facts.texts()


def test_a_segment_that_would_be_missing_is_asked_about(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.edit(editing.change(PROJECT, "a", anchor="otto"))
    seen: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", answering("Export", seen))
    desk.export()
    assert seen == ["“Opening” would be missing. The anchor “otto” is not there."]
    assert desk.queue.busy


def test_a_folder_that_can_t_be_made_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    desk.context.preferences.set("export_folder", str(tmp_path / "file" / "made"))
    desk.export()
    assert desk.told == [f"The folder {tmp_path / 'file' / 'made'} can't be made."]
    assert not desk.queue.busy


def test_what_is_made_is_seen_and_can_be_stopped(desk: Desk) -> None:
    making = desk.workspace.making
    assert making.isHidden()
    desk.export()
    desk.export()
    assert making.isVisible()
    desk.worker.report(0.5, "Painting Opening", 1)
    desk.worker.tell(BroadcastPicture("a", np.zeros((270, 480, 3), np.uint8)), 1)
    desk.wait(lambda: making._bar.value() == 500)
    making.cancel.click()
    assert desk.worker.cancelled == [1]
    assert desk.queue.running is not None
    making.cancel.click()
    assert making.isHidden()


def test_a_broadcast_that_failed_says_why_until_it_is_closed(desk: Desk) -> None:
    desk.export()
    desk.worker.fail("The disk is full.", "Make room.")
    making = desk.workspace.making
    desk.wait(lambda: making._fault.text() == "“News” was not made: The disk is full. Make room.")
    assert making.isVisible()
    making._close.click()
    assert making.isHidden()


def test_whatever_was_made_is_listed_and_played(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    desk.context.session.path = desk.folder / "news.anchorproj"
    desk.queue.add(PROJECT, desk.folder / "other.mp4")  # as the big button does
    (desk.folder / "other.mp4").touch()
    desk.worker.done(desk.report(desk.folder / "other.mp4", "Weather"))
    finished = desk.workspace.finished
    desk.wait(lambda: finished.titles() == ["News"])
    (export,) = desk.context.services.exports.finished()
    assert (export.project, export.failed) == (str(desk.folder / "news.anchorproj"), ("Weather",))
    finished.play()
    finished.show_in_folder()
    assert opened == [str(desk.folder / "other.mp4"), str(desk.folder)]
    finished.forget()
    desk.wait(lambda: finished.titles() == [])
    assert (desk.folder / "other.mp4").exists()


def test_programmes_of_other_projects_can_be_left_out(desk: Desk) -> None:
    exports, finished = desk.context.services.exports, desk.workspace.finished
    for name in ("mine", "other"):
        exports.add(replace(desk.report(desk.folder / f"{name}.mp4"), title=name), desk.folder / f"{name}.anchorproj")
    desk.context.session.path = desk.folder / "mine.anchorproj"
    finished.look()
    desk.wait(lambda: finished.titles() == ["other", "mine"])
    finished._only_this.click()
    desk.wait(lambda: finished.titles() == ["mine"])


def test_a_file_that_is_gone_can_t_be_played(desk: Desk) -> None:
    desk.context.services.exports.add(desk.report(desk.folder / "gone.mp4"))
    finished = desk.workspace.finished
    finished.look()
    desk.wait(lambda: bool(finished.titles()))
    assert not finished._play.isEnabled()
    assert finished._forget.isEnabled()
    finished.grab()  # painted without a picture


def test_a_video_nothing_plays_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    (desk.folder / "a.mp4").touch()
    desk.context.services.exports.add(desk.report(desk.folder / "a.mp4"))
    desk.workspace.finished.look()
    desk.wait(lambda: bool(desk.workspace.finished.titles()))
    desk.workspace.finished.play()
    assert desk.told == [f"{desk.folder / 'a.mp4'} can't be opened here."]


def test_name_and_folder_are_remembered(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    target = desk.workspace.target
    target._browse()
    target.name.setText("Tonight {title}")
    target.name.editingFinished.emit()
    desk.export()
    assert desk.worker.calls[0].args[1] == other / "Tonight News.mp4"
    preferences = desk.context.preferences
    assert (preferences.text("export_folder"), preferences.text("export_name")) == (str(other), "Tonight {title}")


def test_a_long_rundown_full_of_trouble_is_shown_in_bounds(desk: Desk) -> None:
    segments = (replace(PROJECT.segments[0], id=f"s{at}", graphics=Graphics(screen="/x.png")) for at in range(300))
    desk.edit(Project("News", tuple(segments)))
    assert len(desk.looked()) == 40
    assert desk.workspace.checklist.state == "300 segments would be missing"
