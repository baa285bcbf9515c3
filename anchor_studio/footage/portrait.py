"""One portrait made into what a recording would give: the presenter before a screen, with a face where it belongs."""

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.errors import StudioError
from anchor_studio.face.detector import LandmarkDetector
from anchor_studio.face.mouth_shape import face_place
from anchor_studio.footage.faces import BOX_IN_SIZES, FACE_PX, face_box
from anchor_studio.footage.screen import measure_screen

BODY = (1920, 1080)
NOSE_X, CHIN_Y = 960, 606
"""Where nose and chin of a seated presenter stand in the body picture, as long as the portrait reaches to its foot."""
LARGEST = (4096, 4096)
SMALLEST_FACE_PX = 240.0  # of the L2 norm of the 68 points, with 100 px from brows to chin: less is mush when enlarged
CROWN, SHOULDERS = 0.10, 0.06  # room over the brows and under the chin, in sizes of the face
OPENED_MOST = 0.015  # between the lips, in sizes of the face: the sketch rests with the portrait's own mouth
CUT_OUT_PX = 640  # longer side of the picture in which the presenter is told from what is behind
SCREEN_GREEN = (0, 177, 64)
_TRANSPARENT = 0.02  # of a picture, from which on its transparency is meant
_FEATHER_PX = 5


@dataclass(frozen=True, eq=False)
class Portrait:
    """A presenter before a screen, `body` `(1080, 1920, 3)`, with landmarks `(68, 2)` in its pixels and the face's box.

    `screen` is the cloth's colour.
    """

    body: Picture
    landmarks: Landmarks
    face_box: Box
    screen: tuple[int, int, int]


def read_portrait(pixels: NDArray[np.uint8], name: str) -> Portrait:
    """Put the one face of a picture, RGBA `(H, W, 4)`, before a screen.

    What is transparent is behind the presenter; otherwise a green or blue cloth is, or else what looks least like
    presenter is cut away. Raises StudioError for a picture without one large face, whole and shut-mouthed.
    """
    picture = np.ascontiguousarray(pixels[..., :3])
    landmarks = _only_face(picture, name)
    _check(landmarks, picture, name)
    matte, screen = _matte(picture, pixels[..., 3], landmarks)
    move = _placing(landmarks, picture)
    body = _before_screen(picture, matte, screen, move)
    moved = (landmarks @ move[:, :2].T + move[:, 2]).astype(np.float32)
    return Portrait(body, moved, face_box([moved[None]], BODY), screen)


def _only_face(picture: Picture, name: str) -> Landmarks:
    with LandmarkDetector(most_faces=2) as detector:
        faces = detector.detect_faces(picture)
    if not faces:
        raise StudioError(f"No face is seen in {name}.", "Give a portrait from the front, face lit and whole.")
    if len(faces) > 1:
        raise StudioError(f"Two faces are seen in {name}.", "Give a portrait of one person.")
    return faces[0]


def _check(landmarks: Landmarks, picture: Picture, name: str) -> None:
    size = face_place(landmarks).size
    if size < SMALLEST_FACE_PX:
        raise StudioError(f"The face in {name} is too small.", "Give a larger picture, or cut it nearer to the head.")
    brows, chin = float(landmarks[17:27, 1].min()), float(landmarks[8, 1])
    if brows < CROWN * size or picture.shape[0] - chin < SHOULDERS * size:
        raise StudioError(f"The head in {name} is cut off.", "Give a portrait with the whole head and the shoulders.")
    left, right = (float(np.abs(landmarks[30, 0] - landmarks[side, 0])) for side in (0, 16))
    if max(left, right) > 2.2 * max(min(left, right), 1.0):
        raise StudioError(f"The head in {name} is turned away.", "Give a portrait that looks into the camera.")
    if float(np.linalg.norm(landmarks[66] - landmarks[62])) > OPENED_MOST * size:
        raise StudioError(f"The mouth in {name} is open.", "Give a portrait with closed lips: so the sketch rests.")


def _matte(
    picture: Picture, opaque: NDArray[np.uint8], landmarks: Landmarks
) -> tuple[NDArray[np.uint8] | None, tuple[int, int, int]]:
    """Give how much of each pixel is presenter, None where a cloth is there to be keyed, and the cloth's colour."""
    if float((opaque < 128).mean()) > _TRANSPARENT:
        return opaque, SCREEN_GREEN
    if measure_screen(picture).colour:
        height, width = picture.shape[:2]
        corners = np.concatenate(
            [picture[: height // 3, : width // 8], picture[: height // 3, -(width // 8) :]], axis=1
        )
        red, green, blue = (int(level) for level in np.median(corners.reshape(-1, 3), axis=0))
        return None, (red, green, blue)
    return _cut_out(picture, landmarks), SCREEN_GREEN


def _cut_out(picture: Picture, landmarks: Landmarks) -> NDArray[np.uint8]:
    """Tell the presenter from what is behind by colour, begun from where a head and shoulders must be (GrabCut)."""
    height, width = picture.shape[:2]
    scale = min(1.0, CUT_OUT_PX / max(height, width))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    marks = _likely(small.shape[:2], landmarks * scale)
    models = np.zeros((2, 1, 65))
    ordered = cv2.cvtColor(small, cv2.COLOR_RGB2BGR)
    cv2.grabCut(ordered, marks, (0, 0, 1, 1), models[0], models[1], 5, cv2.GC_INIT_WITH_MASK)
    seen = np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    inside = _largest_part(cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    whole = cv2.morphologyEx(inside, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    enlarged = cv2.resize(255 * whole, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.blur(enlarged, (_FEATHER_PX, _FEATHER_PX)), np.uint8)


def _likely(size: tuple[int, int], landmarks: Landmarks) -> NDArray[np.uint8]:
    """Give GrabCut's first guess: a face and the chest under it for sure, the rim beside the head surely not."""
    height, width = size
    middle, face = landmarks[27:36].mean(axis=0), face_place(landmarks).size
    chin = float(landmarks[8, 1])
    marks = np.full(size, cv2.GC_PR_BGD, np.uint8)
    axes = round(0.19 * face), round(0.29 * face)
    cv2.ellipse(marks, (round(middle[0]), round(middle[1] - 0.06 * face)), axes, 0, 0, 360, cv2.GC_PR_FGD, -1)
    trunk = [
        (middle[0] - 0.09 * face, chin), (middle[0] + 0.09 * face, chin),
        (middle[0] + 0.45 * face, height), (middle[0] - 0.45 * face, height),
    ]  # fmt: skip
    cv2.fillPoly(marks, [np.round(trunk).astype(np.int32)], cv2.GC_PR_FGD)
    neck = np.round([(middle[0] - 0.07 * face, chin - 0.05 * face), (middle[0] + 0.07 * face, chin + 0.2 * face)])
    cv2.rectangle(marks, neck[0].astype(int).tolist(), neck[1].astype(int).tolist(), cv2.GC_FGD, -1)
    cv2.fillConvexPoly(marks, cv2.convexHull(np.round(landmarks).astype(np.int32)), cv2.GC_FGD)
    rim = max(2, width // 60)
    free = max(1, round(min(chin, height)))  # lower down the rim may show shoulders
    marks[:rim] = marks[:free, :rim] = marks[:free, -rim:] = cv2.GC_BGD
    return marks


def _largest_part(inside: MatLike) -> NDArray[np.uint8]:
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(np.asarray(inside, np.uint8))
    if count < 2:
        return np.asarray(inside, np.uint8)
    largest = 1 + int(statistics[1:, cv2.CC_STAT_AREA].argmax())
    return np.asarray(labels == largest, np.uint8)


def _placing(landmarks: Landmarks, picture: Picture) -> NDArray[np.float64]:
    """Give the scaling and shift `(2, 3)` that bring the face to its usual size and fill the picture's foot."""
    scale = FACE_PX / (BOX_IN_SIZES * face_place(landmarks).size)
    x = NOSE_X - scale * float(landmarks[27:36, 0].mean())
    y = max(CHIN_Y - scale * float(landmarks[8, 1]), BODY[1] + 1 - scale * picture.shape[0])
    return np.array([(scale, 0.0, x), (0.0, scale, y)])


def _before_screen(
    picture: Picture, matte: NDArray[np.uint8] | None, screen: tuple[int, int, int], move: NDArray[np.float64]
) -> Picture:
    if matte is not None:
        share = matte[..., None].astype(np.float32) / 255
        picture = (picture * share + np.array(screen, np.float32) * (1 - share)).astype(np.uint8)
    quality = cv2.INTER_AREA if move[0, 0] < 1 else cv2.INTER_CUBIC
    if move[0, 0] < 1:  # a warp takes no means: shrink first
        picture = np.asarray(cv2.resize(picture, None, fx=move[0, 0], fy=move[0, 0], interpolation=quality), np.uint8)
        move = np.array([(1.0, 0.0, move[0, 2]), (0.0, 1.0, move[1, 2])])
    warped = cv2.warpAffine(
        picture, move, BODY, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=screen
    )
    return np.asarray(warped, np.uint8)
