"""The file output: H.264 and AAC in MP4, -23 LUFS, captions beside it; whole or not there at all."""

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from anchor_studio.broadcast.captions import Caption, to_srt
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import FfmpegError, run_ffmpeg
from anchor_studio.media.loudness import measure_loudness, raw_sound
from anchor_studio.media.video import VideoWriter, unwritable, write_video

SIZE = (1920, 1080)
_MARK = ".anchor-part"
_BYTES_A_SAMPLE = 4


class FileOutput:
    """A broadcast into an MP4 file; use it in a `with`.

    Picture and sound grow in a hidden folder beside the target, which is removed when the `with` is left, whatever
    happened. Only `finish` puts files under their final names.
    """

    def __init__(
        self, path: Path, *, overwrite: bool, metadata: Mapping[str, str], size: tuple[int, int] = SIZE
    ) -> None:
        """Check what can be known before; raises StudioError for a target that can't or must not be written."""
        _check_target(path, overwrite)
        self._path, self._metadata, self._size = path, metadata, size
        self._folder = path.parent / f".{path.stem}.{os.getpid()}{_MARK}"
        self._stack = ExitStack()
        self._video: VideoWriter | None = None
        self._sound: IO[bytes] | None = None
        self._encoding = ExitStack()
        self.frames = 0

    def __enter__(self) -> Self:
        """Open the temporary files."""
        try:
            self._folder.mkdir()
            self._stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
            self._sound = self._stack.enter_context((self._folder / "sound.f32").open("wb"))
        except OSError as error:
            self._stack.close()
            raise StudioError(f"{self._path.parent} can't be written to.", "Choose another folder.") from error
        self._stack.push(self._encoding)
        self._video = self._encoding.enter_context(write_video(self._folder / "picture.mp4", self._size))
        return self

    def write_frame(self, frame: Picture) -> None:
        """Add a frame `(height, width, 3)` RGB."""
        assert self._video is not None
        self._video.write(frame)
        self.frames += 1

    def write_audio(self, samples: Samples) -> None:
        """Add 48 kHz mono samples; raises StudioError when the disk is full."""
        assert self._sound is not None
        try:
            self._sound.write(samples.astype("<f4").tobytes())
        except OSError as error:
            raise self._full() from error

    def finish(self, captions: Sequence[Caption]) -> None:
        """Level the sound, join it to the picture and put the file, then its captions, under their names."""
        assert self._sound is not None
        self._encoding.close()
        captions_path = self._path.with_suffix(".srt")
        ready, ready_captions = self._folder / "ready.mp4", self._folder / "ready.srt"
        try:
            self._fit_sound()
            ready_captions.write_text(to_srt(captions), "utf-8")
            self._join(ready)
            _sync(ready)
            ready_captions.replace(captions_path)
            ready.replace(self._path)
        except OSError as error:
            raise self._full() from error
        except FfmpegError as error:
            raise unwritable(self._path, error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Remove all temporaries; on an error the encoder is stopped at once."""
        self._stack.__exit__(kind, error, tb)

    def _fit_sound(self) -> None:
        # Sound is as long as picture to the sample, whatever came in.
        assert self._sound is not None
        wanted = self.frames * SAMPLES_PER_FRAME * _BYTES_A_SAMPLE
        missing = wanted - self._sound.tell()
        while missing > 0:
            missing -= self._sound.write(bytes(min(missing, 1 << 20)))
        self._sound.flush()
        self._sound.truncate(wanted)
        self._sound.close()

    def _join(self, ready: Path) -> None:
        sound = self._folder / "sound.f32"
        tags = [part for name, value in self._metadata.items() for part in ("-metadata", f"{name}={value}")]
        run_ffmpeg([
            *("-v", "error", "-i", f"file:{self._folder / 'picture.mp4'}", *raw_sound(sound)),
            *("-map", "0:v", "-map", "1:a", "-c:v", "copy", "-af", measure_loudness(sound).filters),
            *("-c:a", "aac", "-b:a", "192k", "-ar", "48000", *tags),
            *("-movflags", "+faststart+use_metadata_tags", "-y", f"file:{ready}"),
        ])  # fmt: skip

    def _full(self) -> StudioError:
        return StudioError(f"{self._path.name} could not be written: the disk is full or gone.", "Make room and retry.")


def clean_stale(folder: Path) -> None:
    """Remove what killed broadcasts left in a folder; those that still run are left alone."""
    for left in folder.glob(f".*{_MARK}"):
        number = left.name.removesuffix(_MARK).rpartition(".")[2]
        if left.is_dir() and number.isdigit() and not _runs(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    if os.name == "nt":  # there os.kill would end it
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, 0, process)  # type: ignore[attr-defined]
        return bool(handle and ctypes.windll.kernel32.CloseHandle(handle))  # type: ignore[attr-defined]
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _check_target(path: Path, overwrite: bool) -> None:
    if path.suffix.lower() != ".mp4":
        raise StudioError(f"{path.name} is no MP4 file.", "Give a name that ends with .mp4.")
    if path.is_dir():
        raise StudioError(f"{path} is a folder.", "Give the name of a file in it.")
    if not path.parent.is_dir():
        raise StudioError(f"There is no folder {path.parent}.", "Make it first, or choose another.")
    if path.exists() and not overwrite:
        raise StudioError(f"{path} exists already.", "Choose another name, or say --force.")


def _sync(path: Path) -> None:
    with path.open("rb") as file, suppress(OSError):
        os.fsync(file.fileno())
