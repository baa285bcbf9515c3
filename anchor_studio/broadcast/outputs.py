"""The file output: H.264 and AAC in MP4, -23 LUFS, captions beside it; whole or not there at all."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from anchor_studio.broadcast.captions import Caption
from anchor_studio.broadcast.piece import SIZE, Encoding, PieceOutput
from anchor_studio.broadcast.programme import Target, publish
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.progress import NoProgress
from anchor_studio.errors import StudioError
from anchor_studio.media.part_folder import PartFolder, clean_stale

__all__ = ["SIZE", "FileOutput", "clean_stale"]


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
        self._target, self._metadata = Target(path, overwrite), metadata
        self._target.check()
        self._encoding = Encoding(size, crf, preset, threads)
        self._stack = ExitStack()
        self._folder = path
        self._piece: PieceOutput | None = None

    def __enter__(self) -> Self:
        """Open the temporary files."""
        path = self._target.path
        try:
            self._folder = self._stack.enter_context(PartFolder(path)).path
            self._piece = self._stack.enter_context(PieceOutput(self._folder, path, self._encoding))
        except BaseException as error:  # who can't enter a `with` never leaves it
            self._stack.close()
            if isinstance(error, OSError):
                raise StudioError(f"{path.parent} can't be written to.", "Choose another folder.") from error
            raise
        return self

    @property
    def frames(self) -> int:
        """Frames taken so far."""
        return self._piece.frames if self._piece else 0

    def write_frame(self, frame: Picture) -> None:
        """Add a frame `(height, width, 3)` RGB; raises StudioError when the disk is full."""
        assert self._piece is not None
        self._piece.write_frame(frame)

    def write_audio(self, samples: Samples) -> None:
        """Add 48 kHz mono samples; raises StudioError when the disk is full."""
        assert self._piece is not None
        self._piece.write_audio(samples)

    def finish(self, captions: Sequence[Caption]) -> None:
        """Level the sound, join it to the picture and put captions and file under their names.

        Sound is cut or filled to the length of the picture. Raises StudioError when the disk is full, or when
        somebody else has put a file there meanwhile.
        """
        assert self._piece is not None
        self._piece.finish(captions)
        publish([self._piece.piece], self._target, self._metadata, self._folder, NoProgress())

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Remove all temporaries; on an error the encoder is stopped at once."""
        self._stack.__exit__(kind, error, tb)
