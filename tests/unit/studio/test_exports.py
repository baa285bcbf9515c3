"""Finished programmes are listed with a picture."""

from pathlib import Path

import numpy as np
import pytest

from anchor_studio.media.video import write_video
from anchor_studio.studio.exports import MOST_KEPT, Exports
from anchor_studio.studio.rundown_news import FailedSegment, RundownReport


def report(file: Path, title: str = "News") -> RundownReport:
    return RundownReport(file, title, 2.0, 1.0, (), (FailedSegment("a", "Weather", "No.", "Mend it."),))


def test_what_was_made_is_listed_with_a_picture_and_found_by_the_next_program(tmp_path: Path) -> None:
    file = tmp_path / "news.mp4"
    with write_video(file, (160, 90), preset="ultrafast") as writer:
        for level in range(50):
            writer.write(np.full((90, 160, 3), 4 * level, np.uint8))
    exports = Exports(tmp_path / "exports")
    assert exports.finished() == []
    made = exports.add(report(file), tmp_path / "news.anchorproj")
    (listed,) = Exports(tmp_path / "exports").finished()
    assert listed == made
    assert (listed.title, listed.failed, listed.is_there) == ("News", ("Weather",), True)
    assert listed.thumbnail is not None
    assert listed.thumbnail.stat().st_size > 100
    again = exports.add(report(file, "Again"))
    assert [export.title for export in exports.finished()] == ["Again"]
    assert len(list((tmp_path / "exports").glob("*.jpg"))) == 1
    assert again.thumbnail != made.thumbnail
    exports.forget(file)
    assert exports.finished() == []
    assert file.exists()


def test_a_file_that_is_gone_is_still_listed_as_such(tmp_path: Path) -> None:
    exports = Exports(tmp_path / "exports")
    exports.add(report(tmp_path / "gone.mp4"))
    (listed,) = exports.finished()
    assert not listed.is_there
    assert listed.thumbnail is None


def test_the_latest_stands_first_and_the_list_stays_short(tmp_path: Path) -> None:
    exports = Exports(tmp_path / "exports")
    for number in range(3):
        exports.add(report(tmp_path / f"{number}.mp4", str(number)))
    assert [export.title for export in exports.finished()] == ["2", "1", "0"]
    assert MOST_KEPT >= 100


@pytest.mark.parametrize("content", ["{", "[]", '[{"file": 1}]', '[{"file":"a","title":"b","when":"c"}]', "3", "[3]"])
def test_a_damaged_list_is_an_empty_one(tmp_path: Path, content: str) -> None:
    (tmp_path / "exports.json").write_text(content, "utf-8")
    assert Exports(tmp_path).finished() == []


def test_a_programme_is_safe_even_where_the_list_can_t_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Exports(tmp_path / "file").add(report(tmp_path / "x.mp4")).title == "News"
