"""The screen wall that shows the newsroom's own picture: hung beside the presenter, seen by the set's camera."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.stage.camera import HEIGHT, WIDTH, Camera, Vector
from anchor_studio.stage.lens import disc
from anchor_studio.stage.light import develop
from anchor_studio.stage.overlay import blend

POWER, BLACK = 1.25, 0.004  # how bright its white is, and its black in a lit room: linear light
FRAME_M, FRAME_LIGHT = 0.012, 0.010
ROD_M, ROD_PLACES = 0.010, (0.22, 0.78)  # what it hangs from, as shares of its width
BLOOM_FROM = 0.35
GLOW_STEP, GLOW_REACH = 4, 2.5  # it is blurred at a quarter of the size; so many sigmas it reaches
GLOW_SHARE, VEIL_SHARE = 0.75, 0.15  # of it, round the screen and on it: letters there must stay dark
SUBPIXEL_BITS = 4


@dataclass(frozen=True, eq=False)
class WallPlan:
    """A flat screen in the room: `corner` top left, `across` to the right and `down`, metres; and the room's look."""

    corner: Vector
    across: Vector
    down: Vector
    exposure: float
    bloom: float
    reach_px: float

    @property
    def size_m(self) -> tuple[float, float]:
        """Width and height."""
        return float(np.linalg.norm(self.across)), float(np.linalg.norm(self.down))


class ScreenWall:
    """A screen wall as one camera sees it; shows one picture after the other."""

    def __init__(self, plan: WallPlan, camera: Camera) -> None:
        """Find where the screen lies in the picture."""
        self._plan, self._camera = plan, camera
        self._quad = camera.project(_corners(plan))
        edges = np.linalg.norm(self._quad - np.roll(self._quad, -1, axis=0), axis=1)
        self.size = round(max(edges[0], edges[2])), round(max(edges[1], edges[3]))
        depth = np.array([float((plan.corner + (plan.across + plan.down) / 2)[2]) + camera.distance])
        self._kernel = disc(float(camera.blur_px(depth)[0]))
        self._sigma_px = plan.reach_px / GLOW_REACH
        self.box = self._box()
        self._alpha = self._seen(self._quad)
        self._inner = _filled(self._alpha)
        self._veil = cv2.merge(
            [np.rint(255 * GLOW_SHARE - self._alpha * (GLOW_SHARE - VEIL_SHARE)).astype(np.uint8)] * 3
        )
        levels = develop(
            _linear(np.arange(256, dtype=np.float32)) * np.float32(POWER) + np.float32(BLACK), plan.exposure
        )
        self._shown = np.dstack([np.rint(levels).astype(np.uint8)] * 3)
        bright = np.maximum(_linear(np.arange(256, dtype=np.float32)) * np.float32(POWER) - BLOOM_FROM, 0)
        self._bright = np.asarray(bright * plan.bloom, np.float32)

    def hang(self, room: Picture) -> None:
        """Hang the screen's frame and what holds it into a room, in place."""
        x, y, width, height = self.box
        part = room[y : y + height, x : x + width]
        dark = float(develop(np.full((1, 1, 3), FRAME_LIGHT, np.float32), self._plan.exposure)[0, 0, 0])
        levels = np.rint(np.arange(256) * dark / 255).astype(np.uint8)
        for outline in (*self._rods(), self._camera.project(_corners(self._plan, FRAME_M))):
            alpha = self._seen(outline)
            blend(part, np.asarray(cv2.merge([cv2.LUT(alpha, levels)] * 3), np.uint8), alpha)

    def show(self, part: Picture, picture: Picture) -> None:
        """Show a picture of `size`, RGB, in the part of the room that is the `box`, in place."""
        matrix = self._matrix(picture.shape[1], picture.shape[0])
        rows, columns = self._inner
        here = np.array(((1, 0, -columns.start), (0, 1, -rows.start), (0, 0, 1))) @ matrix
        levels = cv2.filter2D(cv2.LUT(picture, self._shown), -1, self._kernel, borderType=cv2.BORDER_REPLICATE)
        size = columns.stop - columns.start, rows.stop - rows.start
        seen = cv2.warpPerspective(levels, here, size, borderMode=cv2.BORDER_REPLICATE)
        alpha = self._alpha[rows, columns]
        shown = cv2.multiply(seen, cv2.merge([alpha] * 3), scale=1 / 255)
        blend(part[rows, columns], np.asarray(shown, np.uint8), alpha)
        self._add_glow(part, picture, matrix)

    def _add_glow(self, part: Picture, picture: Picture, matrix: NDArray[np.float64]) -> None:
        """Let what is bright on the screen shine over its surroundings, as the lens does with the room's lamps."""
        height, width = part.shape[:2]
        small = (-(-width // GLOW_STEP), -(-height // GLOW_STEP))
        shrunk = cv2.resize(
            picture, (picture.shape[1] // GLOW_STEP, picture.shape[0] // GLOW_STEP), interpolation=cv2.INTER_AREA
        )
        scale = np.diag((1 / GLOW_STEP, 1 / GLOW_STEP, 1.0)) @ matrix @ np.diag((GLOW_STEP, GLOW_STEP, 1.0))
        light = cv2.warpPerspective(self._bright[shrunk], scale, small, borderMode=cv2.BORDER_CONSTANT)
        light = cv2.GaussianBlur(light, (0, 0), self._sigma_px / GLOW_STEP)
        levels = np.rint(develop(np.asarray(light, np.float32), self._plan.exposure)).astype(np.uint8)
        glow = cv2.resize(levels, (width, height), interpolation=cv2.INTER_LINEAR)
        glow = cv2.multiply(glow, self._veil, scale=1 / 255)
        cv2.add(cv2.multiply(part, cv2.bitwise_not(glow), scale=1 / 255), glow, part)

    def _box(self) -> Box:
        """Give the even-sided box of the frame in which screen, holders and glow lie."""
        reach = self._sigma_px * GLOW_REACH
        outlines = np.concatenate([self._quad, *self._rods()])
        (left, top), (right, bottom) = outlines.min(axis=0) - reach, outlines.max(axis=0) + reach
        x, y = max(0, int(left)), max(0, int(top))
        return x, y, max(1, min(WIDTH, int(right)) - x), max(1, min(HEIGHT, int(bottom)) - y)

    def _rods(self) -> list[NDArray[np.float64]]:
        """Give the outlines of the two rods, from the screen up out of the picture."""
        plan, up = self._plan, np.array((0.0, 10.0, 0.0))
        rods = []
        for share in ROD_PLACES:
            foot = plan.corner + share * plan.across
            side = plan.across / plan.size_m[0] * (ROD_M / 2)
            outline = self._camera.project(np.array((foot - side + up, foot + side + up, foot + side, foot - side)))
            outline[:2, 1] = -self._sigma_px * GLOW_REACH
            rods.append(outline)
        return rods

    def _seen(self, outline: NDArray[np.float64]) -> NDArray[np.uint8]:
        """Give how much of each pixel of the box a convex outline (frame px) covers, out of focus, 0..255."""
        x, y, width, height = self.box
        plane = np.zeros((height, width), np.uint8)
        corners = np.rint((outline - (x, y)) * (1 << SUBPIXEL_BITS)).astype(np.int32)
        cv2.fillConvexPoly(plane, corners, 255, cv2.LINE_AA, SUBPIXEL_BITS)
        return np.asarray(cv2.filter2D(plane, -1, self._kernel, borderType=cv2.BORDER_REPLICATE), np.uint8)

    def _matrix(self, width: int, height: int) -> NDArray[np.float64]:
        x, y, *_ = self.box
        own = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32) - np.float32(0.5)
        there = np.asarray(self._quad - (x, y) - 0.5, np.float32)
        return np.asarray(cv2.getPerspectiveTransform(own, there), np.float64)


def _corners(plan: WallPlan, beyond_m: float = 0.0) -> NDArray[np.float64]:
    """Give the corners `(4, 3)` clockwise from top left, so many metres beyond the screen."""
    across, down = plan.across / plan.size_m[0] * beyond_m, plan.down / plan.size_m[1] * beyond_m
    corner = plan.corner - across - down
    wide, high = plan.across + 2 * across, plan.down + 2 * down
    return np.array((corner, corner + wide, corner + wide + high, corner + high))


def _filled(alpha: NDArray[np.uint8]) -> tuple[slice, slice]:
    """Give the rows and columns in which a plane is not empty, one at least."""
    rows, columns = (np.flatnonzero(alpha.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _linear(levels: NDArray[np.float32]) -> NDArray[np.float32]:
    part = levels / np.float32(255)
    return np.asarray(np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4), np.float32)
