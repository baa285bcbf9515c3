"""The file output: H.264 and AAC in MP4, -23 LUFS, captions beside it; whole or not there at all."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from anchor_studio.broadcast.captions import Caption, to_srt
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.media.audio import SPOOL_FORMAT, AudioSpool
from anchor_studio.media.containers import append_box
from anchor_studio.media.ffmpeg import FfmpegError, feed_ffmpeg
from anchor_studio.media.loudness import levelling
from anchor_studio.media.part_folder import PartFolder, clean_stale, place
from anchor_studio.media.video import VideoWriter, unwritable, write_video
from anchor_studio.provenance.metadata import XMP_BOX, xmp_packet

__all__ = ["SIZE", "FileOutput", "clean_stale"]
SIZE = (1920, 1080)


class FileOutput:
    """A broadcast into an MP4 file; use it in a `with`.

    Picture and sound grow in a hidden folder beside the target, which is removed when the `with` is left, whatever
    happened. Only `finish` puts files under their final names. Frames and sound may come from two threads.
    """

    def __init__(
        self,
        path: Path,
        *,
        overwrite: bool,
        metadata: Mapping[str, str],
        size: tuple[int, int] = SIZE,
        crf: int = 18,
        preset: str = "superfast",
        threads: int = 1,
    ) -> None:
        """Check what can be known before; raises StudioError for a target that can't or must not be written.

        `size` is width, height; `crf`, `preset` and `threads` are x264's.
        """
        _check_target(path, overwrite)
        self._path, self._captions, self._overwrite = path, path.with_suffix(".srt"), overwrite
        self._metadata = metadata
        self._x264 = partial(write_video, size=size, crf=crf, preset=preset, threads=threads, shown_as=path)
        self._stack, self._encoder = ExitStack(), ExitStack()
        self._video: VideoWriter | None = None
        self._sound: AudioSpool | None = None
        self._folder = path
        self.frames = 0

    def __enter__(self) -> Self:
        """Open the temporary files."""
        try:
            self._folder = self._stack.enter_context(PartFolder(self._path)).path
            self._sound = self._stack.enter_context(AudioSpool(self._folder / "sound.f32"))
            self._stack.push(self._encoder)
            self._video = self._encoder.enter_context(self._x264(self._folder / "picture.mp4"))
        except BaseException as error:  # who can't enter a `with` never leaves it
            self._stack.close()
            if isinstance(error, OSError):
                raise StudioError(f"{self._path.parent} can't be written to.", "Choose another folder.") from error
            raise
        return self

    def write_frame(self, frame: Picture) -> None:
        """Add a frame `(height, width, 3)` RGB; raises StudioError when the disk is full."""
        assert self._video is not None
        self._video.write(frame)
        self.frames += 1

    def write_audio(self, samples: Samples) -> None:
        """Add 48 kHz mono samples; raises StudioError when the disk is full."""
        assert self._sound is not None
        try:
            self._sound.append(samples)
        except OSError as error:
            raise self._full() from error

    def finish(self, captions: Sequence[Caption]) -> None:
        """Level the sound, join it to the picture and put captions and file under their names.

        Sound is cut or filled to the length of the picture. Raises StudioError when the disk is full, or when
        somebody else has put a file there meanwhile.
        """
        self._encoder.close()
        ready, ready_captions = self._folder / "ready.mp4", self._folder / "ready.srt"
        try:
            self._join(ready)
            append_box(ready, b"uuid", XMP_BOX + xmp_packet(self._metadata))
            ready_captions.write_text(to_srt(captions), "utf-8", newline="\n")
            _check_target(self._path, self._overwrite)  # it may be long since
            # The file comes last: who sees it may take the captions.
            place(ready_captions, self._captions, overwrite=self._overwrite)
            place(ready, self._path, overwrite=self._overwrite)
        except FileExistsError as error:
            raise _taken(self._path) from error
        except OSError as error:
            raise self._full() from error
        except FfmpegError as error:
            raise unwritable(self._path, error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Remove all temporaries; on an error the encoder is stopped at once."""
        self._stack.__exit__(kind, error, tb)

    def _join(self, ready: Path) -> None:
        sound = self._sound
        assert sound is not None
        if not self.frames:
            raise StudioError("There is nothing to broadcast.", "Give a script with words in it.")
        sound.fit(self.frames * SAMPLES_PER_FRAME)
        tags = [part for name, value in self._metadata.items() for part in ("-metadata", f"{name}={_tag(value)}")]
        arguments = [
            *("-v", "error", "-i", f"file:{self._folder / 'picture.mp4'}", *SPOOL_FORMAT),
            *("-map", "0:v", "-map", "1:a", "-c:v", "copy", "-af", levelling(sound)),
            *("-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k", "-ar", "48000", *tags),
            *("-movflags", "+faststart+use_metadata_tags", "-y", f"file:{ready}"),
        ]
        feed_ffmpeg(arguments, sound.blocks())

    def _full(self) -> StudioError:
        return StudioError(f"The disk is full or gone: {self._path.name} could not be written.", "Make room and retry.")


def _tag(value: str) -> str:
    return "".join(char if char.isprintable() else " " for char in value)


def _check_target(path: Path, overwrite: bool) -> None:
    if path.suffix.lower() != ".mp4":
        raise StudioError(f"{path.name or path} is no MP4 file.", "Give a name that ends with .mp4.")
    try:
        if not path.parent.is_dir():
            raise StudioError(f"There is no folder {path.parent}.", "Make it first, or choose another.")
        for target in (path, path.with_suffix(".srt")):
            if target.is_dir():
                raise StudioError(f"{target} is a folder.", "Give the name of a file in it.")
            if target.exists() and not overwrite:
                raise _taken(target)
    except OSError as error:  # a name too long, a folder one may not look into
        raise StudioError(f"{path} can't be written: {error.strerror}.", "Choose another name or folder.") from error


def _taken(path: Path) -> StudioError:
    return StudioError(f"{path} exists already.", "Choose another name, or say --force.")
