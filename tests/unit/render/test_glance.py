from dataclasses import replace

import numpy as np
import pytest
import torch

from anchor_studio.render.glance import (
    GlanceGenerator,
    LipPainter,
    from_arrays,
    fuse,
    to_arrays,
    to_pictures,
    to_planes,
)
from anchor_studio.render.glance_dims import NARROW, PUBLISHED_LIKE, GlanceDims

DIMS = GlanceDims(cells=8, audio=4, identity=4, width=4, blocks=1, expanded=(4, 4))


def generator(dims: GlanceDims = DIMS) -> GlanceGenerator:
    torch.manual_seed(0)
    return GlanceGenerator(dims)


@pytest.mark.parametrize(
    "dims", [DIMS, replace(DIMS, cells=4, expanded=(4, 4, 4)), replace(DIMS, cells=16, expanded=(4,))]
)
def test_sixteen_pictures_are_made_of_64_rows_and_one_picture(dims: GlanceDims) -> None:
    made = generator(dims)(torch.randn(2, 64, 128), torch.zeros(2, 3, 64, 64))
    assert made.shape == (2, 3, 16, 64, 64)
    assert float(made.detach().abs().max()) <= 1


def test_sizes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="cells"):
        GlanceDims(cells=7)
    with pytest.raises(ValueError, match="doubled"):
        GlanceDims(cells=8, expanded=(4,))


def test_sound_is_copied_over_the_picture_and_the_picture_over_time() -> None:
    heard, seen = torch.randn(1, 2, 16, 8), torch.randn(1, 3, 8, 8)
    fused = fuse(heard, seen)
    assert fused.shape == (1, 5, 16, 8, 8)
    assert torch.equal(fused[0, 1, 7, :, 3], heard[0, 1, 7])
    assert torch.equal(fused[0, 2:, 9], seen[0])


def test_a_frame_hears_its_neighbourhood_and_not_the_whole_window() -> None:
    network = generator().eval()
    rows, identity = torch.randn(1, 64, 128), torch.zeros(1, 3, 64, 64)
    other = rows.clone()
    other[0, :4] += 3
    with torch.no_grad():
        felt = (network.heard(rows) - network.heard(other))[0].abs().amax(dim=(0, 2))
        assert float((network(rows, identity) - network(other, identity))[0, :, 0].abs().max()) > 0
    assert float(felt[0]) > 0
    assert float(felt[10:].max()) == 0


def test_over_the_identity_picture_what_is_not_painted_is_kept() -> None:
    network = generator(replace(DIMS, over_identity=True)).eval()
    last = network.expansions[-1]
    assert isinstance(last, torch.nn.ConvTranspose3d)
    with torch.no_grad():
        last.weight[:, 3] = 0
        assert last.bias is not None
        last.bias[3] = -30
        identity = torch.rand(1, 3, 64, 64) * 2 - 1
        made = network(torch.randn(1, 64, 128), identity)
    assert torch.allclose(made, identity[:, :, None].expand_as(made), atol=1e-5)


def test_weights_in_16_bits_paint_the_same(tmp_path: object) -> None:
    network = generator()
    network.mean.fill_(-9.0)
    again = from_arrays(DIMS, to_arrays(network))
    rows = np.random.default_rng(0).normal(-9, 1, (64, 128)).astype(np.float32)
    identity = np.full((64, 64, 3), 120, np.uint8)
    first, second = (LipPainter(one).paint(rows, identity) for one in (network, again))
    assert first.shape == (16, 64, 64, 3)
    assert np.abs(first - second).max() < 2


def test_a_window_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="64 rows"):
        LipPainter(generator()).paint(np.zeros((60, 128), np.float32), np.zeros((64, 64, 3), np.uint8))


def test_pictures_go_to_planes_and_back() -> None:
    clips = np.random.default_rng(0).integers(0, 256, (2, 3, 8, 8, 3), dtype=np.uint8)
    assert np.array_equal(to_pictures(to_planes(clips)).round().astype(np.uint8), clips)


def test_the_sizes_told_are_those_of_the_networks() -> None:
    with torch.device("meta"):
        counted = [
            sum(part.numel() for part in GlanceGenerator(dims).parameters()) for dims in (NARROW, PUBLISHED_LIKE)
        ]
    assert round(counted[0] / 1e6, 1) == 0.3
    assert round(counted[1] / 1e6) == 36
