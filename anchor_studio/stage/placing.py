"""Where and in what light a presenter appears in a shot."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.stage.camera import HEIGHT, WIDTH, Camera
from anchor_studio.stage.keying import LIGHT_UNIT
from anchor_studio.stage.overlay import Overlay
from anchor_studio.stage.sets import Light
from anchor_studio.stage.spans import CORE_STEP_PX

FACE_M = 0.277  # how wide the space is that a face box shows
EYES_IN_BOX = 0.44  # where the eyes are in it, from its top
USUAL_BOX = (0.367, 0.094, 0.267, 0.474)  # of a body picture that says nothing of its face: x, y, width, height
FINEST_STEP_PX = 16
TUCKED_PX = 8  # the body reaches so far behind the desk's edge at least


@dataclass(frozen=True)
class Place:
    """The body picture, scaled by `step`, lies with its corner at `left`, `top` of the frame (px, may be negative).

    What lies at `floor_y` px or below is hidden by the desk.
    """

    step: Fraction
    left: int
    top: int
    floor_y: int

    @property
    def scale(self) -> float:
        """The scale as a number."""
        return float(self.step)

    @property
    def grid_px(self) -> int:
        """Steps of the body picture at which its pixels, the frame's and those of the key's core fall together."""
        return lcm(self.step.denominator, CORE_STEP_PX if self.step > 1 else 2)


def place(camera: Camera, desk: Overlay, body_size: tuple[int, int], face_box: Box | None) -> Place:
    """Place a body so that its face is as large, and its eyes as high, as the camera wants.

    Footage that ends too high for that is lowered until the desk, or the frame, hides where it ends.
    """
    width, height = body_size
    share_x, share_y, share_width, share_height = USUAL_BOX
    usual = (share_x * width, share_y * height, share_width * width, share_height * height)
    x, y, box_width, box_height = face_box or usual
    step = Fraction(camera.metre_px * FACE_M / box_width).limit_denominator(FINEST_STEP_PX)
    left = round(WIDTH / 2 - float(step) * (x + box_width / 2))
    top = round(camera.eye_y - float(step) * (y + EYES_IN_BOX * box_height))
    floor_y = _floor(desk, left, left + round(float(step) * width))
    reach = min(floor_y + TUCKED_PX, HEIGHT)
    return Place(step, left, max(top, reach - int(float(step) * height)), floor_y)


def light_map(light: Light, where: Place, size: tuple[int, int] | None) -> Picture:
    """Give what the set's light does to each pixel, RGB with 1.0 as `LIGHT_UNIT`.

    The map has the frame's pixels or, with the `size` of the body picture, that one's. It is dithered, since its steps
    would show on skin.
    """
    x, y = np.arange(WIDTH, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32)[:, None]
    if size is not None:
        width, height = size
        x = where.left + (np.arange(width, dtype=np.float32) + 0.5) * where.scale
        y = where.top + (np.arange(height, dtype=np.float32)[:, None] + 0.5) * where.scale
    reach = where.scale * 500  # the slope goes over head and shoulders, however large they are shown
    side = np.tanh((WIDTH / 2 - x) / reach)
    low = np.clip((y - HEIGHT * 0.45) / (HEIGHT * 0.55), 0, 1)
    level = (1 + light.slope * side) * (1 - light.fall * low)
    noise = np.random.default_rng(3).random(level.shape, np.float32) - 0.5
    levels = level[..., None] * np.array(light.gain, np.float32) * LIGHT_UNIT + noise[..., None]
    return np.asarray(np.clip(np.rint(levels), 0, 255), np.uint8)


def _floor(desk: Overlay, left: int, right: int) -> int:
    """Give the first row, on the key's grid, from which on the desk covers all that may be the presenter."""
    solid = np.asarray((desk.alpha[:, max(left, 0) : min(right, WIDTH)] >= 254).all(axis=1), np.bool_)
    first = desk.y + int(np.argmax(solid)) if solid.any() else HEIGHT
    return -(-first // CORE_STEP_PX) * CORE_STEP_PX
