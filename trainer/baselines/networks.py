"""The mouth models of table 1 (seed 001, section 4.2.2), all from features `(B, 4T, D)` to mouths `(B, T, mouth)`."""

from typing import Protocol

from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.domain.timebase import FEATURES_PER_FRAME
from anchor_studio.mouth.dims import TCNDims
from anchor_studio.mouth.tcn import TCNGenerator

LSTM, BI_LSTM, CAUSAL_TCN, TCN = "td-lstm", "bi-lstm", "causal-tcn", "tcn"
MODELS = (LSTM, BI_LSTM, CAUSAL_TCN, TCN)
DELAY_STEPS = 20
"""How much the time-delayed LSTM hears before it answers: 200 ms, which seed 001 (section 4.2.4) calls the best."""


class CausalConv1d(nn.Conv1d):
    """A convolution that sees nothing after its own output.

    With a stride an output stands for `stride` steps and sees all of them: behind two strides of two, a frame of 40 ms
    hears its own four steps and what came before.
    """

    def __init__(self, like: nn.Conv1d) -> None:
        """Take the sizes of a convolution that looks both ways."""
        (kernel,), (stride,), (dilation,) = like.kernel_size, like.stride, like.dilation
        super().__init__(like.in_channels, like.out_channels, kernel, stride=stride, dilation=dilation)
        self.before = dilation * (kernel - 1) - (stride - 1)
        """Steps of padding in front; there are none behind."""

    def forward(self, x: Tensor) -> Tensor:
        """x : (B, channels, T)."""
        return super().forward(F.pad(x, (self.before, 0)))


class CausalTCN(TCNGenerator):
    """The generator with the same weights in number, all of whose convolutions look back alone."""

    def __init__(self, dims: TCNDims) -> None:
        """Build with random weights."""
        super().__init__(dims)
        both_ways = {name: part for name, part in self.named_modules() if isinstance(part, nn.Conv1d)}
        for name, part in both_ways.items():
            if part.kernel_size[0] > 1:
                self.set_submodule(name, CausalConv1d(part))


class RecurrentGenerator(nn.Module):
    """An LSTM at the features' 100 Hz, read once a frame by a dense layer.

    One way it answers `DELAY_STEPS` late, so that it has heard what comes after (time-delayed); both ways it need not.
    `dims.filters` are its cells, each way; kernel and dilations are of no meaning. Past the end it hears zeros, as the
    TCN does.
    """

    def __init__(self, dims: TCNDims, *, both_ways: bool) -> None:
        """Build with random weights."""
        super().__init__()
        self.dims = dims
        self.delay_steps = 0 if both_ways else DELAY_STEPS
        self.lstm = nn.LSTM(dims.features, dims.filters, batch_first=True, bidirectional=both_ways)
        self.dropout = nn.Dropout1d(dims.dropout)
        self.coordinates = nn.Linear(dims.filters * (1 + both_ways), dims.mouth)

    def forward(self, features: Tensor) -> Tensor:
        """features : (B, 4T, features), standardised with the model's own statistics."""
        heard = F.pad(features, (0, 0, 0, self.delay_steps))  # (B, 4T + delay, features)
        states: Tensor = self.lstm(heard)[0]
        at_frames = states[:, self.delay_steps :: FEATURES_PER_FRAME]  # (B, T, cells)
        kept = self.dropout(at_frames.transpose(1, 2)).transpose(1, 2)
        out: Tensor = self.coordinates(kept)
        return out


class MouthNetwork(Protocol):
    """What all of them have."""

    dims: TCNDims


def build(model: str, dims: TCNDims) -> nn.Module:
    """Build one of `MODELS` with random weights; raises ValueError for another name."""
    if model == TCN:
        return TCNGenerator(dims)
    if model == CAUSAL_TCN:
        return CausalTCN(dims)
    if model in (LSTM, BI_LSTM):
        return RecurrentGenerator(dims, both_ways=model == BI_LSTM)
    raise ValueError(f"no model is called {model}")


def parameters(network: nn.Module) -> int:
    """Count the weights."""
    return sum(weights.numel() for weights in network.parameters())


def width_of(model: str, dims: TCNDims, wanted: int) -> int:
    """Give the width at which `model` has the number of weights nearest to `wanted`."""
    return min(range(1, 2 * dims.filters * 4), key=lambda width: abs(_weights(model, dims, width) - wanted))


def _weights(model: str, dims: TCNDims, width: int) -> int:
    if model in (LSTM, BI_LSTM):
        ways = 1 + (model == BI_LSTM)
        return ways * 4 * width * (dims.features + width + 2) + dims.mouth * (ways * width + 1)
    square = dims.kernel * (3 + len(dims.dilations)) + len(dims.dilations) + 1
    biases = 5 + 2 * len(dims.dilations)
    return square * width**2 + (dims.kernel * dims.features + biases + dims.mouth) * width + dims.mouth
