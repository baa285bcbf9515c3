"""Surfaces of a room: flat parallelograms with a texture, and how a camera sees them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.camera import HEIGHT, NEAREST, WIDTH, Camera, Vector
from anchor_studio.stage.light import Radiance, coverage

EDGE_ON = 1e-12  # a plane through the lens is a line in the picture
BORDER_PX = 8.0  # how far outlines may reach beyond the picture


@dataclass(frozen=True, eq=False)
class Surface:
    """A parallelogram: `corner` top left, `across` to the right and `down`; it faces the side from which that is so.

    `texture` is its linear light, `alpha` `(h, w)` where it is not the whole of the parallelogram.
    """

    corner: Vector
    across: Vector
    down: Vector
    texture: Radiance
    alpha: NDArray[np.float32] | None = None

    @property
    def middle(self) -> Vector:
        """Its centre."""
        return self.corner + (self.across + self.down) / 2

    def mirrored(self, height: float) -> "Surface":
        """Give its image in a level mirror at `height` metres."""
        flip = np.array((1.0, -1.0, 1.0))
        corner = self.corner * flip + (0.0, 2 * height, 0.0)
        return replace(self, corner=corner, across=self.across * flip, down=self.down * flip)


@dataclass(frozen=True, eq=False)
class Canvas:
    """What a camera sees: `light` `(1080, 1920, 3)` linear, and `nearness` `(1080, 1920)`, one over the depth in m."""

    light: Radiance
    nearness: NDArray[np.float32]


def blank() -> Canvas:
    """Give a black canvas with nothing on it."""
    return Canvas(np.zeros((HEIGHT, WIDTH, 3), np.float32), np.full((HEIGHT, WIDTH), 1e-3, np.float32))


def paint(canvas: Canvas, surfaces: Iterable[Surface], camera: Camera) -> None:
    """Paint surfaces onto a canvas, each over those before it."""
    for surface in surfaces:
        outline = outlined(np.array(_corners(surface)), camera)
        if len(outline):
            _paint(canvas, surface, outline, camera)


def outlined(corners: NDArray[np.float64], camera: Camera) -> NDArray[np.float64]:
    """Give the outline `(N, 2)` px of a convex polygon `(M, 3)`, cut at the picture's borders; empty if not seen."""
    points = (corners - camera.place) @ camera.lens.T
    points = _cut(points, points[:, 2] - NEAREST)
    for axis, sign, limit in (
        (0, 1, BORDER_PX),
        (0, -1, WIDTH + BORDER_PX),
        (1, 1, BORDER_PX),
        (1, -1, HEIGHT + BORDER_PX),
    ):
        points = _cut(points, sign * points[:, axis] + limit * points[:, 2])
    return np.asarray(points[:, :2] / points[:, 2:], np.float64)


def _cut(points: NDArray[np.float64], inside: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cut a polygon where `inside`, a linear function of its points, is negative."""
    kept = []
    for index in range(len(points)):
        one, other = index - 1, index
        if (inside[one] < 0) != (inside[other] < 0):
            part = inside[one] / (inside[one] - inside[other])
            kept.append(points[one] + part * (points[other] - points[one]))
        if inside[other] >= 0:
            kept.append(points[other])
    return np.array(kept) if len(kept) > 2 else np.empty((0, 3))


def _corners(surface: Surface) -> list[Vector]:
    corner, across, down = surface.corner, surface.across, surface.down
    return [corner, corner + across, corner + across + down, corner + down]


def _paint(canvas: Canvas, surface: Surface, outline: NDArray[np.float64], camera: Camera) -> None:
    (left, top), (right, bottom) = np.floor(outline.min(axis=0)), np.ceil(outline.max(axis=0)) + 1
    columns = slice(int(max(left, 0)), int(min(right, WIDTH)))
    rows = slice(int(max(top, 0)), int(min(bottom, HEIGHT)))
    size = (columns.stop - columns.start, rows.stop - rows.start)
    height, width = surface.texture.shape[:2]
    plane = np.stack((surface.across / width, surface.down / height, surface.corner - camera.place), axis=1)
    if min(size) < 1 or abs(np.linalg.det(plane)) < EDGE_ON:
        return
    matrix = np.array(((1, 0, -columns.start), (0, 1, -rows.start), (0, 0, 1))) @ camera.lens @ plane
    half = np.array(((1, 0, 0.5), (0, 1, 0.5), (0, 0, 1)))  # the middle of a texture's first pixel lies half a px in
    part = coverage((size[1], size[0]), outline - (columns.start, rows.start))
    if surface.alpha is not None:
        part = part * _warped(surface.alpha, matrix @ half, size)
    seen = _warped(surface.texture, matrix @ half, size)
    light = canvas.light[rows, columns]
    light += part[..., None] * (seen - light)
    _mark_depth(canvas.nearness[rows, columns], part, np.linalg.inv(matrix)[2])


def _warped(texture: NDArray[np.float32], matrix: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.float32]:
    seen = cv2.warpPerspective(texture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, np.float32)


def _mark_depth(nearness: NDArray[np.float32], part: NDArray[np.float32], plane: NDArray[np.float64]) -> None:
    height, width = nearness.shape
    across, down = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)[:, None]
    near = plane[0] * across + plane[1] * down + plane[2]
    np.copyto(nearness, near.astype(np.float32), where=part > 0.5)
