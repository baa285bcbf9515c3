"""Sound from files and to files."""

import wave
from pathlib import Path

import numpy as np

from anchor_studio.domain.picture import Samples
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import FfmpegError, reading
from anchor_studio.media.probe import probe


def read_audio(path: Path, rate_hz: int) -> Samples:
    """Give a file's sound, mixed to mono at `rate_hz`; raises StudioError if there is none or it can't be read."""
    if not probe(path).has_audio:
        raise StudioError(f"{path.name} holds no sound.", "Give a recording with sound.")
    arguments = ["-i", f"file:{path}", "-vn", "-sn", "-ac", "1", "-ar", str(rate_hz), "-f", "f32le", "-"]
    try:
        with reading(arguments) as sound:
            samples = np.frombuffer(sound.read(), np.float32).copy()
    except FfmpegError as error:
        raise StudioError(f"The sound of {path.name} can't be decoded.", "Export it again, as WAV say.") from error
    if not len(samples):
        raise StudioError(f"{path.name} holds no sound.", "It may be cut short; export it again.")
    return samples


def write_wav(path: Path, samples: Samples, rate_hz: int) -> None:
    """Write mono samples (-1..1) as 16-bit WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes((np.clip(samples, -1, 1) * 32767).round().astype("<i2").tobytes())
