"""What would go wrong in a broadcast is found before it begins, with the segment it is in."""

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from anchor_studio.domain.project import Design, Graphics, Project, Segment
from anchor_studio.domain.scene import Theme
from anchor_studio.settings.paths import ASSETS
from anchor_studio.studio.anchor_cards import AnchorCard
from anchor_studio.studio.preflight import Concern, Kind, Preflight, Weight, blocks, only
from anchor_studio.studio.projects import Projects

DANIEL = AnchorCard("daniel", "Daniel", Path("shipped/daniel.anchor"), shipped=True, consent="given", has_consent=True)
MARIA = AnchorCard("maria", "Maria Novak", Path("own/maria.anchor"), shipped=False, consent="none recorded")
BROKEN = AnchorCard("old", "old", Path("own/old.anchor"), shipped=False, damaged="old.anchor is damaged.")
GOOD = Segment("Opening", "Good evening.", anchor="daniel", voice="espeak", id="a")


@dataclass
class Shelf:
    listed: list[AnchorCard] = field(default_factory=lambda: [DANIEL, MARIA, BROKEN])

    def cards(self) -> list[AnchorCard]:
        return self.listed


def found(project: Project, output: Path | None = None, project_file: Path | None = None) -> list[Concern]:
    return Preflight(Shelf()).look(project, output, project_file)


def of(segment: Segment) -> list[Concern]:
    return found(Project("News", (replace(GOOD, id="good"), segment)))


def test_a_good_project_is_no_concern(tmp_path: Path) -> None:
    assert found(Project("News", (GOOD,)), tmp_path / "news.mp4", tmp_path / "news.anchorproj") == []


def test_the_sample_can_be_broadcast_at_once(tmp_path: Path) -> None:
    sample = Projects(tmp_path, ASSETS).sample()
    said = tuple(replace(segment, voice="espeak-us") for segment in sample.segments)
    shelf = Shelf([DANIEL])
    assert Preflight(shelf).look(replace(sample, segments=said), tmp_path / "sample.mp4") == []


@pytest.mark.parametrize(
    ("segment", "kind", "weight", "detail"),
    [
        (replace(GOOD, text="[pause 3]"), Kind.EMPTY, Weight.WARNS, ""),
        (replace(GOOD, voice="nobody"), Kind.VOICE, Weight.LOSES, "nobody"),
        (replace(GOOD, anchor="otto"), Kind.ANCHOR, Weight.LOSES, "otto"),
        (replace(GOOD, anchor="OLD"), Kind.DAMAGED, Weight.LOSES, "old.anchor is damaged."),
        (replace(GOOD, design=Design("moon")), Kind.SET, Weight.LOSES, "moon"),
        (replace(GOOD, graphics=Graphics(screen="/nowhere/map.png")), Kind.SCREEN, Weight.LOSES, "/nowhere/map.png"),
        (replace(GOOD, graphics=Graphics(headline="東京")), Kind.LETTERS, Weight.WARNS, "東京"),
        (replace(GOOD, text="Mr Qwyzzt spoke to Zbrgniev."), Kind.WORDS, Weight.WARNS, "Qwyzzt, Zbrgniev"),
    ],
)
def test_what_is_wrong_with_a_segment_is_told_with_its_id(
    segment: Segment, kind: Kind, weight: Weight, detail: str
) -> None:
    assert of(segment) == [Concern(kind, weight, detail, "a")]


@pytest.mark.parametrize(
    "text", ["A [say x] here.", "A [pause 99] here.", "Привет, это новости на русском языке.", "[spell ABC and"]
)
def test_a_text_no_voice_can_read_is_told_before_it_fails(text: str) -> None:
    (concern,) = of(replace(GOOD, text=text))
    assert (concern.kind, concern.weight, concern.segment_id) == (Kind.TEXT, Weight.LOSES, "a")
    assert concern.detail


def test_a_sketch_is_told_of_and_goes_out_all_the_same() -> None:
    sketched = replace(DANIEL, sketch=True)
    concerns = Preflight(Shelf([sketched])).look(Project("News", (GOOD,)))
    assert concerns == [Concern(Kind.SKETCH, Weight.WARNS, "Daniel")]
    assert not blocks(concerns)


def test_an_anchor_without_consent_asks_once_for_the_programme() -> None:
    segments = tuple(replace(GOOD, anchor="maria", id=name) for name in "abc")
    assert found(Project("", segments)) == [Concern(Kind.CONSENT, Weight.ASKS, "Maria Novak")]


def test_without_a_name_the_user_s_own_first_anchor_is_meant() -> None:
    assert of(replace(GOOD, anchor="")) == [Concern(Kind.CONSENT, Weight.ASKS, "Maria Novak")]
    assert Preflight(Shelf([DANIEL])).look(Project("", (replace(GOOD, anchor=""),))) == []
    (concern,) = Preflight(Shelf([])).look(Project("", (GOOD,)))
    assert concern.kind is Kind.ANCHOR


def test_segments_that_are_off_are_no_concern() -> None:
    assert of(replace(GOOD, voice="nobody", enabled=False)) == []


def test_without_anything_to_say_nothing_can_be_broadcast() -> None:
    for segments in ((), (replace(GOOD, enabled=False),)):
        concerns = found(Project("", segments))
        assert concerns == [Concern(Kind.NOTHING, Weight.STOPS)]
        assert blocks(concerns)
    assert not blocks(of(replace(GOOD, voice="nobody")))


def test_concerns_of_the_whole_programme_are_told_once() -> None:
    project = Project(
        "", (GOOD, replace(GOOD, id="b")), Theme(logo="/nowhere/logo.png"), "東", False, lexicon="word", target=600.0
    )
    concerns = found(project)
    assert [(concern.kind, concern.segment_id) for concern in concerns] == [
        (Kind.LEXICON, ""),
        (Kind.LOGO, ""),
        (Kind.LETTERS, ""),
        (Kind.LABEL, ""),
        (Kind.TIME, ""),
    ]
    assert float(concerns[-1].detail) < -590


def test_a_target_that_is_nearly_reached_is_no_concern() -> None:
    assert found(Project("", (GOOD,), target=5.0)) == []


def test_files_in_the_way_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = tmp_path / "film.mp4"
    screen.touch()
    project = Project("", (replace(GOOD, graphics=Graphics(screen=str(screen))),))
    assert found(project, tmp_path / "new.mp4") == []
    assert [one.kind for one in found(project, tmp_path / "none" / "new.mp4")] == [Kind.FOLDER]
    (tmp_path / "new.srt").touch()
    assert found(project, tmp_path / "new.mp4") == [Concern(Kind.EXISTS, Weight.ASKS, "new.srt")]
    assert Concern(Kind.OWN_FILE, Weight.STOPS, str(screen)) in found(project, screen)
    own = tmp_path / "show.mp4"
    assert [one.kind for one in found(project, own, own)] == [Kind.OWN_FILE]
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=10**6))
    assert [one.kind for one in found(project, tmp_path / "other.mp4")] == [Kind.DISK]


def test_some_of_a_project_alone_can_be_broadcast() -> None:
    project = Project("News", (GOOD, replace(GOOD, id="b"), replace(GOOD, id="c", enabled=False)), bug="X")
    assert [segment.id for segment in only(project, {"c", "a"}).segments] == ["a", "c"]
    assert only(project, {"c"}).bug == "X"
    assert only(project, {"c"}).segments[0].enabled


def test_the_anchors_that_would_be_seen_are_named_once() -> None:
    named = [replace(GOOD, anchor=name, id=name) for name in ("daniel", "", "MARIA", "otto")]
    project = Project("", (*named, replace(GOOD, anchor="old", enabled=False)))
    assert [card.name for card in Preflight(Shelf()).anchors(project)] == ["daniel", "maria"]
