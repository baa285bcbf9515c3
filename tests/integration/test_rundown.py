"""The shipped anchor reads a rundown of two segments; one is changed, and only that one is rendered again."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anchor_studio import cli
from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.domain.progress import NoProgress
from anchor_studio.domain.project import Design, Graphics, Project, Segment
from anchor_studio.media.audio import read_audio
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames
from anchor_studio.settings.paths import ASSETS, Paths
from anchor_studio.studio.project_file import write_project
from anchor_studio.studio.rundowns import RundownReport, Rundowns, Status

ONE = Segment("Harbour", "The harbour opens.", voice="espeak", graphics=Graphics(name="Daniel", headline="Harbour"))
TWO = Segment("Weather", "It rains.", voice="espeak", rate=1.3, design=Design(shot="close"))
PROJECT = Project("News", (ONE, TWO))


def check(report: RundownReport, rendered: list[bool]) -> list[float]:
    """Look at the file, and give the brightness of each frame."""
    assert not report.failed
    assert [segment.rendered for segment in report.segments] == rendered
    info = probe(report.output)
    assert (info.width, info.height, float(info.fps)) == (1920, 1080, 25.0)
    levels = [float(frame.mean()) for frame in read_frames(report.output, width=96, height=54)]
    assert len(levels) == round(report.seconds * 25)
    sound = read_audio(report.output, 48_000)
    assert len(sound) / 48_000 == pytest.approx(report.seconds, abs=0.022)
    for segment in report.segments:  # half a second of closed mouth before and after each
        begin, end = (round(time * 48_000) for time in (segment.start, segment.start + segment.seconds))
        assert np.abs(sound[begin + 2_000 : begin + 20_000]).max() < 0.005
        assert np.abs(sound[begin + 24_000 : end - 24_000]).max() > 0.05
    return levels


@pytest.mark.slow
def test_a_rundown_is_broadcast_and_after_a_change_only_that_segment_is_rendered(tmp_path: Path) -> None:
    paths = Paths(ASSETS, tmp_path / "data", tmp_path / "cache")
    library = AnchorLibrary([paths.data / "anchors", paths.assets / "anchors"], paths.cache / "unpacked")
    rundowns = Rundowns(library, paths)
    assert set(rundowns.status(PROJECT).values()) == {Status.DRAFT}
    first = rundowns.broadcast(PROJECT, tmp_path / "news.mp4", NoProgress())
    levels = check(first, [True, True])
    changed = replace(PROJECT, segments=(ONE, replace(TWO, text="It snows.")))
    assert list(rundowns.status(changed).values()) == [Status.RENDERED, Status.STALE]
    second = rundowns.broadcast(changed, tmp_path / "news.mp4", NoProgress(), overwrite=True)
    kept = round(first.segments[0].seconds * 25)
    assert check(second, [False, True])[:kept] == levels[:kept]


@pytest.fixture
def ctrl_c_as_before() -> Iterator[None]:
    """Give the signals back that the command line listens to."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("ctrl_c_as_before")
def test_the_command_says_in_one_line_what_keeps_a_rundown_from_being_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "news.anchorproj"
    write_project(replace(PROJECT, segments=(replace(ONE, voice="nobody"),)), project)
    assert cli.main(["rundown", str(project), "-o", str(tmp_path / "news.mp4")]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert '"Harbour" could not be broadcast: There is no voice "nobody".' in line
    assert [path.name for path in tmp_path.iterdir()] == ["news.anchorproj"]
