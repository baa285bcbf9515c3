"""Pictures of the studio as Qt draws them."""

from PySide6.QtGui import QImage

from anchor_studio.domain.picture import Picture


def to_image(picture: Picture) -> QImage:
    """Give a picture as an image of its own memory."""
    height, width = picture.shape[:2]
    rows = memoryview(picture.tobytes())
    return QImage(rows, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
