"""Painting with light: shapes added to a linear radiance picture, softened, bloomed and developed to RGB."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture

Radiance = NDArray[np.float32]
"""`(H, W, 3)` float32, linear light; 1 is about white."""

Points = NDArray[np.float64]
"""`(N, 2)` float64: x, y."""

SUBPIXEL_BITS = 4
SHARPEST_PX = 6.0  # a blur of this many pixels or more loses nothing at half the size


def linear(colour: str) -> NDArray[np.float32]:
    """Give the linear light (3,) of an sRGB colour written `#rrggbb`."""
    levels = np.array([int(colour[index : index + 2], 16) for index in (1, 3, 5)], np.float32) / 255
    return np.asarray(np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4), np.float32)


def coverage(shape: tuple[int, int], corners: Points) -> NDArray[np.float32]:
    """Give how much of each pixel a convex polygon covers, `(H, W)` in 0..1."""
    picture = np.zeros(shape, np.uint8)
    fixed = np.rint(corners * (1 << SUBPIXEL_BITS)).astype(np.int32)
    cv2.fillConvexPoly(picture, fixed, 255, cv2.LINE_AA, SUBPIXEL_BITS)
    return np.asarray(picture, np.float32) / np.float32(255)


def fill(light: Radiance, corners: Points, colour: NDArray[np.float32], shade: NDArray[np.float32]) -> None:
    """Paint a convex polygon over what is there; `shade` (H, W) scales its light."""
    part = coverage((light.shape[0], light.shape[1]), corners)[..., None]
    light += part * (shade[..., None] * colour - light)


def add_bar(light: Radiance, begin: Points, end: Points, width: float, colour: NDArray[np.float32]) -> None:
    """Add a straight light of `width` px from one point to the other."""
    along = (end - begin) / max(float(np.hypot(*(end - begin))), 1e-6)
    across = np.array((-along[1], along[0])) * width / 2
    corners = np.array((begin + across, end + across, end - across, begin - across))
    light += coverage((light.shape[0], light.shape[1]), corners)[..., None] * colour


def soften(light: Radiance, sigma: float) -> Radiance:
    """Put the picture out of focus by `sigma` px; wide blurs are done on a smaller picture."""
    step = max(1, int(sigma / SHARPEST_PX))
    height, width = light.shape[:2]
    small = cv2.resize(light, (-(-width // step), -(-height // step)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / step, borderType=cv2.BORDER_REFLECT)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def bloom(light: Radiance, strength: float, reach: float) -> Radiance:
    """Add the glow of bright parts: three blurs, the widest of `reach` px."""
    bright = np.maximum(light - 0.35, 0)
    glow = np.zeros_like(light)
    for share, sigma in ((0.5, reach / 6), (0.3, reach / 2.5), (0.2, reach)):
        glow += share * soften(bright, sigma)
    return np.asarray(light + strength * glow, np.float32)


def reflect(light: Radiance, floor: float, strength: float, sigma: float) -> Radiance:
    """Mirror what stands above the line `floor` (px) into what lies below it, dimmer and more blurred with depth."""
    height = light.shape[0]
    line = round(floor)
    rows = np.clip(2 * line - np.arange(line, height), 0, height - 1)
    mirrored = cv2.GaussianBlur(light[rows], (0, 0), sigmaX=sigma, sigmaY=sigma * 3)
    fade = strength * np.exp(-np.arange(height - line) / (0.35 * max(height - line, 1)))
    result = light.copy()
    result[line:] += fade[:, None, None].astype(np.float32) * mirrored
    return result


def vignette(shape: tuple[int, int], strength: float) -> NDArray[np.float32]:
    """Give the fall-off towards the corners, `(H, W, 1)`; 1 in the middle, `1 - strength` in the corners."""
    y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    return np.asarray((1 - strength * ((x**2 + y**2) / 2) ** 1.3)[..., None], np.float32)


def develop(light: Radiance, exposure: float = 1.0) -> NDArray[np.float32]:
    """Give sRGB levels 0..255 as float32: highlights roll off as on film."""
    exposed = 1 - np.exp(-np.maximum(light, 0) * exposure * 1.25)
    curved = np.where(exposed <= 0.0031308, exposed * 12.92, 1.055 * exposed ** (1 / 2.4) - 0.055)
    return np.asarray(curved * 255, np.float32)


def dithered(levels: NDArray[np.float32], seed: int = 7) -> Picture:
    """Round to 8 bits with fine triangular noise, so that soft gradients show no bands."""
    noise = np.random.default_rng(seed)
    grain = noise.random(levels.shape[:2], np.float32) - noise.random(levels.shape[:2], np.float32)
    return np.asarray(np.clip(np.rint(levels + grain[..., None] * 0.9), 0, 255), np.uint8)
