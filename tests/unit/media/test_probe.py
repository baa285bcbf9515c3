"""What a file holds is told exactly, and one sentence says what is wrong with it."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.errors import StudioError
from anchor_studio.media.audio import write_wav
from anchor_studio.media.probe import probe, read_tags
from tests.unit.media.conftest import H264, Maker

SOURCE = ("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=0.2")


def test_a_clip_tells_its_size_rate_length_and_sound(talk: Path) -> None:
    info = probe(talk)
    assert (info.width, info.height, info.fps, info.frames) == (160, 90, Fraction(25), 50)
    assert info.duration == pytest.approx(2.0, abs=0.03)
    assert (info.video_codec, info.has_audio, info.sample_rate_hz, info.channels) == ("h264", True, 44100, 2)


def test_american_frame_rates_are_exact(american: Path) -> None:
    info = probe(american)
    assert info.fps == Fraction(30000, 1001)
    assert not info.has_audio


def test_a_picture_held_upright_is_told_upright(make_clip: Maker, american: Path) -> None:
    upright = make_clip("upright.mp4", "-display_rotation", "90", "-i", f"file:{american}", "-c", "copy")
    info = probe(upright)
    assert (info.width, info.height, info.rotation) == (90, 160, 90)


def test_untagged_pictures_are_bt601_when_small_and_bt709_when_large(make_clip: Maker, american: Path) -> None:
    large = make_clip("large.mp4", "-f", "lavfi", "-i", "color=s=1280x720:r=25:d=0.04", *H264)
    tagged = make_clip("tagged.mp4", *SOURCE, "-vf", "setparams=colorspace=bt709", *H264)
    assert [probe(clip).matrix for clip in (american, large, tagged)] == ["bt601", "bt709", "bt709"]


def test_the_picture_on_a_sleeve_is_no_video(make_clip: Maker) -> None:
    sleeve = (
        "-f",
        "lavfi",
        "-i",
        "color=s=64x64:d=0.04",
        "-map",
        "0:a",
        "-map",
        "1:v",
        "-disposition:v",
        "attached_pic",
    )
    song = make_clip("song.mp3", "-f", "lavfi", "-i", "sine=440:d=0.5", *sleeve)
    assert (probe(song).width, probe(song).has_audio) == (0, True)


def test_a_title_can_not_pass_for_a_stream(make_clip: Maker) -> None:
    lie = "x\n  Stream #0:7: Audio: pcm, 8000 Hz, mono"
    assert not probe(make_clip("liar.mp4", *SOURCE, *H264, "-metadata", f"title={lie}")).has_audio


@pytest.mark.parametrize("name", ["Grüße 世界.mp4", "-y %d.mp4", "http:x.mp4", 'quote\'s "name".mp4'])
def test_any_name_is_a_name(make_clip: Maker, name: str) -> None:
    assert probe(make_clip(name, *SOURCE, *H264)).width == 160


def test_tags_come_back_as_they_were_written(make_clip: Maker) -> None:
    title = "A = b; #c \\ d"
    assert read_tags(make_clip("titled.mp4", *SOURCE, *H264, "-metadata", f"title={title}"))["title"] == title


def test_what_is_no_media_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("Good evening.\n" * 100)
    (tmp_path / "script.txt").write_text("Good evening.\n" * 100)
    (tmp_path / "captions.mp4").write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    (tmp_path / "empty.mp4").touch()
    for name in ("text.mp4", "script.txt", "captions.mp4", "empty.mp4"):
        with pytest.raises(StudioError, match="can't be read"):
            probe(tmp_path / name)
    with pytest.raises(StudioError, match="no file"):
        probe(tmp_path / "missing.mp4")
    with pytest.raises(StudioError, match="not a file"):
        probe(tmp_path)


@pytest.mark.parametrize("share", [0.01, 0.4, 0.99])
def test_a_clip_cut_short_is_refused(talk: Path, american: Path, tmp_path: Path, share: float) -> None:
    for clip in (talk, american):
        whole = clip.read_bytes()
        cut = tmp_path / clip.name
        cut.write_bytes(whole[: round(len(whole) * share)])
        with pytest.raises(StudioError, match="cut short"):
            probe(cut)


def test_a_wav_cut_short_is_refused(tmp_path: Path) -> None:
    sound = tmp_path / "sound.wav"
    write_wav(sound, np.zeros(16000, np.float32), 16000)
    assert probe(sound).duration == 1.0
    sound.write_bytes(sound.read_bytes()[:20000])
    with pytest.raises(StudioError, match="cut short"):
        probe(sound)
