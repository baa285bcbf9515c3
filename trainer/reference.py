"""Chooses the reference texture from training pictures: the face at rest, its upper teeth, its lower teeth."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.face.texture import ReferenceTexture

_INNER_LIPS = slice(60, 68)
_UPPER, _LOWER = (61, 62, 63), (65, 66, 67)
_LIP_PX = 2  # landmarks are not exact: this much within the inner lips may still be lip
_LOWEST = 0.02  # share of the pictures, those with the least open mouths, among which rest is sought


def choose_reference(faces: NDArray[np.uint8], landmarks: NDArray[np.float32]) -> ReferenceTexture:
    """Choose among faces `(N, S, S, 3)` with landmarks `(N, 68, 2)` in their pixels.

    Teeth are the brightest thing in a mouth and the only colourless one: a picture counts by the sum of its least
    channel in the upper or the lower half of the open mouth. Rest is the most usual pose among closed mouths.
    """
    teeth = np.array([_teeth(face, points) for face, points in zip(faces, landmarks, strict=True)])
    gaps = np.linalg.norm(landmarks[:, 62] - landmarks[:, 66], axis=1)
    closed = np.flatnonzero(gaps <= np.quantile(gaps, _LOWEST))
    away = np.abs(landmarks[closed] - np.median(landmarks[closed], axis=0)).mean(axis=(1, 2))
    chosen = [int(closed[away.argmin()]), int(teeth[:, 0].argmax()), int(teeth[:, 1].argmax())]
    return ReferenceTexture(np.stack([faces[number] for number in chosen]), landmarks[chosen].copy())


def _teeth(face: Picture, landmarks: Landmarks) -> tuple[float, float]:
    """Give how much of the upper and of the lower teeth is seen."""
    lips = landmarks[_INNER_LIPS]
    left, top = np.floor(lips.min(axis=0)).astype(int).clip(0)
    right, bottom = np.ceil(lips.max(axis=0)).astype(int) + 1
    if bottom - top <= 2 * _LIP_PX:
        return 0.0, 0.0
    inside = np.zeros((bottom - top, right - left), np.uint8)
    cv2.fillPoly(inside, [np.round(lips - [left, top]).astype(np.int32)], 1)
    inside = np.asarray(cv2.erode(inside, np.ones((2 * _LIP_PX + 1, 1), np.uint8), borderValue=0), np.uint8)
    least = face[top:bottom, left:right].min(axis=2) * inside[: face.shape[0] - top, : face.shape[1] - left] / 255.0
    middle = int(landmarks[[*_UPPER, *_LOWER], 1].mean() - top)
    return float(least[:middle].sum()), float(least[middle:].sum())
