"""The renderer in torch, in float and in 8 bits, on the same faces in turn: ratios hold where times don't."""

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from anchor_studio.anchors.models import open_generator, open_reference, open_template
from anchor_studio.anchors.package import AnchorPackage
from anchor_studio.engines.facial_map import painted_region, painter_planes
from anchor_studio.face.facial_map import SIZE_PX, WHOLE
from anchor_studio.media.video import read_frames
from anchor_studio.render.onnx_live import OnnxLive
from anchor_studio.render.painter import FacePainter
from trainer.export import Crop, export_live, live_graph

TORCH, FLOAT, SMALL = "torch", "ONNX Runtime, float", "ONNX Runtime, 8 bits"
FACES = 16
ROUNDS = 3


@dataclass(frozen=True)
class Painters:
    """Milliseconds of processor time that a face took, the median, by runtime, and how true 8 bits are to torch."""

    ms: Mapping[str, float]
    psnr_db: float


def compare(package: AnchorPackage) -> Painters:
    """Paint the lower faces of the anchor's template with each runtime on one thread."""
    generator = open_generator(package).eval()
    crops, wholes = _faces(package)
    with tempfile.TemporaryDirectory() as folder:
        exported = export_live(generator, wholes, Path(folder) / "live.onnx")
        small = (Path(folder) / "live.onnx").read_bytes()
    painters = {
        TORCH: FacePainter(generator),
        FLOAT: FacePainter(OnnxLive(live_graph(generator, None), generator.dims)),
        SMALL: FacePainter(OnnxLive(small, generator.dims)),
    }
    return Painters({name: _ms(painter, crops) for name, painter in painters.items()}, exported.psnr_db)


def _faces(package: AnchorPackage) -> tuple[list[Crop], list[np.ndarray]]:
    template, reference = open_template(package), open_reference(package)
    left, top, width, _ = template.face_box
    frames = read_frames(template.clip, crop=template.face_box, width=SIZE_PX, height=SIZE_PX)
    crops, wholes = [], []
    for number, face in enumerate(islice(frames, FACES)):
        landmarks = ((template.landmarks[number] - (left, top)) * (SIZE_PX / width)).astype(np.float32)
        box = painted_region(landmarks)[1]
        crops.append((painter_planes(landmarks, face, reference, box), box[:2]))
        wholes.append(painter_planes(landmarks, face, reference, WHOLE))
    return crops, wholes


def _ms(painter: FacePainter, crops: list[Crop]) -> float:
    spent = []
    for planes, corner in [crops[0], *crops * ROUNDS]:
        begin = time.thread_time()
        painter.paint(planes, corner)
        spent.append(time.thread_time() - begin)
    return float(np.median(spent[1:])) * 1000
