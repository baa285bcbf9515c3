"""Where and in what light a presenter appears in a shot."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import LightMatch, Placing
from anchor_studio.stage.camera import HEIGHT, WIDTH, Camera
from anchor_studio.stage.keying import LIGHT_UNIT
from anchor_studio.stage.overlay import Overlay
from anchor_studio.stage.sets import Light
from anchor_studio.stage.spans import CORE_STEP_PX

FACE_M = 0.277  # how wide the space is that a face box shows
EYES_IN_BOX = 0.44  # where the eyes are in it, from its top
USUAL_BOX = (0.367, 0.094, 0.267, 0.474)  # of a body picture that says nothing of its face: x, y, width, height
FINEST_STEP_PX, TUNED_STEP_PX = 16, 64  # of a scale's steps; where it is set by hand, they should not be felt
ASIDES, SCALES, ASIDE_STEP_PX = (-0.25, 0.25), (0.7, 1.3), 8
WARM_RED, WARM_BLUE, DISPLAY_GAMMA = 0.12, 0.16, 2.2
USUAL_PLACING = Placing()
TUCKED_PX = 8  # the body reaches so far behind the desk's edge at least


@dataclass(frozen=True)
class Place:
    """The body picture, scaled by `step`, lies with its corner at `left`, `top` of the frame (px, may be negative).

    What lies at `floor_y` px or below is hidden by the desk; `aside` is how far it was moved to the right.
    """

    step: Fraction
    left: int
    top: int
    floor_y: int
    aside: int = 0

    @property
    def scale(self) -> float:
        """The scale as a number."""
        return float(self.step)

    @property
    def grid_px(self) -> int:
        """Steps of the body picture at which its pixels, the frame's and those of the key's core fall together."""
        return lcm(self.step.denominator, CORE_STEP_PX if self.step > 1 else 2)


def place(
    camera: Camera,
    desk: Overlay,
    body_size: tuple[int, int],
    face_box: Box | None,
    placing: Placing = USUAL_PLACING,
) -> Place:
    """Place a body so that its face is as large, and its eyes as high, as the camera and `placing` want.

    Footage that ends too high for that is lowered until the desk, or the frame, hides where it ends; and nobody is
    moved aside beyond where the desk ends.
    """
    width, height = body_size
    share_x, share_y, share_width, share_height = USUAL_BOX
    usual = (share_x * width, share_y * height, share_width * width, share_height * height)
    x, y, box_width, box_height = face_box or usual
    scale, finest = float(np.clip(placing.scale, *SCALES)), FINEST_STEP_PX if placing.scale == 1 else TUNED_STEP_PX
    step = Fraction(camera.metre_px * FACE_M * scale / box_width).limit_denominator(finest)
    middle = round(WIDTH / 2 - float(step) * (x + box_width / 2))
    aside = _aside(desk, middle, round(float(step) * width), placing.aside)
    left = middle + aside
    top = round(camera.eye_y - float(step) * (y + EYES_IN_BOX * box_height))
    floor_y = _floor(desk, left, left + round(float(step) * width))
    reach = min(floor_y + TUCKED_PX, HEIGHT)
    return Place(step, left, max(top, reach - int(float(step) * height)), floor_y, aside)


def matched(light: Light, match: LightMatch) -> Light:
    """Give a set's light as it is matched by hand; what lies beyond its bounds counts as these."""
    if match == LightMatch():
        return light
    strength = float(np.clip(match.strength, 0, 1))
    exposure, warmth = (float(np.clip(value, -1, 1)) for value in (match.exposure, match.warmth))
    tint = (1 + WARM_RED * warmth, 1.0, 1 - WARM_BLUE * warmth)
    shine = 2 ** (exposure / DISPLAY_GAMMA)  # a stop doubles the light; here its levels are scaled
    red, green, blue = (
        float((1 + (own - 1) * strength) * part * shine) for own, part in zip(light.gain, tint, strict=True)
    )
    return Light((red, green, blue), light.slope * strength, light.fall * strength, light.wrap * strength)


def light_map(light: Light, where: Place, size: tuple[int, int] | None) -> tuple[Picture, int]:
    """Give what the set's light does to each pixel, RGB, and the value in it that changes nothing.

    That is `LIGHT_UNIT`, or less where the light is stronger than such a map could tell. The map has the frame's pixels
    or, with the `size` of the body picture, that one's. It is dithered, since its steps would show on skin.
    """
    x, y = np.arange(WIDTH, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32)[:, None]
    if size is not None:
        width, height = size
        x = where.left + (np.arange(width, dtype=np.float32) + 0.5) * where.scale
        y = where.top + (np.arange(height, dtype=np.float32)[:, None] + 0.5) * where.scale
    reach = where.scale * 500  # the slope goes over head and shoulders, however large they are shown
    side = np.tanh((WIDTH / 2 + where.aside - x) / reach)
    low = np.clip((y - HEIGHT * 0.45) / (HEIGHT * 0.55), 0, 1)
    level = (1 + light.slope * side) * (1 - light.fall * low)
    noise = np.random.default_rng(3).random(level.shape, np.float32) - 0.5
    shine = level[..., None] * np.array(light.gain, np.float32)
    most = float(shine.max())
    unit = LIGHT_UNIT if most * LIGHT_UNIT <= 255 else int(255 / most)
    levels = shine * unit + noise[..., None]
    return np.asarray(np.clip(np.rint(levels), 0, 255), np.uint8), unit


def _aside(desk: Overlay, middle: int, width: int, share: float) -> int:
    """Give by how many px a body that is `width` px wide and stands with its left side at `middle` may be moved."""
    shift = round(float(np.clip(share, *ASIDES)) * WIDTH)
    step = ASIDE_STEP_PX if shift > 0 else -ASIDE_STEP_PX
    if not _solid_rows(desk, middle, middle + width).any():
        return shift  # no desk here ever hid where the body ends: the frame does
    while shift and not _solid_rows(desk, middle + shift, middle + shift + width).any():
        shift = 0 if abs(shift) <= ASIDE_STEP_PX else shift - step
    return shift


def _floor(desk: Overlay, left: int, right: int) -> int:
    """Give the first row, on the key's grid, from which on the desk covers all that may be the presenter."""
    solid = _solid_rows(desk, left, right)
    first = desk.y + int(np.argmax(solid)) if solid.any() else HEIGHT
    return -(-first // CORE_STEP_PX) * CORE_STEP_PX


def _solid_rows(desk: Overlay, left: int, right: int) -> NDArray[np.bool_]:
    """Tell in which rows of the desk nothing is seen through it between two columns of the frame."""
    return np.asarray((desk.alpha[:, max(left, 0) : min(right, WIDTH)] >= 254).all(axis=1), np.bool_)
