"""The models of seed 003 in an anchor package: an LSTM and a generator, as safetensors with their sizes as JSON."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from anchor_studio.anchors.package import AnchorPackage
from anchor_studio.engines.landmark_gan import LandmarkGanEngine, LipTarget
from anchor_studio.errors import StudioError
from anchor_studio.face.lip_landmarks import LipHabit
from anchor_studio.mouth.lip_predictor import LipPredictor, LipScale
from anchor_studio.mouth.predictor import FeatureStatistics

if TYPE_CHECKING:  # torch takes seconds to import: only where its weights are read or written
    from anchor_studio.mouth.lip_lstm import LipLSTM
    from anchor_studio.render.landmark_gan import LandmarkGenerator

LSTM, GAN = "models/landmark-lstm", "models/landmark-gan"
Arrays = dict[str, NDArray[Any]]
_MISFITS = (KeyError, TypeError, ValueError, IndexError, RuntimeError, MemoryError, OSError, SafetensorError)


@dataclass(frozen=True, eq=False)
class LipModel:
    """A trained lip LSTM, what it is standardised by, and how the lips are that it learned from."""

    network: "LipLSTM"
    statistics: FeatureStatistics
    scale: LipScale
    voice: LipHabit


@dataclass(frozen=True, eq=False)
class FaceGan:
    """A trained generator, and whose face it paints.

    `noise` `(50,)` is that of all faces, `standard` `(2, 16)` mean and deviation of the lips it takes.
    """

    generator: "LandmarkGenerator"
    noise: NDArray[np.float32]
    standard: NDArray[np.float32]
    target: LipTarget


def write_landmark_gan(folder: Path, lips: LipModel, face: FaceGan) -> None:
    """Write both models into a package's folder; the package must be sealed anew."""
    from anchor_studio.mouth import lip_lstm
    from anchor_studio.render import landmark_gan

    heard, scale = lips.statistics, lips.scale
    arrays = lip_lstm.to_arrays(lips.network)
    arrays |= {"told.feature_mean": heard.mean, "told.feature_deviation": heard.deviation, "told.lip_mean": scale.mean}
    arrays |= {"told.voice_mean": lips.voice.mean, "told.voice_extent": lips.voice.extent}
    _write(folder, LSTM, arrays, asdict(lips.network.dims) | {"unit": scale.unit})
    target = face.target
    arrays = landmark_gan.to_half_arrays(face.generator)
    arrays |= {"told.noise": face.noise, "told.standard": face.standard, "told.rest": target.rest}
    arrays |= {"told.habit_mean": target.habit.mean, "told.habit_extent": target.habit.extent}
    arrays |= {"told.canonical": target.canonical}
    _write(folder, GAN, arrays, asdict(face.generator.dims))


def has_landmark_gan(package: AnchorPackage) -> bool:
    """Tell whether a package holds the models of this engine."""
    return all(f"{name}.safetensors" in package.manifest.files for name in (LSTM, GAN))


def open_landmark_gan(package: AnchorPackage) -> LandmarkGanEngine:
    """Build the engine with the anchor's trained models.

    Raises StudioError if the anchor has none, or they don't fit together.
    """
    from anchor_studio.render.landmark_gan import LandmarkPainter

    name = package.manifest.name
    if not has_landmark_gan(package):
        raise StudioError(
            f"The anchor {name} has no landmark-gan models.",
            "Fit them: python -m trainer landmark-gan FOOTAGE --anchor PACKAGE --out PACKAGE.",
        )
    try:
        lips, face = open_lip_model(package), open_face_gan(package)
        painter = LandmarkPainter(face.generator, face.noise, face.standard)
        predictor = LipPredictor(lips.network, lips.statistics, lips.scale)
    except _MISFITS as error:
        raise StudioError(
            f"The landmark-gan models of the anchor {name} don't fit this program.", "Get a fresh copy of it."
        ) from error
    return LandmarkGanEngine(predictor, lips.voice, painter, face.target)


def open_lip_model(package: AnchorPackage) -> LipModel:
    """Read the lip LSTM of a package that has one."""
    from anchor_studio.mouth.lip_lstm import LipDims, from_arrays

    weights, told, sizes = _read(package, LSTM)
    unit = float(sizes.pop("unit"))
    return LipModel(
        from_arrays(LipDims(**{**sizes, "hidden": tuple(sizes["hidden"])}), weights),
        FeatureStatistics(told["feature_mean"], told["feature_deviation"]),
        LipScale(told["lip_mean"], unit),
        LipHabit(told["voice_mean"], told["voice_extent"]),
    )


def open_face_gan(package: AnchorPackage) -> FaceGan:
    """Read the generator of a package that has one."""
    from anchor_studio.render.landmark_gan import GanDims, from_arrays

    weights, told, sizes = _read(package, GAN)
    target = LipTarget(LipHabit(told["habit_mean"], told["habit_extent"]), told["rest"], told["canonical"])
    return FaceGan(from_arrays(GanDims(**sizes), weights), told["noise"], told["standard"], target)


def _write(folder: Path, name: str, arrays: Arrays, sizes: dict[str, Any]) -> None:
    target = folder / f"{name}.safetensors"
    target.parent.mkdir(parents=True, exist_ok=True)
    save_file({key: np.ascontiguousarray(array) for key, array in arrays.items()}, target)
    (folder / f"{name}.json").write_text(json.dumps(sizes, indent=2) + "\n", "utf-8")


def _read(package: AnchorPackage, name: str) -> tuple[Arrays, Arrays, dict[str, Any]]:
    """Give the weights, what else was told with them, and the sizes."""
    arrays = load_file(package.path(f"{name}.safetensors"))
    told = {key.removeprefix("told."): array for key, array in arrays.items() if key.startswith("told.")}
    weights = {key: array for key, array in arrays.items() if not key.startswith("told.")}
    return weights, told, dict(package.dims(f"{name}.json"))
