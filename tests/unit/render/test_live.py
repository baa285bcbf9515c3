import numpy as np
import pytest
import torch

from anchor_studio.render.live import LiveDims, LiveGenerator, count_flop
from anchor_studio.render.painter import FacePainter, whole_cells
from anchor_studio.render.weights import from_arrays, to_arrays

SMALL = LiveDims(widths=(4, 8, 8, 12), blocks=1)


def test_a_whole_face_costs_about_six_and_a_half_gigaflop() -> None:
    assert count_flop(LiveDims()) == pytest.approx(6.5e9, rel=0.05)


@pytest.fixture
def painter() -> FacePainter:
    torch.manual_seed(2)
    return FacePainter(LiveGenerator(SMALL))


def test_a_painted_crop_equals_the_whole_picture_inside_its_context(painter: FacePainter) -> None:
    facial_map = np.random.default_rng(0).integers(0, 255, (512, 512, SMALL.planes), dtype=np.uint8)
    whole = painter.paint(facial_map)
    x, y, width, height = (96, 192, 288, 256)
    crop = painter.paint(facial_map[y : y + height, x : x + width], (x, y))
    inside = np.abs(crop.astype(int) - whole[y : y + height, x : x + width])[64:-64, 64:-64]
    assert whole.shape == (512, 512, 3)
    assert inside.max() <= 1


def test_boxes_lie_on_the_generator_s_grid_with_context() -> None:
    assert whole_cells(100, 200, 180, 300, 512) == (64, 160, 160, 176)
    assert whole_cells(3, 5, 511, 500, 512) == (0, 0, 512, 512)


def test_weights_survive_as_arrays(painter: FacePainter) -> None:
    torch.manual_seed(3)
    generator = LiveGenerator(SMALL)
    again = from_arrays(SMALL, to_arrays(generator))
    x = torch.rand(1, SMALL.planes, 512, 512)
    with torch.no_grad():
        assert torch.equal(generator(x), again(x))


def test_weights_of_another_size_are_refused() -> None:
    with pytest.raises(RuntimeError, match="size mismatch"):
        from_arrays(LiveDims(widths=(4, 8, 8, 16), blocks=1), to_arrays(LiveGenerator(SMALL)))
