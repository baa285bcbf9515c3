"""Makes Kokoro's network quicker without changing a single sample of what it says.

Its convolutions multiply 8-bit numbers without signs, which ONNX Runtime does slowly; with signed weights, and the
taps laid side by side so that a convolution is one product of matrices, it uses the processor's dot products. Integers
add up to the same either way. Measured: 29 instead of 42 ms of processor time for a frame of speech.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, NodeProto, TensorProto

_SIGN = 128  # between an 8-bit number without a sign and the signed one of the same bits, its highest turned over
_END = 1 << 40


def quicken(model: bytes) -> bytes:
    """Give a model with the same results, in which one-dimensional integer convolutions are matrix products."""
    import onnx

    loaded: ModelProto = onnx.load_model_from_string(model)
    graph = loaded.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    rewriting = _Rewriting(constants, {}, [])
    for node in graph.node:
        rewriting.nodes.extend(rewriting.quicker(node))
    _replace(graph, rewriting)
    return bytes(loaded.SerializeToString())


def multiplies_signed_exactly() -> bool:
    """Tell whether products with signed 8-bit numbers are exact here: x86 without VNNI adds them in 16 bits."""
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    size = 64
    weights = np.full((size, size), 127, np.int8)
    given = helper.make_tensor_value_info("given", TensorProto.UINT8, [size, size])
    sums = helper.make_tensor_value_info("sums", TensorProto.INT32, [size, size])
    product = helper.make_node("MatMulInteger", ["given", "weights"], ["sums"])
    graph = helper.make_graph([product], "probe", [given], [sums], [numpy_helper.from_array(weights, "weights")])
    probe = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(probe.SerializeToString(), options, providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"given": np.full((size, size), 255, np.uint8)})
    return bool((np.asarray(found) == 255 * 127 * size).all())


@dataclass
class _Rewriting:
    """A graph under way: its constants, those that are new by name, and its nodes."""

    constants: "dict[str, TensorProto]"
    new: "dict[str, TensorProto]"
    nodes: "list[NodeProto]"

    def quicker(self, node: "NodeProto") -> "Iterator[NodeProto]":
        """Give what takes a node's place."""
        from onnx import helper

        if node.op_type == "ConvInteger" and (taps := self._taps(node)) is not None:
            yield from self._product(node, *taps)
        elif node.op_type == "Pow" and self._is_two(node.input[1]):
            yield helper.make_node("Mul", [node.input[0]] * 2, list(node.output), name=node.name)
        else:
            yield node

    def _taps(self, node: "NodeProto") -> tuple[int, int, int] | None:
        """Give size, dilation and padding of a convolution that keeps the length; None for all others."""
        from onnx import helper

        said = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
        (size, *more), (dilation, *_), pads = said["kernel_shape"], said["dilations"], said["pads"]
        padding = dilation * (size - 1) // 2
        plain = said.get("group", 1) == 1 and said["strides"] == [1] and not more
        return (size, dilation, padding) if plain and pads == [padding, padding] else None

    def _product(self, node: "NodeProto", size: int, dilation: int, padding: int) -> "Iterator[NodeProto]":
        from onnx import helper, numpy_helper

        name, (plane, kernel, zero, kernel_zero) = node.name, node.input
        weights, middle = (numpy_helper.to_array(self.constants[part]).astype(int) for part in (kernel, kernel_zero))
        signed = (weights - _SIGN).astype(np.int8).transpose(2, 1, 0).reshape(-1, len(weights))  # (taps * in, out)

        def step(kind: str, end: str, *inputs: str, **attributes: Any) -> "NodeProto":
            return helper.make_node(kind, list(inputs), [f"{name}.{end}"], name=f"{name}.{end}", **attributes)

        if padding:
            yield step("Pad", "padded", plane, self._constant(f"pads.{padding}", [0, 0, padding, 0, 0, padding]), zero)
            plane = f"{name}.padded"
        yield step("Transpose", "steps", plane, perm=[0, 2, 1])
        if size > 1:
            axis = self._constant("axis.1", [1])
            for tap in range(size):
                begin, end = tap * dilation, tap * dilation - 2 * padding or _END
                bounds = self._constant(f"place.{begin}", [begin]), self._constant(f"place.{end}", [end])
                yield step("Slice", f"tap.{tap}", f"{name}.steps", *bounds, axis)
            yield step("Concat", "taps", *(f"{name}.tap.{tap}" for tap in range(size)), axis=2)
        product = [f"{name}.taps" if size > 1 else f"{name}.steps", self._constant(f"{name}.weights", signed)]
        product += [zero, self._constant(f"{name}.zero", (middle - _SIGN).astype(np.int8).reshape(()))]
        yield step("MatMulInteger", "product", *product)
        yield helper.make_node("Transpose", [f"{name}.product"], list(node.output), name=name, perm=[0, 2, 1])

    def _constant(self, name: str, values: "NDArray[np.int8] | list[int]") -> str:
        from onnx import numpy_helper

        name = f"quick.{name}"
        if name not in self.new:
            self.new[name] = numpy_helper.from_array(np.asarray(values, order="C"), name)
        return name

    def _is_two(self, name: str) -> bool:
        from onnx import helper, numpy_helper

        tensor = self.constants.get(name)
        for node in self.nodes if tensor is None else ():
            if node.op_type == "Constant" and name in node.output:
                tensor = helper.get_attribute_value(node.attribute[0])
        return tensor is not None and bool(np.all(numpy_helper.to_array(tensor) == 2))


def _replace(graph: "GraphProto", rewriting: _Rewriting) -> None:
    used = {name for node in rewriting.nodes for name in node.input}
    kept = [tensor for tensor in (*graph.initializer, *rewriting.new.values()) if tensor.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(rewriting.nodes)
    graph.initializer.extend(kept)
