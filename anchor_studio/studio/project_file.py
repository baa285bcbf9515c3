"""Project files on disk: `NAME.anchorproj`, written whole or not at all, the save before kept beside it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from anchor_studio.domain.project import Project
from anchor_studio.errors import StudioError
from anchor_studio.studio.project_json import backup_hint, from_json, to_json

SUFFIX = ".anchorproj"
MAX_BYTES = 64_000_000


def read_project(path: Path) -> Project:
    """Read a project file and touch nothing; raises StudioError for what is missing, damaged, newer or no project.

    Media that are missing are no error here: they are told of before a broadcast.
    """
    return from_json(read_text(path), _true(path).parent, path.name)


def write_project(project: Project, path: Path) -> None:
    """Write a project file; the one that was there becomes `NAME.anchorproj.bak`. Raises StudioError."""
    path = _true(path)
    text = to_json(project, path.parent)
    try:
        if path.is_dir():
            raise StudioError(f"{path} is a folder.", "Give the project a name of its own.")
        write_whole(path, text, keep=path.with_name(f"{path.name}.bak"))
    except OSError as error:
        message = f"{path.name} can't be saved in {path.parent}: {error.strerror or 'the disk refuses'}."
        raise StudioError(
            message, "Your project is still open: save it under another name or in another folder."
        ) from error


def write_whole(path: Path, text: str, keep: Path | None = None) -> None:
    """Put a text under a name at once and for good; what stood there goes to `keep`. Raises OSError.

    Until the new file is wholly on the disk the old one stays in its place.
    """
    beside = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
    # Half a letter (a lone surrogate, as clipboards may hold) has no UTF-8: JSON's own escape keeps it.
    content = text.encode("utf-8", "backslashreplace")
    if len(content) > MAX_BYTES:
        raise StudioError(f"{path.name} would be larger than {MAX_BYTES // 1_000_000} MB.", "Shorten its texts.")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            with suppress(OSError):  # some network disks refuse
                shutil.copymode(path, beside)
            if keep is not None:
                _keep(path, keep)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """Read a file that should be JSON in UTF-8; raises StudioError when it is missing, too large, or no text."""
    try:
        if path.is_dir():
            raise StudioError(f"{path.name} is a folder, not a project.", f"Open a file that ends in {SUFFIX}.")
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise StudioError(f"There is no file {path}.", "It may have been moved or renamed.") from error
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "no such name"
        raise StudioError(f"{path.name} can't be read: {told}.", "Check the file's rights.") from error
    if len(content) > max_bytes:
        raise StudioError(f"{path.name} is too large for a project.", f"Open a file that ends in {SUFFIX}.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StudioError(f"{path.name} is damaged or no project: it is not text.", backup_hint(path.name)) from error


def _true(path: Path) -> Path:
    """Give what is read and written: where the name is a link, what it leads to."""
    return path.resolve() if path.is_symlink() else path.absolute()


def _keep(path: Path, keep: Path) -> None:
    """Give what stands at `path` a second name, at once; a failure here must not hinder the save."""
    second = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.bak.part")
    try:
        try:
            os.link(path, second)
        except OSError:  # no links on this disk
            shutil.copyfile(path, second)
        second.replace(keep)
    except OSError:
        with suppress(OSError):
            second.unlink(missing_ok=True)
