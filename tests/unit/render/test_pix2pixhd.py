"""The published generators have their published sizes, and give what they are given."""

import pytest
import torch

from anchor_studio.face.facial_map import PLANES
from anchor_studio.render.dims import StudioDims
from anchor_studio.render.pix2pixhd import GlobalGenerator, count_parameters, studio_generator
from anchor_studio.render.weights import from_half_arrays, to_half_arrays
from trainer.discriminators import MultiScaleDiscriminator

TINY = StudioDims(planes=4, width=4, downs=2, blocks=1, size_px=64)


def test_the_published_generator_has_182_million_parameters() -> None:
    with torch.device("meta"):
        assert 182.0e6 < count_parameters(GlobalGenerator(StudioDims())) < 183.0e6


def test_the_published_judges_have_five_layers_at_three_scales() -> None:
    with torch.device("meta"):
        judge = MultiScaleDiscriminator(len(PLANES) + 3, 64, 3, deep=True)
        told = judge(torch.empty(1, len(PLANES), 512, 512), torch.empty(1, 3, 512, 512))
    assert [[tuple(layer.shape[1:]) for layer in scale][-1] for scale in told] == [
        (1, 67, 67),
        (1, 35, 35),
        (1, 19, 19),
    ]
    assert [len(scale) for scale in told] == [5, 5, 5]
    assert [layer.shape[1] for layer in told[0]] == [64, 128, 256, 512, 1]


@pytest.mark.parametrize("enhancer", [False, True])
def test_it_paints_pictures_of_its_maps_size_and_learns(*, enhancer: bool) -> None:
    torch.manual_seed(0)
    dims = StudioDims(planes=4, width=4, downs=2, blocks=1, size_px=64, enhancer=enhancer)
    generator = studio_generator(dims)
    planes = torch.rand(1, 4, 64, 64)
    painted = generator(planes)
    assert painted.shape == (1, 3, 64, 64)
    assert painted.abs().max() <= 1
    painted.square().mean().backward()
    assert all(parameter.grad is not None for parameter in generator.parameters())


def test_weights_go_through_sixteen_bits() -> None:
    torch.manual_seed(0)
    generator = studio_generator(TINY).eval()
    planes = torch.rand(1, 4, 64, 64)
    again = from_half_arrays(TINY, to_half_arrays(generator)).eval()
    with torch.inference_mode():
        assert (again(planes) - generator(planes)).abs().max() < 0.02
    with pytest.raises(RuntimeError):
        from_half_arrays(StudioDims(planes=5, width=4, downs=2, blocks=1), to_half_arrays(generator))
