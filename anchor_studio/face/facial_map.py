"""The facial map: what the renderer paints from (seeds 000 and 001: landmarks, Canny edges, filled region labels)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.face.mouth_shape import FacePlace, denormalise, face_place

SIZE_PX = 512
PLANES = ("contours", "edges", "skin", "eyes", "upper_lip", "lower_lip", "mouth")
FacialMap = NDArray[np.uint8]
"""`(h, w, 7)` uint8, one anti-aliased plane for each name in `PLANES`."""
WHOLE: Box = (0, 0, SIZE_PX, SIZE_PX)

_SHIFT = 4  # OpenCV draws with 1/16 px, so that slow movement does not snap to pixels.
_CANNY = (40, 100)
_BLUR = (5, 5)
_EDGE_CONTEXT_PX = 32  # around a box, so that its edges are those of the whole picture
_EDGE_REACH_PX = 6  # Blur and Sobel of Canny look this far: edges nearer than that could tell of the lower face.

_JAW, _BROWS = range(17), (range(17, 22), range(22, 27))
_NOSE = (range(27, 31), range(31, 36))
_EYES = (range(36, 42), range(42, 48))
_OUTER, _INNER = range(48, 60), range(60, 68)
_UPPER_LIP = (48, 49, 50, 51, 52, 53, 54, 64, 63, 62, 61, 60)
_LOWER_LIP = (54, 55, 56, 57, 58, 59, 48, 60, 67, 66, 65, 64)

# Outline of everything that speech moves, in the face's own frame (about the nose, unit L2 norm of the 68 points).
LOWER_FACE = np.array(
    [
        (-0.172, 0.055), (-0.080, 0.052), (-0.035, 0.057), (0.0, 0.060), (0.035, 0.057), (0.080, 0.052), (0.172, 0.055),
        (0.165, 0.100), (0.150, 0.140), (0.115, 0.190), (0.065, 0.225), (0.0, 0.236),
        (-0.065, 0.225), (-0.115, 0.190), (-0.150, 0.140), (-0.165, 0.100),
    ],
    np.float32,
)  # fmt: skip


def draw_facial_map(
    landmarks: Landmarks, background: Picture, box: Box = WHOLE, edges: NDArray[np.uint8] | None = None
) -> FacialMap:
    """Draw the map of a face, or `box` of it, from its landmarks in the 512x512 picture and that picture's own edges.

    `background` is the template frame's (in training: the take's) 512x512 face crop. Nothing of its lower face is
    looked at: the region is painted flat before edges are sought and wiped from them afterwards. `edges` `(512, 512)`
    stand in for those of `background` where they are known already.
    """
    draw = _Canvas(landmarks, box)
    if edges is None:
        edges = background_edges(background, face_place(landmarks), box)
    else:
        edges = edges[box[1] : box[1] + box[3], box[0] : box[0] + box[2]]
    planes = [
        draw.contours(),
        edges,
        draw.filled([_face_outline()]),
        draw.filled([list(eye) for eye in _EYES]),
        draw.filled([list(_UPPER_LIP)]),
        draw.filled([list(_LOWER_LIP)]),
        draw.filled([list(_INNER)]),
    ]
    return np.asarray(cv2.merge(planes), np.uint8)


def background_edges(background: Picture, place: FacePlace, box: Box = WHOLE) -> NDArray[np.uint8]:
    """Give the Canny edges of `box` of a 512x512 crop, `(h, w)` of 0 or 255, without those of the lower face."""
    left, top = max(0, box[0] - _EDGE_CONTEXT_PX), max(0, box[1] - _EDGE_CONTEXT_PX)
    right, bottom = box[0] + box[2] + _EDGE_CONTEXT_PX, box[1] + box[3] + _EDGE_CONTEXT_PX
    hidden = lower_face_mask(place)[top:bottom, left:right]
    grey = cv2.cvtColor(background[top:bottom, left:right], cv2.COLOR_RGB2GRAY)
    grey[hidden > 0] = 128
    edges = cv2.Canny(cv2.GaussianBlur(grey, _BLUR, 0), *_CANNY)
    reach = cv2.getStructuringElement(cv2.MORPH_RECT, (2 * _EDGE_REACH_PX + 1, 2 * _EDGE_REACH_PX + 1))
    edges[cv2.dilate(hidden, reach) > 0] = 0
    x, y = box[0] - left, box[1] - top
    return np.asarray(edges[y : y + box[3], x : x + box[2]], np.uint8)


def lower_face_mask(place: FacePlace) -> NDArray[np.uint8]:
    """Give the region that speech moves as `(512, 512)` of 0 or 255."""
    mask = np.zeros((SIZE_PX, SIZE_PX), np.uint8)
    cv2.fillPoly(mask, [np.round(denormalise(LOWER_FACE, place)).astype(np.int32)], 255)
    return mask


def colour_picture(facial_map: FacialMap) -> Picture:
    """Show a map as an RGB picture for people."""
    palette = np.array(
        [(255, 255, 255), (90, 200, 90), (60, 60, 90), (60, 120, 200), (200, 60, 90), (220, 110, 60), (30, 0, 0)]
    )
    picture = np.zeros((*facial_map.shape[:2], 3), np.float32)
    for plane in (2, 3, 4, 5, 6, 1, 0):
        share = facial_map[..., plane, None] / np.float32(255)
        picture = picture * (1 - share) + palette[plane] * share
    return picture.astype(np.uint8)


class _Canvas:
    """Draws the lines and regions of one face into planes of `box`."""

    def __init__(self, landmarks: Landmarks, box: Box) -> None:
        moved = landmarks - np.array(box[:2], np.float32)
        self._points = np.round(moved * (1 << _SHIFT)).astype(np.int32)
        self._size = (box[3], box[2])

    def contours(self) -> NDArray[np.uint8]:
        plane = np.zeros(self._size, np.uint8)
        for group, closed in ((_JAW, False), *((g, False) for g in _BROWS + _NOSE), *((g, True) for g in _EYES)):
            cv2.polylines(plane, [self._points[list(group)]], closed, 255, 2, cv2.LINE_AA, _SHIFT)
        for group in (_OUTER, _INNER):
            cv2.polylines(plane, [self._points[list(group)]], True, 255, 1, cv2.LINE_AA, _SHIFT)
        return plane

    def filled(self, outlines: list[list[int]]) -> NDArray[np.uint8]:
        plane = np.zeros(self._size, np.uint8)
        for outline in outlines:
            cv2.fillPoly(plane, [self._points[outline]], 255, cv2.LINE_AA, _SHIFT)
        return plane


def _face_outline() -> list[int]:
    return [*_JAW, *reversed(_BROWS[1]), *reversed(_BROWS[0])]
