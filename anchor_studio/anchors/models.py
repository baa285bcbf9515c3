"""The models of an anchor: weights as safetensors, sizes as JSON beside them, no pickle."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from anchor_studio.anchors.package import AnchorPackage
from anchor_studio.domain.anchor import LIVE_QUALITY, STUDIO_QUALITY, BodyTemplate
from anchor_studio.engines.facial_map import FaceModel, FacialMapEngine
from anchor_studio.errors import StudioError
from anchor_studio.face.jaw import JawModel
from anchor_studio.face.mouth_shape import PCA_SPACE, MouthSpace
from anchor_studio.face.texture import REFERENCES, ReferenceTexture
from anchor_studio.media.probe import probe
from anchor_studio.mouth.dims import TCNDims
from anchor_studio.mouth.onnx_mouth import OnnxMouth
from anchor_studio.mouth.predictor import FeatureStatistics, MouthPredictor
from anchor_studio.render.dims import LiveDims, StudioDims
from anchor_studio.render.onnx_live import OnnxLive
from anchor_studio.render.painter import FacePainter

if TYPE_CHECKING:  # torch takes seconds to import: only where its weights are read or written
    from anchor_studio.mouth.tcn import TCNGenerator
    from anchor_studio.render.live import LiveGenerator
    from anchor_studio.render.pix2pixhd import StudioGenerator

FACE, REFERENCE, MOUTH, LIVE = "models/face", "models/reference", "models/mouth", "models/live"
STUDIO = "models/studio"
CLIP, LANDMARKS, THUMBNAIL = "template/idle.mp4", "template/landmarks.safetensors", "thumbnail.png"

Arrays = dict[str, NDArray[Any]]
D = TypeVar("D")
_MISFITS = (KeyError, TypeError, ValueError, IndexError, RuntimeError, MemoryError, OSError, SafetensorError)


def write_face(folder: Path, face: FaceModel) -> None:
    """Write mouth space, jaw and rest."""
    space, jaw = face.mouth_space, face.jaw
    arrays = {"mean": space.mean, "components": space.components, "jaw_rest": jaw.rest}
    arrays |= {"jaw_rest_size": jaw.rest_size, "jaw_weights": jaw.weights, "mouth_rest": face.rest}
    _write(folder, FACE, arrays, {"scale": space.scale, "variance_kept": space.variance_kept})


def write_reference(folder: Path, reference: ReferenceTexture) -> None:
    """Write the reference texture."""
    arrays: Arrays = {"pictures": reference.pictures, "landmarks": reference.landmarks}
    _write(folder, REFERENCE, arrays, {"pictures": list(REFERENCES)})


def write_mouth(folder: Path, generator: "TCNGenerator", statistics: FeatureStatistics) -> None:
    """Write the mouth model with its feature statistics."""
    from anchor_studio.mouth import weights as mouth_weights

    arrays = mouth_weights.to_arrays(generator) | {
        "feature_mean": statistics.mean,
        "feature_deviation": statistics.deviation,
    }
    _write(folder, MOUTH, arrays, asdict(generator.dims))


def write_live(folder: Path, generator: "LiveGenerator") -> None:
    """Write the live renderer."""
    from anchor_studio.render import weights as live_weights

    _write(folder, LIVE, live_weights.to_arrays(generator), asdict(generator.dims))


def write_studio(folder: Path, generator: "StudioGenerator") -> None:
    """Write the studio-quality renderer in 16 bits: about 364 MB in its published sizes."""
    from anchor_studio.render import weights

    _write(folder, STUDIO, weights.to_half_arrays(generator), asdict(generator.dims))


def write_landmarks(folder: Path, landmarks: NDArray[np.float32]) -> None:
    """Write the template's landmarks `(T, 68, 2)`."""
    target = folder / LANDMARKS
    target.parent.mkdir(parents=True, exist_ok=True)
    save_file({"landmarks": np.ascontiguousarray(landmarks)}, target)


def open_facial_map(package: AnchorPackage, quality: str = LIVE_QUALITY) -> FacialMapEngine:
    """Build the papers' engine with the anchor's trained parts, painting in live or studio quality.

    Raises StudioError if they don't fit together, or the anchor has none, or no renderer of that quality.
    """
    if f"{FACE}.safetensors" not in package.manifest.files:
        hint = "Record its presenter and make an anchor of the takes."
        raise StudioError(
            f"The anchor {package.manifest.name} was made of one portrait: nothing was learned yet.", hint
        )
    if quality == STUDIO_QUALITY and f"{STUDIO}.safetensors" not in package.manifest.files:
        hint = "Make it in live quality, or fit the anchor with --quality studio."
        raise StudioError(f"The anchor {package.manifest.name} has no studio-quality renderer.", hint)
    try:
        face_arrays, face_dims = _read(package, FACE)
        space = MouthSpace(face_arrays["mean"], face_arrays["components"], **_floats(face_dims))
        jaw = JawModel(face_arrays["jaw_rest"], face_arrays["jaw_rest_size"], face_arrays["jaw_weights"])
        reference = open_reference(package)
        predictor, painter = _open_mouth(package), (_open_studio if quality == STUDIO_QUALITY else _open_live)(package)
        face = FaceModel(space, jaw, face_arrays["mouth_rest"])
    except _MISFITS as error:
        raise StudioError(
            f"The models of the anchor {package.manifest.name} don't fit this program.", "Get a fresh copy of it."
        ) from error
    return FacialMapEngine(face, reference, predictor, painter)


def open_reference(package: AnchorPackage) -> ReferenceTexture:
    """Read the anchor's reference texture."""
    return ReferenceTexture(**_read(package, REFERENCE)[0])


def open_generator(package: AnchorPackage) -> "LiveGenerator":
    """Build the anchor's live generator in torch: what training goes on from and other runtimes are judged by."""
    from anchor_studio.render import weights as live_weights

    return live_weights.from_arrays(_dims(LiveDims, package.dims(f"{LIVE}.json")), _read(package, LIVE)[0])


def open_mouth(package: AnchorPackage) -> "tuple[TCNGenerator, FeatureStatistics]":
    """Build the anchor's mouth model in torch, with the statistics of what it was trained on."""
    from anchor_studio.mouth import weights as mouth_weights

    arrays, sizes = _read(package, MOUTH)
    statistics = _statistics(arrays)
    return mouth_weights.from_arrays(_dims(TCNDims, sizes), arrays), statistics


def open_template(package: AnchorPackage) -> BodyTemplate:
    """Give the anchor's body template; raises StudioError if clip, landmarks and manifest don't fit together."""
    try:
        landmarks = load_file(package.path(LANDMARKS))["landmarks"]
    except _MISFITS as error:
        raise _no_template(package) from error
    manifest, clip = package.manifest, package.path(CLIP)
    seen = probe(clip)
    # A template without frames would be looped for ever.
    if not len(landmarks) or landmarks.shape[1:] != (68, 2) or (seen.width, seen.height) != manifest.body_size:
        raise _no_template(package)
    return BodyTemplate(clip, landmarks, manifest.face_box, manifest.body_size)


def _open_mouth(package: AnchorPackage) -> MouthPredictor:
    if (model := _exported(package, MOUTH)) is None:
        return MouthPredictor(*open_mouth(package), PCA_SPACE)
    arrays, sizes = _read(package, MOUTH)
    return MouthPredictor(OnnxMouth(model, _dims(TCNDims, sizes)), _statistics(arrays), PCA_SPACE)


def _statistics(arrays: Arrays) -> FeatureStatistics:
    """Take the statistics out of the mouth model's arrays."""
    return FeatureStatistics(arrays.pop("feature_mean"), arrays.pop("feature_deviation"))


def _open_live(package: AnchorPackage) -> FacePainter:
    if (model := _exported(package, LIVE)) is not None:
        return FacePainter(OnnxLive(model, _dims(LiveDims, package.dims(f"{LIVE}.json"))))
    return FacePainter(open_generator(package))


def _open_studio(package: AnchorPackage) -> FacePainter:
    from anchor_studio.render import weights
    from anchor_studio.render.torch_studio import TorchStudio

    arrays, sizes = _read(package, STUDIO)
    return FacePainter(TorchStudio(weights.from_half_arrays(_dims(StudioDims, sizes), arrays)))


def _exported(package: AnchorPackage, name: str) -> bytes | None:
    """Give a network as ONNX Runtime runs it; None where the package holds its weights alone."""
    file = f"{name}.onnx"
    return package.path(file).read_bytes() if file in package.manifest.files else None


def _no_template(package: AnchorPackage) -> StudioError:
    return StudioError(f"The template of {package.manifest.name} can't be read.", "Get a fresh copy.")


def _write(folder: Path, name: str, arrays: Arrays, dims: dict[str, Any]) -> None:
    target = folder / f"{name}.safetensors"
    target.parent.mkdir(parents=True, exist_ok=True)
    save_file({key: np.ascontiguousarray(array) for key, array in arrays.items()}, target)
    (folder / f"{name}.json").write_text(json.dumps(dims, indent=2) + "\n", "utf-8")


def _read(package: AnchorPackage, name: str) -> tuple[Arrays, dict[str, Any]]:
    return dict(load_file(package.path(f"{name}.safetensors"))), package.dims(f"{name}.json")


def _dims(kind: type[D], sizes: dict[str, Any]) -> D:
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in sizes.items()})


def _floats(dims: dict[str, Any]) -> dict[str, float]:
    return {key: float(value) for key, value in dims.items()}
