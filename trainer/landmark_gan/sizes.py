"""How large the networks of seed 003 are: weights, and operations a face."""

import torch
from torch import Tensor, nn

from anchor_studio.mouth.lip_lstm import LipDims, LipLSTM
from anchor_studio.render.landmark_gan import GanDims, LandmarkGenerator
from trainer.landmark_gan.judge import LandmarkJudge

Sizes = dict[str, dict[str, float]]


def sizes(widths: dict[str, int]) -> Sizes:
    """Give weights in thousands and, of what paints, MFLOP a face (a multiply-add is two); `widths` by their name."""
    with torch.device("meta"):
        rows: Sizes = {"Bi-LSTM of the engine": {"thousand weights": _thousands(LipLSTM(LipDims()))}}
        for name, width in widths.items():
            dims = GanDims(width=width)
            generator = LandmarkGenerator(dims)
            painted = {"thousand weights": _thousands(generator), "MFLOP a face": _mflop(generator)}
            rows[f"generator, {name}: {dims.widths[0]} to {width}"] = painted
            rows[f"discriminator, {name}"] = {"thousand weights": _thousands(LandmarkJudge(dims, width))}
    return rows


def _thousands(network: nn.Module) -> float:
    return round(sum(weights.numel() for weights in network.parameters()) / 1e3, 1)


def _mflop(generator: LandmarkGenerator) -> float:
    total = 0

    def count(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        nonlocal total
        assert isinstance(module, nn.ConvTranspose2d)
        total += 2 * module.weight.numel() * inputs[0].shape[2] * inputs[0].shape[3]

    for module in generator.modules():
        if isinstance(module, nn.ConvTranspose2d):
            module.register_forward_hook(count)
    generator(torch.zeros(2, generator.dims.noise), torch.zeros(2, generator.dims.lips))
    return round(total / 1e6, 1)
