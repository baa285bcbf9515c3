"""Drawn sets kept on disk: drawing takes seconds, a bulletin should begin at once."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import cv2
import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.uint8]]


def fingerprint(sources: Iterable[bytes]) -> str:
    """Give a name for what is drawn from `sources` (set files and drawing code) with the libraries at hand."""
    total = hashlib.sha256(f"{cv2.__version__} {np.__version__}".encode())
    for source in sources:
        total.update(hashlib.sha256(source).digest())
    return total.hexdigest()[:20]


def kept(folder: Path, name: str, mark: str) -> Arrays | None:
    """Give the arrays that were kept under a name and fingerprint; None if there are none that can be read."""
    try:
        with (folder / f"{name}-{mark}.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return {key: np.asarray(arrays[key], np.uint8) for key in arrays.files}
    except Exception:  # noqa: BLE001  # whatever is wrong with a cache, it can be made again
        return None


def keep(folder: Path, name: str, mark: str, arrays: Arrays) -> None:
    """Keep arrays under a name and fingerprint instead of older ones; where that can't be, nothing happens."""
    beside = folder / f".{name}-{uuid4().hex}.part"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                np.savez(file, allow_pickle=False, **dict(arrays))
            target = folder / f"{name}-{mark}.npz"
            beside.replace(target)
            for old in folder.glob(f"{name}-*.npz"):
                if old != target:
                    old.unlink(missing_ok=True)
        finally:
            beside.unlink(missing_ok=True)
