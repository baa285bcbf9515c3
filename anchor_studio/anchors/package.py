"""One anchor package: a folder `NAME.anchor` or its zip, every file hashed."""

import hashlib
import json
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from anchor_studio.anchors.manifest import from_json, to_json
from anchor_studio.domain.anchor import AnchorManifest
from anchor_studio.errors import StudioError

MANIFEST = "manifest.json"
CONSENT = "consent"
"""Folder of a package in which the recording of the presenter's consent may lie."""
MAX_BYTES = 600_000_000
MAX_FILES = 200


class AnchorPackage:
    """A package whose every file was checked against its manifest."""

    def __init__(self, folder: Path, manifest: AnchorManifest) -> None:
        """Take a checked folder; use `open_package`."""
        self.folder, self.manifest = folder, manifest

    def path(self, name: str) -> Path:
        """Give a file's path; raises StudioError if the manifest does not list it."""
        if name not in self.manifest.files:
            raise StudioError(f"The anchor {self.manifest.name} lacks {name}.", "Get a fresh copy of it.")
        return self.folder / name

    def dims(self, name: str) -> dict[str, object]:
        """Read a JSON file of the package that holds one object."""
        try:
            values = json.loads(self.path(name).read_text("utf-8"))
        except (ValueError, RecursionError, OSError) as error:
            raise StudioError(f"The anchor {self.manifest.name} is damaged: {name} can't be read.") from error
        if not isinstance(values, dict):
            raise StudioError(f"The anchor {self.manifest.name} is damaged: {name} is not what it should be.")
        return values


def open_package(path: Path, unpacked: Path) -> AnchorPackage:
    """Open a package and check it; a zip is unpacked below the folder `unpacked` first.

    Raises StudioError for a missing, truncated or tampered package, naming the file that differs.
    """
    shown_as = path.name
    if path.is_file():
        path = _unpack(path, unpacked)
    manifest_path = path / MANIFEST
    if not manifest_path.is_file():
        raise StudioError(f"{shown_as} is not an anchor: it has no {MANIFEST}.", "Choose a folder or file *.anchor.")
    try:
        text = manifest_path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StudioError(f"The manifest of {shown_as} can't be read.", "Get a fresh copy of the anchor.") from error
    manifest = from_json(text, shown_as)
    for name, digest in manifest.files.items():
        try:
            _check_file(path, name, digest, shown_as)
        except OSError as error:
            raise StudioError(f"The anchor {shown_as} can't be read: {name}.", "Get a fresh copy of it.") from error
    return AnchorPackage(path, manifest)


def seal(folder: Path, manifest: AnchorManifest) -> None:
    """Write the manifest of a finished folder: `files` is filled with the hashes of what lies there now."""
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    files = {name: sha256(folder / name) for name in names}
    values = {**manifest.__dict__, "files": files}
    beside = folder / (MANIFEST + ".part")
    beside.write_text(to_json(AnchorManifest(**values)), "utf-8")
    beside.replace(folder / MANIFEST)


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_file(folder: Path, name: str, digest: str, shown_as: str) -> None:
    if not _stays_inside(name):
        raise StudioError(f"The anchor {shown_as} names a file outside itself ({name}).", "Don't use this package.")
    path = folder / name
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        raise StudioError(f"The anchor {shown_as} is incomplete: {name} is missing.", "Get a fresh copy of it.")
    if sha256(path) != digest:
        raise StudioError(f"The anchor {shown_as} is damaged: {name} was changed.", "Get a fresh copy of it.")


def _stays_inside(name: str) -> bool:
    parts = PurePosixPath(name)
    return not parts.is_absolute() and ".." not in parts.parts and ":" not in name and "\\" not in name


def _unpack(archive: Path, unpacked: Path) -> Path:
    try:
        target = unpacked / f"{archive.stem}-{sha256(archive)[:16]}"
        with zipfile.ZipFile(archive) as file:
            _check_entries(archive, file.infolist())
            if not target.is_dir():
                unpacked.mkdir(parents=True, exist_ok=True)
                # Unpacked beside and renamed: a killed program leaves no half package under the name.
                with tempfile.TemporaryDirectory(dir=unpacked) as beside:
                    file.extractall(beside)
                    Path(beside).rename(target)
                    Path(beside).mkdir()
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError) as error:
        # A RuntimeError is a password or a packing that zipfile doesn't know.
        raise StudioError(f"The anchor {archive.name} can't be opened.", "Get a fresh copy of it.") from error
    return target


def _check_entries(archive: Path, entries: Iterable[zipfile.ZipInfo]) -> None:
    entries = list(entries)
    if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise StudioError(f"The anchor {archive.name} unpacks to more than an anchor may hold.", "Don't use it.")
    for entry in entries:
        if not _stays_inside(entry.filename):
            raise StudioError(f"The anchor {archive.name} names a file outside itself.", "Don't use this package.")
