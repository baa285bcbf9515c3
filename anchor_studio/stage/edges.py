"""A matte's edges, made harder or softer than they were measured."""

import cv2
import numpy as np

from anchor_studio.domain.picture import Picture
from anchor_studio.stage.spans import Plane

REACH_PX = 8  # so far into the presenter an edge is faded at a softness of 2
RATIO_UNIT = 64  # 1.0 in the table of ratios


def with_softness(foreground: Picture, matte: Plane, softness: float) -> tuple[Picture, Plane]:
    """Give a premultiplied foreground and its matte with edges of another softness; 1 leaves both as they are.

    Below 1 the matte grows steeper about its middle, above it fades inwards: outside there is nothing to be shown.
    """
    if softness == 1:
        return foreground, matte
    return _harder(foreground, matte, softness) if softness < 1 else _softer(foreground, matte, softness)


def _harder(foreground: Picture, matte: Plane, softness: float) -> tuple[Picture, Plane]:
    levels = np.arange(256, dtype=np.float32)
    steeper = np.clip((levels - 127.5) / softness + 127.5, 0, 255)
    ratio = np.rint(np.clip(steeper / np.maximum(levels, 1) * RATIO_UNIT, 0, 255)).astype(np.uint8)
    grown = cv2.LUT(matte, np.rint(steeper).astype(np.uint8))
    share = cv2.LUT(matte, ratio)
    colour = cv2.min(cv2.multiply(foreground, cv2.merge([share] * 3), scale=1 / RATIO_UNIT), cv2.merge([grown] * 3))
    return np.asarray(colour, np.uint8), np.asarray(grown, np.uint8)


def _softer(foreground: Picture, matte: Plane, softness: float) -> tuple[Picture, Plane]:
    width = 1 + 2 * round(REACH_PX * (softness - 1))
    near = cv2.blur(matte, (width, width), borderType=cv2.BORDER_REPLICATE)
    fade = cv2.addWeighted(near, 2.0, near, 0.0, -255.0)  # 0 on the edge itself, 1 where all around is presenter
    faded = cv2.multiply(matte, fade, scale=1 / 255)
    colour = cv2.multiply(foreground, cv2.merge([fade] * 3), scale=1 / 255)
    return np.asarray(colour, np.uint8), np.asarray(faded, np.uint8)
