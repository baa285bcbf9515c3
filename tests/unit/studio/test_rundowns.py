"""A rundown becomes one programme; only what changed is rendered, and what fails does not stop the rest."""

import errno
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.broadcast.piece import Encoding
from anchor_studio.domain.anchor import BodyTemplate
from anchor_studio.domain.progress import NoProgress
from anchor_studio.domain.project import Design, Graphics, Project, Segment
from anchor_studio.domain.scene import KeyTuning, LightMatch, Placing, Theme
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.media.probe import probe, read_tags
from anchor_studio.settings.paths import Paths
from anchor_studio.speech.segments import Utterance
from anchor_studio.studio.rundown_prepare import free_output
from anchor_studio.studio.rundowns import BroadcastPicture, RundownReport, Rundowns, SegmentNews, Status
from tests.fakes.anchors import small_anchor
from tests.fakes.crews import SIZE, HummingCrew, grey_template
from tests.fakes.voices import HummingVoice

ONE = Segment("Harbour", "The harbour opens.", id="one")
TWO = Segment("Weather", "It rains.", id="two")
PROJECT = Project("The evening news", (ONE, TWO))
Change = Callable[[Project], Project]


def change(segment: Segment = ONE, **fields: Any) -> Change:
    return lambda project: replace(
        project, segments=tuple(replace(each, **fields) if each == segment else each for each in project.segments)
    )


class Newsroom:
    """Rundowns over folders of their own, with a crew that hums."""

    def __init__(self, folder: Path, template: BodyTemplate) -> None:
        self.folder = folder
        self.crew = HummingCrew(template)
        small_anchor(folder / "data" / "anchors" / "maria.anchor")
        self.reopen()

    def reopen(self) -> Rundowns:
        """Begin anew, as another process would."""
        library = AnchorLibrary([self.folder / "data" / "anchors"], self.folder / "unpacked")
        paths = Paths(self.folder / "assets", self.folder / "data", self.folder / "cache")
        self.rundowns = Rundowns(library, paths, crew=self.crew, encoding=Encoding(SIZE))
        return self.rundowns

    def broadcast(self, project: Project = PROJECT, name: str = "out", **more: Any) -> RundownReport:
        progress = more.pop("progress", NoProgress())
        return self.rundowns.broadcast(project, self.folder / f"{name}.mp4", progress, **more)

    def rendered(self, project: Project, name: str = "again") -> int:
        """Broadcast and tell how many segments had to be rendered."""
        before = len(self.crew.scenes)
        self.broadcast(project, name)
        return len(self.crew.scenes) - before

    def status(self, project: Project = PROJECT) -> list[Status]:
        return list(self.rundowns.status(project).values())


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> BodyTemplate:
    return grey_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def aired(tmp_path_factory: pytest.TempPathFactory, template: BodyTemplate) -> Newsroom:
    """A room that has broadcast; look, and leave it as it is."""
    room = Newsroom(tmp_path_factory.mktemp("aired"), template)
    room.broadcast()
    return room


@pytest.fixture
def room(tmp_path: Path, template: BodyTemplate) -> Newsroom:
    return Newsroom(tmp_path, template)


def test_segments_follow_one_another_in_one_file_with_captions(room: Newsroom) -> None:
    report = room.broadcast()
    first, second = report.segments
    assert (first.start, second.start) == (0, first.seconds)
    assert report.seconds == first.seconds + second.seconds
    info = probe(report.output)
    assert (info.fps, info.frames, info.has_audio) == (Fraction(25), round(25 * report.seconds), True)
    captions = report.output.with_suffix(".srt").read_text("utf-8")
    assert captions.index("The harbour opens.") < captions.index("It rains.")
    assert read_tags(report.output)["title"] == "The evening news"
    assert "Maria Novák" in read_tags(report.output)["comment"]
    assert not report.failed


def test_nothing_is_rendered_twice(room: Newsroom) -> None:
    first = room.broadcast()
    room.reopen()
    again = room.broadcast(name="again")
    assert len(room.crew.scenes) == 2
    assert [segment.rendered for segment in again.segments] == [False, False]
    assert [replace(segment, rendered=True) for segment in again.segments] == list(first.segments)
    captions = [path.read_text("utf-8") for path in room.folder.glob("*.srt")]
    assert captions[0] == captions[1]


SEEN = {
    "text": change(text="The harbour is shut."),
    "rate": change(rate=1.2),
    "voice": change(voice="other"),
    "name": change(graphics=Graphics(name="Maria Novák")),
    "ticker": change(graphics=Graphics(ticker="Trains late")),
    "set": change(design=Design(set_name="evening")),
    "shot": change(design=Design(shot="close")),
    "placing": change(design=Design(placing=Placing(aside=0.1))),
    "light": change(design=Design(light=LightMatch(warmth=0.2))),
    "key": change(design=Design(key=KeyTuning(spill=0.5))),
}


@pytest.mark.parametrize("changed", SEEN.values(), ids=SEEN)
def test_what_changes_one_segment_makes_that_one_stale_alone(aired: Newsroom, changed: Change) -> None:
    assert aired.status(PROJECT) == [Status.RENDERED, Status.RENDERED]
    assert aired.status(changed(PROJECT)) == [Status.STALE, Status.RENDERED]


SHARED = {
    "bug": lambda project: replace(project, bug="ASN"),
    "label": lambda project: replace(project, label=False),
    "theme": lambda project: replace(project, theme=Theme(accent="#ff0000")),
    "lexicon": lambda project: replace(project, lexicon="harbour hah ber"),
}


@pytest.mark.parametrize("changed", SHARED.values(), ids=SHARED)
def test_what_changes_the_programme_makes_all_of_it_stale(aired: Newsroom, changed: Change) -> None:
    assert aired.status(changed(PROJECT)) == [Status.STALE, Status.STALE]


UNSEEN = {
    "segment's title": change(title="Port"),
    "programme's title": lambda project: replace(project, title="Late news"),
    "order": lambda project: replace(project, segments=(TWO, ONE)),
}


@pytest.mark.parametrize("changed", UNSEEN.values(), ids=UNSEEN)
def test_what_is_neither_seen_nor_heard_makes_nothing_stale(aired: Newsroom, changed: Change) -> None:
    assert aired.status(changed(PROJECT)) == [Status.RENDERED, Status.RENDERED]


def test_only_the_changed_segment_is_rendered_and_an_undone_change_is_there_still(room: Newsroom) -> None:
    room.broadcast()
    project = change(text="It snows.")(PROJECT)
    assert room.rendered(project, "changed") == 1
    assert room.status(project) == [Status.RENDERED, Status.RENDERED]
    assert room.rendered(PROJECT, "undone") == 0


def test_a_segment_is_a_draft_until_it_was_rendered(room: Newsroom) -> None:
    project = change(TWO, enabled=False)(PROJECT)
    silent = Segment("Silence", "... [pause 2]", id="three")
    project = replace(project, segments=(*project.segments, silent))
    assert room.status(project) == [Status.DRAFT, Status.DISABLED, Status.EMPTY]
    report = room.broadcast(project)
    assert [segment.id for segment in report.segments] == ["one"]
    assert room.status(project) == [Status.RENDERED, Status.DISABLED, Status.EMPTY]
    assert room.status(change(text="Other words.")(project))[0] == Status.STALE


def test_a_trained_anchor_and_a_changed_picture_make_segments_stale(room: Newsroom, tmp_path: Path) -> None:
    picture = tmp_path / "map.png"
    picture.write_bytes(b"one")
    project = change(graphics=Graphics(screen=str(picture)))(PROJECT)
    room.broadcast(project)
    assert room.status(project) == [Status.RENDERED, Status.RENDERED]
    picture.write_bytes(b"another")
    assert room.status(project) == [Status.STALE, Status.RENDERED]
    picture.write_bytes(b"one")
    folder = room.folder / "data" / "anchors"
    (folder / "maria.anchor").rename(folder / "maria.old")
    small_anchor(folder / "maria.anchor", "better weights")
    assert room.status(project) == [Status.STALE, Status.STALE]


def test_a_segment_that_fails_is_told_and_the_rest_goes_on(room: Newsroom, tmp_path: Path) -> None:
    failing = (
        Segment("Voice", "Words.", voice="nobody", id="a"),
        Segment("Screen", "Words.", graphics=Graphics(screen=str(tmp_path / "gone.png")), id="b"),
        Segment("", "Ten green words that have no title at all.", anchor="broken", id="c"),
        Segment("Arabic", "مساء الخير", id="d"),
    )
    told: list[object] = []
    report = room.broadcast(Project("News", (*failing, TWO)), tell=told.append)
    assert [(each.id, each.title) for each in report.failed] == [
        ("a", "Voice"),
        ("b", "Screen"),
        ("c", "Ten green words that have…"),
        ("d", "Arabic"),
    ]
    assert all(each.message and each.hint for each in report.failed)
    assert "gone.png" in report.failed[1].message
    assert [segment.id for segment in report.segments] == ["two"]
    states = [(news.segment_id, news.state.value) for news in told if isinstance(news, SegmentNews)]
    assert states[:2] == [("a", "rendering"), ("a", "failed")]
    assert states[-2:] == [("two", "rendering"), ("two", "ready")]
    assert not list((room.folder / "cache" / "segments").glob(".*"))


def test_when_all_fail_nothing_is_written_and_the_reason_is_told(room: Newsroom) -> None:
    with pytest.raises(StudioError, match=r'"Harbour" could not be broadcast: There is no voice "nobody"') as caught:
        room.broadcast(replace(PROJECT, segments=(replace(ONE, voice="nobody"),)))
    assert caught.value.hint == "Choose another voice."
    everywhere = tuple(replace(each, voice="nobody") for each in PROJECT.segments)
    with pytest.raises(StudioError, match='No segment could be broadcast: There is no voice "nobody"'):
        room.broadcast(replace(PROJECT, segments=everywhere))
    assert not list(room.folder.glob("out*"))


class Stopping(NoProgress):
    """Stops at the so-many-th report; fractions must grow."""

    def __init__(self, at: int) -> None:
        self.told, self.at = [0.0], at

    def report(self, fraction: float, message: str) -> None:
        assert message
        assert self.told[-1] <= fraction <= 1
        self.told.append(fraction)

    def check(self) -> None:
        if len(self.told) > self.at:
            raise Cancelled


def test_a_cancelled_broadcast_keeps_what_is_finished_and_leaves_no_file(room: Newsroom) -> None:
    counting = Stopping(10**9)
    room.broadcast(replace(PROJECT, segments=(ONE,)), "first", progress=counting)
    with pytest.raises(Cancelled):
        room.broadcast(progress=Stopping(20))  # in the second segment: the first is there
    assert room.status() == [Status.RENDERED, Status.DRAFT]
    assert not list(room.folder.glob("out*"))
    assert not list((room.folder / "cache" / "segments").glob(".*"))
    assert room.rendered(PROJECT) == 1


def test_progress_only_grows_and_comes_to_the_end(room: Newsroom) -> None:
    counting = Stopping(10**9)
    room.broadcast(progress=counting)
    assert counting.told[-1] == pytest.approx(1.0)
    assert len(counting.told) > 50


def test_small_pictures_tell_what_is_on_air(room: Newsroom) -> None:
    told: list[object] = []
    room.broadcast(tell=told.append)
    pictures = [thing for thing in told if isinstance(thing, BroadcastPicture)]
    assert {picture.segment_id for picture in pictures} == {"one", "two"}
    assert {picture.picture.shape for picture in pictures} == {(270, 480, 3)}


def test_an_entry_that_was_cut_short_is_rendered_anew(room: Newsroom) -> None:
    room.broadcast()
    for name in ("picture.mp4", "segment.json"):
        entry = next((room.folder / "cache" / "segments").glob(f"*/{name}"))
        entry.write_bytes(entry.read_bytes()[:-1])
        assert room.rendered(PROJECT, name.partition(".")[0]) == 1


def test_a_full_disk_ends_the_broadcast_in_one_sentence(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(voice: HummingVoice, utterance: Utterance) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(HummingVoice, "speak", full)
    with pytest.raises(StudioError, match="The disk is full: segments are kept in"):
        room.broadcast()
    assert len(room.crew.scenes) == 1
    assert not list(room.folder.glob("out*"))


def test_targets_and_projects_that_can_not_be_are_refused_before_the_work(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "taken.mp4").write_text("mine")
    own = change(graphics=Graphics(screen=str(tmp_path / "taken.mp4")))(PROJECT)
    for project, name, overwrite, complaint in [
        (PROJECT, "taken", False, "exists already"),
        (PROJECT, "nowhere/out", False, "no folder"),
        (own, "taken", True, "would be written over"),
        (Project(), "out", False, "nothing to broadcast"),
        (change(enabled=False)(change(TWO, text=" ")(PROJECT)), "out", False, "nothing to broadcast"),
        (replace(PROJECT, lexicon="Novak"), "out", False, "lexicon, line 1"),
    ]:
        with pytest.raises(StudioError, match=complaint):
            room.broadcast(project, name, overwrite=overwrite)
    assert (tmp_path / "taken.mp4").read_text() == "mine"
    assert not room.crew.scenes


def test_a_broadcast_gets_a_name_that_is_free_and_never_one_that_writes_over(aired: Newsroom, tmp_path: Path) -> None:
    folder, day = tmp_path / "Videos" / "News", date(2026, 11, 21)
    first = free_output('Täglich: "neu" 1/2', folder, "{title} {date}", today=day)
    assert first == folder / "Täglich neu 1 2 2026-11-21.mp4"
    first.touch()
    second = free_output('Täglich: "neu" 1/2', folder, "{title} {date}", today=day)
    assert second.name == "Täglich neu 1 2 2026-11-21 (2).mp4"
    second.with_suffix(".srt").touch()
    third = free_output('Täglich: "neu" 1/2', folder, "{title} {date}", {folder / f"{first.stem} (3).mp4"}, day)
    assert third.name == f"{first.stem} (4).mp4"
    assert free_output("../..", folder, "{title}", today=day).name == "2026-11-21.mp4"
    assert len(free_output("x" * 1000, folder, "{title}").name) < 120
    first.with_suffix("").write_text("a file")
    with pytest.raises(StudioError, match="can't be made"):
        aired.rundowns.prepare(PROJECT, first.with_suffix(""), "{title}")


def test_anchors_without_a_consent_on_record_are_named(room: Newsroom, tmp_path: Path) -> None:
    anchors = room.folder / "data" / "anchors"
    small_anchor(anchors / "olga.anchor", title="Olga Ray", consent="none recorded")
    for anchor, enabled, named in (
        ("", True, ()),
        ("olga", True, ("Olga Ray",)),
        ("olga", False, ()),
        ("no", True, ()),
    ):
        project = change(anchor=anchor, enabled=enabled)(PROJECT)
        assert room.rundowns.prepare(project, tmp_path, "{title}").without_consent == named


def test_ids_that_are_paths_lead_nowhere(room: Newsroom) -> None:
    project = change(id="../../../evil")(PROJECT)
    room.broadcast(project)
    assert room.status(project) == [Status.RENDERED, Status.RENDERED]
    assert not list(room.folder.glob("**/evil*"))
