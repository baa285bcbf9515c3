"""Pictures of the studio as Qt draws them."""

import numpy as np
from PySide6.QtGui import QImage

from anchor_studio.domain.picture import Picture


def to_image(picture: Picture) -> QImage:
    """Give an image of a picture, which it does not share."""
    picture = np.ascontiguousarray(picture)
    height, width = picture.shape[:2]
    return QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def from_jpeg(packed: bytes) -> QImage:
    """Unpack a frame of a preview."""
    return QImage.fromData(packed)
