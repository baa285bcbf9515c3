from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.domain.progress import NoProgress
from anchor_studio.errors import StudioError
from anchor_studio.media.video import read_frames, write_video
from tests.fakes.faces import face
from trainer.template import (
    FADE_FRAMES,
    Swing,
    closed_stretches,
    find_loop,
    foreign_edges,
    without_edges,
    write_template,
)  # fmt: skip


def _swaying(frames: int, period: float) -> np.ndarray:
    return np.stack([face(shift=(9 * np.sin(2 * np.pi * n / period), 0)) for n in range(frames)])


def test_the_loop_closes_where_the_pose_comes_back() -> None:
    track = _swaying(420, period=130)
    loop = find_loop(track)
    assert loop.end - loop.first >= 200
    assert np.abs(track[loop.end - FADE_FRAMES : loop.end] - track[loop.first - FADE_FRAMES : loop.first]).max() < 1.0


def test_a_clip_too_short_to_loop_is_refused() -> None:
    with pytest.raises(StudioError, match="too short"):
        find_loop(_swaying(150, period=50))


def test_the_written_template_loops_without_a_seam(tmp_path: Path) -> None:
    track = _swaying(300, period=110)
    with write_video(tmp_path / "idle.mp4", (64, 48), crf=8) as writer:
        for points in track:
            frame = np.zeros((48, 64, 3), np.uint8)
            frame[:, :] = (60, 140, 90)
            level = int(120 + 8 * (points[30, 0] - 256))
            frame[10:40, 20:44] = np.clip(level, 0, 255)
            writer.write(frame)
    landmarks = write_template(tmp_path / "idle.mp4", track, tmp_path / "template" / "loop.mp4", NoProgress())
    frames = [frame.astype(int) for frame in read_frames(tmp_path / "template" / "loop.mp4")]
    assert len(frames) == len(landmarks)
    steps = [np.abs(b - a)[15:35, 24:40].mean() for a, b in pairwise(frames)]
    assert np.abs(frames[0] - frames[-1])[15:35, 24:40].mean() <= max(steps) + 1
    assert np.abs(landmarks[0] - landmarks[-1]).max() < 1.5


def test_closed_lips_are_found_where_they_stay_closed_longest_first() -> None:
    speech = [face(opening=12 + 10 * np.sin(n)) for n in range(40)]
    closed = [face(opening=0.5)] * 30
    closure = [face(opening=0.2)] * 4  # a long P
    first = np.stack([*closed[:12], *speech, *closure, *speech, *closed])
    second = np.stack([*speech, *closed[:20], *speech])
    found = closed_stretches([first, second])
    assert [(s.track, s.first, s.end) for s in found] == [(0, 97, 126), (1, 41, 59), (0, 0, 11)]


def test_a_presenter_who_never_closes_the_lips_has_no_rest() -> None:
    assert closed_stretches([np.stack([face(opening=20 + 9 * np.sin(n / 2)) for n in range(200)])]) == []
    assert closed_stretches([]) == []


def test_a_makeshift_template_goes_to_and_fro_without_a_jump(tmp_path: Path) -> None:
    with write_video(tmp_path / "take.mp4", (64, 48), crf=4) as writer:
        for number in range(30):
            writer.write(np.full((48, 64, 3), 40 + 5 * number, np.uint8))
    track = np.stack([face(shift=(number, 0)) for number in range(30)])
    swing = Swing(tmp_path / "take.mp4", 7, track[7:17])
    landmarks = swing.write(tmp_path / "template" / "loop.mp4", NoProgress())
    levels = [float(frame.mean()) for frame in read_frames(tmp_path / "template" / "loop.mp4")]
    expected = [*range(7, 17), *range(15, 7, -1)]
    assert np.abs(np.array(levels) - [40 + 5 * number for number in expected]).max() < 2
    assert np.array_equal(landmarks, track[expected])
    assert "makeshift" in swing.note
    assert "take" in swing.note


def test_foreign_rows_at_the_edge_become_screen() -> None:
    picture = np.full((288, 360, 3), (40, 90, 200), np.uint8)
    picture[200:, 100:260] = (30, 30, 40)  # a dark suit at the lower edge is no fault
    assert foreign_edges(picture) == (0, 0, 0, 0)
    assert without_edges(picture, (0, 0, 0, 0)) is picture
    faulty = picture.copy()
    faulty[:1] = 12
    faulty[1:4] = (150, 190, 205)  # pale, as after an analogue line
    faulty[:, -2:] = 0
    assert foreign_edges(faulty) == (4, 0, 0, 2)
    assert (without_edges(faulty, foreign_edges(faulty)) == picture).all()
