"""Frames from clips and clips from frames, in exact 25 fps and true colours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import FfmpegError, reading, writing
from anchor_studio.media.probe import probe

_CAREFUL = "flags=accurate_rnd+full_chroma_int"


def read_frames(path: Path, *, crop: Box | None = None, start_frame: int = 0) -> Iterator[Picture]:
    """Give the frames of a clip at exactly 25 fps, or a part of each, RGB; memory does not grow.

    `crop` is x, y, width, height in pixels. Frames are read-only. Closing the iterator ends the reading. Raises
    StudioError if the clip can't be read or holds no picture.
    """
    info = probe(path)
    if not info.width:
        raise StudioError(f"{path.name} holds no picture.", "Give a video.")
    left, top, width, height = crop or (0, 0, info.width, info.height)
    seek = ["-ss", f"{start_frame / FPS:.3f}"] if start_frame else []
    filters = f"fps={FPS},crop={width}:{height}:{left}:{top}:exact=1,scale=in_color_matrix={info.matrix}:{_CAREFUL}"
    arguments = [*seek, "-threads", "1", "-i", f"file:{path}", "-an", "-sn", "-vf", filters]
    size, count = width * height * 3, 0
    try:
        with reading([*arguments, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"]) as pixels:
            while len(block := pixels.read(size)) == size:
                count += 1
                yield np.frombuffer(block, np.uint8).reshape(height, width, 3)
    except FfmpegError as error:
        if not count:
            raise StudioError(f"{path.name} can't be decoded.", "Export it again, as H.264 for instance.") from error
    if not count:
        raise StudioError(f"{path.name} holds no frames.", "It may be cut short; export it again.")


def encoder_arguments(size: tuple[int, int], crf: int, preset: str, threads: int) -> list[str]:
    """Give ffmpeg's arguments that turn RGB frames on its standard input into H.264, BT.709 limited range, 25 fps."""
    width, height = size
    tags = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
    return [
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(FPS), "-i", "-", "-an"),
        *("-vf", f"scale=out_color_matrix=bt709:out_range=tv:{_CAREFUL},format=yuv420p,{tags}"),
        *("-c:v", "libx264", "-profile:v", "high", "-preset", preset, "-crf", str(crf), "-threads", str(threads)),
        *("-g", str(2 * FPS), "-r", str(FPS)),
    ]


class VideoWriter:
    """Takes frames of one size; see `write_video`."""

    def __init__(self, pipe: IO[bytes], size: tuple[int, int]) -> None:
        """Write to ffmpeg's input."""
        self._pipe, self._shape = pipe, (size[1], size[0], 3)

    def write(self, frame: Picture) -> None:
        """Add a frame; raises ValueError for one of another size."""
        if frame.shape != self._shape:
            raise ValueError(f"a frame of {self._shape} was expected, not {frame.shape}")
        self._pipe.write(np.ascontiguousarray(frame).data.cast("B"))


@contextmanager
def write_video(
    path: Path, size: tuple[int, int], *, crf: int = 18, preset: str = "veryfast", threads: int = 1
) -> Iterator[VideoWriter]:
    """Write a clip without sound at 25 fps, `size` = (width, height); raises StudioError where it can't be written."""
    try:
        with writing([*encoder_arguments(size, crf, preset, threads), "-y", f"file:{path}"]) as pipe:
            yield VideoWriter(pipe, size)
    except FfmpegError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: FfmpegError) -> StudioError:
    """Say why a file could not be written."""
    if error.disk_full:
        return StudioError(f"The disk is full: {path.name} could not be written.", "Make room, or choose another disk.")
    return StudioError(f"{path.name} could not be written.", "Check that the folder exists and may be written to.")
