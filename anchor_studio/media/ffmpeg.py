"""ffmpeg as a process of its own (it is GPL): started here and nowhere else, with argument lists, always reaped."""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from anchor_studio.errors import StudioError

_LOG = logging.getLogger(__name__)
_CREATE_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0


def ffmpeg_path() -> Path:
    """Give the path of the bundled ffmpeg; raises StudioError where there is none."""
    import imageio_ffmpeg

    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise StudioError("ffmpeg is missing.", "Install the program again.") from error


class FfmpegError(Exception):
    """ffmpeg ended with an error; `told` is what it said last."""

    def __init__(self, told: str) -> None:
        """Keep what ffmpeg said."""
        super().__init__(told)
        self.told = told

    @property
    def disk_full(self) -> bool:
        """Whether there was no room left to write."""
        return any(sign in self.told for sign in ("No space left", "File too large", "Disk quota", "not enough space"))


def run_ffmpeg(arguments: Sequence[str]) -> str:
    """Run ffmpeg to its end and give what it said; raises FfmpegError."""
    done = subprocess.run(
        [str(ffmpeg_path()), "-hide_banner", "-nostdin", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        creationflags=_CREATE_NO_WINDOW,
        check=False,
    )
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise FfmpegError(told)
    return told


@contextmanager
def reading(arguments: Sequence[str]) -> Iterator[IO[bytes]]:
    """Run ffmpeg and read what it writes to its standard output; leaving early ends it.

    Raises FfmpegError where it ends with an error and its output was read to the end.
    """
    with tempfile.TemporaryFile() as said, _process(arguments, said, reads=False) as process:
        assert process.stdout is not None
        yield process.stdout
        if process.stdout.read(1) == b"" and process.wait():
            raise _failure(said)


@contextmanager
def writing(arguments: Sequence[str]) -> Iterator[IO[bytes]]:
    """Run ffmpeg and write to its standard input; at the end it is waited for, on an error it is killed.

    Raises FfmpegError where it failed. If this process dies, ffmpeg finds its input ended and ends too.
    """
    with tempfile.TemporaryFile() as said, _process(arguments, said, reads=True) as process:
        assert process.stdin is not None
        try:
            yield process.stdin
            process.stdin.close()
        except BrokenPipeError as error:
            process.wait()
            raise _failure(said) from error
        if process.wait():
            raise _failure(said)


@contextmanager
def _process(arguments: Sequence[str], said: IO[bytes], *, reads: bool) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        [str(ffmpeg_path()), "-hide_banner", "-v", "error", *([] if reads else ["-nostdin"]), *arguments],
        stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if reads else subprocess.PIPE,
        stderr=said,
        creationflags=_CREATE_NO_WINDOW,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def _failure(said: IO[bytes]) -> FfmpegError:
    said.seek(0)
    told = said.read().decode("utf-8", "replace").strip()
    _LOG.info("ffmpeg: %s", told)
    return FfmpegError(told)
