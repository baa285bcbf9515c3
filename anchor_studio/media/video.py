"""Frames from clips and clips from frames, in exact frame rate and true colours."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import Feed, FfmpegError, reading, writing
from anchor_studio.media.probe import MediaInfo, probe

_CAREFUL = "flags=accurate_rnd+full_chroma_int"
_QUICK = "flags=bilinear"
_STRIP_ROWS = 36
# RGB to Y, U, V of BT.709 in limited range, with what is added to each.
_BT709 = np.array(
    [
        (0.2126 * 219 / 255, 0.7152 * 219 / 255, 0.0722 * 219 / 255, 16),
        (-0.2126 / 1.8556 * 224 / 255, -0.7152 / 1.8556 * 224 / 255, 0.5 * 224 / 255, 128),
        (0.5 * 224 / 255, -0.7152 / 1.5748 * 224 / 255, -0.0722 / 1.5748 * 224 / 255, 128),
    ],
    np.float32,
)


def read_frames(
    path: Path,
    *,
    fps: int = FPS,
    crop: Box | None = None,
    width: int | None = None,
    height: int | None = None,
    start_frame: int = 0,
    frame_count: int | None = None,
    quick: bool = False,
) -> Iterator[Picture]:
    """Give the frames of a clip at exactly `fps`, or a part of each, RGB; memory does not grow.

    `crop` is x, y, width, height in pixels; it, or the whole, is then scaled to `width` x `height`. `start_frame` and
    `frame_count` count at `fps`. `quick` converts colours to within two levels in a quarter of the time. Frames are
    read-only. Closing the iterator ends the reading. Raises StudioError if the clip can't be read or holds no picture.
    """
    info = probe(path)
    if not info.width:
        raise StudioError(f"{path.name} holds no picture.", "Give a video.")
    box = crop or (0, 0, info.width, info.height)
    shape = (height or box[3], width or box[2], 3)
    # Whichever frame stands before the first wanted one may have to be shown again: begin a second earlier.
    skipped = min(start_frame, fps)
    seek = ["-ss", f"{(start_frame - skipped) / fps:.6f}"] if start_frame > skipped else []
    limit = [] if frame_count is None else ["-frames:v", str(frame_count)]
    timing = f"fps={fps}:start_time=0" + (f",trim=start_frame={skipped},setpts=PTS-STARTPTS" if skipped else "")
    filters = _filters(info, timing, box, (shape[1], shape[0]), quick=quick)
    arguments = [*seek, "-threads", "1", "-i", f"file:{path}", "-map", "0:V:0", "-vf", filters, *limit]
    size, count = shape[0] * shape[1] * 3, 0
    try:
        with reading([*arguments, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"]) as pixels:
            while len(block := pixels.read(size)) == size:
                count += 1
                yield np.frombuffer(block, np.uint8).reshape(shape)
    except FfmpegError as error:
        if not count:
            raise StudioError(f"{path.name} can't be decoded.", "Export it again, as H.264 for instance.") from error
    if not count and not start_frame and frame_count != 0:
        raise StudioError(f"{path.name} holds no frames.", "It may be cut short; export it again.")


def _filters(info: MediaInfo, timing: str, box: Box, size: tuple[int, int], *, quick: bool) -> str:
    left, top, width, height = box
    steps = ["bwdif=mode=send_frame:deint=interlaced"] if info.interlaced else []
    steps += [timing, f"crop={width}:{height}:{left}:{top}:exact=1"]
    steps += [f"scale={size[0]}:{size[1]}:in_color_matrix={info.matrix}:{_QUICK if quick else _CAREFUL}"]
    return ",".join(steps)


def encoder_arguments(size: tuple[int, int], fps: int, crf: int, preset: str, threads: int) -> list[str]:
    """Give ffmpeg's arguments that turn the planes of `to_planes` on its standard input into H.264."""
    width, height = size
    tags = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
    return [
        *("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{width}x{height}", "-r", str(fps), "-i", "-", "-an"),
        *("-vf", tags, "-pix_fmt", "yuv420p"),
        *("-c:v", "libx264", "-profile:v", "high", "-preset", preset, "-crf", str(crf), "-threads", str(threads)),
        # The quickest presets leave out what makes still backgrounds cheap: without it, files are three times as large.
        *("-x264-params", "mbtree=1:rc-lookahead=10"),
        *("-g", str(2 * fps), "-r", str(fps)),
    ]


def to_planes(picture: Picture, planes: NDArray[np.uint8]) -> None:
    """Turn an RGB picture into BT.709 limited range 4:2:0, `planes` `(h * w * 3 / 2,)`: Y, then U, then V.

    To within a level of what ffmpeg's careful conversion gives, in less than half the time.
    """
    height, width = picture.shape[:2]
    luma, first, second = np.split(planes, (height * width, height * width * 5 // 4))
    luma, first, second = (luma.reshape(height, width), *(p.reshape(height // 2, width // 2) for p in (first, second)))
    for top in range(0, height, _STRIP_ROWS):  # strips stay in the processor's cache
        rows, halves = slice(top, top + _STRIP_ROWS), slice(top // 2, (top + _STRIP_ROWS) // 2)
        strip = cv2.transform(picture[rows], _BT709)
        cv2.extractChannel(strip, 0, luma[rows])
        small = cv2.resize(strip, (width // 2, len(first[halves])), interpolation=cv2.INTER_AREA)
        cv2.extractChannel(small, 1, first[halves])
        cv2.extractChannel(small, 2, second[halves])


class VideoWriter:
    """Takes frames of one size; see `write_video`."""

    def __init__(self, path: Path, feed: Feed, size: tuple[int, int]) -> None:
        """Write to ffmpeg's input."""
        self._path, self._feed, self._shape = path, feed, (size[1], size[0], 3)
        self._planes = np.empty(size[0] * size[1] * 3 // 2, np.uint8)

    def write(self, frame: Picture) -> None:
        """Add a frame; raises StudioError when the disk is full, ValueError for a frame of another size."""
        if frame.shape != self._shape:
            raise ValueError(f"a frame of {self._shape} was expected, not {frame.shape}")
        to_planes(frame, self._planes)
        try:
            self._feed.write(self._planes.data)
        except FfmpegError as error:
            raise unwritable(self._path, error) from error


@contextmanager
def write_video(
    path: Path,
    size: tuple[int, int],
    *,
    fps: int = FPS,
    crf: int = 18,
    preset: str = "veryfast",
    threads: int = 1,
    shown_as: Path | None = None,
) -> Iterator[VideoWriter]:
    """Write a clip without sound, `size` = (width, height), both even; `crf`, `preset` and `threads` are x264's.

    On an error nothing is left of it. Raises StudioError where it can't be written; the user reads of `shown_as` then.
    """
    shown_as = shown_as or path
    if size[0] % 2 or size[1] % 2:
        raise ValueError(f"{size} can't be halved for 4:2:0")
    try:
        with writing([*encoder_arguments(size, fps, crf, preset, threads), "-y", f"file:{path}"]) as feed:
            yield VideoWriter(shown_as, feed, size)
    except FfmpegError as error:
        _remove(path)
        raise unwritable(shown_as, error) from error
    except BaseException:
        _remove(path)
        raise


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def unwritable(path: Path, error: FfmpegError) -> StudioError:
    """Say why a file could not be written."""
    if error.disk_full:
        return StudioError(f"The disk is full: {path.name} could not be written.", "Make room, or choose another disk.")
    return StudioError(f"{path.name} could not be written.", "Check that the folder exists and may be written to.")
