"""Packages on the move: out as one file, in as a folder of the library; whole or not at all."""

import os
import shutil
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from anchor_studio.anchors.manifest import to_json
from anchor_studio.anchors.package import CONSENT, MANIFEST, AnchorPackage, seal
from anchor_studio.domain.progress import Progress
from anchor_studio.errors import StudioError


def pack(package: AnchorPackage, target: Path, progress: Progress) -> None:
    """Write a checked package as one file `target`, replacing what stands there.

    Raises StudioError where it can't be written, and Cancelled; what stood there before is then as it was.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    names = [MANIFEST, *package.manifest.files]
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as file:  # weights and film don't get smaller
            for number, name in enumerate(names):
                progress.check()
                progress.report(number / len(names), f"packing {name}")
                file.write(package.folder / name, name)
        beside.replace(target)
    except (OSError, ValueError) as error:
        hint = "Is the disk full, or may you not write there? Choose another place."
        raise StudioError(f"{target.name} can't be written.", hint) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def copy_package(package: AnchorPackage, target: Path, name: str, title: str) -> None:
    """Copy a checked package to the folder `target`, which is not there yet, under a name and title of its own.

    Only what its manifest lists is taken. Raises StudioError where there is no room; nothing is left then.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        for listed in package.manifest.files:
            (beside / listed).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(package.folder / listed, beside / listed)
        beside.mkdir(parents=True, exist_ok=True)
        (beside / MANIFEST).write_text(to_json(replace(package.manifest, name=name, title=title)), "utf-8")
        beside.rename(target)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise StudioError(f"The anchor {title} can't be copied.", "Is the disk full? Free some space.") from error


def retitle(package: AnchorPackage, title: str) -> None:
    """Give a package, a folder, another title; raises OSError."""
    _write_manifest(package.folder, to_json(replace(package.manifest, title=title)))


def add_consent(package: AnchorPackage, consent: str, record: Path | None) -> None:
    """Write down what the presenter agreed to in a checked package, a folder, with its recording; raises OSError."""
    if record is not None:
        beside = package.folder.with_name(f".{package.folder.name}.consent")
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(record, beside)
        shutil.rmtree(package.folder / CONSENT, ignore_errors=True)
        beside.rename(package.folder / CONSENT)
    seal(package.folder, replace(package.manifest, consent=consent))


def _write_manifest(folder: Path, text: str) -> None:
    beside = folder / f"{MANIFEST}.part"
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / MANIFEST)
