"""A room through a lens: its floor shines, what lies before or behind the presenter is out of focus."""

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.camera import HEIGHT, WIDTH, Camera
from anchor_studio.stage.light import Radiance
from anchor_studio.stage.room import Room
from anchor_studio.stage.surfaces import Canvas, Surface, blank, paint

FLOOR_BLUR_PX = (5.0, 14.0)
MIRRORED_MOST = 1.6  # a lamp in a polished surface is a gleam, no second lamp
LARGE_PX = 6.0  # discs of this radius or more are spread at half the size
STEPS = 5


def photograph(room: Room, camera: Camera, floor_gloss: float) -> Radiance:
    """Give what a camera sees of a room, `(1080, 1920, 3)` linear; `floor_gloss` is 0 (cloth) to 1 (polished)."""
    canvas = blank()
    paint(canvas, room.floor, camera)
    if floor_gloss > 0:
        floor = (canvas.nearness > 2e-3)[..., None]
        mirror = mirrored(room.surfaces, 0.0, camera, FLOOR_BLUR_PX)
        shine = glancing(camera) * np.float32(floor_gloss)
        np.add(canvas.light, shine * mirror, out=canvas.light, where=floor)
    paint(canvas, room.surfaces, camera)
    return focused(canvas.light, canvas.nearness, camera)


def mirrored(surfaces: Iterable[Surface], height: float, camera: Camera, blur_px: tuple[float, float]) -> Radiance:
    """Give what a level mirror at `height` metres shows a camera, softened by `blur_px` across and down."""
    canvas = Canvas(*(np.ascontiguousarray(part) for part in (blank().light, blank().nearness)))
    paint(canvas, (surface.mirrored(height) for surface in surfaces), camera)
    small = cv2.resize(canvas.light, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA)
    small *= MIRRORED_MOST / np.maximum(small.max(axis=2, keepdims=True), MIRRORED_MOST)
    small = cv2.GaussianBlur(small, (0, 0), sigmaX=blur_px[0] / 2, sigmaY=blur_px[1] / 2)
    return np.asarray(cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR), np.float32)


def glancing(camera: Camera) -> NDArray[np.float32]:
    """Give how much a level polished surface mirrors at each pixel, `(1080, 1920, 1)`: most at its far end."""
    down = (np.arange(HEIGHT, dtype=np.float32)[:, None] - camera.eye_y) / camera.focal_px
    across = (np.arange(WIDTH, dtype=np.float32)[None] - WIDTH / 2) / camera.focal_px
    steep = np.clip(down / np.sqrt(1 + down**2 + across**2), 0, 1)
    return np.asarray((0.04 + 0.96 * (1 - steep) ** 5)[..., None], np.float32)


def focused(picture: NDArray[np.float32], nearness: NDArray[np.float32], camera: Camera) -> NDArray[np.float32]:
    """Put each pixel of a picture `(h, w, c)` out of focus by its own depth, points of light into discs."""
    depth = 1 / np.maximum(nearness, 1e-3)
    radius = camera.blur_px(depth)
    # No hard change from one disc to another where something stands before something far.
    radius = np.asarray(cv2.GaussianBlur(radius, (0, 0), 1 + float(radius.max()) / 4), np.float32)
    least, most = 0.6, max(float(radius.max()), 0.61)
    radii = [least * (most / least) ** (step / (STEPS - 1)) for step in range(STEPS)]
    result = picture
    below = picture
    for index, larger in enumerate(radii):
        above = spread(picture, larger)
        low = radii[index - 1] if index else 0.0
        part = np.clip((radius - low) / (larger - low), 0, 1)[..., None]
        result = np.where(radius[..., None] > low, below + part * (above - below), result)
        below = above
    return np.asarray(result, np.float32)


def spread(picture: NDArray[np.float32], radius: float) -> NDArray[np.float32]:
    """Make every point of a picture an even disc of `radius` px."""
    if radius >= LARGE_PX:
        height, width = picture.shape[:2]
        small = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
        small = cv2.filter2D(small, -1, disc(radius / 2), borderType=cv2.BORDER_REPLICATE)
        return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    return np.asarray(cv2.filter2D(picture, -1, disc(radius), borderType=cv2.BORDER_REPLICATE), np.float32)


def disc(radius: float) -> NDArray[np.float32]:
    """Give the kernel of an even disc of `radius` px, its sum 1."""
    reach = int(np.ceil(radius + 0.5))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    part = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1)
    return np.asarray(part / part.sum(), np.float32)
