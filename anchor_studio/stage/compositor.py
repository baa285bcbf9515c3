"""From a body before its screen to a frame of the programme: keyed, lit, behind its desk, with graphics."""

from fractions import Fraction

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Scene
from anchor_studio.stage.graphics import Graphics
from anchor_studio.stage.keying import CORE_STEP_PX, ChromaKey, KeySettings
from anchor_studio.stage.overlay import STRIP_ROWS, blend
from anchor_studio.stage.sets import SIZE, StudioSet

BUFFERS = 3
FINEST_STEP_PX = 64
SEARCH_STEP_PX = 8
SEARCH_MARGIN_PX = 32  # fine hair slips through the coarse search
MIRROR_ROWS, MIRROR_FADE_PX = 72, 30
MIRROR_SHARE, SHADOW_SHARE = 0.22, 0.55  # how much of the presenter the desk's gloss shows, and how much it darkens
WRAP_PX, WRAP_SHARE = 20, 0.4  # how far the room's light reaches over an edge, and how much of it
MIRROR_BLUR_PX = (21, 9)


class Compositor:
    """Composes the frames of one scene; keeps all that does not move."""

    def __init__(self, studio_set: StudioSet, scene: Scene, key: KeySettings, body_size: tuple[int, int]) -> None:
        """Prepare plates and graphics; `body_size` is width, height of the pictures that `compose` will get."""
        self._set = studio_set
        self._graphics = Graphics(scene, studio_set.palette)
        self._key = ChromaKey(key, studio_set.placement.gain)
        width, height = body_size
        self._step = Fraction(studio_set.placement.scale * SIZE[1] / height).limit_denominator(FINEST_STEP_PX)
        self._scale = float(self._step)
        self._left = round(studio_set.placement.centre_x - self._scale * width / 2)
        self._top = round(studio_set.placement.bottom_y - self._scale * height)
        self._glow = np.asarray(cv2.blur(studio_set.background, (WRAP_PX * 2 + 1,) * 2), np.uint8)
        self._plate = studio_set.background.copy()
        desk = studio_set.desk
        blend(self._plate[desk.y :], desk.colour, desk.alpha)
        solid_y = desk.y + int(np.argmax((desk.alpha == 255).all(axis=1)))
        self._solid_y = -(-solid_y // CORE_STEP_PX) * CORE_STEP_PX
        rows = studio_set.top[self._solid_y - desk.y :][:MIRROR_ROWS]
        fade = np.exp(-np.arange(len(rows), dtype=np.float32) / MIRROR_FADE_PX)[:, None]
        self._gloss = np.rint(rows * fade * 255).astype(np.uint8)
        self._frames = [self._plate.copy() for _ in range(BUFFERS)]

    def compose(self, body: Picture, frame_number: int) -> Picture:
        """Give the frame `(1080, 1920, 3)` of a green-screen body `(h, w, 3)`; it is reused two frames later.

        `frame_number` counts from 0 and drives the graphics.
        """
        frame = self._frames[frame_number % BUFFERS]
        np.copyto(frame, self._plate)
        found = self._find(body)
        if found is not None:
            self._set_in(frame, body, found)
        self._graphics.blend(frame, frame_number)
        return frame

    def _find(self, body: Picture) -> Box | None:
        """Give the box of the body in which the presenter is, begun where body and frame pixels fall together."""
        coarse = np.ascontiguousarray(body[::SEARCH_STEP_PX, ::SEARCH_STEP_PX])
        _, matte = self._key.key_bytes(coarse)
        columns, rows = (np.flatnonzero((matte > 32).any(axis=axis)) * SEARCH_STEP_PX for axis in (0, 1))
        if not len(columns):
            return None
        left = max(self._grid(columns[0] - SEARCH_MARGIN_PX), self._grid(-self._left / self._scale, up=True))
        top = max(self._grid(rows[0] - SEARCH_MARGIN_PX), self._grid(-self._top / self._scale, up=True))
        right = min(body.shape[1], columns[-1] + SEARCH_MARGIN_PX, int((SIZE[0] - self._left) / self._scale))
        bottom = min(body.shape[0], int((self._solid_y - self._top) / self._scale) + 2)
        return left, top, int(right) - left, bottom - top

    def _grid(self, place: float, up: bool = False) -> int:
        """Give the next multiple of the step below (or above) a place of the body, never under 0.

        Without it, the picture would swim by parts of a pixel as the box moves.
        """
        step = self._step.denominator
        return max(0, int(-(-place // step) if up else place // step)) * step

    def _set_in(self, frame: Picture, body: Picture, box: Box) -> None:
        x, y, width, height = box
        if width <= 0 or height <= 0:
            return
        part = body[y : y + height, x : x + width]
        scaled = cv2.resize(part, None, fx=self._scale, fy=self._scale, interpolation=cv2.INTER_LINEAR)
        left, top = self._left + round(x * self._scale), self._top + round(y * self._scale)
        part, left, top = _on_grid(np.asarray(scaled, np.uint8), left, top)
        part = part[: self._solid_y - top, : SIZE[0] - left]
        foreground, matte = self._key.key_bytes(part)
        self._lay(frame, foreground, matte, (left, top))

    def _lay(self, frame: Picture, foreground: Picture, matte: NDArray[np.uint8], corner: tuple[int, int]) -> None:
        """Lay the presenter between room and desk."""
        left, top = corner
        right, bottom = left + matte.shape[1], top + matte.shape[0]
        target = frame[top:bottom, left:right]
        target[:] = self._set.background[top:bottom, left:right]
        self._wrap(foreground, matte, corner)
        blend(target, foreground, matte)
        desk = self._set.desk
        if bottom > desk.y:
            rows = slice(0, bottom - desk.y)
            blend(frame[desk.y : bottom, left:right], desk.colour[rows, left:right], desk.alpha[rows, left:right])
        if bottom == self._solid_y:
            self._mirror(frame, foreground, matte, (left, bottom))

    def _wrap(self, foreground: Picture, matte: NDArray[np.uint8], corner: tuple[int, int]) -> None:
        """Let the room's light reach round the presenter's edges, in place."""
        left, top = corner
        height, width = matte.shape
        small = cv2.resize(matte, (width // CORE_STEP_PX, height // CORE_STEP_PX), interpolation=cv2.INTER_AREA)
        open_air = cv2.bitwise_not(cv2.blur(small, (WRAP_PX // CORE_STEP_PX,) * 2, borderType=cv2.BORDER_REPLICATE))
        open_air = cv2.resize(open_air, (width, height), interpolation=cv2.INTER_LINEAR)
        glow = self._glow[top : top + height, left : left + width]
        for first in range(0, height, STRIP_ROWS):
            rows = slice(first, first + STRIP_ROWS)
            share = cv2.multiply(open_air[rows], matte[rows], scale=WRAP_SHARE / 255)
            light = cv2.multiply(glow[rows], cv2.merge([share] * 3), scale=1 / 255)
            cv2.add(foreground[rows], light, foreground[rows])

    def _mirror(self, frame: Picture, foreground: Picture, matte: NDArray[np.uint8], corner: tuple[int, int]) -> None:
        """Let the desk's top carry the presenter's shadow and a faint mirror image."""
        left, top = corner
        count = min(len(self._gloss), len(matte))
        gloss = np.ascontiguousarray(self._gloss[:count, left : left + matte.shape[1]])
        image = cv2.blur(np.ascontiguousarray(foreground[::-1][:count]), MIRROR_BLUR_PX)
        covered = cv2.blur(np.ascontiguousarray(matte[::-1][:count]), MIRROR_BLUR_PX)
        shadow = cv2.multiply(covered, gloss, scale=SHADOW_SHARE / 255)
        shine = cv2.multiply(image, cv2.merge([gloss] * 3), scale=MIRROR_SHARE / 255)
        blend(frame[top : top + count, left : left + matte.shape[1]], np.asarray(shine, np.uint8), np.asarray(shadow))


def _on_grid(part: Picture, left: int, top: int) -> tuple[Picture, int, int]:
    """Cut a part of the frame to the key's coarse grid, on which its core is found, and give its new corner.

    Else the core would shift under the presenter as the box moves.
    """
    rows, columns = -top % CORE_STEP_PX, -left % CORE_STEP_PX
    part = part[rows:, columns:]
    height, width = (size // CORE_STEP_PX * CORE_STEP_PX for size in part.shape[:2])
    return part[:height, :width], left + columns, top + rows
