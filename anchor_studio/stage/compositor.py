"""From a body before its screen to a frame of the programme: keyed, lit, behind its desk, with graphics."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Scene
from anchor_studio.stage.graphics import Graphics
from anchor_studio.stage.keying import ChromaKey, KeySettings
from anchor_studio.stage.overlay import blend
from anchor_studio.stage.sets import SIZE, StudioSet

BUFFERS = 3
SEARCH_STEP_PX = 8
SEARCH_MARGIN_PX = 32  # fine hair slips through the coarse search
MIRROR_ROWS, MIRROR_SHARE, SHADOW_SHARE = 72, 0.20, 0.45

Rows = slice


class Compositor:
    """Composes the frames of one scene; keeps all that does not move."""

    def __init__(self, studio_set: StudioSet, scene: Scene, key: KeySettings, body_size: tuple[int, int]) -> None:
        """Prepare plates and graphics; `body_size` is width, height of the pictures that `compose` will get."""
        self._set = studio_set
        self._graphics = Graphics(scene, studio_set.palette)
        self._key = ChromaKey(key)
        width, height = body_size
        self._scale = studio_set.placement.scale * SIZE[1] / height
        self._left = studio_set.placement.centre_x - self._scale * width / 2
        self._top = studio_set.placement.bottom_y - self._scale * height
        self._light = _gain_table(studio_set.placement.gain)
        self._plate = studio_set.background.copy()
        desk = studio_set.desk
        blend(self._plate[desk.y :], desk.colour, desk.alpha)
        self._solid_y = desk.y + int(np.argmax((desk.alpha == 255).all(axis=1)))
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

    def _find(self, body: Picture) -> tuple[int, int, int, int] | None:
        """Give the columns and rows (first, last) of the frame between which the presenter stands."""
        coarse = np.ascontiguousarray(body[::SEARCH_STEP_PX, ::SEARCH_STEP_PX])
        _, matte = self._key.key_bytes(coarse)
        columns, rows = (np.flatnonzero((matte > 32).any(axis=axis)) for axis in (0, 1))
        if not len(columns):
            return None
        left, right = ((columns[[0, -1]] * SEARCH_STEP_PX + (-SEARCH_MARGIN_PX, SEARCH_MARGIN_PX)) * self._scale).astype(int)
        top = int((rows[0] * SEARCH_STEP_PX - SEARCH_MARGIN_PX) * self._scale)
        first_x, last_x = max(0, round(self._left) + left), min(SIZE[0], round(self._left) + right)
        first_y = max(0, round(self._top) + top)
        return int(first_x), int(last_x), int(first_y), self._solid_y

    def _set_in(self, frame: Picture, body: Picture, found: tuple[int, int, int, int]) -> None:
        left, right, top, bottom = found
        if right <= left or bottom <= top:
            return
        foreground, matte = self._key.key_bytes(self._seen(body, found))
        foreground = np.asarray(cv2.LUT(foreground, self._light), np.uint8)
        target = frame[top:bottom, left:right]
        target[:] = self._set.background[top:bottom, left:right]
        blend(target, foreground, matte)
        self._mirror(frame, foreground, matte, (left, bottom))
        desk = self._set.desk
        rows = slice(0, bottom - desk.y)
        blend(frame[desk.y : bottom, left:right], desk.colour[rows, left:right], desk.alpha[rows, left:right])

    def _seen(self, body: Picture, found: tuple[int, int, int, int]) -> Picture:
        """Give the part of the body that the frame shows, at the frame's scale."""
        left, right, top, bottom = found
        matrix = np.array(
            [[1 / self._scale, 0, (left - self._left) / self._scale], [0, 1 / self._scale, (top - self._top) / self._scale]]
        )
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        seen = cv2.warpAffine(body, matrix, (right - left, bottom - top), flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(seen, np.uint8)

    def _mirror(self, frame: Picture, foreground: Picture, matte: NDArray[np.uint8], corner: tuple[int, int]) -> None:
        """Let the desk's top carry the presenter's shadow and a faint mirror image."""


def _gain_table(gain: tuple[float, float, float]) -> NDArray[np.uint8]:
    levels = np.arange(256, dtype=np.float32)[:, None] * np.array(gain, np.float32)
    return np.clip(np.rint(levels), 0, 255).astype(np.uint8)[None]
