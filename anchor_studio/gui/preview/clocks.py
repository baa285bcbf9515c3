"""What a preview is played by: the sound card where there is one, else a clock of its own."""

import sys
from collections.abc import Callable
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PySide6.QtCore import QElapsedTimer, QIODevice

from anchor_studio.domain.timebase import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

Read = Callable[[int, int], bytes]
"""Gives 16-bit samples from a place on, as many as there are up to a count."""
_BUFFER_SECONDS = 0.2
_SAMPLE_BYTES = 2
_STUCK_MS = 4000  # a wireless headset may take its time to wake


class Clock(Protocol):
    """Tells how far a preview has been heard."""

    failed: bool
    """Whether it stands still for good: its device is gone."""

    def start(self, seconds: float) -> None:
        """Run from a time on."""

    def stop(self) -> None:
        """Stand still."""

    def tick(self) -> float:
        """Do what is due and give the time; called about fifty times a second while it runs."""

    def mute(self, on: bool) -> None:
        """Be heard no more, or again."""


class SilentClock:
    """Runs by the computer's clock; nothing is heard."""

    failed = False

    def __init__(self, now_ms: Callable[[], int] | None = None) -> None:
        """Count by `now_ms` (None: milliseconds of the computer's clock, which never goes back)."""
        self._timer = QElapsedTimer()
        self._timer.start()
        self._now_ms = now_ms or self._timer.elapsed
        self._from, self._began_ms = 0.0, 0

    def start(self, seconds: float) -> None:
        """Run from a time on."""
        self._from, self._began_ms = seconds, self._now_ms()

    def stop(self) -> None:
        """There is nothing to stop: nobody asks for the time."""

    def tick(self) -> float:
        """Give the time."""
        return self._from + (self._now_ms() - self._began_ms) / 1000

    def mute(self, on: bool) -> None:
        """It is."""


class SoundClock:
    """Plays the samples; its time is how far they have left the buffer."""

    def __init__(self, device: "QAudioDevice", read: Read) -> None:
        """Play `read`'s samples on a device."""
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QtAudio

        wanted = QAudioFormat()
        wanted.setSampleRate(SAMPLE_RATE_HZ)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if not device.isFormatSupported(wanted):  # some cards know only pairs
            wanted.setChannelCount(2)
        self._step = wanted.bytesPerFrame()
        self._sink = QAudioSink(device, wanted)
        self._sink.setBufferSize(int(_BUFFER_SECONDS * SAMPLE_RATE_HZ) * self._step)
        self._read = read
        self._from = self._written = 0
        self._last = 0.0
        self.failed = False
        self._into: QIODevice | None = None
        self._still = QElapsedTimer()
        self._fine = (QtAudio.Error.NoError, QtAudio.Error.UnderrunError)

    def start(self, seconds: float) -> None:
        """Play from a time on."""
        self._from, self._written, self._last = round(seconds * SAMPLE_RATE_HZ), 0, seconds
        self._into = self._sink.start()
        self.failed = self._into is None
        self._still.start()
        self.tick()

    def stop(self) -> None:
        """Be silent at once."""
        self._sink.reset()
        self._into = None

    def tick(self) -> float:
        """Fill the buffer and give the time that is heard."""
        if self._into is None:
            return self._last
        free = self._sink.bytesFree() // self._step
        samples = self._read(self._from + self._written, free) if free > 0 else b""
        if samples:
            self._written += max(0, self._into.write(self._paired(samples))) // self._step
        self.failed = self._sink.error() not in self._fine
        waiting = (self._sink.bufferSize() - self._sink.bytesFree()) // self._step
        heard = (self._from + max(0, self._written - waiting)) / SAMPLE_RATE_HZ
        if heard > self._last:  # a sound card's buffer is emptied in steps
            self._last = heard
            self._still.restart()
        self.failed = self.failed or self._still.elapsed() > _STUCK_MS
        return self._last

    def mute(self, on: bool) -> None:
        """Be heard no more, or again."""
        self._sink.setVolume(0.0 if on else 1.0)

    def _paired(self, samples: bytes) -> bytes:
        if self._step == _SAMPLE_BYTES:
            return samples
        return np.repeat(np.frombuffer(samples, np.int16), 2).tobytes()


def open_clock(read: Read) -> Clock:
    """Give the clock of the default sound card; a silent one where there is none."""
    if not _may_sound():
        return SilentClock()
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:  # the system lacks its libraries
        return SilentClock()
    device = QMediaDevices.defaultAudioOutput()
    return SilentClock() if device.isNull() else SoundClock(device, read)


def _may_sound() -> bool:
    """Tell whether it is worth asking: without any sound, Qt complains aloud."""
    if sys.platform != "linux":
        return True
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    servers = [Path(runtime, "pulse", "native"), Path(runtime, "pipewire-0")] if runtime else []
    return "PULSE_SERVER" in environ or any(path.exists() for path in [Path("/dev/snd"), *servers])
