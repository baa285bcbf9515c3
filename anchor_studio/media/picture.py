"""Single pictures to files."""

from contextlib import suppress
from pathlib import Path

import cv2

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError

_SUFFIXES = {".png", ".jpg", ".jpeg"}


def write_picture(path: Path, picture: Picture, *, overwrite: bool = False) -> None:
    """Write RGB as PNG or JPEG, whole or not at all; raises StudioError where that can't be."""
    if path.suffix.lower() not in _SUFFIXES:
        raise StudioError(f"{path.name} is no picture file.", "Give a name that ends with .png or .jpg.")
    try:
        taken = path.exists()
    except OSError as error:
        raise _unwritable(path) from error
    if taken and not overwrite:
        raise StudioError(f"{path} exists already.", "Choose another name, or say --force.")
    _, encoded = cv2.imencode(path.suffix.lower(), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(encoded.tobytes())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise _unwritable(path) from error


def _unwritable(path: Path) -> StudioError:
    return StudioError(f"{path} can't be written.", "Check the folder and the room on the disk.")
