"""The cameras of the studio: where each shot is taken from, and what a point of the room becomes in its picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.scene import require_shot

Vector = NDArray[np.float64]
"""`(3,)` float64, metres: x to the right, y up from the floor, z away from the camera; the presenter is at 0, 0."""

WIDTH, HEIGHT = 1920, 1080
EYE_HEIGHT = 1.22  # of a presenter who sits, and of the cameras: upright lines stay upright
NEAREST = 0.05  # metres before the lens; what is nearer is cut off
APERTURE = 0.034  # metres: a wide-open studio lens


@dataclass(frozen=True)
class Camera:
    """A camera that looks straight ahead from `distance` metres before the presenter.

    A metre at the presenter is `metre_px` px wide; the presenter's eyes are at `eye_y` px.
    """

    shot: str
    metre_px: float
    distance: float
    eye_y: float

    @property
    def place(self) -> Vector:
        """Where the camera stands."""
        return np.array((0.0, EYE_HEIGHT, -self.distance))

    @property
    def focal_px(self) -> float:
        """The focal length in px."""
        return self.metre_px * self.distance

    @property
    def lens(self) -> NDArray[np.float64]:
        """The matrix `(3, 3)` from a point seen from the camera to homogeneous px."""
        focal = self.focal_px
        return np.array(((focal, 0, WIDTH / 2), (0, -focal, self.eye_y), (0, 0, 1)))

    def project(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the px `(N, 2)` of points of the room `(N, 3)` that lie before the camera."""
        seen = (points - self.place) @ self.lens.T
        return np.asarray(seen[:, :2] / seen[:, 2:], np.float64)

    def blur_px(self, depth: NDArray[np.floating]) -> NDArray[np.float32]:
        """Give the radius (px) of the disc that a point at `depth` metres before the lens becomes."""
        away = np.abs(depth - self.distance) / np.maximum(depth, NEAREST)
        return np.asarray(APERTURE / 2 * self.metre_px * away, np.float32)


def camera_of(shot: str) -> Camera:
    """Give the camera of a shot; raises StudioError for one that is not known.

    The body footage shows a metre in about 1850 px, so that the close shot scales it up by 1.3.
    """
    cameras = {
        "wide": Camera("wide", 680.0, 5.0, 436.0),
        "medium": Camera("medium", 1600.0, 3.0, 344.0),
        "close": Camera("close", 2400.0, 2.6, 380.0),
    }
    return cameras[require_shot(shot)]
