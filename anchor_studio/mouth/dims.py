"""Sizes of the mouth generator, apart from its network: who predicts without torch needs them too."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TCNDims:
    """Sizes of the mouth generator, kept with its weights.

    `features` MFCC a step at 100 Hz, `mouth` coordinates a frame at 25 fps, `filters` and `kernel` of all
    convolutions, `dilations` of the residual layers of the block, `dropout` of its filters in training.
    """

    features: int = 13
    mouth: int = 10
    filters: int = 256
    kernel: int = 3
    dilations: tuple[int, ...] = (1, 2, 4, 8)
    dropout: float = 0.0

    @property
    def reach(self) -> int:
        """Feature steps of 10 ms that a frame depends on before and after its own first step, at the most."""
        pad = self.kernel // 2
        block = pad * sum(self.dilations)
        return pad + pad + block + pad + 2 * pad
