"""What the monitors of a newsroom show, and who sits before them: seen from afar, never to be read."""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.light import Radiance, linear


def desktop(size: tuple[int, int], colours: Mapping[str, str], number: int) -> Radiance:
    """Draw windows with lines of text as grey bars, a column beside them and a picture."""
    width, height = size
    random = np.random.default_rng(100 + number)
    light = np.empty((height, width, 3), np.float32)
    light[:] = linear(colours["ground"])
    column = int(width * random.uniform(0.2, 0.34))
    light[:, :column] = linear(colours["side"])
    light[: max(2, height // 12)] = linear(colours["accent"])
    pitch = max(3, height // 16)
    for y in range(2 * pitch, height - pitch, pitch):
        end = column + int((width - column) * random.uniform(0.35, 0.9))
        light[y : y + max(1, pitch // 3), column + pitch : end] = linear(colours["ink"])
        light[y : y + max(1, pitch // 3), pitch // 2 : int(column * random.uniform(0.4, 0.85))] *= 1.6
    if random.random() < 0.6:
        picture = feed((int(width * 0.4), int(height * 0.45)), colours, number)
        light[height // 6 : height // 6 + picture.shape[0], width - picture.shape[1] - pitch : width - pitch] = picture
    return light


def feed(size: tuple[int, int], colours: Mapping[str, str], number: int) -> Radiance:
    """Draw a picture as cameras send it, too far away to tell what it shows, with a strap along its foot."""
    width, height = size
    random = np.random.default_rng(200 + number)
    tone = np.array(random.choice([(0.20, 0.42, 0.80), (0.75, 0.42, 0.20), (0.35, 0.45, 0.55), (0.16, 0.50, 0.48)]))
    spots = random.random((6, 7, 1)) ** 1.6 * (0.8 * tone + 0.2 * random.random((6, 7, 3)))
    spots = spots * np.linspace(1.5, 0.35, 6)[:, None, None]  # the sky is brighter than the street
    large = cv2.resize(spots.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    light: Radiance = np.asarray(np.maximum(large, 0.01), np.float32)
    for _ in range(int(random.integers(2, 5))):
        left, top, across = random.uniform(0, 0.9), random.uniform(0.3, 0.6), random.uniform(0.05, 0.12)
        light[int(top * height) :, int(left * width) : int((left + across) * width)] *= np.float32(0.25)
    foot = slice(int(0.80 * height), int(0.90 * height))
    light[foot, int(0.06 * width) : int(random.uniform(0.5, 0.8) * width)] = linear(colours["ground"])
    return light


def wall(size: tuple[int, int], colours: Mapping[str, str], number: int) -> Radiance:
    """Draw a studio backdrop: broad slanting bands of light on a deep ground, brightest low on one side."""
    width, height = size
    y, x = np.mgrid[:height, :width].astype(np.float32)
    x, y = x / width, y / height
    away = np.hypot((x - 0.72) * 1.2, y - 0.85)
    lift = 0.30 + 1.15 * np.exp(-((away / 0.75) ** 2))
    light = lift[..., None] * linear(colours["ground"])
    for place, breadth, share in ((0.12, 0.20, 0.20), (0.40, 0.10, 0.35), (0.62, 0.28, 0.16), (0.95, 0.16, 0.30)):
        along = x - 0.45 * (1 - y) * height / width - place + 0.2
        band = np.clip((along + breadth) / breadth, 0, 1) * np.clip(1 - along * width / 3, 0, 1)
        light += (share * band**2 * (0.35 + 0.65 * y))[..., None] * linear(colours["ink"])
        edge = np.exp(-((along * width / 2.2) ** 2)) * (0.25 + 0.75 * y)
        light += (0.8 * share * edge)[..., None] * linear(colours["accent"])
    return np.asarray(light, np.float32)


def silhouette(size: tuple[int, int] = (180, 200)) -> NDArray[np.float32]:
    """Give the shape of somebody's head and shoulders, `(h, w)` in 0..1."""
    width, height = size
    shape = np.zeros((height, width), np.uint8)
    cv2.ellipse(shape, (width // 2, height // 5), (width // 7, height // 6), 0, 0, 360, 255, cv2.FILLED, cv2.LINE_AA)
    cv2.rectangle(shape, (width * 4 // 9, height // 4), (width * 5 // 9, height // 2), 255, cv2.FILLED)
    middle = (width // 2, height * 7 // 10)
    cv2.ellipse(shape, middle, (width * 2 // 5, height * 7 // 20), 0, 180, 360, 255, cv2.FILLED, cv2.LINE_AA)
    cv2.rectangle(shape, (width // 10, height * 7 // 10), (width * 9 // 10, height), 255, cv2.FILLED)
    return np.asarray(shape, np.float32) / np.float32(255)
