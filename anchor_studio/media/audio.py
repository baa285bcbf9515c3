"""Sound from files, to files, and on its way to one."""

import wave
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

import numpy as np

from anchor_studio.domain.picture import Samples
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import FfmpegError, run_ffmpeg
from anchor_studio.media.probe import probe

SPOOL_FORMAT = ("-f", "f32le", "-ar", "48000", "-ac", "1", "-i", "-")
_SAMPLE_BYTES = 4
_BLOCK_BYTES = 1 << 18


def read_audio(path: Path, rate_hz: int) -> Samples:
    """Give a file's sound, mixed to mono at `rate_hz`; raises StudioError if there is none or it can't be read.

    Gaps are filled and sound that begins after the picture is padded, so that it stays in sync.
    """
    if not probe(path).has_audio:
        raise StudioError(f"{path.name} holds no sound.", "Give a recording with sound.")
    # Without the last option two equal channels would give 3 dB more than either.
    mixed = f"aresample={rate_hz}:async=1:first_pts=0:ochl=mono:rematrix_maxval=1"
    arguments = ["-i", f"file:{path}", "-map", "0:a:0", "-af", mixed, "-f", "f32le", "-"]
    try:
        samples = np.frombuffer(run_ffmpeg(arguments), np.float32).copy()
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


class Pcm(Protocol):
    """48 kHz mono float sound that can be read again and again, however long it is."""

    def blocks(self) -> Iterator[bytes]:
        """Give all of it in blocks, for an ffmpeg that reads `SPOOL_FORMAT`."""


class PcmFiles:
    """The sound of several spools, one after the other."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Take the spools' files, which must not change meanwhile."""
        self._paths = tuple(paths)

    def blocks(self) -> Iterator[bytes]:
        """Give all of it in blocks (see `Pcm`); raises OSError where a file has gone."""
        for path in self._paths:
            with path.open("rb") as pcm:
                while block := pcm.read(_BLOCK_BYTES):
                    yield block


class AudioSpool:
    """48 kHz mono float sound that waits in a file, however long, until it is levelled and encoded.

    Use it in a `with`; who gave the path removes the file.
    """

    def __init__(self, path: Path) -> None:
        """Make the file; raises OSError where it can't be."""
        self._path = path
        # Unbuffered: a full disk is felt by who writes, not by who closes.
        self._file = path.open("wb", buffering=0)
        self.samples = 0

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the file."""
        self._file.close()

    def append(self, samples: Samples) -> None:
        """Add samples; raises OSError when the disk is full."""
        self._write(memoryview(samples.astype("<f4").tobytes()))

    def fit(self, samples: int) -> None:
        """Cut or fill with silence to exactly `samples`; raises OSError when the disk is full."""
        while self.samples < samples:
            self._write(memoryview(bytes(min((samples - self.samples) * _SAMPLE_BYTES, _BLOCK_BYTES))))
        self._file.seek(self._file.truncate(samples * _SAMPLE_BYTES))
        self.samples = samples

    def open_pcm(self) -> IO[bytes]:
        """Open what is there so far for reading, as raw little-endian float32; the caller closes it."""
        return self._path.open("rb")

    def blocks(self) -> Iterator[bytes]:
        """Give what is there so far in blocks, for an ffmpeg that reads `SPOOL_FORMAT`."""
        with self.open_pcm() as pcm:
            while block := pcm.read(_BLOCK_BYTES):
                yield block

    def _write(self, data: memoryview) -> None:
        while data:
            written = self._file.write(data) or 0
            self.samples += written // _SAMPLE_BYTES
            data = data[written:]
