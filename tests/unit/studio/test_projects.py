"""Project files: what is saved is read again, what is not a project is refused in one sentence, nothing is lost."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_studio.domain.project import Design, Graphics, Project, Segment
from anchor_studio.domain.scene import KeyTuning, LightMatch, Placing, Theme
from anchor_studio.errors import StudioError
from anchor_studio.settings.paths import ASSETS
from anchor_studio.studio.estimates import estimated_seconds
from anchor_studio.studio.project_json import from_json, to_json
from anchor_studio.studio.projects import Projects

FULL = Project(
    title="Abend – نشرة",
    segments=(
        Segment(
            title="Opening",
            text='Good "evening".\n\n[pause 0.5] *Now*, 你好\ud800.',
            enabled=False,
            anchor="maria",
            voice="emma",
            rate=1.15,
            graphics=Graphics("Maria", "Evening", "Ticker …", "map.png"),
            design=Design(
                "evening",
                "wide",
                Placing(-0.1, 1.2),
                LightMatch(0.5, -0.2, 0.3),
                KeyTuning((0, 177, 64), 0.6, 1.5, 0.2),
            ),
            id="a-1",
        ),
        Segment(id="b_2"),
    ),
    theme=Theme("#112233", "#000000", "#ffffff", "DejaVu Sans", "logo.png"),
    bug="AS24",
    label=False,
    lexicon="Keir keer\n",
    target=1800.0,
)


@pytest.fixture
def projects(tmp_path: Path) -> Projects:
    return Projects(tmp_path / "data", ASSETS)


def with_media_in(project: Project, folder: Path) -> Project:
    """A relative name is meant from the project's folder."""
    named = [segment.graphics.screen for segment in project.segments]
    segments = tuple(
        replace(segment, graphics=replace(segment.graphics, screen=str(folder / name) if name else ""))
        for segment, name in zip(project.segments, named, strict=True)
    )
    return replace(project, segments=segments, theme=replace(project.theme, logo=str(folder / project.theme.logo)))


def leaves(thing: object) -> Iterator[tuple[str, object]]:
    """Every field of a dataclass and of those within it, by name."""
    for field in fields(thing):  # type: ignore[arg-type]
        value = getattr(thing, field.name)
        if is_dataclass(value):
            yield from ((f"{field.name}.{name}", inner) for name, inner in leaves(value))
        else:
            yield field.name, value


def test_no_field_is_left_out_of_the_round_trip() -> None:
    """A field that is new in the domain must be given a value in FULL, and so be seen to be written and read."""
    for full, plain in ((FULL, Project()), (FULL.segments[0], Segment())):
        assert [name for name, value in leaves(full) if value == dict(leaves(plain))[name]] == []


def test_what_is_saved_is_opened_again(projects: Projects, tmp_path: Path) -> None:
    path = tmp_path / "evening.anchorproj"
    projects.save(FULL, path)
    assert projects.open(path) == with_media_in(FULL, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["evening.anchorproj"]


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.booleans(), st.floats(0.7, 1.4), st.integers(0, 255))
def test_any_words_and_numbers_survive(title: str, text: str, on: bool, rate: float, red: int) -> None:
    segment = Segment(title, text, on, rate=rate, design=Design(key=KeyTuning((red, 0, 255))))
    project = Project(title, (segment,), bug=text, lexicon=title)
    written = to_json(project, None).encode("utf-8", "backslashreplace").decode("utf-8")
    assert from_json(written, None, "x") == project


def test_media_move_with_the_folder_of_the_project(projects: Projects, tmp_path: Path) -> None:
    home = tmp_path / "news" / "today" / "show"
    home.mkdir(parents=True)
    near, beside = home / "media" / "map.png", home.parent / "logo.png"
    far = tmp_path.parent.parent / "archive" / "film.mp4"
    screens = [str(near), str(far), "typed.png", ""]
    project = Project(
        "", tuple(Segment(id=f"s{at}", graphics=Graphics(screen=name)) for at, name in enumerate(screens)),
        theme=Theme(logo=str(beside)),
    )  # fmt: skip
    projects.save(project, home / "show.anchorproj")
    written = json.loads((home / "show.anchorproj").read_text("utf-8"))
    assert [segment["graphics"]["screen"] for segment in written["segments"]] == [
        "media/map.png",
        str(far),
        "typed.png",
        "",
    ]
    assert written["theme"]["logo"] == "../logo.png"
    moved = tmp_path / "moved"
    home.parent.rename(moved)
    opened = projects.open(moved / "show" / "show.anchorproj")
    assert opened.theme.logo == str(moved / "logo.png")
    assert opened.segments[0].graphics.screen == str(moved / "show" / "media" / "map.png")
    assert opened.segments[1].graphics.screen == str(far)


def test_the_save_before_is_kept(projects: Projects, tmp_path: Path) -> None:
    path = tmp_path / "show.anchorproj"
    for title in ("one", "two", "three"):
        projects.save(Project(title), path)
    assert projects.open(path).title == "three"
    assert projects.open(tmp_path / "show.anchorproj.bak").title == "two"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_link_stays_a_link(projects: Projects, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.anchorproj").symlink_to(tmp_path / "real" / "show.anchorproj")
    projects.save(Project("x"), tmp_path / "link.anchorproj")
    assert (tmp_path / "link.anchorproj").is_symlink()
    assert projects.open(tmp_path / "real" / "show.anchorproj").title == "x"


def test_a_failed_save_leaves_the_old_file_and_says_so(
    projects: Projects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "show.anchorproj"
    projects.save(Project("old"), path)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StudioError, match=r"show\.anchorproj can't be saved in .*: No space left on device"):
        projects.save(Project("new"), path)
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_a_project_can_t_be_saved_where_there_is_a_folder_or_no_folder(projects: Projects, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="is a folder"):
        projects.save(Project(), tmp_path)
    with pytest.raises(StudioError, match="can't be saved"):
        projects.save(Project(), tmp_path / "none" / "x.anchorproj")


VALID: dict[str, Any] = json.loads(to_json(FULL, None))


def changed(**values: Any) -> str:
    return json.dumps({**VALID, **values})


def of_segment(**values: Any) -> str:
    return changed(segments=[{**VALID["segments"][0], **values}])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "not text"),
        (b"[]", "not a project"),
        (b'{"version": 1}', "not a project"),
        (changed(version=2), "newer Anchor Studio"),
        (changed(version="1"), '"version" of the project'),
        (changed(version=True), '"version" of the project'),
        (changed(title=5), '"title" of the project is no text'),
        (changed(label=1), '"label" of the project'),
        (changed(segments={}), '"segments" of the project is no list'),
        (changed(segments=["x"]), "segment 1 is no object"),
        (changed(theme=[]), "the theme is no object"),
        (changed(theme={"accent": "red"}), '"accent" of the theme is no colour'),
        (changed(theme={"font": "Comic"}), '"font" of the theme is none of'),
        (of_segment(text=None), '"text" of segment 1 is no text'),
        (of_segment(rate="fast"), '"rate" of segment 1 is no number'),
        (of_segment(rate=True), '"rate" of segment 1 is no number'),
        (of_segment(rate=1).replace('"rate": 1', '"rate": NaN'), "not JSON"),
        (of_segment(rate=1).replace('"rate": 1', '"rate": 1e999'), '"rate" of segment 1 is no number'),
        (of_segment(enabled="yes"), '"enabled" of segment 1'),
        (of_segment(graphics=3), "graphics of segment 1 is no object"),
        (of_segment(design={"shot": "aerial"}), '"shot" of the design of segment 1 is none of'),
        (of_segment(design={"key": {"screen": [1, 2]}}), '"screen" of "key" in the design of segment 1'),
        (of_segment(design={"placing": {"aside": "left"}}), '"aside" of "placing" in the design of segment 1'),
    ],
)
def test_what_is_no_good_project_is_refused_in_one_sentence_and_left_alone(
    projects: Projects, tmp_path: Path, content: bytes | str, told: str
) -> None:
    path = tmp_path / "bad.anchorproj"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = path.read_bytes()
    with pytest.raises(StudioError) as caught:
        projects.open(path)
    assert told in caught.value.message
    assert "bad.anchorproj" in caught.value.message
    assert caught.value.hint
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [before]


def test_a_huge_file_a_folder_and_nothing_are_no_projects(projects: Projects, tmp_path: Path) -> None:
    huge = tmp_path / "huge.anchorproj"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    for path, told in ((huge, "too large"), (tmp_path, "is a folder"), (tmp_path / "none.anchorproj", "no file")):
        with pytest.raises(StudioError, match=told):
            projects.open(path)


def test_numbers_are_brought_into_their_bounds_and_unknown_keys_passed_over(projects: Projects, tmp_path: Path) -> None:
    design = {"placing": {"aside": -9, "scale": 3}, "key": {"screen": [0, 300, -1], "spill": 7}, "mood": "warm"}
    path = tmp_path / "wild.anchorproj"
    path.write_text(of_segment(rate=99, design=design, colour="red"), "utf-8")
    (segment,) = projects.open(path).segments
    assert segment.rate == 1.4
    assert segment.design == Design(placing=Placing(-0.25, 1.3), key=KeyTuning((0, 255, 0), spill=1.5))


def test_what_is_not_said_has_its_default_and_ids_stay_apart(projects: Projects, tmp_path: Path) -> None:
    path = tmp_path / "short.anchorproj"
    segments = [{"id": "x"}, {"id": "x"}, {}, {"id": "../../etc"}]
    path.write_text(json.dumps({"format": "anchor-studio-project", "version": 1, "segments": segments}), "utf-8")
    project = projects.open(path)
    assert replace(project, segments=()) == Project()
    ids = [segment.id for segment in project.segments]
    assert ids[0] == "x"
    assert len(set(ids)) == 4
    assert "../../etc" not in ids
    assert all(replace(segment, id="") == Segment(id="") for segment in project.segments)


def test_the_sample_says_what_a_first_broadcast_needs(projects: Projects) -> None:
    sample = projects.sample()
    assert len(sample.segments) == 3
    assert all(segment.text and segment.enabled and segment.graphics.name for segment in sample.segments)
    assert {segment.voice for segment in sample.segments} == {"michael"}
    assert 30 < sum(estimated_seconds(segment.text) for segment in sample.segments) < 50
    assert projects.new().segments[0].text == ""


CRASHING = """
import sys
from pathlib import Path
from anchor_studio.domain.project import Project, Segment
from anchor_studio.studio.projects import Projects
projects = Projects(Path(sys.argv[1]), Path(sys.argv[1]))
projects.autosave(Project("Night", (Segment(text="Half a sentence"),)), Path("night.anchorproj"), "crashed-1")
print("kept", flush=True)
sys.stdin.read()
"""


def test_the_text_of_a_killed_program_is_found_again_and_that_of_a_living_one_is_its_own(
    projects: Projects, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", CRASHING, str(tmp_path / "data")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
        projects.autosave(Project("Mine"), None, "mine")
        assert projects.lost() == []
        projects.forget("crashed-1")  # it lives: nothing of it goes
        child.kill()
        child.wait()
    (lost,) = projects.lost()
    assert (lost.session, lost.path, lost.title) == ("crashed-1", Path("night.anchorproj"), "Night")
    assert lost.project.segments[0].text == "Half a sentence"
    assert [one.session for one in projects.lost()] == ["crashed-1"]
    projects.forget("crashed-1")
    assert projects.lost() == []
    projects.close()
    assert [one.session for one in Projects(tmp_path / "data", ASSETS).lost()] == ["mine"]


def test_a_forgotten_session_leaves_nothing_and_can_be_kept_again(projects: Projects, tmp_path: Path) -> None:
    projects.autosave(FULL, tmp_path / "show.anchorproj", "one")
    projects.forget("one")
    projects.forget("one")
    assert list((tmp_path / "data" / "sessions").iterdir()) == []
    projects.autosave(FULL, None, "one")
    projects.close()
    (lost,) = Projects(tmp_path / "data", ASSETS).lost()
    assert (lost.project, lost.path) == (FULL, None)


def test_a_damaged_autosave_is_no_one_s_trouble_and_stays(projects: Projects, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "sessions"
    assert projects.lost() == []
    folder.mkdir(parents=True)
    for name, text in (("a", "{"), ("b", "[]"), ("c", '{"path": 3, "saved_at": "x", "project": {}}')):
        (folder / f"{name}.json").write_text(text, "utf-8")
    assert projects.lost() == []
    assert len(list(folder.glob("*.json"))) == 3


def test_work_that_can_t_be_kept_safe_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StudioError, match="can't be kept safe"):
        Projects(tmp_path / "file", ASSETS).autosave(FULL, None, "one")
