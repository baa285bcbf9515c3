"""What a broadcast runs is what was trained: in float to the last level, in 8 bits to the eye."""

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import nn

from anchor_studio.mouth.onnx_mouth import OnnxMouth
from anchor_studio.mouth.tcn import TCNDims, TCNGenerator
from anchor_studio.mouth.torch_mouth import TorchMouth
from anchor_studio.render.live import LiveDims, LiveGenerator
from anchor_studio.render.onnx_live import OnnxLive, to_cells
from anchor_studio.render.painter import FacePainter
from trainer import export
from trainer.export import LEAST_DB, export_live, export_mouth, live_graph

DIMS = LiveDims(widths=(8, 12, 16, 24), blocks=1)
BOX = (64, 288, 256, 160)


@pytest.fixture(scope="module")
def generator() -> LiveGenerator:
    """A generator whose every part has something to say."""
    torch.manual_seed(5)
    generator = LiveGenerator(DIMS)
    nn.init.normal_(generator.place, std=0.3)
    nn.init.normal_(generator.leave.weight, std=0.03)
    for module in generator.modules():
        if isinstance(module, nn.Conv2d) and module.bias is not None and module is not generator.leave:
            nn.init.normal_(module.bias, std=0.1)
        if isinstance(module, nn.Conv2d) and not module.weight.any():
            nn.init.normal_(module.weight, std=0.05)
    return generator.eval()


@pytest.fixture(scope="module")
def maps() -> list[NDArray[np.uint8]]:
    """Smooth planes, as faces and maps are."""
    rng = np.random.default_rng(1)
    coarse = rng.integers(0, 255, (6, 32, 32, DIMS.planes))
    return [np.kron(planes, np.ones((16, 16, 1))).astype(np.uint8) for planes in coarse]


def crop(planes: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], tuple[int, int]]:
    left, top, width, height = BOX
    return planes[top : top + height, left : left + width], (left, top)


def test_in_float_the_exported_generator_paints_what_torch_paints_anywhere_in_the_face(
    generator: LiveGenerator, maps: list[NDArray[np.uint8]]
) -> None:
    exported, torchs = OnnxLive(live_graph(generator, None), DIMS), FacePainter(generator)
    for planes, corner in (crop(maps[0]), (maps[1], (0, 0)), (maps[2][32:80, 448:], (448, 32))):
        painted, expected = exported.paint(planes, corner), torchs.paint(planes, corner)
        assert painted.shape == expected.shape == (*planes.shape[:2], 3)
        assert expected.std() > 10
        assert np.abs(painted.astype(int) - expected).max() <= 1


def test_in_8_bits_it_paints_the_same_to_the_eye(
    generator: LiveGenerator, maps: list[NDArray[np.uint8]], tmp_path: Path
) -> None:
    exported = export_live(generator, maps[:4], tmp_path / "live.onnx", BOX)
    assert exported.small
    model = (tmp_path / "live.onnx").read_bytes()
    assert model.count(b"QuantizeLinear") > 12
    painter, torchs = FacePainter(OnnxLive(model, DIMS)), FacePainter(generator)
    error = np.stack([painter.paint(*crop(planes)).astype(float) - torchs.paint(*crop(planes)) for planes in maps[4:]])
    assert 10 * np.log10(255**2 / np.square(error).mean()) > LEAST_DB
    assert np.abs(error.mean(axis=(0, 1, 2))) == pytest.approx([0, 0, 0], abs=0.5)


def test_a_generator_that_8_bits_would_spoil_is_exported_in_float(
    generator: LiveGenerator, maps: list[NDArray[np.uint8]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "LEAST_DB", 1000.0)
    assert not export_live(generator, maps[:1], tmp_path / "live.onnx").small
    assert (tmp_path / "live.onnx").read_bytes() == live_graph(generator, None)


def test_a_cell_holds_its_four_pixels_row_by_row() -> None:
    planes = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    cells = to_cells(planes)
    assert cells.shape == (2, 3, 12)
    assert cells[1, 2].tolist() == [*planes[2, 4], *planes[2, 5], *planes[3, 4], *planes[3, 5]]


@pytest.mark.parametrize("steps", [200, 4, 44])
def test_the_exported_mouth_model_says_what_torch_says(tmp_path: Path, steps: int) -> None:
    torch.manual_seed(3)
    generator = TCNGenerator(TCNDims(filters=24, dropout=0.2))
    export_mouth(generator, tmp_path / "models" / "mouth.onnx")
    exported = OnnxMouth((tmp_path / "models" / "mouth.onnx").read_bytes(), generator.dims)
    features = np.random.default_rng(steps).normal(size=(steps, 13)).astype(np.float32)
    assert exported.predict(features) == pytest.approx(TorchMouth(generator).predict(features), abs=1e-5)


def test_models_that_do_not_fit_are_refused(generator: LiveGenerator, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="planes"):
        OnnxLive(live_graph(generator, None), LiveDims(planes=13))
    with pytest.raises(ValueError, match="no model"):
        OnnxLive(b"this is no model", DIMS)
    export_mouth(TCNGenerator(TCNDims(filters=8)), tmp_path / "mouth.onnx")
    with pytest.raises(ValueError, match="13 features"):
        OnnxMouth((tmp_path / "mouth.onnx").read_bytes(), TCNDims(features=26))
