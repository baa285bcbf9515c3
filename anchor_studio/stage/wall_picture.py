"""What a screen wall shows of the newsroom's own: a picture, or a video that begins again at its end."""

from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.media.probe import probe
from anchor_studio.media.video import read_frames
from anchor_studio.stage.pictures import PICTURE_SUFFIXES, read_filling

MOST_PIXELS = 8192 * 4352  # a video's frame; ffmpeg's memory grows with it
LETTERS_READ = 64
NEAR = FPS * 2  # frames that are sooner read over than sought


class WallPicture(Protocol):
    """Gives what is shown with each frame of the programme."""

    moving: bool

    def at(self, frame_number: int) -> Picture:
        """Give the picture of a frame, RGB of the wall's size."""

    def close(self) -> None:
        """End the reading."""


OpenPicture = Callable[[Path, tuple[int, int]], WallPicture]
"""Opens a file to fill a size (width, height); raises StudioError."""


def open_wall_picture(path: Path, size: tuple[int, int]) -> WallPicture:
    """Open a picture or video to fill `size` (width, height), its middle kept; raises StudioError if it can't be."""
    if path.suffix.lower() in PICTURE_SUFFIXES:
        return StillPicture(read_filling(path, size))
    return LoopedVideo(path, size)


class StillPicture:
    """A picture."""

    moving = False

    def __init__(self, picture: Picture) -> None:
        """Take the picture."""
        self._picture = picture

    def at(self, frame_number: int) -> Picture:
        """Give the picture."""
        return self._picture

    def close(self) -> None:
        """There is nothing to end."""


class LoopedVideo:
    """A video at 25 frames a second, decoded as it plays; no more than one frame of it is kept."""

    moving = True

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        """Look into the video and read its first frame; raises StudioError if that fails."""
        _require_media(path)
        info = probe(path)
        if not info.width:
            raise StudioError(f"{path.name} holds no picture.", "Give a picture or a video.")
        if info.width * info.height > MOST_PIXELS:
            raise StudioError(f"The pictures of {path.name} are too large.", "Export it again in 1920x1080.")
        self._path, self._size, self._crop = path, size, _filling((info.width, info.height), size)
        self._count = round(info.duration * FPS)  # 0: not known before its end
        self._frames, self._number = self._read_from(0), 0
        first = next(self._frames, None)
        if first is None:
            raise StudioError(f"{path.name} holds no frames.", "It may be cut short; export it again.")
        self._shown = first

    def at(self, frame_number: int) -> Picture:
        """Give the frame that is on when so many frames of the programme have passed."""
        wanted = frame_number % self._count if self._count else frame_number
        if wanted == self._number:
            return self._shown
        with suppress(StudioError):  # taken away while it runs: then the screen stands still
            self._go_to(wanted)
        return self._shown

    def close(self) -> None:
        """End the reading."""
        if isinstance(self._frames, Generator):
            self._frames.close()

    def _go_to(self, wanted: int) -> None:
        if not self._number < wanted <= self._number + NEAR:
            self._open_at(wanted)
        while self._number < wanted:
            frame = next(self._frames, None)
            if frame is None:  # its end, sooner or later than it told
                self._count = self._number + 1
                self._open_at(wanted % self._count)
                return
            self._shown, self._number = frame, self._number + 1

    def _open_at(self, number: int) -> None:
        self.close()
        self._frames = self._read_from(number)
        frame = next(self._frames, None)
        if frame is None and number:
            self._frames, number = self._read_from(0), 0
            frame = next(self._frames, None)
        if frame is not None:
            self._shown, self._number = frame, number

    def _read_from(self, number: int) -> Iterator[Picture]:
        width, height = self._size
        return read_frames(self._path, crop=self._crop, width=width, height=height, start_frame=number, quick=True)


def _filling(size: tuple[int, int], wanted: tuple[int, int]) -> Box:
    """Give the largest box in the middle of a picture that has the wanted shape."""
    scale = max(wanted[0] / size[0], wanted[1] / size[1])
    width, height = (min(own, max(2, round(part / scale))) for own, part in zip(size, wanted, strict=True))
    return (size[0] - width) // 2, (size[1] - height) // 2, width, height


def _require_media(path: Path) -> None:
    """Refuse what is text: lists of other files would have ffmpeg open these."""
    with suppress(OSError, ValueError):  # what is missing is told by whoever reads it
        if path.is_file():
            with path.open("rb") as file:
                begin = file.read(LETTERS_READ)
            if begin and all(9 <= letter < 127 for letter in begin):
                raise StudioError(f"{path.name} is neither a picture nor a video.", "Give PNG, JPEG, WebP, MP4 or MOV.")
