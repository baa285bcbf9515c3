"""How MP4 and WAV files are boxed: enough to see whether one is whole and to add a box of one's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_MP4_KINDS = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"}
_UNKNOWN_SIZE = 0x7FFF_F000  # WAV written into a pipe says "as much as there is" with about this or more


@dataclass(frozen=True)
class Mp4Box:
    """A box at the top of an MP4 or MOV file; `start` and `size` in bytes, header included."""

    kind: bytes
    start: int
    size: int


def top_boxes(file: IO[bytes], length: int) -> Iterator[Mp4Box]:
    """Give the boxes at the top of an open file of `length` bytes; the last may claim more than there is."""
    start = 0
    while start < length:
        file.seek(start)
        header = file.read(16)
        size = int.from_bytes(header[:4], "big")
        if size == 1:
            size = int.from_bytes(header[8:16], "big")
        elif size == 0:
            size = length - start  # "to the end"
        yield Mp4Box(header[4:8], start, max(size, 8))
        start += max(size, 8)


def is_cut_short(path: Path) -> bool:
    """Tell whether a file of the MP4 or WAV kind ends before its end; other kinds never seem to."""
    length = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        if head[4:8] in _MP4_KINDS:
            boxes = list(top_boxes(file, length))
            return boxes[-1].start + boxes[-1].size > length
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        size = int.from_bytes(head[4:8], "little")
        return length < size < _UNKNOWN_SIZE
    return False


def append_box(path: Path, kind: bytes, content: bytes) -> None:
    """Add a box at the end of an MP4 file, where it moves nothing; raises OSError when the disk is full."""
    with path.open("ab") as file:
        file.write((len(content) + 8).to_bytes(4, "big") + kind + content)


def read_boxes(path: Path, kind: bytes) -> list[bytes]:
    """Give the contents of the boxes of a kind at the top of an MP4 file."""
    with path.open("rb") as file:
        boxes = [box for box in top_boxes(file, path.stat().st_size) if box.kind == kind]
        contents = []
        for box in boxes:
            file.seek(box.start + 8)
            contents.append(file.read(box.size - 8))
    return contents
