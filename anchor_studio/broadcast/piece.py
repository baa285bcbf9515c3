"""A piece of a programme on disk: its picture encoded as it will stay, its sound as it was spoken."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from anchor_studio.broadcast.captions import Caption
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.media.audio import AudioSpool
from anchor_studio.media.ffmpeg import FfmpegError
from anchor_studio.media.video import VideoWriter, unwritable, write_video

SIZE = (1920, 1080)
PICTURE, SOUND = "picture.mp4", "sound.f32"


@dataclass(frozen=True)
class Encoding:
    """How a picture is encoded: `size` is width, height; `crf`, `preset` and `threads` are x264's."""

    size: tuple[int, int] = SIZE
    crf: int = 18
    preset: str = "superfast"
    threads: int = 1


@dataclass(frozen=True)
class Piece:
    """`frames` frames of H.264 and as much raw sound (48 kHz mono float32); captions count from its own start."""

    picture: Path
    sound: Path
    frames: int
    captions: tuple[Caption, ...]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.frames / FPS


class PieceOutput:
    """A broadcast into a piece; use it in a `with`. Frames and sound may come from two threads.

    Pieces of the same encoding can be joined without encoding them again.
    """

    def __init__(self, folder: Path, shown_as: Path, encoding: Encoding | None = None) -> None:
        """Grow in an existing folder, which who gave it removes; the user reads of `shown_as` when the disk is full."""
        self._folder, self._shown_as = folder, shown_as
        self._encoding = encoding or Encoding()
        self._stack, self._encoder = ExitStack(), ExitStack()
        self._video: VideoWriter | None = None
        self._sound: AudioSpool | None = None
        self._captions: tuple[Caption, ...] = ()
        self.frames = 0

    def __enter__(self) -> Self:
        """Open the files; raises OSError where they can't be made."""
        try:
            self._sound = self._stack.enter_context(AudioSpool(self._folder / SOUND))
            self._stack.push(self._encoder)
            self._video = self._encoder.enter_context(self._x264())
        except BaseException:  # who can't enter a `with` never leaves it
            self._stack.close()
            raise
        return self

    def _x264(self) -> AbstractContextManager[VideoWriter]:
        how = self._encoding
        return write_video(
            self._folder / PICTURE,
            how.size,
            crf=how.crf,
            preset=how.preset,
            threads=how.threads,
            shown_as=self._shown_as,
        )

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
            raise disk_full(self._shown_as) from error

    def finish(self, captions: Sequence[Caption]) -> None:
        """Close both; sound is cut or filled to the length of the picture.

        Raises StudioError when the disk is full, or when there was no frame.
        """
        assert self._sound is not None
        try:
            self._encoder.close()
            if not self.frames:
                raise StudioError("There is nothing to broadcast.", "Give a script with words in it.")
            self._sound.fit(self.frames * SAMPLES_PER_FRAME)
        except OSError as error:
            raise disk_full(self._shown_as) from error
        except FfmpegError as error:
            raise unwritable(self._shown_as, error) from error
        self._captions = tuple(captions)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the files; on an error the encoder is stopped at once."""
        self._stack.__exit__(kind, error, tb)

    @property
    def piece(self) -> Piece:
        """What has become of it; whole after `finish`."""
        return Piece(self._folder / PICTURE, self._folder / SOUND, self.frames, self._captions)


def disk_full(path: Path) -> StudioError:
    """Say that a file could not be written for want of room."""
    return StudioError(f"The disk is full or gone: {path.name} could not be written.", "Make room and retry.")
