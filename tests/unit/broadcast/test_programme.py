"""Pieces become one programme: no frame lost, none encoded again, times exact, sound levelled as a whole."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.broadcast.captions import Caption
from anchor_studio.broadcast.piece import Encoding, Piece, PieceOutput
from anchor_studio.broadcast.programme import Target, publish
from anchor_studio.domain.picture import Samples
from anchor_studio.domain.progress import NoProgress
from anchor_studio.errors import Cancelled
from anchor_studio.media.audio import read_audio
from anchor_studio.media.ffmpeg import feed_ffmpeg
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames

SIZE = Encoding((64, 36), crf=10)
_SHOWN = re.compile(r"n: *\d+ pts: *\d+ pts_time:([\d.]+)")


def piece(folder: Path, levels: Sequence[int], sound: Samples | None = None, *captions: Caption) -> Piece:
    folder.mkdir()
    with PieceOutput(folder, folder / "shown.mp4", SIZE) as output:
        for level in levels:
            output.write_frame(np.full((36, 64, 3), level, np.uint8))
        output.write_audio(np.zeros(0, np.float32) if sound is None else sound)
        output.finish(captions)
    return output.piece


def tone(frames: int, amplitude: float) -> Samples:
    return (amplitude * np.sin(2 * np.pi * 440 * np.arange(frames * 1920) / 48_000)).astype(np.float32)


def joined(tmp_path: Path, *pieces: Piece, progress: NoProgress | None = None) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    target = tmp_path / "out.mp4"
    publish(pieces, Target(target, overwrite=False), {"title": "Test"}, work, progress or NoProgress())
    return target


def levels_of(clip: Path) -> list[float]:
    return [float(frame.mean()) for frame in read_frames(clip)]


def test_every_frame_of_every_piece_comes_once_and_in_order(tmp_path: Path) -> None:
    shades = [[20 + 7 * (number * 13 % 30) for number in range(count)] for count in (61, 1, 30)]
    pieces = [piece(tmp_path / f"it's {number}", each) for number, each in enumerate(shades)]
    apart = [level for each in pieces for level in levels_of(each.picture)]
    clip = joined(tmp_path, *pieces)
    assert levels_of(clip) == apart  # to the last bit: nothing was encoded again
    assert apart == pytest.approx([level for each in shades for level in each], abs=3)
    info = probe(clip)
    assert (info.fps, info.frames) == (Fraction(25), 92)


def test_frames_stand_exactly_a_25th_of_a_second_apart_over_every_joint(tmp_path: Path) -> None:
    clip = joined(tmp_path, *[piece(tmp_path / str(count), [90] * count) for count in (33, 26, 40)])
    told = feed_ffmpeg(["-i", str(clip), "-map", "0:v", "-vf", "showinfo", "-f", "null", "-"])
    shown = [float(time) for time in _SHOWN.findall(told)]
    assert shown == pytest.approx([number / 25 for number in range(99)], abs=1e-4)


def test_picture_and_sound_stay_together_behind_every_joint(tmp_path: Path) -> None:
    pieces = []
    for number, frames in enumerate((31, 27, 44)):
        sound, shades = np.zeros(frames * 1920, np.float32), [20] * frames
        sound[10 * 1920 : 11 * 1920] = tone(1, 0.5)
        shades[10] = 250
        pieces.append(piece(tmp_path / str(number), shades, sound))
    clip = joined(tmp_path, *pieces)
    heard = np.abs(read_audio(clip, 48_000))
    loud = np.flatnonzero(heard > 0.5 * heard.max()) / 48_000
    beeps = [
        float(loud[0]),
        *(float(after) for before, after in pairwise(loud) if after - before > 0.1),
    ]
    flashes = [number / 25 for number, level in enumerate(levels_of(clip)) if level > 128]
    assert flashes == [10 / 25, 41 / 25, 68 / 25]
    assert beeps == pytest.approx(flashes, abs=0.002)
    assert len(heard) / 48_000 == pytest.approx(102 / 25, abs=0.022)


def test_the_sound_is_levelled_as_a_whole(tmp_path: Path) -> None:
    quiet, loud = (piece(tmp_path / str(level), [60] * 100, tone(100, level)) for level in (0.05, 0.2))
    clip = joined(tmp_path, quiet, loud)
    measuring = ["-map", "0:a", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    told = feed_ffmpeg(["-i", str(clip), *measuring])
    assert float(re.findall(r"I:\s+(-?[\d.]+)", told)[-1]) == pytest.approx(-23.0, abs=0.5)
    heard = np.abs(read_audio(clip, 48_000))
    assert heard[150_000 + 192_000 :].max() / heard[20_000:150_000].max() == pytest.approx(4.0, rel=0.05)


def test_captions_go_by_the_programme_s_clock_and_none_lasts_into_the_next_piece_s_first(tmp_path: Path) -> None:
    first = piece(tmp_path / "1", [60] * 50, None, Caption(0.5, 2.9, ("One.",)))
    second = piece(tmp_path / "2", [60] * 50, None, Caption(0.5, 1.5, ("Two.",)))
    captions = joined(tmp_path, first, second).with_suffix(".srt").read_text("utf-8")
    assert captions == "1\n00:00:00,500 --> 00:00:02,420\nOne.\n\n2\n00:00:02,500 --> 00:00:03,500\nTwo.\n"


def test_who_stops_while_it_is_joined_leaves_no_file(tmp_path: Path) -> None:
    class Stopping(NoProgress):
        told = 0.0

        def report(self, fraction: float, message: str) -> None:
            assert fraction >= self.told
            self.told = fraction

        def check(self) -> None:
            if self.told > 0.4:
                raise Cancelled

    pieces = [piece(tmp_path / str(number), [60] * 100, tone(100, 0.2)) for number in range(2)]
    with pytest.raises(Cancelled):
        joined(tmp_path, *pieces, progress=Stopping())
    assert not list(tmp_path.glob("out.*"))
