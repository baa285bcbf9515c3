"""Frames are the right ones, at the right time, in the right colours."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames, write_video
from tests.unit.media.conftest import H264, Maker

PATCHES = [(0, 255, 0), (255, 0, 0), (0, 0, 255), (200, 150, 120), (16, 16, 16), (235, 235, 235), (255, 255, 255)]


def patches(height: int = 90, width: int = 168) -> Picture:
    picture = np.zeros((height, width, 3), np.uint8)
    for number, colour in enumerate(PATCHES):
        picture[:, number * width // 7 : (number + 1) * width // 7] = colour
    return picture


def worst_patch(picture: Picture) -> int:
    width = picture.shape[1]
    middles = [picture[picture.shape[0] // 2, (2 * number + 1) * width // 14] for number in range(7)]
    return int(np.abs(np.array(middles, int) - np.array(PATCHES)).max())


def difference(one: Picture, other: Picture) -> int:
    return int(np.abs(one.astype(int) - other).max())


def test_other_frame_rates_become_exactly_25(american: Path) -> None:
    assert len(list(read_frames(american))) == 50
    assert len(list(read_frames(american, fps=50))) == 100


def test_seeking_gives_the_very_frames_that_reading_through_gives(american: Path, talk: Path) -> None:
    for clip in (american, talk):
        frames = list(read_frames(clip))
        for start in (1, 7, 33, 49):
            found = list(read_frames(clip, start_frame=start, frame_count=2))
            assert len(found) == min(2, 50 - start)
            assert difference(found[0], frames[start]) == 0


def test_a_picture_that_begins_late_stays_in_step_with_the_sound(make_clip: Maker) -> None:
    sources = ("-itsoffset", "0.4", "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=1", "-f", "lavfi", "-i", "sine=d=2")
    late = make_clip("late.mp4", *sources, *H264, "-c:a", "aac")
    frames = list(read_frames(late))
    assert len(frames) == 35
    assert difference(frames[10], frames[0]) == 0 < difference(frames[11], frames[10])
    for start in (5, 12, 30):
        assert difference(next(read_frames(late, start_frame=start)), frames[start]) == 0


def test_a_crop_is_that_part_of_the_frame(talk: Path) -> None:
    whole = next(read_frames(talk))
    part = next(read_frames(talk, crop=(20, 10, 64, 48)))
    assert part.shape == (48, 64, 3)
    assert difference(part[6:-6, 6:-6], whole[16:52, 26:78]) <= 1  # away from borders, where colour has no neighbours


def test_frames_are_scaled_on_demand(talk: Path) -> None:
    assert next(read_frames(talk, crop=(0, 0, 90, 90), width=32, height=48)).shape == (48, 32, 3)


def test_a_written_clip_has_every_frame_and_its_colours(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    with write_video(clip, (168, 90), crf=14) as writer:
        for _ in range(30):
            writer.write(patches())
    assert (probe(clip).fps, probe(clip).matrix) == (Fraction(25), "bt709")
    frames = list(read_frames(clip))
    assert len(frames) == 30
    assert max(worst_patch(frame) for frame in frames) <= 3


def test_quick_colours_are_within_two_levels(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    with write_video(clip, (168, 90)) as writer:
        writer.write(patches())
    assert difference(next(read_frames(clip, quick=True))[:, 10:14], next(read_frames(clip))[:, 10:14]) <= 2


@pytest.mark.parametrize(("size", "matrix"), [("168x90", "bt601"), ("1280x720", "bt709")])
def test_an_untagged_clip_is_read_with_the_matrix_of_its_size(
    make_clip: Maker, tmp_path: Path, size: str, matrix: str
) -> None:
    raw = tmp_path / "patches.rgb"
    raw.write_bytes(patches().tobytes())
    source = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "168x90", "-i", f"file:{raw}")
    width, height = size.split("x")
    convert = f"scale={width}:{height}:out_color_matrix={matrix}:out_range=tv:flags=neighbor,format=yuv444p"
    clip = make_clip(
        f"untagged-{matrix}.mp4", *source, "-vf", f"{convert},setparams=colorspace=unknown", *H264, "-qp", "4"
    )
    assert worst_patch(next(read_frames(clip))) <= 3


def test_interlaced_footage_gives_25_frames_without_combs(make_clip: Maker) -> None:
    # A white bar that moves fast: its fields stand apart.
    moving = (
        "color=black:s=128x64:r=50:d=1[wall];color=white:s=16x64:r=50:d=1[bar];[wall][bar]overlay=x=mod(300*t\\,100)"
    )
    source = ("-f", "lavfi", "-i", f"{moving},interlace=scan=tff:lowpass=off,setfield=tff")
    clip = make_clip("fields.mp4", *source, *H264, "-qp", "4", "-flags", "+ilme+ildct", "-x264-params", "tff=1")
    assert probe(clip).interlaced
    frames = list(read_frames(clip))
    assert len(frames) == 25
    lines = frames[12].mean(axis=2)
    assert np.abs(np.diff(lines[8:-8], axis=0)).max() < 120


def test_a_failed_clip_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with write_video(tmp_path / "clip.mp4", (64, 36)) as writer:
            writer.write(np.zeros((36, 64, 3), np.uint8))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not list(tmp_path.iterdir())


def test_frames_of_another_size_and_odd_sizes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected"), write_video(tmp_path / "clip.mp4", (64, 36)) as writer:
        writer.write(np.zeros((36, 66, 3), np.uint8))
    with pytest.raises(ValueError, match="halved"), write_video(tmp_path / "clip.mp4", (63, 36)):
        pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    def fill() -> None:
        with write_video(tmp_path / "no" / "clip.mp4", (64, 36)) as writer:
            while True:
                writer.write(np.zeros((36, 64, 3), np.uint8))

    with pytest.raises(StudioError, match=r"clip\.mp4 could not be written"):
        fill()


def test_sound_alone_has_no_frames(make_clip: Maker) -> None:
    with pytest.raises(StudioError, match="no picture"):
        next(read_frames(make_clip("sine.wav", "-f", "lavfi", "-i", "sine=d=0.2")))
