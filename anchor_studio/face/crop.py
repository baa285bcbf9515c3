"""The 512x512 picture of a face, whatever the camera gave."""

import cv2
import numpy as np

from anchor_studio.domain.picture import Picture
from anchor_studio.face.facial_map import SIZE_PX


def face_picture(crop: Picture) -> Picture:
    """Give a square face crop `(N, N, 3)` as `(512, 512, 3)`; one of 512 px is given back as it is.

    A larger one is averaged. A smaller one is enlarged smoothly: averaging would leave its pixels as blocks, whose
    edges a renderer would learn as if they were skin.
    """
    side = crop.shape[0]
    if side == SIZE_PX:
        return crop
    how = cv2.INTER_AREA if side > SIZE_PX else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(crop, (SIZE_PX, SIZE_PX), interpolation=how), np.uint8)
