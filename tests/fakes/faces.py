"""A face that moves its mouth by formula: landmarks in the 300-W order, no detector needed."""

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks


def face(opening: float = 0.0, width: float = 1.0, tilt: float = 0.0, shift: tuple[float, float] = (0, 0)) -> Landmarks:
    """Give a frontal face of about 300 px in a 512 px picture; `opening` in pixels between the inner lips."""
    points = np.zeros((68, 2))
    angle = np.linspace(np.pi, 0, 17)
    drop = 0.9 * opening * np.sin(angle) ** 2
    points[:17] = np.stack([256 + 140 * np.cos(angle), 240 + 165 * np.sin(angle) + drop], 1)
    points[17:22] = np.stack([np.linspace(140, 235, 5), 170 - 8 * np.sin(np.linspace(0, np.pi, 5))], 1)
    points[22:27] = points[17:22][::-1] * (-1, 1) + (512, 0)
    points[27:31] = np.stack([np.full(4, 256.0), np.linspace(200, 255, 4)], 1)
    points[31:36] = np.stack([np.linspace(236, 276, 5), 268 + 4 * np.sin(np.linspace(0, np.pi, 5))], 1)
    around = np.linspace(np.pi, -np.pi, 6, endpoint=False)
    eye = np.stack([22 * np.cos(around), -9 * np.sin(around)], 1)
    points[36:42], points[42:48] = eye + np.array((195, 205)), eye + np.array((317, 205))
    lips = np.array((256, 326 + 0.4 * opening))  # a jaw opens downwards
    outer = np.linspace(np.pi, -np.pi, 12, endpoint=False)
    inner = np.linspace(np.pi, -np.pi, 8, endpoint=False)
    points[48:60] = np.stack([55 * width * np.cos(outer), -(16 + opening / 2) * np.sin(outer)], 1) + lips
    points[60:68] = np.stack([44 * width * np.cos(inner), -(opening / 2) * np.sin(inner)], 1) + lips
    rotation = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    turned: Landmarks = ((points - 256) @ rotation.T + 256 + np.array(shift)).astype(np.float32)
    return turned


def talking(frames: int, seed: int = 0) -> NDArray[np.float32]:
    """Give `(T, 68, 2)` landmarks of a face that talks and sways a little."""
    rng = np.random.default_rng(seed)
    times = np.arange(frames)
    opening = np.maximum(0, 12 * np.sin(times / 2.7) + 8 * np.sin(times / 1.3) + rng.normal(0, 0.5, frames))
    wide = 1 + 0.1 * np.sin(times / 3.1) + rng.normal(0, 0.01, frames)
    return np.stack([
        face(o, w, 0.02 * np.sin(t / 20), (3 * np.sin(t / 30), 2 * np.cos(t / 25)))
        for t, o, w in zip(times, opening, wide, strict=True)
    ])  # fmt: skip
