"""From trained networks to what a broadcast runs: ONNX files beside the weights, most of the renderer in 8 bits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.mouth.tcn import TCNGenerator
from anchor_studio.render.live import STRIDE, LiveGenerator
from anchor_studio.render.onnx_live import CELL_PX, OnnxLive, to_cells
from anchor_studio.render.painter import FacePainter
from trainer.onnx_graph import Filters, Graph, Ranges

LEAST_DB = 40.0
"""PSNR of 8-bit against float paintings below which a generator is exported in float."""
JUDGED = 8  # of the calibration maps
LEVELS, WISH_GAIN = 127.5, 8.0
LAST_PLANES = ("up8.", "up4.", "up2.", "leave")
"""Begin the names of planes that stay in float: rounded, they let still skin flicker."""
Crop = tuple[NDArray[np.uint8], tuple[int, int]]
"""What a painting is made from, `(h, w, planes)`, and its corner x, y."""


@dataclass(frozen=True)
class LiveExport:
    """How a generator was exported: `small` in 8 bits or not, `psnr_db` of its 8-bit paintings against torch's."""

    small: bool
    psnr_db: float


def export_live(
    generator: LiveGenerator, maps: Iterable[NDArray[np.uint8]], target: Path, box: Box | None = None
) -> LiveExport:
    """Write the live generator for ONNX Runtime: in 8 bits, or in float should that cost too much of the picture.

    `maps` `(512, 512, planes)` uint8 are a few dozen real inputs, on which the planes' ranges are measured; `box` is
    the part of them that broadcasts paint (None: all). The paintings are compared with torch's.
    """
    left, top, width, height = box or (0, 0, generator.dims.size_px, generator.dims.size_px)
    crops = [(planes[top : top + height, left : left + width], (left, top)) for planes in maps]
    generator = generator.eval()
    watching = live_graph(generator, None, watched=True)
    ranges = _measured(OnnxLive(watching, generator.dims), crops)
    ranges = {name: both for name, both in ranges.items() if not name.startswith(LAST_PLANES)}
    painter, judged = FacePainter(generator), crops[:: -(-len(crops) // JUDGED)]
    small = live_graph(generator, ranges)
    psnr_db = _psnr(FacePainter(OnnxLive(small, generator.dims)), painter, judged)
    kept = small if psnr_db >= LEAST_DB else live_graph(generator, None)
    _write(kept, target)
    return LiveExport(kept is small, psnr_db)


def export_mouth(generator: TCNGenerator, target: Path) -> None:
    """Write the mouth model for ONNX Runtime, in float: (1, 4T, features) to (1, T, mouth)."""
    _write(mouth_graph(generator.eval()), target)


def live_graph(generator: LiveGenerator, ranges: Ranges | None, *, watched: bool = False) -> bytes:
    """Give the generator as an ONNX model over cells of 2x2 pixels (see `OnnxLive`).

    Planes whose `ranges` are given are of 8 bits; `watched` planes are outputs too, to learn their ranges from.
    """
    from onnx import TensorProto, helper

    graph, dims = Graph(ranges), generator.dims
    cells = helper.make_tensor_value_info("cells", TensorProto.UINT8, ["rows", "columns", 4 * dims.planes])
    corner = helper.make_tensor_value_info("corner", TensorProto.INT64, [2])
    open_planes = _body(graph, generator)
    _leave(graph, generator, open_planes)
    outputs = [helper.make_tensor_value_info("picture", TensorProto.UINT8, ["cells", 12])]
    if watched:
        outputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 4) for name in graph.watched]
    return graph.model([cells, corner], outputs)


def _body(graph: Graph, generator: LiveGenerator) -> str:
    """Write all but the last layer; gives the planes at half resolution."""
    upright = graph.node("Transpose", "upright", "cells", perm=(2, 0, 1))
    one = graph.node("Unsqueeze", "one", upright, graph.constant("first", np.array([0])))
    planes = graph.restored("planes", one, graph.level(1 / 255, 0))
    enter = Filters.of(generator.enter).fed(_cell_order(generator.dims.planes))
    half = graph.leaky("half", graph.seen(graph.conv("enter", planes, enter)))
    quarter = graph.leaky("quarter", graph.seen(graph.conv("down4", half, generator.down4)))
    entered = graph.leaky("eighth", graph.seen(graph.conv("down8", quarter, generator.down8)))
    eighth = _residual(graph, "at8", entered, generator.at8)
    down = graph.seen(graph.conv("down16", eighth, generator.down16))
    x = graph.leaky("sixteenth", graph.seen(graph.node("Add", "placed", down, _place(graph, generator))))
    for number, block in enumerate(generator.at16):
        x = _residual(graph, f"at16.{number}", x, block)
    for name, rise, beside in (
        ("up8", generator.up8, eighth),
        ("up4", generator.up4, quarter),
        ("up2", generator.up2, half),
    ):
        x = _rise(graph, name, rise, x, beside)
    return x


def _residual(graph: Graph, name: str, x: str, block: Any) -> str:
    inner = graph.leaky(f"{name}.inner", graph.seen(graph.conv(f"{name}.first", x, block.first)))
    outer = graph.seen(graph.conv(f"{name}.second", inner, block.second))
    return graph.seen(graph.node("Add", name, x, outer))


def _rise(graph: Graph, name: str, rise: Any, x: str, beside: str) -> str:
    narrow = graph.seen(graph.conv(f"{name}.narrow", x, rise.narrow))
    twice = graph.constant(f"{name}.twice", np.array([1, 1, 2, 2], np.float32))
    up = graph.seen(graph.node("Resize", f"{name}.up", narrow, "", twice, mode="linear"))
    joined = graph.seen(graph.node("Add", f"{name}.joined", up, beside))
    return graph.leaky(f"{name}.out", graph.seen(graph.conv(f"{name}.merge", joined, rise.merge)))


def _place(graph: Graph, generator: LiveGenerator) -> str:
    """Cut out of what is known of places the part that is painted."""
    whole = graph.constant("place", generator.place.detach().cpu().numpy())
    size = graph.part("size", graph.node("Shape", "shape", "cells"), 0, (0, 2))
    cells = graph.node("Div", "places", size, graph.constant("cells.a.place", np.array([STRIDE // CELL_PX] * 2)))
    end = graph.node("Add", "corner.end", "corner", cells)
    axes = graph.constant("place.axes", np.array([2, 3]))
    return graph.seen(graph.node("Slice", "place.part", whole, "corner", end, axes))


def _leave(graph: Graph, generator: LiveGenerator, x: str) -> None:
    """Write the last layer and the mixture of references: the levels of 2x2 pixels a cell, `(cells, 12)`."""
    count = 1 + generator.dims.references
    colours = [channel * 4 + pixel for pixel in range(4) for channel in range(3)]
    wishes = [(3 + reference) * 4 + pixel for pixel in range(4) for reference in range(count)]
    # One convolution costs less than two; the gains give both kinds of planes about the same range.
    gains = np.repeat(np.array([LEVELS, WISH_GAIN], np.float32), [len(colours), len(wishes)])
    out = graph.seen(graph.conv("leave", x, Filters.of(generator.leave).chosen(colours + wishes, gains)))
    painted = graph.reshaped("painted", graph.part("colours", out, 1, (0, 12)), (4, 1, 3, -1))
    wished = graph.reshaped("wished", graph.part("wishes", out, 1, (12, 12 + len(wishes))), (4, count, 1, -1))
    gain = graph.constant("wish.gain", np.array(1 / WISH_GAIN, np.float32))
    likely = graph.node("Exp", "likely", graph.node("Mul", "wish", wished, gain))
    middle = graph.constant("middle", np.array(LEVELS, np.float32))
    colour = graph.node("Add", "colour", painted, middle)
    choices = graph.node("Concat", "choices", colour, _pictures(graph, generator), axis=1)
    weighed = graph.node("Mul", "weighed", choices, likely)
    axis = graph.constant("references", np.array([1]))
    total, sum_ = (graph.node("ReduceSum", f"{name}.sum", name, axis, keepdims=1) for name in (likely, weighed))
    levels = graph.node("Div", "levels", sum_, total)
    rounded = graph.node("QuantizeLinear", "rounded", levels, *graph.level(1.0, 0)[:2])
    graph.node("Transpose", "picture", graph.reshaped("flat", rounded, (12, -1)), perm=(1, 0))


def _pictures(graph: Graph, generator: LiveGenerator) -> str:
    """Give the references' levels, `(4, references, 3, cells)`."""
    planes, count = generator.dims.planes, generator.dims.references
    cells = graph.reshaped("pixels", "cells", (-1, 4 * planes))
    apart = graph.reshaped(
        "pixels.apart", graph.node("Transpose", "pixels.upright", cells, perm=(1, 0)), (4, planes, -1)
    )
    warped = graph.part("warped", apart, 1, (planes - 3 * count, planes))
    return graph.node("Cast", "pictures", graph.reshaped("warped.apart", warped, (4, count, 3, -1)), to=1)


def _cell_order(planes: int) -> NDArray[np.int64]:
    """Give where torch's `pixel_unshuffle` keeps what a cell holds pixel by pixel."""
    return np.array([plane * 4 + pixel for pixel in range(4) for plane in range(planes)])


def mouth_graph(generator: TCNGenerator) -> bytes:
    """Give the mouth model as an ONNX model."""
    from onnx import TensorProto, helper

    graph = Graph()

    def relu(plane: str) -> str:
        return graph.node("Relu", f"{plane}.relu", plane)

    x = graph.node("Transpose", "upright", "features", perm=(0, 2, 1))
    x = relu(graph.conv("enter", x, generator.enter))
    x = relu(graph.conv("widen", x, generator.widen))
    for number, layer in enumerate(generator.block.layers):
        inner = relu(graph.conv(f"dilated.{number}", x, layer.dilated))  # type: ignore[arg-type]
        x = graph.node("Add", f"layer.{number}", x, graph.conv(f"mix.{number}", inner, layer.mix))  # type: ignore[arg-type]
    x = relu(graph.conv("halve", relu(x), generator.halve))
    x = graph.node("Transpose", "frames", relu(graph.conv("quarter", x, generator.quarter)), perm=(0, 2, 1))
    for name, dense in (("dense", generator.dense), ("last", generator.coordinates)):
        weight, bias = (values.detach().cpu().numpy() for values in (dense.weight, dense.bias))
        product = graph.node("MatMul", f"{name}.product", x, graph.constant(f"{name}.weight", weight.T))
        x = graph.node("Add", name if name == "dense" else "mouth", product, graph.constant(f"{name}.bias", bias))
        x = relu(x) if name == "dense" else x
    features = helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, "steps", generator.dims.features])
    mouth = helper.make_tensor_value_info("mouth", TensorProto.FLOAT, [1, "frames", generator.dims.mouth])
    return graph.model([features], [mouth])


def _measured(watched: OnnxLive, crops: Sequence[Crop]) -> Ranges:
    session = watched.session
    names = [output.name for output in session.get_outputs()][1:]
    ranges: dict[str, tuple[float, float]] = {}
    for planes, (left, top) in crops:
        corner = np.array([top // STRIDE, left // STRIDE])
        for name, values in zip(names, session.run(names, {"cells": to_cells(planes), "corner": corner}), strict=True):
            low, high = ranges.get(name, (0.0, 0.0))
            ranges[name] = min(low, float(values.min())), max(high, float(values.max()))
    return ranges


def _psnr(painter: FacePainter, truth: FacePainter, crops: Sequence[Crop]) -> float:
    errors: Iterator[float] = (
        float(np.square(painter.paint(*crop).astype(np.float32) - truth.paint(*crop)).mean()) for crop in crops
    )
    return float(10 * np.log10(255**2 / max(float(np.mean(list(errors))), 1e-9)))


def _write(model: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".part")
    beside.write_bytes(model)
    beside.replace(target)
