"""The non-causal temporal convolutional network of the papers (seed 000, section 3.1; seed 001, section 3.2)."""

from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.mouth.dims import TCNDims

__all__ = ["ResidualLayer", "TCNBlock", "TCNDims", "TCNGenerator"]


class ResidualLayer(nn.Module):
    """One dilated non-causal convolution beside the identity."""

    def __init__(self, filters: int, kernel: int, dilation: int, dropout: float) -> None:
        """Same length and width in and out; in training whole filters are dropped (spatial dropout)."""
        super().__init__()
        self.dropout = nn.Dropout1d(dropout)
        self.dilated = nn.Conv1d(filters, filters, kernel, dilation=dilation, padding=dilation * (kernel - 1) // 2)
        self.mix = nn.Conv1d(filters, filters, 1)

    def forward(self, x: Tensor) -> Tensor:
        """x : (B, filters, T)."""
        out: Tensor = x + self.mix(self.dropout(F.relu(self.dilated(x))))
        return out


class TCNBlock(nn.Module):
    """Residual layers with dilations 1, 2, 4, 8: sees 15 steps to each side (table 3 of seed 001)."""

    def __init__(
        self, filters: int, kernel: int = 3, dilations: tuple[int, ...] = (1, 2, 4, 8), dropout: float = 0.0
    ) -> None:
        """`filters` channels in and out."""
        super().__init__()
        self.layers = nn.Sequential(*(ResidualLayer(filters, kernel, dilation, dropout) for dilation in dilations))
        self.reach = (kernel - 1) // 2 * sum(dilations)
        """Steps seen to each side."""

    def forward(self, x: Tensor) -> Tensor:
        """x : (B, filters, T)."""
        out: Tensor = self.layers(x)
        return out


class TCNGenerator(nn.Module):
    """Maps speech features to mouth coordinates: (B, 4T, features) -> (B, T, mouth); in training 200 to 50.

    Two convolutions enter, the TCN block runs at the features' 100 Hz (its 15 steps are the paper's 150 ms), two
    strided convolutions come down to 25 Hz, two dense layers give each frame its coordinates.
    """

    def __init__(self, dims: TCNDims) -> None:
        """Build with random weights."""
        super().__init__()
        self.dims = dims
        filters, kernel = dims.filters, dims.kernel
        pad = kernel // 2
        self.enter = nn.Conv1d(dims.features, filters, kernel, padding=pad)
        self.widen = nn.Conv1d(filters, filters, kernel, padding=pad)
        self.block = TCNBlock(filters, kernel, dims.dilations, dims.dropout)
        self.halve = nn.Conv1d(filters, filters, kernel, stride=2, padding=pad)
        self.quarter = nn.Conv1d(filters, filters, kernel, stride=2, padding=pad)
        self.dense = nn.Linear(filters, filters)
        self.coordinates = nn.Linear(filters, dims.mouth)

    @property
    def reach(self) -> int:
        """Feature steps of 10 ms that a frame depends on before and after its own first step, at the most."""
        return self.dims.reach

    def forward(self, features: Tensor) -> Tensor:
        """features : (B, 4T, features), standardised with the model's own statistics."""
        x = F.relu(self.enter(features.transpose(1, 2)))  # (B, filters, 4T)
        x = F.relu(self.widen(x))
        x = F.relu(self.block(x))
        x = F.relu(self.halve(x))  # (B, filters, 2T)
        x = F.relu(self.quarter(x))  # (B, filters, T)
        x = F.relu(self.dense(x.transpose(1, 2)))  # (B, T, filters)
        out: Tensor = self.coordinates(x)
        return out
