"""Finding espeak-ng's library, for child processes alone: it is GPL and never loaded into the application."""

import ctypes
import os
from importlib.util import find_spec
from pathlib import Path

NAMES = ("libespeak-ng.so.1", "libespeak-ng.so", "libespeak-ng.dylib", "espeak-ng.dll", "libespeak-ng.dll")


def load_espeak() -> ctypes.CDLL:
    """Load the library that the package `espeakng_loader` brings, else the system's; raises OSError without either.

    Once loaded it is found by its bare name too, which is how pyttsx3 asks for it.
    """
    spec = find_spec("espeakng_loader")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    if folder and (folder / "espeak-ng-data").is_dir():
        os.environ["ESPEAK_DATA_PATH"] = str(folder)
        for name in NAMES:
            if (folder / name).is_file():
                return ctypes.CDLL(str(folder / name))
    for name in NAMES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError("espeak-ng is not installed")
