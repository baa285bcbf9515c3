"""Versions of an anchor: the present one under its name, earlier ones in a folder beside it, newest last."""

import shutil
from pathlib import Path

from anchor_studio.errors import StudioError


def versions_folder(anchor: Path) -> Path:
    """Give the folder `NAME.versions` beside the anchor's `NAME.anchor`."""
    return anchor.with_name(f"{anchor.stem}.versions")


def earlier(anchor: Path) -> list[Path]:
    """List the versions an anchor had before, the oldest first."""
    kept = versions_folder(anchor)
    return sorted(kept.glob("[0-9]*.anchor")) if kept.is_dir() else []


def promote(challenger: Path, anchor: Path) -> None:
    """Put the package `challenger` in the place of `anchor`, which is kept as a version; nothing is ever lost.

    Both are folders. Raises OSError where there is no room; the anchor is then as it was.
    """
    mend(anchor)
    copied, ready = anchor.with_name(f".{anchor.stem}.copied"), _ready(anchor)
    shutil.rmtree(copied, ignore_errors=True)
    try:
        shutil.copytree(challenger, copied)
    except OSError:
        shutil.rmtree(copied, ignore_errors=True)
        raise
    copied.rename(ready)
    versions_folder(anchor).mkdir(exist_ok=True)
    number = max((int(version.stem) for version in earlier(anchor)), default=0) + 1
    anchor.rename(versions_folder(anchor) / f"{number:04d}.anchor")
    ready.rename(anchor)


def roll_back(anchor: Path) -> None:
    """Give the anchor its last version again, byte by byte; the present one is set aside beside it.

    Raises StudioError where there is none.
    """
    mend(anchor)
    if not (kept := earlier(anchor)):
        raise StudioError(f"{anchor.stem} has no earlier version.", "It was never replaced.")
    aside = versions_folder(anchor) / f"set-aside-{kept[-1].stem}.anchor"
    shutil.rmtree(aside, ignore_errors=True)
    anchor.rename(aside)
    kept[-1].rename(anchor)


def mend(anchor: Path) -> None:
    """Give an anchor its place back after a kill between the two steps of a promotion or a roll-back."""
    ready = _ready(anchor)
    if anchor.exists():
        shutil.rmtree(ready, ignore_errors=True)
    elif ready.is_dir():
        ready.rename(anchor)
    elif kept := earlier(anchor):
        kept[-1].rename(anchor)
    else:
        raise StudioError(f"There is no anchor {anchor}.", "Check the path.")


def _ready(anchor: Path) -> Path:
    """Give where a copied package waits for its place: it is whole as soon as it is there."""
    return anchor.with_name(f".{anchor.stem}.promoted")
