"""The key: a presenter before a green or blue screen becomes a despilled foreground with a soft matte."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from anchor_studio.domain.picture import Matte, Picture
from anchor_studio.errors import StudioError
from anchor_studio.stage.edges import with_softness
from anchor_studio.stage.spans import CORE_STEP_PX, STRIP_ROWS, Plane, Span, enlarged, spans_of

GREEN, BLUE = 1, 2
MIN_LEAD, MIN_LEAD_SHARE = 40, 0.3  # by how much a screen's channel leads the others' mean: levels, part of itself
UNEVEN_PERCENT = 0.2  # of the screen's pixels may be less clear than what counts as clear: noise and uneven light
LEAST_CLEAR, MOST_CLEAR = 0.6, 0.97
CORE_MARGIN_PX = 2  # ... and stays this many of its pixels (8 to 12 px) away from the edge
PRESENT, PRESENT_REACH_PX = 0.05, 8  # so little tells of the presenter; so far (of its pixels) fine hair may reach
NEAR_PX = 5  # so many of its pixels beyond the core, an edge goes by the core's colour
SHARES, SHARE_UNIT = (0.4, 2.0), 127  # bounds of the share, and 1.0 in its table
LIGHT_UNIT = 200  # this value of a light map changes nothing
OWN_SHARE = 0.92  # of the core's own difference already counts as solid: its colours vary


@dataclass(frozen=True)
class KeySettings:
    """What the key knows of the screen: its `channel` (1 green, 2 blue) and its colour, RGB 0..255.

    A colour difference of `opaque` or less (as part of the screen's own) is presenter, `clear` or more is screen;
    `clear` follows how even and quiet the screen is, for the cleaner it is the finer the hair that can be kept.
    Less than `core` may be the inside of the presenter. `softness` makes edges harder or wider, and `spill` is how
    much of the screen's light is taken off the presenter.
    """

    channel: int
    colour: tuple[float, float, float]
    opaque: float = 0.1
    clear: float = 0.88
    core: float = 0.6
    softness: float = 1.0
    spill: float = 1.0

    @property
    def difference(self) -> float:
        """The screen's colour difference in levels: the key channel over the mean of the other two."""
        return 1.5 * self.colour[self.channel] - 0.5 * sum(self.colour)


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
    screen = border[_lead(border, channel) >= MIN_LEAD]
    red, green, blue = (float(value) for value in np.median(screen, axis=0))
    settings = KeySettings(channel, (red, green, blue))
    darkest = float(np.percentile(_lead(screen, channel), UNEVEN_PERCENT)) / settings.difference
    return replace(settings, clear=float(np.clip(darkest - 0.02, LEAST_CLEAR, MOST_CLEAR)))


def _lead(pixels: NDArray[np.float32], channel: int) -> NDArray[np.float32]:
    """Give the colour difference of pixels that may be screen, 0 for those in which the channel does not stand out.

    Taken to the mean of the others, since an over-lit blue screen turns to cyan and then hardly leads its green.
    """
    value = pixels[:, channel]
    difference = 1.5 * value - 0.5 * pixels.sum(axis=1)
    stands_out = (value >= pixels.max(axis=1)) & (difference >= MIN_LEAD_SHARE * value)
    return np.asarray(np.where(stands_out, difference, 0), np.float32)


def _dominant(border: NDArray[np.float32]) -> tuple[int, float]:
    shares = {channel: float((_lead(border, channel) >= MIN_LEAD).mean()) for channel in (GREEN, BLUE)}
    channel = max(shares, key=lambda name: shares[name])
    return channel, shares[channel]


class ChromaKey:
    """A colour-difference key with an opaque core, screen subtraction and spill suppression.

    A pixel's colour difference lies between the screen's and that of the presenter near by: the matte is how far
    it is on the way. The presenter's own is looked up inside the core: skin differs the other way round than the
    screen, and taking zero for it would make its edges too solid and leave a fringe. The difference is taken to the
    mean of the other channels, not to the greater one as often, since only so does it mix as the colours mix.
    """

    def __init__(self, settings: KeySettings) -> None:
        """Prepare the tables; `settings` come from `estimate_screen`."""
        self.settings = settings
        levels = np.arange(256, dtype=np.float32)
        self._clear = settings.clear * settings.difference
        self._way = max(self._clear - settings.opaque * settings.difference, 1.0)
        share = np.clip(self._way / np.maximum(levels * OWN_SHARE, 1), *SHARES)
        self._share_table = np.rint(SHARE_UNIT * share).astype(np.uint8)
        self._neutral = round(self._way / OWN_SHARE)
        self._others = [index for index in range(3) if index != settings.channel]

    def key(self, frame: Picture) -> tuple[Picture, Matte]:
        """Give the foreground, despilled and premultiplied by its matte, and the matte; both of the frame's size.

        What lies behind shows through as `foreground + (1 - matte) * background`.
        """
        foreground, matte = self.key_bytes(frame)
        return foreground, np.asarray(matte, np.float32) / np.float32(255)

    def key_bytes(
        self, frame: Picture, light: Sequence[Plane] = (), light_unit: int = LIGHT_UNIT
    ) -> tuple[Picture, Plane]:
        """Do as `key` does, with the matte in 0..255; `light`, if given, scales R, G, B of each pixel.

        `light_unit` is the light that changes nothing.
        """
        foreground, matte = np.zeros(frame.shape, np.uint8), np.zeros(frame.shape[:2], np.uint8)
        core, share, spans = self._core(frame)
        for top, span in zip(range(0, len(frame), STRIP_ROWS), spans, strict=True):
            rows = slice(top, top + STRIP_ROWS)
            for columns in span.edges:
                part = (rows, columns)
                core_here, share_here = (enlarged(small, *part, frame.shape) for small in (core, share))
                planes = self._key_part(frame[part], core_here, share_here, matte[part])
                lit = _lit(planes, [plane[part] for plane in light], light_unit)
                foreground[part] = cv2.merge([cv2.min(plane, matte[part]) for plane in lit])
            if span.solid.stop > span.solid.start:
                part = (rows, span.solid)
                matte[part] = 255
                lit = _lit(self._inside(frame[part]), [plane[part] for plane in light], light_unit)
                foreground[part] = cv2.merge(lit)
        return with_softness(foreground, matte, self.settings.softness)

    def presence(self, frame: Picture) -> Plane:
        """Tell where a frame, or a coarse copy of it, shows anything but the screen: there it is not 0."""
        away = self._away(cv2.split(frame))
        return np.asarray(cv2.threshold(away, self._way / 8, 255, cv2.THRESH_BINARY)[1], np.uint8)

    def _key_part(self, part: Picture, core: MatLike, share: MatLike, matte: Plane) -> list[MatLike]:
        """Key a few rows: so few that all of it stays in the processor's cache, which is worth a factor of two."""
        planes = list(cv2.split(part))
        matte[:] = cv2.max(cv2.multiply(self._away(planes), share, scale=255 / SHARE_UNIT / self._way), core)
        for index, value in enumerate(self.settings.colour):
            if value >= 1:  # take away the screen's part, 1 - matte of its colour
                planes[index] = cv2.addWeighted(planes[index], 1.0, matte, value / 255, -value)
        self._suppress(planes, core)
        return planes

    def _inside(self, part: Picture) -> list[MatLike]:
        """Do what is left to do where all is core: hold the key channel under the greater of the others."""
        planes = list(cv2.split(part))
        channel, (first, second) = self.settings.channel, self._others
        planes[channel] = self._held_under(planes[channel], cv2.max(planes[first], planes[second]))
        return planes

    def _held_under(self, plane: MatLike, limit: MatLike) -> MatLike:
        """Take off a plane what it has over a limit, as far as the spill is to be taken away."""
        if self.settings.spill == 1:
            return cv2.min(plane, limit)
        return cv2.addWeighted(plane, 1.0, cv2.subtract(plane, limit), -self.settings.spill, 0)

    def _away(self, planes: Sequence[MatLike]) -> MatLike:
        """Give how far each pixel is from counting as screen, in levels of colour difference."""
        first, second = (planes[index] for index in self._others)
        mean = cv2.addWeighted(first, 0.5, second, 0.5, 0)
        return cv2.addWeighted(mean, 1.0, planes[self.settings.channel], -1.0, self._clear)

    def _core(self, frame: Picture) -> tuple[Plane, Plane, list[Span]]:
        """Give the core and the share, both at a quarter of the frame's size, and the spans of the matte to come.

        The core is 255 well inside the presenter, where a navy suit before blue must not turn glassy, and 0 at every
        edge. The share is the neutral way from the screen over that of the core near by.
        """
        height, width = frame.shape[:2]
        small_size = (max(1, width // CORE_STEP_PX), max(1, height // CORE_STEP_PX))
        whole = frame[: small_size[1] * CORE_STEP_PX, : small_size[0] * CORE_STEP_PX]
        small = self._away(cv2.split(cv2.resize(whole, small_size, interpolation=cv2.INTER_AREA)))
        _, solid = cv2.threshold(
            small, self._clear - self.settings.core * self.settings.difference, 255, cv2.THRESH_BINARY
        )
        inside = cv2.erode(solid, np.ones((2 * CORE_MARGIN_PX + 1,) * 2, np.uint8))
        near = cv2.erode(cv2.bitwise_or(small, cv2.bitwise_not(inside)), np.ones((2 * NEAR_PX + 1,) * 2, np.uint8))
        near[near == 255] = self._neutral  # no core near by: thin hair and the open screen
        maps = cv2.blur(inside, (3, 3)), cv2.blur(cv2.LUT(near, self._share_table), (5, 5))
        reach = np.ones((2 * PRESENT_REACH_PX + 1,) * 2, np.uint8)
        present = cv2.dilate(cv2.threshold(small, PRESENT * self._way, 255, cv2.THRESH_BINARY)[1], reach)
        core, share = (np.asarray(small_map, np.uint8) for small_map in maps)
        return core, share, spans_of(core, np.asarray(present, np.uint8), height)

    def _suppress(self, planes: list[MatLike], core: MatLike) -> None:
        """Hold the key channel under the greater of the others and, near edges, under their mean.

        Green is kept over their lesser there: it falls below where the footage's colour is coarser than its light,
        and that would show as magenta.
        """
        first, second = (planes[index] for index in self._others)
        greater, mean = cv2.max(first, second), cv2.addWeighted(first, 0.5, second, 0.5, 0)
        limit = cv2.add(mean, cv2.multiply(cv2.subtract(greater, mean), core, scale=1 / 255))
        planes[self.settings.channel] = self._held_under(planes[self.settings.channel], limit)
        if self.settings.channel == GREEN:  # blue is the least of skin's channels by right
            floor = cv2.subtract(cv2.min(first, second), core)
            planes[GREEN] = cv2.max(planes[GREEN], floor)


def _lit(planes: Sequence[MatLike], light: Sequence[MatLike], unit: int) -> list[MatLike]:
    if not light:
        return list(planes)
    return [cv2.multiply(plane, shine, scale=1 / unit) for plane, shine in zip(planes, light, strict=True)]
