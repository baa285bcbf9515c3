"""The key: a presenter before a green or blue screen becomes a despilled foreground with a soft matte."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Matte, Picture
from anchor_studio.errors import StudioError

Plane = NDArray[np.uint8]
"""`(H, W)` uint8: one channel, or a matte in 0..255."""

GREEN, BLUE = 1, 2
MIN_DIFFERENCE = 24  # levels by which a screen's colour must stand out of the other two channels
UNEVEN_PERCENT = 0.2  # of the screen's pixels may be less clear than what counts as clear: noise and uneven light
LEAST_CLEAR, MOST_CLEAR = 0.6, 0.97
CORE_STEP_PX = 4  # the opaque core is found at a quarter of the size
CORE_MARGIN_PX = 2  # ... and stays this many of its pixels (8 to 12 px) away from the edge
NEAR_PX = 5  # so many of its pixels beyond the core, an edge goes by the core's colour
OWN_SHARE = 0.92  # of the core's own difference already counts as solid: its colours vary


@dataclass(frozen=True)
class KeySettings:
    """What the key knows of the screen: its `channel` (1 green, 2 blue) and its colour, RGB 0..255.

    A colour difference of `opaque` or less (as part of the screen's own) is presenter, `clear` or more is screen;
    `clear` follows how even and quiet the screen is, for the cleaner it is the finer the hair that can be kept.
    """

    channel: int
    colour: tuple[float, float, float]
    opaque: float = 0.1
    clear: float = 0.88

    @property
    def difference(self) -> float:
        """The screen's colour difference in levels: the key channel over the greater of the other two."""
        others = [value for index, value in enumerate(self.colour) if index != self.channel]
        return self.colour[self.channel] - max(others)


def estimate_screen(frame: Picture) -> KeySettings:
    """Measure the screen on the border of a frame (top and both sides); raises StudioError if there is none."""
    height, width = frame.shape[:2]
    rim, side = max(2, height // 40), max(2, width // 40)
    half = height // 2  # lower down the sides may show arms
    parts = (frame[:rim], frame[:half, :side], frame[:half, -side:])
    border = np.concatenate([part.reshape(-1, 3) for part in parts]).astype(np.float32)
    channel, share = _dominant(border)
    if share < 0.5:
        raise StudioError(
            "No green or blue screen was found around the presenter.", "Record before an evenly lit screen."
        )
    screen = border[_difference(border, channel) >= MIN_DIFFERENCE]
    red, green, blue = (float(value) for value in np.median(screen, axis=0))
    settings = KeySettings(channel, (red, green, blue))
    darkest = float(np.percentile(_difference(screen, channel), UNEVEN_PERCENT)) / settings.difference
    return replace(settings, clear=float(np.clip(darkest - 0.02, LEAST_CLEAR, MOST_CLEAR)))


def _difference(pixels: NDArray[np.float32], channel: int) -> NDArray[np.float32]:
    others = [index for index in range(3) if index != channel]
    return np.asarray(pixels[:, channel] - pixels[:, others].max(axis=1), np.float32)


def _dominant(border: NDArray[np.float32]) -> tuple[int, float]:
    shares = {channel: float((_difference(border, channel) >= MIN_DIFFERENCE).mean()) for channel in (GREEN, BLUE)}
    channel = max(shares, key=lambda name: shares[name])
    return channel, shares[channel]


class ChromaKey:
    """A colour-difference key with an opaque core, screen subtraction and spill suppression.

    A pixel's colour difference lies between the screen's and that of the presenter near by: the matte is how far
    it is on the way. Skin and brown hair differ the other way round, so their own difference is looked up inside
    the core; taking zero for it would make their edges too solid and leave a fringe.
    """

    def __init__(self, settings: KeySettings) -> None:
        """Prepare the tables; `settings` come from `estimate_screen`."""
        self.settings = settings
        levels = np.arange(256, dtype=np.float32)
        self._clear = settings.clear * settings.difference
        self._way = max(self._clear - settings.opaque * settings.difference, 1.0)
        share = np.clip(self._way / np.maximum(levels * OWN_SHARE, 1), 0.4, 1)
        self._share_table = np.rint(255 * share).astype(np.uint8)
        self._screen_tables = [np.rint((255 - levels) / 255 * value).astype(np.uint8) for value in settings.colour]
        self._others = [index for index in range(3) if index != settings.channel]

    def key(self, frame: Picture) -> tuple[Picture, Matte]:
        """Give the foreground, despilled and premultiplied by its matte, and the matte; both of the frame's size.

        What lies behind shows through as `foreground + (1 - matte) * background`.
        """
        foreground, matte = self.key_bytes(frame)
        return foreground, np.asarray(matte, np.float32) / np.float32(255)

    def key_bytes(self, frame: Picture) -> tuple[Picture, Plane]:
        """Do as `key` does, with the matte in 0..255."""
        planes = list(cv2.split(frame))
        first, second = (planes[index] for index in self._others)
        greater = cv2.max(first, second)
        away = cv2.addWeighted(greater, 1.0, planes[self.settings.channel], -1.0, self._clear)  # from the screen
        core, share = self._core(away)
        matte = cv2.max(cv2.multiply(away, share, scale=1 / self._way), core)
        for index, table in enumerate(self._screen_tables):
            if self.settings.colour[index] >= 1:
                planes[index] = cv2.subtract(planes[index], cv2.LUT(matte, table))
        self._suppress(planes, core)
        foreground = cv2.merge([cv2.min(plane, matte) for plane in planes])
        return np.asarray(foreground, np.uint8), np.asarray(matte, np.uint8)

    def _core(self, away: cv2.typing.MatLike) -> tuple[cv2.typing.MatLike, cv2.typing.MatLike]:
        """Give the core and the share, both of the size of `away`, found at a quarter of it.

        The core is 255 well inside the presenter, where a navy suit before blue must not turn glassy, and 0 at every
        edge. The share is 255 times the neutral way from the screen over that of the core near by.
        """
        height, width = away.shape[:2]
        small_size = (max(1, width // CORE_STEP_PX), max(1, height // CORE_STEP_PX))
        small = cv2.resize(away, small_size, interpolation=cv2.INTER_AREA)
        _, solid = cv2.threshold(small, self._clear - 0.6 * self.settings.difference, 255, cv2.THRESH_BINARY)
        inside = cv2.erode(solid, np.ones((2 * CORE_MARGIN_PX + 1,) * 2, np.uint8))
        near = cv2.erode(cv2.bitwise_or(small, cv2.bitwise_not(inside)), np.ones((2 * NEAR_PX + 1,) * 2, np.uint8))
        near[near == 255] = 0  # no core near by: thin hair and the open screen go by the neutral way
        pair = cv2.merge([cv2.blur(inside, (3, 3)), cv2.blur(cv2.LUT(near, self._share_table), (5, 5))])
        core, share = cv2.split(cv2.resize(pair, (width, height), interpolation=cv2.INTER_LINEAR))
        return core, share

    def _suppress(self, planes: list[cv2.typing.MatLike], core: cv2.typing.MatLike) -> None:
        """Hold the key channel under the greater of the others, and near edges under their mean."""
        first, second = (planes[index] for index in self._others)
        greater, mean = cv2.max(first, second), cv2.addWeighted(first, 0.5, second, 0.5, 0)
        relief = cv2.multiply(cv2.subtract(greater, mean), core, scale=1 / 255)
        limit = cv2.add(mean, relief)
        planes[self.settings.channel] = cv2.min(planes[self.settings.channel], limit)
