"""From a body before its screen to a frame of the programme: keyed, lit, behind its desk, with graphics."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Scene
from anchor_studio.stage.backdrop import Backdrop
from anchor_studio.stage.graphics import Graphics
from anchor_studio.stage.key_tuning import tuned
from anchor_studio.stage.keying import ChromaKey, KeySettings
from anchor_studio.stage.overlay import blend
from anchor_studio.stage.placing import light_map, matched, place
from anchor_studio.stage.sets import SIZE, StudioSet
from anchor_studio.stage.spans import CORE_STEP_PX, STRIP_ROWS, Span, enlarged, spans_of
from anchor_studio.stage.wall_picture import OpenPicture, open_wall_picture

BUFFERS = 3
SEARCH_STEP_PX = 8
SEARCH_MARGIN_PX = 32  # fine hair slips through the coarse search
MIRROR_ROWS, MIRROR_FADE = 0.085, 0.03  # of a metre's px: how far image and shadow reach over the desk, and fade
MIRROR_SHARE, SHADOW_SHARE = 0.22, 0.6  # how much of the presenter the desk's gloss shows, and how much it darkens
WRAP_PX = 20  # how far the room's light reaches over an edge
MIRROR_BLUR_PX = (21, 9)


class Compositor:
    """Composes the frames of one scene; keeps all that does not move."""

    def __init__(
        self,
        studio_set: StudioSet,
        scene: Scene,
        key: KeySettings,
        body_size: tuple[int, int],
        face_box: Box | None = None,
        open_picture: OpenPicture = open_wall_picture,
    ) -> None:
        """Prepare plates and graphics; `body_size` is width, height of the pictures that `compose` will get.

        `key` is as measured, and `face_box` where the face lies in them; without it, where it usually does. Raises
        StudioError for a scene that can't be shown: a picture that can't be read, a colour that is none. `open_picture`
        opens what the screen wall shows.
        """
        self._set = studio_set
        self._graphics = Graphics(scene, studio_set.palette)
        self._key = ChromaKey(tuned(key, scene.key))
        self._place = place(studio_set.camera, studio_set.desk, body_size, face_box, scene.placing)
        self._enlarged = self._place.step > 1  # then it is keyed before it is scaled, which is less work
        light = matched(studio_set.light, scene.light)
        self._wrap_share = light.wrap
        shine, self._light_unit = light_map(light, self._place, body_size if self._enlarged else None)
        self._light = [np.ascontiguousarray(shine[..., channel]) for channel in range(3)]
        self._backdrop = Backdrop(studio_set, scene.screen, open_picture)
        self._glow = np.asarray(cv2.blur(self._backdrop.room, (WRAP_PX * 2 + 1,) * 2), np.uint8)
        self._gloss = _fading(studio_set, self._place.floor_y)
        self._frames = [self._backdrop.plate.copy() for _ in range(BUFFERS)]
        self._changed: list[list[Box]] = [[] for _ in range(BUFFERS)]

    def compose(self, body: Picture, frame_number: int) -> Picture:
        """Give the frame `(1080, 1920, 3)` of a green-screen body `(h, w, 3)`; it is reused two frames later.

        `frame_number` counts from 0 and drives the graphics.
        """
        frame, changed = self._frames[frame_number % BUFFERS], self._changed[frame_number % BUFFERS]
        for x, y, width, height in (*self._backdrop.turn_to(frame_number), *changed):
            box = slice(y, y + height), slice(x, x + width)
            np.copyto(frame[box], self._backdrop.plate[box])
        changed[:] = self._graphics.boxes(frame_number)
        found = self._find(body)
        if found is not None:
            changed += self._set_in(frame, body, found)
        self._graphics.blend(frame, frame_number)
        return frame

    def close(self) -> None:
        """End what is still being read for the screen wall; forgetting the compositor does so too."""
        self._backdrop.close()

    def _find(self, body: Picture) -> Box | None:
        """Give the box of the body in which the presenter is, begun where body and frame pixels fall together."""
        coarse = np.ascontiguousarray(body[::SEARCH_STEP_PX, ::SEARCH_STEP_PX])
        present = self._key.presence(coarse)
        columns, rows = (np.flatnonzero(present.any(axis=axis)) * SEARCH_STEP_PX for axis in (0, 1))
        if not len(columns):
            return None
        where, scale = self._place, self._place.scale
        left = max(self._grid(columns[0] - SEARCH_MARGIN_PX), self._grid(-where.left / scale))
        top = max(self._grid(rows[0] - SEARCH_MARGIN_PX), self._grid(-where.top / scale))
        right = min(body.shape[1], columns[-1] + SEARCH_MARGIN_PX, int((SIZE[0] - where.left) / scale) + 1)
        bottom = min(body.shape[0], int((where.floor_y - where.top) / scale) + 2)
        return left, top, (int(right) - left) // 2 * 2, (bottom - top) // 2 * 2

    def _grid(self, place: float) -> int:
        """Give the next multiple of the step below a place of the body, never under 0.

        Without it, the picture would swim by parts of a pixel as the box moves.
        """
        step = self._place.grid_px
        return max(0, int(place // step)) * step

    def _set_in(self, frame: Picture, body: Picture, box: Box) -> list[Box]:
        """Set the presenter into a frame; gives the boxes of it that were changed."""
        x, y, width, height = box
        if width <= 0 or height <= 0:
            return []
        where = self._place
        rows, columns = slice(y, y + height), slice(x, x + width)
        corner = where.left + round(x * where.scale), where.top + round(y * where.scale)
        if self._enlarged:
            keyed = self._key.key_bytes(
                body[rows, columns], [plane[rows, columns] for plane in self._light], self._light_unit
            )
            parts, (left, top) = _on_grid([self._scaled(part) for part in keyed], *corner)
            foreground, matte = (self._cut(part, left, top) for part in parts)
        else:
            (part,), (left, top) = _on_grid([self._scaled(body[rows, columns])], *corner)
            part = self._cut(part, left, top)
            here = slice(top, top + part.shape[0]), slice(left, left + part.shape[1])
            foreground, matte = self._key.key_bytes(part, [plane[here] for plane in self._light], self._light_unit)
        if not matte.size:
            return []
        self._lay(frame, foreground, matte, (left, top))
        return [(left, top, matte.shape[1], len(matte) + len(self._gloss))]

    def _scaled(self, part: NDArray[np.uint8]) -> NDArray[np.uint8]:
        scale = self._place.scale
        if scale < 0.5:  # else pixels would be left out
            part = np.asarray(cv2.resize(part, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
            scale *= 2
        return np.asarray(cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR), np.uint8)

    def _cut(self, part: NDArray[np.uint8], left: int, top: int) -> NDArray[np.uint8]:
        return part[: max(0, self._place.floor_y - top), : SIZE[0] - left]

    def _lay(self, frame: Picture, foreground: Picture, matte: NDArray[np.uint8], corner: tuple[int, int]) -> None:
        """Lay the presenter between room and desk."""
        left, top = corner
        right, bottom = left + matte.shape[1], top + matte.shape[0]
        target, room = frame[top:bottom, left:right], self._backdrop.room[top:bottom, left:right]
        glow, (open_air, spans) = self._glow[top:bottom, left:right], _open_air(matte)
        for first_row, span in zip(range(0, len(matte), STRIP_ROWS), spans, strict=True):
            rows = slice(first_row, first_row + STRIP_ROWS)
            if top + rows.stop > self._set.desk.y:  # the desk will be laid over all of it, so its ground must be bare
                target[rows] = room[rows]
            target[rows, span.solid] = foreground[rows, span.solid]
            for columns in span.edges:
                part = (rows, columns)
                target[part] = room[part]
                self._wrap(foreground[part], matte[part], enlarged(open_air, *part, matte.shape), glow[part])
                blend(target[part], foreground[part], matte[part])
        desk = self._set.desk
        if bottom > desk.y:
            rows = slice(0, bottom - desk.y)
            blend(frame[desk.y : bottom, left:right], desk.colour[rows, left:right], desk.alpha[rows, left:right])
        if bottom == self._place.floor_y:
            self._mirror(frame, foreground, matte, (left, bottom))

    def _wrap(self, foreground: Picture, matte: NDArray[np.uint8], open_air: NDArray[np.uint8], glow: Picture) -> None:
        """Let the room's light reach round the presenter's edges, in place."""
        share = cv2.multiply(open_air, matte, scale=self._wrap_share / 255)
        light = cv2.multiply(glow, cv2.merge([share] * 3), scale=1 / 255)
        cv2.add(foreground, light, foreground)

    def _mirror(self, frame: Picture, foreground: Picture, matte: NDArray[np.uint8], corner: tuple[int, int]) -> None:
        """Let the desk's top carry the presenter's shadow and a faint mirror image."""
        left, top = corner
        count = min(len(self._gloss), len(matte))
        if count == 0:
            return
        gloss = np.ascontiguousarray(self._gloss[:count, left : left + matte.shape[1]])
        image = cv2.blur(np.ascontiguousarray(foreground[::-1][:count]), MIRROR_BLUR_PX)
        covered = cv2.blur(np.ascontiguousarray(matte[::-1][:count]), MIRROR_BLUR_PX)
        shadow = cv2.multiply(covered, gloss, scale=SHADOW_SHARE / 255)
        shine = cv2.multiply(image, cv2.merge([gloss] * 3), scale=MIRROR_SHARE / 255)
        blend(frame[top : top + count, left : left + matte.shape[1]], np.asarray(shine, np.uint8), np.asarray(shadow))


def _fading(studio_set: StudioSet, floor_y: int) -> NDArray[np.uint8]:
    """Give how much each pixel of the desk's top, from `floor_y` down, shows of the presenter behind it, 0..255."""
    metre = studio_set.camera.metre_px
    rows = studio_set.top[max(0, floor_y - studio_set.desk.y) :][: round(MIRROR_ROWS * metre)]
    fade = np.exp(-np.arange(len(rows), dtype=np.float32) / (MIRROR_FADE * metre))[:, None]
    return np.asarray(np.rint(rows * fade), np.uint8)


def _open_air(matte: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], list[Span]]:
    """Give how much of a place's surroundings is not the presenter, at a quarter of the size, and the matte's spans."""
    height, width = matte.shape
    small = cv2.resize(matte, (width // CORE_STEP_PX, height // CORE_STEP_PX), interpolation=cv2.INTER_AREA)
    covered = cv2.blur(small, (WRAP_PX // CORE_STEP_PX,) * 2, borderType=cv2.BORDER_REPLICATE)
    present = np.asarray(cv2.dilate(small, np.ones((3, 3), np.uint8)), np.uint8)
    spans = spans_of(np.asarray(covered, np.uint8), present, height)
    return np.asarray(cv2.bitwise_not(covered), np.uint8), spans


def _on_grid(
    parts: Sequence[NDArray[np.uint8]], left: int, top: int
) -> tuple[list[NDArray[np.uint8]], tuple[int, int]]:
    """Cut parts to the frame and the key's coarse grid, on which its core is found, and give their new corner.

    Else the core would shift under the presenter as the box moves.
    """
    rows, columns = max(-top, -top % CORE_STEP_PX), max(-left, -left % CORE_STEP_PX)
    height, width = (size // CORE_STEP_PX * CORE_STEP_PX for size in parts[0][rows:, columns:].shape[:2])
    return [part[rows : rows + height, columns : columns + width] for part in parts], (left + columns, top + rows)
