from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from anchor_studio.render.landmark_gan import GanDims, LandmarkGenerator, LandmarkPainter, from_arrays, to_half_arrays

SMALL = GanDims(width=2)
STANDARD = np.stack([np.full(16, 0.2), np.full(16, 0.1)]).astype(np.float32)


def _generator() -> LandmarkGenerator:
    torch.manual_seed(0)
    generator = LandmarkGenerator(SMALL)
    with torch.no_grad():
        for _ in range(30):
            generator(torch.randn(4, 50), torch.randn(4, 16))
        last = generator.layers[-2]
        assert isinstance(last, nn.ConvTranspose2d)
        last.weight.mul_(20)
    return generator.eval()


def _painter(generator: LandmarkGenerator, noise: int = 0) -> LandmarkPainter:
    return LandmarkPainter(generator, np.random.default_rng(noise).normal(0, 1, 50).astype(np.float32), STANDARD)


def test_the_published_generator_takes_66_numbers_and_gives_128_by_128() -> None:
    dims = GanDims()
    assert (dims.noise + dims.lips, dims.size_px, dims.widths) == (66, 128, (1024, 512, 256, 128, 64))
    with torch.device("meta"):
        generator = LandmarkGenerator(dims)
        assert generator(torch.zeros(2, 50), torch.zeros(2, 16)).shape == (2, 3, 128, 128)
    assert round(sum(weights.numel() for weights in generator.parameters()) / 1e6, 1) == 12.2


def test_the_same_noise_and_lips_give_the_same_face_and_other_lips_another() -> None:
    painter, lips = _painter(_generator()), np.full(16, 0.25, np.float32)
    first = painter.paint(lips)
    assert first.shape == (128, 128, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, painter.paint(lips))
    assert not np.array_equal(first, painter.paint(lips + np.float32(0.1)))
    assert not np.array_equal(first, _painter(_generator(), noise=1).paint(lips))


def test_sixteen_bits_paint_the_same_face() -> None:
    generator = _generator()
    arrays = to_half_arrays(generator)
    assert {array.dtype for array in arrays.values() if array.ndim > 1} == {np.dtype(np.float16)}
    lips = np.full(16, 0.3, np.float32)
    pictures = [_painter(one).paint(lips).astype(int) for one in (generator, from_arrays(SMALL, arrays))]
    assert np.abs(pictures[0] - pictures[1]).max() <= 2
    with pytest.raises(RuntimeError):
        from_arrays(replace(SMALL, width=4), arrays)
