"""The mouth as numbers: the four steps of normalisation (seed 001, section 3.1.1) and their exact inverse."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks

MOUTH = slice(48, 68)
JAW = slice(0, 17)
NOSE = slice(27, 36)
LEFT_CORNER, RIGHT_CORNER = 48, 54
LEFT_EYE, RIGHT_EYE = slice(36, 42), slice(42, 48)
UPPER_LIP, LOWER_LIP = 62, 66  # the middle of the inner lips
PCA_SPACE = "pca10"


@dataclass(frozen=True)
class FacePlace:
    """Where a face lies in its picture: what normalisation takes out and its inverse puts back.

    `tilt` in radians (positive: the right mouth corner of the picture lies lower), `nose` the centre of the nose in
    pixels, `size` the L2 norm of the 68 points about the nose in pixels.
    """

    tilt: float
    nose: tuple[float, float]
    size: float


def face_place(landmarks: Landmarks) -> FacePlace:
    """Measure tilt, centre of the nose and size of a face."""
    across = landmarks[RIGHT_CORNER] - landmarks[LEFT_CORNER]
    nose = landmarks[NOSE].mean(axis=0)
    size = float(np.linalg.norm(landmarks - nose))
    return FacePlace(float(np.arctan2(across[1], across[0])), (float(nose[0]), float(nose[1])), size)


def normalise(points: NDArray[np.float32], place: FacePlace) -> NDArray[np.float32]:
    """Bring `(N, 2)` pixels into the face's own frame: upright, about the nose, of unit size (steps 1 to 3)."""
    upright: NDArray[np.float32] = (
        (points - np.array(place.nose, np.float32)) @ _rotation(-place.tilt).T / place.size
    ).astype(np.float32)
    return upright


def denormalise(points: NDArray[np.float32], place: FacePlace) -> NDArray[np.float32]:
    """Undo `normalise` exactly."""
    pixels: NDArray[np.float32] = (
        points * place.size @ _rotation(place.tilt).T + np.array(place.nose, np.float32)
    ).astype(np.float32)
    return pixels


def compose_face(template: Landmarks, mouth: NDArray[np.float32], jawline: NDArray[np.float32]) -> Landmarks:
    """Give `template` a new normalised mouth `(20, 2)` and jawline `(17, 2)`; its own are forgotten.

    The size that normalisation divides by contains mouth and jaw themselves, so the size of the composed face is
    found from its upper face alone: size^2 = upper^2 + size^2 (mouth^2 + jaw^2). `face_place` of the result is then
    the place it was composed with, and normalising it gives `mouth` back (up to its own tilt).
    """
    old = face_place(template)
    upper = float(((template[17:48] - np.array(old.nose, np.float32)) ** 2).sum())
    share = float((mouth**2).sum() + (jawline**2).sum())
    place = FacePlace(old.tilt, old.nose, float(np.sqrt(upper / max(1.0 - share, 0.05))))
    face = template.copy()
    face[JAW] = denormalise(jawline, place)
    face[MOUTH] = denormalise(mouth, place)
    return face


def normalised_mouth(landmarks: Landmarks) -> NDArray[np.float32]:
    """Give the 20 mouth points of a face in its own frame, `(20, 2)`."""
    return normalise(landmarks[MOUTH], face_place(landmarks))


def lip_gap(landmarks: Landmarks) -> float:
    """Give the distance of a face's inner lips at their middle, over the distance of its eyes."""
    eyes = landmarks[LEFT_EYE].mean(axis=0) - landmarks[RIGHT_EYE].mean(axis=0)
    gap = landmarks[LOWER_LIP] - landmarks[UPPER_LIP]
    return float(np.hypot(*gap) / max(float(np.hypot(*eyes)), 1.0))


def mouth_size(mouth: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give width and height of normalised mouths `(..., 20, 2)` as `(..., 2)` (seed 000, section 3.2.2).

    Width from corner to corner of the outer lips; height between the outer lips at their middle.
    """
    width = np.linalg.norm(mouth[..., 6, :] - mouth[..., 0, :], axis=-1)
    height = np.linalg.norm(mouth[..., 9, :] - mouth[..., 3, :], axis=-1)
    return np.stack([width, height], axis=-1).astype(np.float32)


def _rotation(angle: float) -> NDArray[np.float32]:
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)


@dataclass(frozen=True, eq=False)
class MouthSpace:
    """Ten de-correlated numbers for a mouth (step 4): PCA fitted on training takes.

    `mean` `(40,)`, `components` `(D, 40)` orthonormal rows, `scale` the standard deviation of the first coordinate on
    the training takes: all coordinates are divided by it, which leaves their proportions as PCA found them.
    `variance_kept` in 0..1.
    """

    mean: NDArray[np.float32]
    components: NDArray[np.float32]
    scale: float
    variance_kept: float

    @classmethod
    def fit(cls, mouths: NDArray[np.float32], dimensions: int = 10) -> "MouthSpace":
        """Fit on normalised mouths `(N, 20, 2)` of the training takes."""
        flat = mouths.reshape(len(mouths), 40).astype(np.float64)
        mean = flat.mean(axis=0)
        _, singular, rows = np.linalg.svd(flat - mean, full_matrices=False)
        variance = singular**2 / max(len(flat) - 1, 1)
        return cls(
            mean=mean.astype(np.float32),
            components=rows[:dimensions].astype(np.float32),
            scale=float(np.sqrt(variance[0])),
            variance_kept=float(variance[:dimensions].sum() / variance.sum()),
        )

    def encode(self, mouths: NDArray[np.float32]) -> NDArray[np.float32]:
        """Turn normalised mouths `(T, 20, 2)` into coordinates `(T, D)`."""
        flat = mouths.reshape(len(mouths), 40)
        coordinates: NDArray[np.float32] = ((flat - self.mean) @ self.components.T / self.scale).astype(np.float32)
        return coordinates

    def decode(self, coordinates: NDArray[np.float32]) -> NDArray[np.float32]:
        """Turn coordinates `(T, D)` into normalised mouths `(T, 20, 2)`; the inverse of `encode` on its own space."""
        flat = coordinates * self.scale @ self.components + self.mean
        return flat.reshape(len(coordinates), 20, 2).astype(np.float32)
