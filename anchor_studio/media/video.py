"""Frames from clips and clips from frames, in exact frame rate and true colours."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import Feed, FfmpegError, reading, writing
from anchor_studio.media.probe import MediaInfo, probe

_CAREFUL = "flags=accurate_rnd+full_chroma_int"
_QUICK = "flags=bilinear"


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
    """Give ffmpeg's arguments that turn RGB frames on its standard input into H.264, BT.709 limited range."""
    width, height = size
    tags = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
    return [
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(fps), "-i", "-", "-an"),
        *("-vf", f"scale=out_color_matrix=bt709:out_range=tv:{_CAREFUL},format=yuv420p,{tags}"),
        *("-c:v", "libx264", "-profile:v", "high", "-preset", preset, "-crf", str(crf), "-threads", str(threads)),
        *("-g", str(2 * fps), "-r", str(fps)),
    ]


class VideoWriter:
    """Takes frames of one size; see `write_video`."""

    def __init__(self, path: Path, feed: Feed, size: tuple[int, int]) -> None:
        """Write to ffmpeg's input."""
        self._path, self._feed, self._shape = path, feed, (size[1], size[0], 3)

    def write(self, frame: Picture) -> None:
        """Add a frame; raises StudioError when the disk is full, ValueError for a frame of another size."""
        if frame.shape != self._shape:
            raise ValueError(f"a frame of {self._shape} was expected, not {frame.shape}")
        try:
            self._feed.write(np.ascontiguousarray(frame).data.cast("B"))
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
