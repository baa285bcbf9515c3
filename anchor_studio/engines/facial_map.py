"""The papers' engine: speech -> TCN -> mouth and jaw in the template -> facial map -> renderer."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import repeat

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box, FacePatch, TemplateFrame
from anchor_studio.domain.picture import Landmarks, Matte, Picture, Samples
from anchor_studio.engines.hearing import heard
from anchor_studio.face.facial_map import PLANES, SIZE_PX, WHOLE, background_edges, draw_facial_map, lower_face_mask
from anchor_studio.face.jaw import JawModel
from anchor_studio.face.mouth_shape import MouthSpace, compose_face, face_place, lip_gap
from anchor_studio.face.texture import TEXTURE_PLANES, ReferenceTexture, stacked
from anchor_studio.mouth.predictor import MouthPredictor
from anchor_studio.mouth.silence import rest_in_silence
from anchor_studio.render.painter import FacePainter, whole_cells
from anchor_studio.speech.features import FeatureStream

PAINTED_FROM = len(PLANES) + TEXTURE_PLANES
"""Planes the renderer paints from: the facial map, then the reference texture."""
STEADY_REACH = 2  # frames before and after whose edges count
FEATHER_PX = 10  # half the width of the band in which painted and filmed skin pass into one another


@dataclass(frozen=True, eq=False)
class FaceModel:
    """What is known of a presenter's face beside the networks: mouth space, jaw, and the resting mouth `(10,)`."""

    mouth_space: MouthSpace
    jaw: JawModel
    rest: NDArray[np.float32]

    def speaking(self, template: Landmarks, coordinates: NDArray[np.float32]) -> Landmarks:
        """Give the template's face the mouth of `coordinates` `(10,)` and the jaw that goes with it."""
        mouth = self.mouth_space.decode(coordinates[None])[0]
        return compose_face(template, mouth, self.jaw.jawline(mouth))


def painter_planes(
    landmarks: Landmarks,
    background: Picture,
    reference: ReferenceTexture,
    box: Box = WHOLE,
    edges: NDArray[np.uint8] | None = None,
) -> NDArray[np.uint8]:
    """Give what a face is painted from, `(h, w, PAINTED_FROM)` of `box`: its facial map and the texture under it.

    `background` is the template frame's (in training: the take's) 512x512 face crop; for `edges` see `draw_facial_map`.
    """
    drawn = draw_facial_map(landmarks, background, box, edges)
    return stacked([drawn, reference.warped(landmarks, box)])


class FacialMapEngine:
    """Wires mouth, face and render."""

    def __init__(
        self, face: FaceModel, reference: ReferenceTexture, predictor: MouthPredictor, painter: FacePainter
    ) -> None:
        """Take the trained parts."""
        self.model, self._reference, self._predictor, self._painter = face, reference, predictor, painter

    def faces(self, speech: Iterable[Samples], template: Iterable[TemplateFrame]) -> Iterator[FacePatch]:
        """Give one face for each 1920 samples of speech (see `Engine`)."""
        for coordinates, frame in zip(self.mouths(speech), steady(template), strict=False):
            yield self.face(frame, coordinates)

    def mouths(self, speech: Iterable[Samples]) -> Iterator[NDArray[np.float32]]:
        """Give the mouth coordinates `(10,)` of each frame, at rest where nobody speaks."""
        activity: deque[float] = deque()
        for predicted in self._predictor.stream(heard(speech, FeatureStream(), activity)):
            active = np.array([activity.popleft() for _ in predicted], np.float32)
            yield from rest_in_silence(predicted, active, self.model.rest)

    def face(self, frame: TemplateFrame, coordinates: NDArray[np.float32]) -> FacePatch:
        """Paint the template frame's lower face with a mouth."""
        landmarks = self.model.speaking(frame.landmarks, coordinates)
        mask, box = painted_region(landmarks)
        left, top, width, height = box
        part = mask[top : top + height, left : left + width]
        return FacePatch(self.paint(frame, coordinates, box), part, box, lip_gap(landmarks))

    def paint(self, frame: TemplateFrame, coordinates: NDArray[np.float32], box: Box = WHOLE) -> Picture:
        """Paint `box` of the template frame's face with a mouth, raw as the renderer gives it."""
        landmarks = self.model.speaking(frame.landmarks, coordinates)
        around = WHOLE if self._painter.whole else box
        planes = painter_planes(landmarks, frame.face, self._reference, around, frame.edges)
        painted = self._painter.paint(planes, around[:2])
        left, top, width, height = box[0] - around[0], box[1] - around[1], *box[2:]
        return painted[top : top + height, left : left + width]


def steady(template: Iterable[TemplateFrame]) -> Iterator[TemplateFrame]:
    """Give template frames with the mean of their edges and those of the two frames before and after.

    An edge near Canny's threshold comes and goes from frame to frame, and what is painted would flicker with it. A head
    moves little in five frames.
    """
    near: deque[tuple[TemplateFrame, NDArray[np.uint8]]] = deque(maxlen=2 * STEADY_REACH + 1)
    for frame in _with_ends_held(template, STEADY_REACH):
        near.append((frame, background_edges(frame.face, face_place(frame.landmarks))))
        if len(near) == near.maxlen:
            total = np.add.reduce([edges for _, edges in near], dtype=np.uint16)
            yield replace(near[STEADY_REACH][0], edges=(total // len(near)).astype(np.uint8))


def _with_ends_held(frames: Iterable[TemplateFrame], count: int) -> Iterator[TemplateFrame]:
    last = None
    for frame in frames:
        if last is None:
            yield from repeat(frame, count)
        last = frame
        yield frame
    if last is not None:
        yield from repeat(last, count)


def painted_region(landmarks: Landmarks) -> tuple[Matte, Box]:
    """Give how much of each pixel of the 512x512 face is painted, `(512, 512)`, and the box that is, in whole cells."""
    region = lower_face_mask(face_place(landmarks))
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    box = whole_cells(columns[0], rows[0], columns[-1] + 1, rows[-1] + 1, SIZE_PX)
    # The picture's own edge is no seam: blur as if the region went on beyond it.
    soft = cv2.blur(cv2.blur(region, (FEATHER_PX, FEATHER_PX)), (FEATHER_PX, FEATHER_PX))
    return np.asarray(soft, np.float32) / np.float32(255), box
