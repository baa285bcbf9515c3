"""Microphones through PortAudio."""

import queue
import threading
import time
from dataclasses import dataclass
from math import gcd
from typing import Any

import numpy as np

from anchor_studio.capture.sources import Ended, Heard, TimedSound
from anchor_studio.domain.picture import Samples
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ
from anchor_studio.errors import StudioError
from anchor_studio.speech.resample import ZERO_CROSSINGS, resample

BLOCK_SECONDS = 0.02


@dataclass(frozen=True)
class MicrophoneCard:
    """A microphone that can be chosen; `device` is PortAudio's number of it."""

    device: int
    name: str
    usual: bool


def list_microphones(backend: Any = None) -> list[MicrophoneCard]:
    """List what can be recorded from, the usual one first; raises StudioError where PortAudio is missing."""
    sound = backend or _sounddevice()
    devices = sound.query_devices()
    usual = sound.default.device[0]
    cards = [
        MicrophoneCard(number, str(device["name"]), number == usual)
        for number, device in enumerate(devices)
        if device["max_input_channels"] > 0
    ]
    return sorted(cards, key=lambda card: not card.usual)


class SoundDeviceMicrophone:
    """A microphone at 48 kHz, mono; what can only be recorded at another rate is resampled."""

    def __init__(self, card: MicrophoneCard, backend: Any = None) -> None:
        """Choose one; nothing is opened yet. `backend` takes the place of the package sounddevice."""
        self.name = card.name
        self._device, self._backend = card.device, backend
        self._blocks: queue.SimpleQueue[TimedSound | None] = queue.SimpleQueue()
        self._stream: Any = None
        self._thread: threading.Thread | None = None
        self._closing = False

    def open(self, heard: Heard, ended: Ended) -> None:
        """Begin to listen; raises StudioError where the device is taken or gone."""
        sound = self._backend or _sounddevice()
        self._closing, self._blocks = False, queue.SimpleQueue()
        try:
            rate_hz = self._rate_hz(sound)
            self._stream = sound.InputStream(
                samplerate=rate_hz,
                blocksize=round(rate_hz * BLOCK_SECONDS),
                device=self._device,
                channels=1,
                dtype="float32",
                callback=self._take,
                finished_callback=self._finish,
            )
            self._thread = threading.Thread(
                target=self._run, args=(heard, ended, Resampler(rate_hz)), name="microphone", daemon=True
            )
            self._thread.start()
            self._stream.start()
        except sound.PortAudioError as error:
            self.close()
            told = f'The microphone "{self.name}" can\'t be opened.'
            raise StudioError(told, "See that no other program uses it, or choose another.") from error

    def close(self) -> None:
        """Stop listening."""
        self._closing = True
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        if self._thread is not None:
            self._blocks.put(None)
            self._thread.join()
            self._thread = None

    def _rate_hz(self, sound: Any) -> int:
        try:
            sound.check_input_settings(device=self._device, channels=1, dtype="float32", samplerate=SAMPLE_RATE_HZ)
        except sound.PortAudioError:
            return int(sound.query_devices(self._device)["default_samplerate"])
        return SAMPLE_RATE_HZ

    def _take(self, samples: Any, frames: int, times: Any, status: Any) -> None:
        # In PortAudio's own thread, which must not wait: all else is done in ours.
        age = max(0.0, float(times.currentTime - times.inputBufferAdcTime))
        self._blocks.put(TimedSound(samples[:, 0].copy(), time.monotonic() - age))

    def _finish(self) -> None:
        self._blocks.put(None)

    def _run(self, heard: Heard, ended: Ended, resampler: "Resampler") -> None:
        while (block := self._blocks.get()) is not None:
            samples, late = resampler.take(block.samples)
            if len(samples):
                heard(TimedSound(samples, block.time - late))
        if not self._closing:
            ended(StudioError(f'The microphone "{self.name}" is gone.', "Plug it in again, or choose another."))


class Resampler:
    """Brings a stream of blocks at `rate_hz` to 48 kHz without a seam between them."""

    def __init__(self, rate_hz: int) -> None:
        """Take the rate of what comes."""
        common = gcd(SAMPLE_RATE_HZ, rate_hz)
        self._up, self._down, self._rate_hz = SAMPLE_RATE_HZ // common, rate_hz // common, rate_hz
        reach = ZERO_CROSSINGS * max(self._up, self._down) // self._up + 2  # input samples that one output looks at
        self._around = -(-reach // self._down) * self._down
        self._kept = np.zeros(self._around, np.float32)

    def take(self, samples: Samples) -> tuple[Samples, float]:
        """Give what can be said by now at 48 kHz, and by how many seconds it begins before the block that came."""
        if self._up == self._down:
            return samples, 0.0
        before = len(self._kept) - self._around
        self._kept = np.concatenate([self._kept, samples])
        ready = (len(self._kept) - 2 * self._around) // self._down * self._down
        if ready <= 0:
            return np.zeros(0, np.float32), 0.0
        given = self._kept[: ready + 2 * self._around]
        whole = resample(given, self._up, self._down)
        edge = self._around * self._up // self._down
        self._kept = self._kept[ready:]
        return whole[edge : edge + ready * self._up // self._down].astype(np.float32), before / self._rate_hz


def _sounddevice() -> Any:
    try:
        import sounddevice
    except OSError as error:
        told = "Sound can't be recorded: the library PortAudio is missing."
        raise StudioError(told, "Install the package libportaudio2 and start again.") from error
    except ImportError as error:
        raise StudioError("Sound can't be recorded: sounddevice is missing.", "Run: make setup") from error
    return sounddevice
