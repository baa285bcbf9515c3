"""The quickened network says the same to the last bit."""

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from anchor_studio.speech.kokoro_graph import multiplies_signed_exactly, quicken

CHANNELS, OUT, STEPS = 6, 5, 40


def network(size: int, dilation: int, pads: tuple[int, int], stride: int = 1) -> bytes:
    """Quantise, convolve, square: as the voice's network does."""
    rng = np.random.default_rng(size)
    kernel = rng.integers(0, 255, (OUT, CHANNELS, size)).astype(np.uint8)
    constants: dict[str, NDArray[Any]] = {
        "kernel": kernel,
        "middle": np.array(131, np.uint8),
        "two": np.array(2.0, np.float32),
    }
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["sound"], ["levels", "scale", "zero"]),
        helper.make_node(
            "ConvInteger", ["levels", "kernel", "zero", "middle"], ["sums"], name="conv",
            kernel_shape=[size], dilations=[dilation], pads=pads, strides=[stride], group=1,
        ),
        helper.make_node("Cast", ["sums"], ["wide"], to=TensorProto.FLOAT),
        helper.make_node("Pow", ["wide", "two"], ["power"], name="square"),
    ]  # fmt: skip
    graph = helper.make_graph(
        nodes, "voice",
        [helper.make_tensor_value_info("sound", TensorProto.FLOAT, [1, CHANNELS, "steps"])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 3) for name in ("wide", "power")],
        [numpy_helper.from_array(values, name) for name, values in constants.items()],
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


def said(model: bytes) -> list[NDArray[np.float32]]:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    sound = np.random.default_rng(1).normal(size=(1, CHANNELS, STEPS)).astype(np.float32)
    return [np.asarray(values) for values in session.run(None, {"sound": sound})]


def kinds(model: bytes) -> set[str]:
    return {node.op_type for node in onnx.load_model_from_string(model).graph.node}


@pytest.mark.skipif(not multiplies_signed_exactly(), reason="this processor adds signed products in 16 bits")
@pytest.mark.parametrize(("size", "dilation"), [(1, 1), (3, 1), (3, 5), (7, 3), (11, 5)])
def test_a_convolution_gives_the_very_same_numbers(size: int, dilation: int) -> None:
    plain = network(size, dilation, (dilation * (size - 1) // 2,) * 2)
    quick = quicken(plain)
    assert not {"ConvInteger", "Pow"} & kinds(quick)
    for before, after in zip(said(plain), said(quick), strict=True):
        assert np.array_equal(before, after)


@pytest.mark.parametrize(("pads", "stride"), [((0, 0), 1), ((1, 1), 2), ((2, 0), 1)])
def test_a_convolution_that_changes_the_length_is_left_alone(pads: tuple[int, int], stride: int) -> None:
    plain = network(3, 1, pads, stride)
    quick = quicken(plain)
    assert "ConvInteger" in kinds(quick)
    for before, after in zip(said(plain), said(quick), strict=True):
        assert np.array_equal(before, after)
