"""A quick look at a package: its card and picture, without hashing what it holds."""

import zipfile
import zlib
from pathlib import Path

from anchor_studio.anchors.manifest import from_json
from anchor_studio.anchors.models import THUMBNAIL
from anchor_studio.anchors.package import CONSENT, MANIFEST
from anchor_studio.domain.anchor import AnchorManifest
from anchor_studio.errors import StudioError

_MOST_BYTES = 4_000_000  # of a card or picture inside a zip


def read_card(path: Path) -> AnchorManifest:
    """Read what the package at `path`, a folder or its zip, says of itself; raises StudioError if it can't be read."""
    try:
        told = (path / MANIFEST).read_bytes() if path.is_dir() else _inside(path, MANIFEST)
        return from_json(told.decode("utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise StudioError(f"The card of {path.name} can't be read.", "Get a fresh copy of the anchor.") from error


def thumbnail(path: Path, unpacked: Path) -> Path | None:
    """Give the picture of a package; that of a zip is unpacked below `unpacked`. None where there is none."""
    if path.is_dir():
        return path / THUMBNAIL if (path / THUMBNAIL).is_file() else None
    try:
        stat = path.stat()
        kept = unpacked / f"{path.stem}-{stat.st_size}-{stat.st_mtime_ns}.png"
        if not kept.is_file():
            unpacked.mkdir(parents=True, exist_ok=True)
            beside = kept.with_suffix(".part")
            beside.write_bytes(_inside(path, THUMBNAIL))
            beside.replace(kept)
    except OSError:
        return None
    return kept


def consent_record(path: Path) -> Path | None:
    """Give the folder with the recording of the consent; None where a package, or a zip, shows none."""
    return path / CONSENT if (path / CONSENT).is_dir() else None


def size_bytes(path: Path) -> int:
    """Give what a package takes on the disk, as far as it can be seen."""
    try:
        files = path.rglob("*") if path.is_dir() else [path]
        return sum(file.stat().st_size for file in files if file.is_file())
    except OSError:
        return 0


def _inside(archive: Path, name: str) -> bytes:
    """Read a small file of a zip; raises OSError where it isn't there, or isn't small."""
    try:
        with zipfile.ZipFile(archive) as file:
            if file.getinfo(name).file_size > _MOST_BYTES:
                raise OSError(f"{name} is too large")
            return file.read(name)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError) as error:
        raise OSError(f"{name} can't be read") from error
