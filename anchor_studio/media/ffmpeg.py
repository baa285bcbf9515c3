"""ffmpeg as a process of its own (it is GPL): started here and nowhere else, with argument lists, always reaped."""

import logging
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from anchor_studio.errors import StudioError

_LOG = logging.getLogger(__name__)
# No console window, and no Ctrl-C of ours: who started it decides when it ends.
_WINDOWS_FLAGS = 0x08000000 | 0x00000200 if sys.platform == "win32" else 0
_PIPE_BYTES = 1 << 20  # where the system allows it: frames are megabytes, and each fill of a pipe costs a switch
_FULL = ("No space left", "File too large", "Disk quota", "not enough space")
_FILE_SIZE_SIGNAL = -signal.SIGXFSZ if sys.platform != "win32" else None


class FfmpegError(Exception):
    """ffmpeg ended with an error; `told` is what it said last, `status` its exit status."""

    def __init__(self, told: str, status: int = 1) -> None:
        """Keep what ffmpeg said."""
        super().__init__(told or f"ffmpeg ended with status {status}")
        self.told, self.status = told, status

    @property
    def disk_full(self) -> bool:
        """Whether there was no room left to write."""
        return self.status == _FILE_SIZE_SIGNAL or any(sign in self.told for sign in _FULL)


def ffmpeg_path() -> Path:
    """Give the path of the bundled ffmpeg; raises StudioError where there is none."""
    import imageio_ffmpeg

    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise StudioError("ffmpeg is missing.", "Install the program again.") from error


def run_ffmpeg(arguments: Sequence[str]) -> bytes:
    """Run ffmpeg to its end and give what it wrote to its standard output; raises FfmpegError."""
    with reading(arguments) as output:
        return output.read()


def feed_ffmpeg(arguments: Sequence[str], blocks: Iterable[bytes] = ()) -> str:
    """Run ffmpeg on `blocks` at its standard input and give all that it said (its log); raises FfmpegError."""
    with _started(["-v", "info", *arguments], fed=True) as running:
        feed = Feed(running)
        for block in blocks:
            feed.write(block)
        feed.end()
        return running.told()


@contextmanager
def reading(arguments: Sequence[str]) -> Iterator[IO[bytes]]:
    """Run ffmpeg and read what it writes to its standard output; leaving early ends it.

    Raises FfmpegError where it ends with an error and its output was read to the end.
    """
    with _started(["-nostdin", *arguments], fed=False) as running:
        output = running.process.stdout
        assert output is not None
        yield output
        if output.read(1) == b"" and running.process.wait():
            raise running.failure()


@contextmanager
def writing(arguments: Sequence[str]) -> Iterator["Feed"]:
    """Run ffmpeg on what is written to its standard input; at the end it is waited for, on an error it is killed.

    Raises FfmpegError where it failed. If this process dies, ffmpeg finds its input ended and ends too.
    """
    with _started(arguments, fed=True) as running:
        feed = Feed(running)
        yield feed
        feed.end()


class Feed:
    """What goes into a running ffmpeg; see `writing`."""

    def __init__(self, running: "_Running") -> None:
        """Write to the standard input of `running`."""
        assert running.process.stdin is not None
        self._running, self._pipe = running, running.process.stdin

    def write(self, data: bytes | memoryview) -> None:
        """Hand over bytes, waiting until ffmpeg takes them; raises FfmpegError when it has ended."""
        try:
            self._pipe.write(data)
        except OSError as error:
            raise self._running.failure() from error

    def end(self) -> None:
        """Say that this was all and wait for the end; raises FfmpegError where it failed."""
        try:
            self._pipe.close()
        except OSError as error:
            raise self._running.failure() from error
        if self._running.process.wait():
            raise self._running.failure()


class _Running:
    def __init__(self, process: "subprocess.Popen[bytes]", said: IO[bytes]) -> None:
        self.process, self._said = process, said

    def told(self) -> str:
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace").strip()

    def failure(self) -> FfmpegError:
        status = self.process.wait()
        told = self.told()
        _LOG.info("ffmpeg ended with %s: %s", status, told)
        return FfmpegError(told, status)


@contextmanager
def _started(arguments: Sequence[str], *, fed: bool) -> Iterator[_Running]:
    # What it says goes to a file: a pipe that nobody reads would stop it when full.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [str(ffmpeg_path()), "-hide_banner", "-v", "error", *arguments],
            stdin=subprocess.PIPE if fed else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if fed else subprocess.PIPE,
            stderr=said,
            pipesize=_PIPE_BYTES,
            creationflags=_WINDOWS_FLAGS,
            start_new_session=True,
        )
        try:
            yield _Running(process, said)
        finally:
            if process.poll() is None:
                process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            process.wait()
