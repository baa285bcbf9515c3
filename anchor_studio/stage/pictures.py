"""Pictures that a newsroom brings along: read with care, and never larger than they will be shown."""

import warnings
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from anchor_studio.stage.lettering import Lettering

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
_FORMATS = ("PNG", "JPEG", "WEBP")
_MOST_BYTES, _MOST_PIXELS = 200_000_000, 64_000_000


def read_filling(path: Path, size: tuple[int, int]) -> Picture:
    """Give a picture file as RGB that fills `size` (width, height): what is too much at its sides is cut off.

    Transparent places are black. Raises StudioError for a file that is missing, damaged, too large, or no picture.
    """
    return _filling(path, *_stamp(path), size)


def read_whole(path: Path, most: tuple[int, int]) -> NDArray[np.uint8]:
    """Give a picture file as RGBA `(H, W, 4)`, upright, no larger than `most` (width, height).

    Raises StudioError as `read_filling` does.
    """
    _stamp(path)
    pixels = _pixels(path, most)
    height, width = pixels.shape[:2]
    scale = min(1.0, most[0] / width, most[1] / height)
    return _scaled(pixels, (max(1, round(width * scale)), max(1, round(height * scale)))) if scale < 1 else pixels


def read_logo(path: Path, most: tuple[int, int]) -> Lettering:
    """Give a picture file with its transparency, scaled to the height of `most` (width, height) and never wider.

    Raises StudioError as `read_filling` does.
    """
    return _logo(path, *_stamp(path), most)


def _stamp(path: Path) -> tuple[int, int]:
    """Give what tells a file that was written anew from the one before."""
    try:
        told = path.stat()
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can have
        raise StudioError(f"There is no picture {path.name[:80]}.", "Choose it again.") from error
    if told.st_size > _MOST_BYTES:
        raise _unreadable(path)
    return told.st_mtime_ns, told.st_size


@lru_cache(maxsize=4)  # a picture of the web takes longer to read than all the rest of a still
def _filling(path: Path, _written: int, _bytes: int, size: tuple[int, int]) -> Picture:
    pixels = _pixels(path, size)
    part = pixels[..., 3:].astype(np.uint16)
    opaque = np.asarray((pixels[..., :3] * part + 127) // 255, np.uint8)
    height, width = opaque.shape[:2]
    scale = max(size[0] / width, size[1] / height)
    across, down = min(width, max(1, round(size[0] / scale))), min(height, max(1, round(size[1] / scale)))
    left, top = (width - across) // 2, (height - down) // 2
    filled = _scaled(opaque[top : top + down, left : left + across], size)
    filled.flags.writeable = False
    return filled


@lru_cache(maxsize=4)
def _logo(path: Path, _written: int, _bytes: int, most: tuple[int, int]) -> Lettering:
    pixels = _pixels(path, most)
    height, width = pixels.shape[:2]
    scale = min(most[0] / width, most[1] / height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    part = pixels[..., 3:].astype(np.uint16)
    premultiplied = np.asarray((pixels[..., :3] * part + 127) // 255, np.uint8)
    colour, alpha = _scaled(premultiplied, size), _scaled(np.ascontiguousarray(pixels[..., 3]), size)
    return np.minimum(colour, alpha[..., None]), alpha


def _scaled(pixels: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    smaller = size[0] < pixels.shape[1]
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC), np.uint8)


def _pixels(path: Path, wanted: tuple[int, int]) -> NDArray[np.uint8]:
    """Give a picture's RGBA; a JPEG is read at a fraction of its size where that is still more than is wanted."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd tags and large pictures: too large is what is told here
            with Image.open(path, formats=_FORMATS) as picture:
                picture.draft("RGB", (2 * wanted[0], 2 * wanted[1]))
                fits = picture.width * picture.height <= _MOST_PIXELS
                pixels = np.asarray(ImageOps.exif_transpose(picture).convert("RGBA"), np.uint8) if fits else None
    except Exception as error:  # a damaged picture fails in as many ways as there are formats
        raise _unreadable(path) from error
    if pixels is None:
        raise _unreadable(path)
    return pixels


def _unreadable(path: Path) -> StudioError:
    return StudioError(
        f"{path.name[:80]} can't be read as a picture.", "Give a PNG, JPEG or WebP, and export it again if it is one."
    )
