"""Finished programmes: the list of those that were made, each with a small picture."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.media.picture import write_picture
from anchor_studio.media.video import read_frames
from anchor_studio.studio.project_file import read_text, write_whole
from anchor_studio.studio.rundown_news import RundownReport

MOST_KEPT = 200
THUMBNAIL_PX = (320, 180)
_AT_SECONDS = 2.0  # by then the graphics are in


@dataclass(frozen=True)
class Export:
    """A programme that was made: its file, `when` (UTC), its length, and which project it came from.

    `failed` are the titles of segments that are missing from it; `project` is the project's file, "" if it had none.
    """

    file: Path
    title: str
    when: datetime
    seconds: float
    segments: int
    failed: tuple[str, ...] = ()
    project: str = ""
    thumbnail: Path | None = None

    @property
    def is_there(self) -> bool:
        """Whether the file still stands where it was written."""
        return self.file.is_file()


class Exports:
    """Keeps the list in the user's folder; may be used from several threads, and touches the disk: not the window's."""

    def __init__(self, folder: Path) -> None:
        """Keep all in `folder`, made when it is first needed."""
        self._folder, self._file = folder, folder / "exports.json"
        self._turn = Lock()

    def finished(self) -> list[Export]:
        """Give the programmes that were made, the latest first; a damaged list is an empty one."""
        with self._turn:
            return self._read()

    def add(self, report: RundownReport, project: Path | None = None) -> Export:
        """Note what came of a broadcast, with a small picture of it; raises nothing: the programme itself is safe."""
        made = Export(
            file=report.output,
            title=report.title,
            when=datetime.now(UTC),
            seconds=report.seconds,
            segments=len(report.segments),
            failed=tuple(segment.title for segment in report.failed),
            project=str(project) if project else "",
        )
        with self._turn, suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            made = replace(made, thumbnail=self._picture(made))
            self._write([made, *(export for export in self._read() if export.file != made.file)])
        return made

    def forget(self, file: Path) -> None:
        """Take a programme off the list; its file stays."""
        with self._turn, suppress(OSError):
            exports = self._read()
            self._write([export for export in exports if export.file != file])

    def _picture(self, export: Export) -> Path | None:
        name = sha256(f"{export.file} {export.when}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        target = self._folder / f"{name}.jpg"
        frame = int(min(_AT_SECONDS, export.seconds / 2) * FPS)
        width, height = THUMBNAIL_PX
        try:
            pictures = read_frames(
                export.file, width=width, height=height, start_frame=frame, frame_count=1, quick=True
            )
            write_picture(target, next(pictures), overwrite=True)
        except (StudioError, StopIteration, OSError):
            return None
        return target

    def _read(self) -> list[Export]:
        try:
            entries = json.loads(read_text(self._file))
            return [_export(entry) for entry in entries]
        except (StudioError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return []

    def _write(self, exports: list[Export]) -> None:
        kept = exports[:MOST_KEPT]
        lines = [{**asdict(export), "when": export.when.isoformat()} for export in kept]
        write_whole(self._file, json.dumps(lines, indent=1, ensure_ascii=False, default=str) + "\n")
        shown = {export.thumbnail for export in kept}
        for picture in self._folder.glob("*.jpg"):
            if picture not in shown:
                picture.unlink(missing_ok=True)


def _export(entry: dict[str, object]) -> Export:
    thumbnail = entry.get("thumbnail")
    return Export(
        file=Path(str(entry["file"])),
        title=str(entry["title"]),
        when=datetime.fromisoformat(str(entry["when"])).astimezone(UTC),
        seconds=float(str(entry["seconds"])),
        segments=int(str(entry["segments"])),
        failed=tuple(map(str, _listed(entry.get("failed")))),
        project=str(entry.get("project") or ""),
        thumbnail=Path(str(thumbnail)) if thumbnail else None,
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
