import pytest
import torch

from anchor_studio.mouth.tcn import TCNBlock, TCNDims, TCNGenerator


def _seen(module: torch.nn.Module, length: int, width: int, place: int, transposed: bool) -> list[int]:
    """Which steps of the input the output at `place` depends on, found by perturbing each."""
    torch.manual_seed(0)
    shape = (1, length, width) if transposed else (1, width, length)
    x = torch.randn(shape)
    base = module(x)
    found = []
    for step in range(length):
        y = x.clone()
        y[(0, step) if transposed else (0, slice(None), step)] += 5.0
        out = module(y)
        difference = out[0, place] - base[0, place] if transposed else out[0, :, place] - base[0, :, place]
        if difference.abs().max() > 1e-6:
            found.append(step)
    return found


@pytest.mark.parametrize(
    ("kernel", "dilations", "steps"), [(3, (1, 2, 4, 8), 15), (3, (1, 2, 4), 7), (3, (1, 2, 4, 8, 16), 31)]
)
def test_the_block_sees_the_steps_of_table_3_to_each_side(kernel: int, dilations: tuple[int, ...], steps: int) -> None:
    block = TCNBlock(8, kernel, dilations).eval()
    seen = _seen(block, 101, 8, 50, transposed=False)
    assert (seen[0], seen[-1]) == (50 - steps, 50 + steps)
    assert block.reach == steps


def test_the_generator_s_reach_covers_what_it_sees() -> None:
    generator = TCNGenerator(TCNDims(filters=8)).eval()
    seen = _seen(generator, 200, 13, 25, transposed=True)
    assert 100 - generator.reach <= seen[0]
    assert seen[-1] <= 100 + generator.reach
    assert generator.reach <= 40
    assert seen[-1] - seen[0] >= 2 * 15


def test_two_hundred_features_become_fifty_mouths() -> None:
    assert TCNGenerator(TCNDims()).eval()(torch.zeros(2, 200, 13)).shape == (2, 50, 10)


def test_the_published_sizes_are_the_default() -> None:
    dims = TCNDims()
    assert (dims.filters, dims.kernel, dims.dilations, dims.features, dims.mouth) == (256, 3, (1, 2, 4, 8), 13, 10)
