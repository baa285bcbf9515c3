"""The LSTM of seed 003 (section 4.2): 28 features a frame in, eight lip landmarks a frame out.

A recurrent layer (both ways as published, one way or two layers for its table 1), two hidden layers, coordinates. The
paper gives no widths.
"""

from dataclasses import dataclass
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class LipDims:
    """Sizes of the network, kept with its weights.

    `features` and `lips` numbers a frame, `cells` of the recurrent layers (each way), `hidden` widths of the two layers
    behind them, `dropout` of what the recurrent layers give.
    """

    features: int = 28
    lips: int = 16
    cells: int = 64
    layers: int = 1
    both_ways: bool = True
    hidden: tuple[int, int] = (64, 64)
    dropout: float = 0.0


class LipLSTM(nn.Module):
    """Maps standardised features `(B, T, features)` to standardised lips `(B, T, lips)`."""

    def __init__(self, dims: LipDims) -> None:
        """Build with random weights."""
        super().__init__()
        self.dims = dims
        between = dims.dropout if dims.layers > 1 else 0.0
        self.lstm = nn.LSTM(
            dims.features, dims.cells, dims.layers, batch_first=True, dropout=between, bidirectional=dims.both_ways
        )
        self.dropout = nn.Dropout(dims.dropout)
        first, second = dims.hidden
        self.first = nn.Linear(dims.cells * (1 + dims.both_ways), first)
        self.second = nn.Linear(first, second)
        self.coordinates = nn.Linear(second, dims.lips)

    def forward(self, features: Tensor) -> Tensor:
        """features : (B, T, features) -> (B, T, lips)."""
        states = self.dropout(self.lstm(features)[0])  # (B, T, cells or twice as many)
        hidden = F.relu(self.second(F.relu(self.first(states))))
        out: Tensor = self.coordinates(hidden)
        return out


def to_arrays(network: LipLSTM) -> dict[str, NDArray[Any]]:
    """Give all weights by name."""
    return {name: tensor.detach().contiguous().numpy() for name, tensor in network.state_dict().items()}


def from_arrays(dims: LipDims, arrays: dict[str, NDArray[Any]]) -> LipLSTM:
    """Build the network with trained weights; raises RuntimeError if they don't fit `dims`."""
    network = LipLSTM(dims)
    network.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in arrays.items()})
    return network.eval()
