"""Recordings as they are made: picture and sound in one file that may be played however its writing ended.

What is handed to ffmpeg is a Matroska stream of raw frames, each with its 1920 samples: one pipe carries both, and one
can never run away from the other. What ffmpeg writes are clusters of a second: a killed machine loses the last of them.
"""

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import Feed, FfmpegError, reading, run_ffmpeg, writing
from anchor_studio.media.probe import probe
from anchor_studio.media.video import to_planes, unwritable

RECORDING_SUFFIX = ".mkv"
CRF, PRESET, THREADS = 12, "veryfast", 2  # nearly lossless: it is learned from
_CLUSTER_MS = 1000
_FRAME_MS = 1000 // FPS
_KEYFRAME = 0x80
_FULL_SCALE = 32767
_UNKNOWN_SIZE = b"\x01" + b"\xff" * 7

# Elements of Matroska (RFC 9559) by their names there.
_EBML, _DOC_TYPE, _DOC_VERSION, _DOC_READ_VERSION = b"\x1aE\xdf\xa3", b"\x42\x82", b"\x42\x87", b"\x42\x85"
_SEGMENT, _INFO, _TIMESTAMP_SCALE = b"\x18\x53\x80\x67", b"\x15\x49\xa9\x66", b"\x2a\xd7\xb1"
_TRACKS, _TRACK, _NUMBER, _UID, _KIND = b"\x16\x54\xae\x6b", b"\xae", b"\xd7", b"\x73\xc5", b"\x83"
_CODEC, _FRAME_NS, _LACING = b"\x86", b"\x23\xe3\x83", b"\x9c"
_VIDEO, _WIDTH, _HEIGHT, _FOURCC = b"\xe0", b"\xb0", b"\xba", b"\x2e\xb5\x24"
_AUDIO, _RATE, _CHANNELS, _DEPTH = b"\xe1", b"\xb5", b"\x9f", b"\x62\x64"
_CLUSTER, _TIMESTAMP, _BLOCK = b"\x1f\x43\xb6\x75", b"\xe7", b"\xa3"


class RecordingWriter:
    """Takes frames with their sound, one after the other; see `write_recording`."""

    def __init__(self, shown_as: Path, feed: Feed, size: tuple[int, int]) -> None:
        """Write to ffmpeg's input; raises FfmpegError."""
        self._shown_as, self._feed, self._shape = shown_as, feed, (size[1], size[0], 3)
        self._planes = np.empty(size[0] * size[1] * 3 // 2, np.uint8)
        self._last: Picture | None = None
        self.frames = 0
        feed.write(_stream_head(size))

    def write(self, frame: Picture, sound: Samples) -> None:
        """Add a frame with its 1920 samples; raises StudioError when the disk is full, ValueError for other sizes."""
        if frame.shape != self._shape or sound.shape != (SAMPLES_PER_FRAME,):
            raise ValueError(f"{self._shape} and {SAMPLES_PER_FRAME} were expected, not {frame.shape}, {sound.shape}")
        if frame is not self._last:  # a frame that is shown again was turned into planes already
            to_planes(frame, self._planes)
            self._last = frame
        pcm = (np.clip(sound, -1, 1) * _FULL_SCALE).round().astype("<i2").tobytes()
        time = _element(_TIMESTAMP, _number(self.frames * _FRAME_MS))
        picture_head, sound_head = _block_head(1, self._planes.nbytes), _block_head(2, len(pcm))
        size = len(time) + len(picture_head) + self._planes.nbytes + len(sound_head) + len(pcm)
        try:
            self._feed.write(_CLUSTER + _size(size) + time + picture_head)
            self._feed.write(self._planes.data)
            self._feed.write(sound_head + pcm)
        except FfmpegError as error:
            raise unwritable(self._shown_as, error) from error
        self.frames += 1


@contextmanager
def write_recording(
    path: Path, size: tuple[int, int], *, crf: int = CRF, shown_as: Path | None = None
) -> Iterator[RecordingWriter]:
    """Write H.264 at 25 fps and 48 kHz PCM into a Matroska file; `size` = (width, height), both even.

    Whatever happens, what was written so far stays and can be played. Raises StudioError where it can't be written;
    the user reads of `shown_as` then.
    """
    shown_as = shown_as or path
    if size[0] % 2 or size[1] % 2:
        raise ValueError(f"{size} can't be halved for 4:2:0")
    try:
        with writing(_arguments(path, crf)) as feed:
            yield RecordingWriter(shown_as, feed, size)
    except FfmpegError as error:
        raise unwritable(shown_as, error) from error


def mend_recording(part: Path, target: Path) -> None:
    """Write a recording whose writing was cut off anew, as it is but with its length; raises StudioError.

    Where it holds nothing that can be played, or there is no room, nothing is left at `target`.
    """
    try:
        copied = ("-map", "0:V:0", "-map", "0:a:0?", "-c", "copy", "-f", "matroska", "-y", f"file:{target}")
        run_ffmpeg(["-i", f"file:{part}", *copied])
        probe(target)
    except FfmpegError as error:
        target.unlink(missing_ok=True)
        if error.disk_full:
            raise unwritable(target, error) from error
        raise StudioError(f"Nothing of {part.name} can be played.", "Record the take again.") from error
    except StudioError:
        target.unlink(missing_ok=True)
        raise


def read_sound(path: Path) -> Iterator[Samples]:
    """Give a file's sound in blocks of 1920 samples at 48 kHz, mono, in step with its picture; the last is filled up.

    Closing it ends the reading; a file without sound gives nothing. Raises StudioError if it can't be decoded.
    """
    if not probe(path).has_audio:
        return
    mixed = f"aresample={SAMPLE_RATE_HZ}:async=1:first_pts=0:ochl=mono:rematrix_maxval=1"
    size = SAMPLES_PER_FRAME * 4
    try:
        with reading(["-i", f"file:{path}", "-map", "0:a:0", "-af", mixed, "-f", "f32le", "-"]) as pcm:
            while block := pcm.read(size):
                samples = np.frombuffer(block[: len(block) // 4 * 4], np.float32)
                yield np.pad(samples, (0, SAMPLES_PER_FRAME - len(samples)))
    except FfmpegError as error:
        raise StudioError(f"The sound of {path.name} can't be decoded.", "Export it again, as WAV say.") from error


def _arguments(path: Path, crf: int) -> list[str]:
    tags = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
    return [
        *("-f", "matroska", "-i", "-", "-map", "0:V:0", "-map", "0:a:0", "-vf", tags, "-pix_fmt", "yuv420p"),
        *("-c:v", "libx264", "-profile:v", "high", "-preset", PRESET, "-crf", str(crf), "-threads", str(THREADS)),
        *("-g", str(FPS), "-r", str(FPS), "-c:a", "pcm_s16le"),
        *("-f", "matroska", "-cluster_time_limit", str(_CLUSTER_MS), "-flush_packets", "1", "-y", f"file:{path}"),
    ]


def _stream_head(size: tuple[int, int]) -> bytes:
    kind = ((_DOC_TYPE, b"matroska"), (_DOC_VERSION, _number(4)), (_DOC_READ_VERSION, _number(2)))
    seen = ((_WIDTH, _number(size[0])), (_HEIGHT, _number(size[1])), (_FOURCC, b"I420"))
    heard = ((_RATE, struct.pack(">d", SAMPLE_RATE_HZ)), (_CHANNELS, _number(1)), (_DEPTH, _number(16)))
    tracks = (
        _track(1, b"V_UNCOMPRESSED", (_FRAME_NS, _number(_FRAME_MS * 1_000_000)), (_VIDEO, _elements(seen))),
        _track(2, b"A_PCM/INT/LIT", (_AUDIO, _elements(heard))),
    )
    info = _element(_INFO, _element(_TIMESTAMP_SCALE, _number(1_000_000)))
    return _element(_EBML, _elements(kind)) + _SEGMENT + _UNKNOWN_SIZE + info + _element(_TRACKS, b"".join(tracks))


def _track(number: int, codec: bytes, *more: tuple[bytes, bytes]) -> bytes:
    said = ((_NUMBER, number), (_UID, number), (_KIND, number), (_LACING, 0))  # kind 1 is video, 2 is audio
    numbers = [(name, _number(value)) for name, value in said]
    return _element(_TRACK, _elements([*numbers, (_CODEC, codec), *more]))


def _block_head(track: int, content: int) -> bytes:
    head = bytes([0x80 | track, 0, 0, _KEYFRAME])  # at the time of its cluster
    return _BLOCK + _size(len(head) + content) + head


def _elements(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    return b"".join(_element(name, content) for name, content in pairs)


def _element(name: bytes, content: bytes) -> bytes:
    return name + _size(len(content)) + content


def _size(count: int) -> bytes:
    return (count | 1 << 56).to_bytes(8, "big")


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")
