"""Writes ONNX graphs node by node, in float or with 8-bit planes between the layers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

if TYPE_CHECKING:
    from onnx import NodeProto, TensorProto

OPSET, IR_VERSION = 17, 8  # as old as they may be, so that older runtimes read them
LARGEST_WEIGHT = 63  # of 127: processors without VNNI add two products in 16 bits, which must not overflow
Ranges = Mapping[str, tuple[float, float]]
"""The least and the greatest value that each named plane took on real input."""


@dataclass
class Graph:
    """A graph in the making; planes that pass `seen` are kept in 8 bits where their `ranges` are known.

    Weights that meet such a plane are of 8 bits too, with a scale for each filter.
    """

    ranges: Ranges | None = None
    nodes: "list[NodeProto]" = field(default_factory=list)
    constants: "list[TensorProto]" = field(default_factory=list)
    watched: list[str] = field(default_factory=list)
    _scales: dict[str, float] = field(default_factory=dict)  # of planes restored from 8 bits

    def constant(self, name: str, values: NDArray[Any]) -> str:
        """Add a constant and give its name."""
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def node(self, kind: str, name: str, *inputs: str, **attributes: Any) -> str:
        """Add a node with one output, which bears its name."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def reshaped(self, name: str, plane: str, shape: tuple[int, ...]) -> str:
        """Add a change of shape."""
        return self.node("Reshape", name, plane, self.constant(f"{name}.shape", np.array(shape)))

    def part(self, name: str, plane: str, axis: int, bounds: tuple[int, int]) -> str:
        """Cut a part out of an axis."""
        edges = zip(("first", "end", "axis"), (*bounds, axis), strict=True)
        return self.node("Slice", name, plane, *(self.constant(f"{name}.{edge}", np.array([at])) for edge, at in edges))

    def seen(self, plane: str) -> str:
        """Let a plane of known range go through 8 bits; where no ranges are known, watch it to learn its own."""
        if self.ranges is None:
            self.watched.append(plane)
        if self.ranges is None or plane not in self.ranges:
            return plane
        step, level = _step(*self.ranges[plane])
        scale, zero = self._named_scale(plane, step, level)
        small = self.node("QuantizeLinear", f"{plane}.small", plane, scale, zero)
        return self.restored(f"{plane}.seen", small, (scale, zero, step))

    def restored(self, name: str, plane: str, scale: "Scale") -> str:
        """Give a plane of 8 bits in float again."""
        self._scales[name] = scale[2]
        return self.node("DequantizeLinear", name, plane, *scale[:2])

    def conv(self, name: str, plane: str, layer: "nn.Conv1d | nn.Conv2d | Filters") -> str:
        """Add a convolution; of 8 bits where its input is."""
        filters = layer if isinstance(layer, Filters) else Filters.of(layer)
        weight, bias = f"{name}.weight", f"{name}.bias"
        if self.ranges is not None and plane in self._scales:
            self._small(filters, weight, bias, self._scales[plane])
        else:
            self.constant(weight, filters.weight)
            self.constant(bias, filters.bias)
        sides = len(filters.padding)
        return self.node(
            "Conv", name, plane, weight, bias,
            strides=filters.stride, pads=[*filters.padding] * 2, dilations=filters.dilation,
            kernel_shape=filters.weight.shape[-sides:],
        )  # fmt: skip

    def leaky(self, name: str, plane: str) -> str:
        """Add the leaky rectifier of the live generator."""
        return self.seen(self.node("LeakyRelu", name, plane, alpha=0.1))

    def model(self, inputs: Sequence[Any], outputs: Sequence[Any]) -> bytes:
        """Close the graph over `onnx` value infos and give the model."""
        from onnx import checker, helper

        graph = helper.make_graph(self.nodes, "anchor-studio", list(inputs), list(outputs), self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        checker.check_model(model)
        return bytes(model.SerializeToString())

    def _small(self, filters: "Filters", weight: str, bias: str, step: float) -> None:
        """Add weights and bias in 8 and 32 bits; `step` is the input's."""
        values = filters.weight.reshape(len(filters.weight), -1)
        # A filter that does nothing still has a bias, which must fit into 32 bits.
        steps = np.maximum(np.abs(values).max(axis=1) / LARGEST_WEIGHT, (np.abs(filters.bias) + 1e-6) / (step * 2**30))
        levels = np.rint(values / steps[:, None]).astype(np.int8).reshape(filters.weight.shape)
        sums = np.rint(filters.bias / (steps * step)).astype(np.int32)
        for name, numbers, scale in ((weight, levels, steps), (bias, sums, steps * step)):
            inputs = self.constant(f"{name}.small", numbers), self.constant(f"{name}.scale", scale.astype(np.float32))
            zeros = self.constant(f"{name}.zero", np.zeros(len(numbers), numbers.dtype))
            self.node("DequantizeLinear", name, *inputs, zeros, axis=0)

    def _named_scale(self, plane: str, step: float, level: int) -> tuple[str, str]:
        return (
            self.constant(f"{plane}.scale", np.array(step, np.float32)),
            self.constant(f"{plane}.zero", np.array(level, np.uint8)),
        )

    def level(self, step: float, zero: int) -> "Scale":
        """Add the scale of planes whose levels are known."""
        return *self._named_scale(f"level.{step:.4f}", step, zero), step


Scale = tuple[str, str, float]
"""Names of a scale and a zero point, and the scale."""


@dataclass(frozen=True, eq=False)
class Filters:
    """The numbers of a convolution."""

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    stride: tuple[int, ...]
    padding: tuple[int, ...]
    dilation: tuple[int, ...]

    @classmethod
    def of(cls, layer: nn.Conv1d | nn.Conv2d) -> "Filters":
        """Take those of a layer."""
        assert layer.bias is not None
        assert isinstance(layer.padding, tuple)
        weight, bias = (values.detach().cpu().numpy() for values in (layer.weight, layer.bias))
        return cls(weight, bias, tuple(layer.stride), tuple(layer.padding), tuple(layer.dilation))

    def chosen(self, outputs: list[int], gains: NDArray[np.float32]) -> "Filters":
        """Give filters in another order, each with a gain."""
        weight, bias = self.weight[outputs] * gains[:, None, None, None], self.bias[outputs] * gains
        return Filters(weight, bias, self.stride, self.padding, self.dilation)

    def fed(self, inputs: NDArray[np.int64]) -> "Filters":
        """Give the filters for an input whose planes come in another order."""
        return Filters(self.weight[:, inputs], self.bias, self.stride, self.padding, self.dilation)


def _step(low: float, high: float) -> tuple[float, int]:
    """Give the size of a level and the level of zero, so that 0..255 cover `low` to `high` and hit 0 exactly."""
    low, high = min(low, 0.0), max(high, 1e-6)
    scale = (high - low) / 255
    return scale, round(-low / scale)
