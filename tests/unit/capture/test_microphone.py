import sys
import threading
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from anchor_studio.capture.microphone import MicrophoneCard, Resampler, SoundDeviceMicrophone, list_microphones
from anchor_studio.capture.sources import TimedSound
from anchor_studio.errors import StudioError

CARD = MicrophoneCard(1, "Røde", usual=True)


class FakeSound:
    """PortAudio with two devices, one of which can be recorded from, at one rate."""

    class PortAudioError(Exception):
        pass

    def __init__(self, rate_hz: int = 48_000, *, taken: bool = False) -> None:
        self.rate_hz, self.taken = rate_hz, taken
        self.default = SimpleNamespace(device=(1, 0))
        self.stream: FakeStream | None = None

    def query_devices(self, device: int | None = None) -> Any:
        devices = [
            {"name": "Speakers", "max_input_channels": 0, "default_samplerate": 48_000.0},
            {"name": "Røde", "max_input_channels": 1, "default_samplerate": float(self.rate_hz)},
        ]
        return devices if device is None else devices[device]

    def check_input_settings(self, *, samplerate: int, **_: Any) -> None:
        if samplerate != self.rate_hz:
            raise self.PortAudioError

    def InputStream(self, **how: Any) -> "FakeStream":
        if self.taken:
            raise self.PortAudioError
        self.stream = FakeStream(**how)
        return self.stream


class FakeStream:
    def __init__(self, **how: Any) -> None:
        self.how = how
        self.closed = False

    def start(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True
        self.how["finished_callback"]()

    def give(self, samples: np.ndarray) -> None:
        times = SimpleNamespace(currentTime=5.03, inputBufferAdcTime=5.0)
        self.how["callback"](samples[:, None], len(samples), times, None)


def test_microphones_are_listed_with_the_usual_one_first() -> None:
    assert list_microphones(FakeSound()) == [MicrophoneCard(1, "Røde", usual=True)]


def test_what_is_said_is_heard_until_the_microphone_is_closed() -> None:
    sound, heard, ends = FakeSound(), list[TimedSound](), list[StudioError | None]()
    microphone = SoundDeviceMicrophone(CARD, sound)
    microphone.open(heard.append, ends.append)
    assert sound.stream is not None
    for _ in range(3):
        sound.stream.give(np.full(960, 0.5, np.float32))
    microphone.close()
    assert [len(block.samples) for block in heard] == [960] * 3
    assert sound.stream.closed
    assert not ends


def test_a_microphone_that_is_pulled_out_is_told() -> None:
    sound, told = FakeSound(), threading.Event()
    ends: list[StudioError | None] = []
    microphone = SoundDeviceMicrophone(CARD, sound)

    def end(trouble: StudioError | None) -> None:
        ends.append(trouble)
        told.set()

    microphone.open(lambda block: None, end)
    assert sound.stream is not None
    sound.stream.how["finished_callback"]()
    assert told.wait(20)
    microphone.close()
    assert ends[0] is not None
    assert "Røde" in ends[0].message


def test_one_that_is_taken_is_refused_in_one_sentence() -> None:
    with pytest.raises(StudioError, match="can't be opened"):
        SoundDeviceMicrophone(CARD, FakeSound(taken=True)).open(lambda block: None, lambda trouble: None)


def test_without_portaudio_the_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_: Any) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(StudioError, match="libportaudio2"):
        list_microphones()


@pytest.mark.parametrize("rate_hz", [44_100, 16_000, 96_000])
def test_other_rates_are_brought_to_48_khz_without_seams(rate_hz: int) -> None:
    times = np.arange(rate_hz) / rate_hz
    tone = np.sin(2 * np.pi * 440 * times).astype(np.float32)
    sound, blocks = FakeSound(rate_hz), list[TimedSound]()
    microphone = SoundDeviceMicrophone(CARD, sound)
    microphone.open(blocks.append, lambda trouble: None)
    assert sound.stream is not None
    for block in np.split(tone, 50):
        sound.stream.give(block)
    microphone.close()
    heard = np.concatenate([block.samples for block in blocks])
    assert 46_500 <= len(heard) <= 48_000
    expected = np.sin(2 * np.pi * 440 * np.arange(len(heard)) / 48_000)
    late = max(range(-60, 60), key=lambda shift: float(np.dot(np.roll(heard, shift)[200:40_000], expected[200:40_000])))
    assert np.abs(np.roll(heard, late)[2000:40_000] - expected[2000:40_000]).max() < 0.1


def test_the_time_of_resampled_sound_is_that_of_its_first_sample() -> None:
    resampler = Resampler(44_100)
    told = [resampler.take(np.zeros(882, np.float32)) for _ in range(10)]
    samples = [len(block) for block, _ in told]
    starts = [n * 0.02 - late for n, (_, late) in enumerate(told)]
    begun = [start for start, count in zip(starts, samples, strict=True) if count]
    lengths = [count / 48_000 for count in samples if count]
    assert np.diff(begun) == pytest.approx(lengths[:-1], abs=1e-6)
