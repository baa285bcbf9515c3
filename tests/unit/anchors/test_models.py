"""An anchor's models: written, read again, run by ONNX Runtime where they were exported and by torch where not."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from anchor_studio.anchors import models
from anchor_studio.anchors.package import AnchorPackage, open_package, seal
from anchor_studio.domain.anchor import AnchorManifest, TemplateFrame
from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.errors import StudioError
from anchor_studio.face.jaw import JawModel
from anchor_studio.face.mouth_shape import JAW, MouthSpace, face_place, normalise, normalised_mouth
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.mouth.predictor import FeatureStatistics
from anchor_studio.mouth.tcn import TCNDims, TCNGenerator
from anchor_studio.render.live import LiveDims, LiveGenerator
from tests.fakes.faces import face, talking
from trainer.export import export_live, export_mouth

DIMS = LiveDims(widths=(4, 6, 8, 8), blocks=1)
SPEECH = (0.1 * np.sin(np.arange(1920 * 12) / 15)).astype(np.float32)


def package(folder: Path, *, exported: bool) -> AnchorPackage:
    torch.manual_seed(0)
    track = talking(60)
    mouths = np.stack([normalised_mouth(points) for points in track])
    jaws = np.stack([normalise(points[JAW], face_place(points)) for points in track])
    generator, tcn = LiveGenerator(DIMS), TCNGenerator(TCNDims(filters=8))
    models.write_face(folder, FaceModel(MouthSpace.fit(mouths), JawModel.fit(jaws, mouths), np.zeros(10, np.float32)))
    pictures = np.random.default_rng(2).integers(0, 255, (3, 512, 512, 3), dtype=np.uint8)
    models.write_reference(folder, ReferenceTexture(pictures, track[:3]))
    models.write_mouth(folder, tcn, FeatureStatistics(np.zeros(13, np.float32), np.ones(13, np.float32)))
    models.write_live(folder, generator)
    if exported:
        planes = np.random.default_rng(3).integers(0, 255, (1, 512, 512, DIMS.planes), dtype=np.uint8)
        export_live(generator, planes, folder / f"{models.LIVE}.onnx")
        export_mouth(tcn, folder / f"{models.MOUTH}.onnx")
    seal(folder, AnchorManifest("maria", "Maria", "en", "CC0", "signed", (0, 0, 512, 512), (1920, 1080), {}))
    return open_package(folder, folder)


def painted(anchor: AnchorPackage) -> list[np.ndarray]:
    picture = np.random.default_rng(1).integers(0, 255, (512, 512, 3), dtype=np.uint8)
    frames = [TemplateFrame(picture, face())] * 12
    return [patch.picture for patch in models.open_facial_map(anchor).faces([SPEECH], frames)]


def test_exported_models_make_the_same_faces_as_the_weights_they_come_from(tmp_path: Path) -> None:
    with_, without = (painted(package(tmp_path / str(exported), exported=exported)) for exported in (True, False))
    assert len(with_) == len(without) == 12
    error = np.stack(with_).astype(float) - np.stack(without)
    assert np.sqrt(np.square(error).mean()) < 2


def test_with_exported_models_a_broadcast_never_imports_torch(tmp_path: Path) -> None:
    package(tmp_path / "maria.anchor", exported=True)
    code = """
import json, sys
from pathlib import Path
import numpy as np
from anchor_studio.anchors.models import open_facial_map
from anchor_studio.anchors.package import open_package
from anchor_studio.domain.anchor import TemplateFrame
from tests.fakes.faces import face
import anchor_studio.studio.services
engine = open_facial_map(open_package(Path(sys.argv[1]), Path(sys.argv[1])))
frame = TemplateFrame(np.zeros((512, 512, 3), np.uint8), face())
patches = list(engine.faces([np.zeros(1920 * 3, np.float32)], [frame] * 3))
print(json.dumps([len(patches), "torch" in sys.modules]))
"""
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "maria.anchor")],
        cwd=Path(__file__).resolve().parents[3], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(told.stdout) == [3, False]


@pytest.mark.parametrize("name", [models.LIVE, models.MOUTH])
def test_an_exported_model_that_is_none_is_told_in_one_sentence(tmp_path: Path, name: str) -> None:
    anchor = package(tmp_path / "maria.anchor", exported=True)
    (anchor.folder / f"{name}.onnx").write_bytes(b"something else")
    with pytest.raises(StudioError, match="don't fit this program"):
        models.open_facial_map(anchor)
