from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.domain.progress import NoProgress, Progress
from anchor_studio.errors import StudioError
from tests.fakes.faces import face
from tests.fakes.footage import write_take
from trainer import gather as gathering
from trainer import ingest
from trainer.gather import gather

GREEN, BLUE = "0x1ea03c", "0x145ac8"


class Told(NoProgress):
    def __init__(self) -> None:
        self.fractions: list[float] = []
        self.messages: list[str] = []

    def report(self, fraction: float, message: str) -> None:
        self.fractions.append(fraction)
        self.messages.append(message)


def _track(clip: Path, progress: Progress) -> NDArray[np.float32]:
    progress.report(0.5, f"finding the face in {clip.name}")
    still, talks = [face(opening=0.2)] * 10, [face(opening=10 + 9 * np.sin(n)) for n in range(20)]
    return np.stack([*still, *talks]) * np.float32(0.4) + np.array((60, 30), np.float32)


@pytest.fixture
def footage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six takes, one of them before another wall; no detector."""
    monkeypatch.setattr(ingest, "find_landmarks", _track)
    folder = tmp_path / "footage"
    folder.mkdir()
    for number in range(6):
        write_take(folder / f"take-{number}.mp4", BLUE if number == 3 else GREEN)
    (tmp_path / "cache").mkdir()
    return folder


def test_a_take_of_another_session_teaches_the_mouth_but_no_picture(footage: Path, tmp_path: Path) -> None:
    material = gather([footage], (), (), ("take-5",), tmp_path / "cache", NoProgress())
    assert [clip.recording.name for clip in material.speaking] == [f"take-{n}" for n in range(5)]
    assert [c.recording.name for c in material.of_one_session(material.speaking)] == [f"take-{n}" for n in (0, 1, 2, 4)]
    assert material.history()["other_session"] == ["take-3"]
    assert all(clip.recording.name != "take-3" for clip in material.rest)


def test_only_the_named_takes_are_looked_at(footage: Path, tmp_path: Path) -> None:
    told = Told()
    material = gather([footage], ("take-1", "take-2"), ("take-5",), ("take-4",), tmp_path / "cache", told)
    assert [clip.recording.name for clip in material.speaking] == ["take-1", "take-2", "take-5"]
    assert [clip.recording.name for clip in material.held_out] == ["take-4"]
    assert not any("take-0" in message for message in told.messages)


@pytest.mark.parametrize("missing_from", ["takes", "validation", "held_out"])
def test_a_name_that_is_not_in_the_footage_is_told(missing_from: str, footage: Path, tmp_path: Path) -> None:
    takes, validation, held_out = (
        ("take-9",) if missing_from == w else () for w in ("takes", "validation", "held_out")
    )
    with pytest.raises(StudioError, match="no recording named take-9"):
        gather([footage], takes, validation, held_out, tmp_path / "cache", NoProgress())


def test_without_an_idle_clip_the_template_is_a_makeshift_and_says_so(footage: Path, tmp_path: Path) -> None:
    material = gather([footage], (), (), (), tmp_path / "cache", NoProgress())
    assert "makeshift" in str(material.history()["template"])
    assert all(len(clip.landmarks) == 9 for clip in material.rest)
    landmarks = material.template.write(tmp_path / "loop.mp4", NoProgress())
    assert len(landmarks) == 16


def test_an_idle_clip_that_is_too_short_to_loop_helps_with_its_frames_and_stops_nothing(
    footage: Path, tmp_path: Path
) -> None:
    (footage / "take-0.mp4").rename(footage / "idle-01.mp4")
    material = gather([footage], (), (), (), tmp_path / "cache", NoProgress())
    assert "makeshift" in str(material.history()["template"])
    assert "idle-01" in [clip.recording.name for clip in material.rest]


def test_with_an_idle_clip_nothing_is_makeshift(footage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "SHORTEST_LOOPED", 30)
    (footage / "take-0.mp4").rename(footage / "idle-01.mp4")
    material = gather([footage], ("take-1",), (), (), tmp_path / "cache", NoProgress())
    assert [clip.recording.name for clip in material.rest] == ["idle-01"]
    assert "template" not in material.history()


def test_progress_goes_once_over_all_recordings(footage: Path, tmp_path: Path) -> None:
    told = Told()
    gather([footage], (), (), (), tmp_path / "cache", told)
    found = [fraction for fraction, message in zip(told.fractions, told.messages, strict=True) if "finding" in message]
    assert len(found) == 6
    assert all(a < b for a, b in pairwise(found))
    assert found[-1] < 1
    assert any("1 of 6 recordings are of another session: take-3" in message for message in told.messages)


def test_a_second_run_tracks_nothing_again(footage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = gather([footage], (), (), (), tmp_path / "cache", NoProgress())
    monkeypatch.setattr(ingest, "find_landmarks", None)
    again = gather([footage], (), (), (), tmp_path / "cache", NoProgress())
    assert again.box == first.box
    assert again.other_session == first.other_session


def test_bad_recordings_are_left_out_with_a_reason_and_the_rest_goes_on(footage: Path, tmp_path: Path) -> None:
    whole = (footage / "take-0.mp4").read_bytes()
    (footage / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    (footage / "text.mp4").write_text("this is no video")
    (footage / "empty.mp4").touch()
    write_take(footage / "mute.mp4", sound_hz=None)
    write_take(footage / "short.mp4", seconds=1.5)
    write_take(footage / "small.mp4", size="160x120")
    material = gather([footage], (), (), (), tmp_path / "cache", NoProgress())
    assert len(material.speaking) == 6
    assert set(material.rejected) == {"cut", "text", "empty", "mute", "short", "small"}
    assert "no sound" in material.rejected["mute"]
    assert "shorter than 2.2 seconds" in material.rejected["short"]
    assert "160x120, most recordings are 320x240" in material.rejected["small"]
    assert set(material.history()["left_out"]) == set(material.rejected)  # type: ignore[call-overload]


def test_any_rate_of_pictures_and_samples_and_any_folder_will_do(footage: Path, tmp_path: Path) -> None:
    other = tmp_path / "Aufnahmen für Łódź"
    other.mkdir()
    write_take(other / "take ä.mp4", rate="30000/1001", sound_hz=44100)
    material = gather([footage, other], (), (), (), tmp_path / "cache", NoProgress())
    assert "take ä" in {clip.recording.name for clip in material.speaking}
    assert not material.rejected


def test_a_take_to_judge_by_must_be_usable(footage: Path, tmp_path: Path) -> None:
    (footage / "text.mp4").write_text("this is no video")
    with pytest.raises(StudioError, match="text can't be used to judge by"):
        gather([footage], (), (), ("text",), tmp_path / "cache", NoProgress())


def test_where_nothing_can_be_used_the_first_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("this is no video")
    with pytest.raises(StudioError, match=r"None of the 1 recordings can be used\..*can't be read"):
        gather([tmp_path], (), (), (), tmp_path, NoProgress())
