"""Sound comes in at the asked rate and in step, and waits in a file without loss."""

from pathlib import Path

import numpy as np
import pytest

from anchor_studio.errors import StudioError
from anchor_studio.media.audio import AudioSpool, read_audio, write_wav
from tests.unit.media.conftest import H264, Maker


def test_sound_is_mixed_and_resampled(talk: Path) -> None:
    samples = read_audio(talk, 16000)
    assert samples.dtype == np.float32
    assert len(samples) == pytest.approx(32000, abs=16)
    spectrum = np.abs(np.fft.rfft(samples[8000:24000]))
    assert int(np.argmax(spectrum)) == 1000


@pytest.mark.parametrize(("layout", "channels"), [("mono", 1), ("stereo", 2), ("5.1", 6)])
def test_mixing_channels_of_like_sound_keeps_the_level(make_clip: Maker, layout: str, channels: int) -> None:
    each = "|".join(["0.5*sin(2*PI*440*t)"] * channels)
    source = ("-f", "lavfi", "-i", f"aevalsrc='{each}':channel_layout={layout}:d=0.5")
    samples = read_audio(make_clip(f"{layout}.wav", *source, "-c:a", "pcm_f32le"), 16000)
    assert float(np.abs(samples[1000:-1000]).max()) == pytest.approx(0.5, abs=0.01)


def test_wav_is_written_and_read_to_the_sample(tmp_path: Path) -> None:
    samples = np.linspace(-1, 1, 4800, dtype=np.float32)
    write_wav(tmp_path / "ramp é.wav", samples, 48000)
    found = read_audio(tmp_path / "ramp é.wav", 48000)
    assert len(found) == 4800
    assert np.abs(found - samples).max() < 1e-4


def test_sound_that_begins_after_the_picture_stays_in_step(make_clip: Maker) -> None:
    sources = ("-f", "lavfi", "-i", "testsrc2=s=64x36:r=25:d=1", "-itsoffset", "0.5", "-f", "lavfi", "-i", "sine=d=0.5")
    late = make_clip("late.mkv", *sources, *H264, "-c:a", "pcm_s16le")
    samples = read_audio(late, 48000)
    assert np.flatnonzero(np.abs(samples) > 0.01)[0] / 48000 == pytest.approx(0.5, abs=0.005)


def test_a_file_without_sound_is_told(american: Path, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="holds no sound"):
        read_audio(american, 16000)
    write_wav(tmp_path / "nothing.wav", np.zeros(0, np.float32), 16000)
    with pytest.raises(StudioError):
        read_audio(tmp_path / "nothing.wav", 16000)


def test_noise_under_the_name_of_a_recording_is_told(tmp_path: Path) -> None:
    recording = tmp_path / "take.m4a"
    recording.write_bytes(np.random.default_rng(0).bytes(20000))
    with pytest.raises(StudioError, match="can't be read"):
        read_audio(recording, 16000)


def test_a_spool_gives_back_what_went_in(tmp_path: Path) -> None:
    blocks = [np.random.default_rng(seed).standard_normal(1000 * seed).astype(np.float32) for seed in range(4)]
    with AudioSpool(tmp_path / "sound.f32") as spool:
        for block in blocks:
            spool.append(block)
        assert spool.samples == 6000
        with spool.open_pcm() as pcm:
            assert np.array_equal(np.frombuffer(pcm.read(), "<f4"), np.concatenate(blocks))


@pytest.mark.parametrize("length", [100, 1000, 300_000])
def test_a_spool_is_cut_or_filled_with_silence(tmp_path: Path, length: int) -> None:
    with AudioSpool(tmp_path / "sound.f32") as spool:
        spool.append(np.ones(1000, np.float32))
        spool.fit(length)
        samples = np.frombuffer(b"".join(spool.blocks()), "<f4")
        assert (spool.samples, len(samples), samples.sum()) == (length, length, min(1000, length))
        spool.append(np.ones(5, np.float32))
        assert np.frombuffer(b"".join(spool.blocks()), "<f4")[length:].sum() == 5
