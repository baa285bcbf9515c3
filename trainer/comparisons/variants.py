"""What a compared renderer is shown of a frame: the facial map, parts of it, or the frame with a hole in its place.

All are given as the planes of the product's live renderer, so that one network of one size learns from each.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.engines.facial_map import PAINTED_FROM
from anchor_studio.face.facial_map import PLANES, FacialMap, lower_face_mask
from anchor_studio.face.mouth_shape import face_place
from anchor_studio.face.texture import TEXTURE_PLANES, ReferenceTexture, stacked

LABELS = ("skin", "eyes", "upper_lip", "lower_lip", "mouth")
EDGES = ("edges",)
_SHIFT = 4  # OpenCV draws with 1/16 px
_LIPS = (range(48, 60), range(60, 68))


@dataclass(frozen=True)
class Variant:
    """A way to tell a renderer what to paint; `name` is its folder's, `title` is for people.

    `blank` names the planes of the facial map that are left empty, `textured` tells whether the reference texture lies
    under it. `inpaints`: nothing of the map is shown but the frame itself without its lower face.
    """

    name: str
    title: str
    blank: tuple[str, ...] = ()
    textured: bool = True
    inpaints: bool = False


WHOLE = Variant("whole", "facial map, whole")
INPAINTING = Variant("inpainting", "mouth inpainting", inpaints=True)
NO_EDGES = Variant("no-edges", "without Canny edges", EDGES)
NO_LABELS = Variant("no-labels", "without region labels", LABELS)
NO_TEXTURE = Variant("no-texture", "without texture", textured=False)
NO_TEXTURE_EDGES = Variant("no-texture-edges", "without texture and edges", EDGES, textured=False)
NO_TEXTURE_LABELS = Variant("no-texture-labels", "without texture and labels", LABELS, textured=False)


def shown(
    variant: Variant, drawn: FacialMap, picture: Picture, landmarks: Landmarks, reference: ReferenceTexture, box: Box
) -> NDArray[np.uint8]:
    """Give what a renderer of this variant sees of `box` of a face, `(h, w, PAINTED_FROM)` uint8.

    `drawn` `(h, w, 7)` and `picture` `(h, w, 3)` are of the box, `landmarks` `(68, 2)` of the whole 512x512 face.
    """
    if variant.inpaints:
        return hollow(picture, landmarks, box)
    map_planes = drawn.copy()
    map_planes[..., [PLANES.index(name) for name in variant.blank]] = 0
    if variant.textured:
        return stacked([map_planes, reference.warped(landmarks, box)])
    return stacked([map_planes, np.zeros((*drawn.shape[:2], TEXTURE_PLANES), np.uint8)])


def hollow(picture: Picture, landmarks: Landmarks, box: Box) -> NDArray[np.uint8]:
    """Give the planes of mouth inpainting: the frame without its lower face, the lips' outline drawn in its place.

    Outline, hole, and the frame, twice: once where the judge looks, once where the renderer may copy from. What is
    taken out is all that speech moves, which is also all that the facial map keeps from a renderer.
    """
    left, top, width, height = box
    hole = lower_face_mask(face_place(landmarks))[top : top + height, left : left + width]
    outline = lip_outline(landmarks, box)
    seen = np.where(hole[..., None] > 0, outline[..., None], picture).astype(np.uint8)
    empty = np.zeros((height, width, PAINTED_FROM - 8), np.uint8)
    return stacked([outline, hole, seen, empty[..., : len(PLANES) - 5], seen, empty[..., len(PLANES) - 5 :]])


def lip_outline(landmarks: Landmarks, box: Box) -> NDArray[np.uint8]:
    """Draw the outer and the inner outline of the lips, `(h, w)` of 0 to 255."""
    plane = np.zeros((box[3], box[2]), np.uint8)
    moved = np.round((landmarks - np.array(box[:2], np.float32)) * (1 << _SHIFT)).astype(np.int32)
    for group in _LIPS:
        cv2.polylines(plane, [moved[list(group)]], True, 255, 1, cv2.LINE_AA, _SHIFT)
    return plane
