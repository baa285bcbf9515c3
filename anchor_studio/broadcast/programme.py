"""Pieces into a programme: MP4 of H.264 and AAC at -23 LUFS, captions beside it; whole or not there at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from anchor_studio.broadcast.captions import GAP_SECONDS, Caption, to_srt
from anchor_studio.broadcast.piece import Piece, disk_full
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.media.audio import SPOOL_FORMAT, PcmFiles
from anchor_studio.media.containers import append_box
from anchor_studio.media.ffmpeg import FfmpegError, feed_ffmpeg
from anchor_studio.media.loudness import levelling
from anchor_studio.media.part_folder import place
from anchor_studio.media.video import unwritable
from anchor_studio.provenance.metadata import XMP_BOX, xmp_packet

_SAMPLE_BYTES = 4


@dataclass(frozen=True)
class Target:
    """Where a programme goes: an MP4 file, its captions beside it."""

    path: Path
    overwrite: bool

    @property
    def captions(self) -> Path:
        """The file of its captions."""
        return self.path.with_suffix(".srt")

    def check(self) -> None:
        """Raise StudioError for a target that can't or must not be written, as far as that can be known."""
        path = self.path
        if path.suffix.lower() != ".mp4":
            raise StudioError(f"{path.name or path} is no MP4 file.", "Give a name that ends with .mp4.")
        try:
            if not path.parent.is_dir():
                raise StudioError(f"There is no folder {path.parent}.", "Make it first, or choose another.")
            for target in (path, self.captions):
                if target.is_dir():
                    raise StudioError(f"{target} is a folder.", "Give the name of a file in it.")
                if target.exists() and not self.overwrite:
                    raise _taken(target)
        except OSError as error:  # a name too long, a folder one may not look into
            raise StudioError(
                f"{path} can't be written: {error.strerror}.", "Choose another name or folder."
            ) from error


def publish(
    pieces: Sequence[Piece], target: Target, metadata: Mapping[str, str], folder: Path, progress: Progress
) -> None:
    """Join pieces, level their sound as a whole, and put captions and file under their names.

    The picture is not encoded again. `folder` lies on the target's disk and is removed by who gave it. Raises
    StudioError when the disk is full, or when somebody else has put a file there meanwhile; Cancelled if told to stop.
    """
    ready, ready_captions = folder / "ready.mp4", folder / "ready.srt"
    try:
        _join(pieces, metadata, folder, ready, progress)
        append_box(ready, b"uuid", XMP_BOX + xmp_packet(metadata))
        ready_captions.write_text(to_srt(_in_programme_time(pieces)), "utf-8", newline="\n")
        target.check()  # it may be long since
        # The file comes last: who sees it may take the captions.
        place(ready_captions, target.captions, overwrite=target.overwrite)
        place(ready, target.path, overwrite=target.overwrite)
    except FileExistsError as error:
        raise _taken(target.path) from error
    except OSError as error:
        raise disk_full(target.path) from error
    except FfmpegError as error:
        raise unwritable(target.path, error) from error


class _Heard(PcmFiles):
    """Sound that may be stopped while it is read, and tells how far it is."""

    def __init__(self, pieces: Sequence[Piece], progress: Progress) -> None:
        super().__init__([piece.sound for piece in pieces])
        self._bytes = max(1, sum(piece.frames for piece in pieces) * SAMPLES_PER_FRAME * _SAMPLE_BYTES)
        self._progress = progress
        self.message, self.fractions = "Measuring the loudness", (0.0, 0.4)

    def blocks(self) -> Iterator[bytes]:
        first, last = self.fractions
        given = 0
        for block in super().blocks():
            self._progress.check()
            given += len(block)
            self._progress.report(first + (last - first) * min(given / self._bytes, 1.0), self.message)
            yield block


def _join(pieces: Sequence[Piece], metadata: Mapping[str, str], folder: Path, ready: Path, progress: Progress) -> None:
    sound = _Heard(pieces, progress)
    levelled = levelling(sound)
    sound.message, sound.fractions = "Writing the file", (0.4, 1.0)
    tags = [part for name, value in metadata.items() for part in ("-metadata", f"{name}={_tag(value)}")]
    arguments = [
        *("-v", "error", *_picture(pieces, folder), *SPOOL_FORMAT),
        *("-map", "0:v", "-map", "1:a", "-c:v", "copy", "-af", levelled),
        *("-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k", "-ar", "48000", *tags),
        *("-movflags", "+faststart+use_metadata_tags", "-y", f"file:{ready}"),
    ]
    feed_ffmpeg(arguments, sound.blocks())


def _picture(pieces: Sequence[Piece], folder: Path) -> list[str]:
    """Give ffmpeg's input of all pieces' pictures, one after the other."""
    if len(pieces) == 1:
        return ["-i", f"file:{pieces[0].picture}"]
    listed = folder / "pieces.txt"
    lines = ["ffconcat version 1.0"]
    for piece in pieces:
        quoted = f"file:{piece.picture.resolve()}".replace("'", "'\\''")
        # Its length is told, so that nothing hangs on what is made of edit lists.
        lines += [f"file '{quoted}'", f"duration {piece.frames / FPS:.2f}"]
    listed.write_text("\n".join(lines) + "\n", "utf-8")
    return ["-f", "concat", "-safe", "0", "-i", f"file:{listed}"]


def _in_programme_time(pieces: Sequence[Piece]) -> list[Caption]:
    """Give all captions on the programme's clock; none lasts into the next piece's first."""
    captions: list[Caption] = []
    frames = 0
    for piece in pieces:
        begin = frames / FPS
        moved = [replace(caption, start=caption.start + begin, end=caption.end + begin) for caption in piece.captions]
        if captions and moved:
            last = captions[-1]
            captions[-1] = replace(last, end=max(min(last.end, moved[0].start - GAP_SECONDS), last.start))
        captions += moved
        frames += piece.frames
    return captions


def _tag(value: str) -> str:
    return "".join(char if char.isprintable() else " " for char in value)


def _taken(path: Path) -> StudioError:
    return StudioError(f"{path} exists already.", "Choose another name, or let it be overwritten (--force).")
