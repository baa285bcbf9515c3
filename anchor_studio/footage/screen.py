"""The cloth behind a presenter: is it green or blue, and lit so evenly that a key takes it away whole."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture

SCREEN_WIDTH_PX = 192  # of the small picture that is measured: a cloth is large, and noise is not its fault
GREEN, BLUE = 1, 2
LEAST_LEAD, LEAST_LEAD_SHARE = 24.0, 0.3  # by how much a cloth's channel leads the others' mean: levels, part of itself

LEAST_COVERED = 0.85  # of what surrounds the presenter
UNEVEN, VERY_UNEVEN = 0.3, 0.55  # how far the brightest parts stand over the darkest, in parts of the usual
SHADED, MUCH_SHADED = 0.7, 0.04  # of the usual light; of the cloth
DARK, BRIGHT = 70.0, 240.0  # levels of the cloth's own channel


@dataclass(frozen=True)
class ScreenLook:
    """A cloth in figures: `colour` "green", "blue" or "" for none, `covered` of the surroundings 0..1.

    `light` is its own channel 0..255, `spread` its brightest parts over its darkest in parts of that, `shaded` the
    share of it that lies in shadow.
    """

    colour: str
    covered: float
    light: float = 0.0
    spread: float = 0.0
    shaded: float = 0.0

    @property
    def hopeless(self) -> bool:
        """Whether no key can take it away whole."""
        return not self.colour or self.light < DARK / 2 or self.spread > VERY_UNEVEN

    def faults(self) -> list[str]:
        """Tell what is wrong with it, the worst first."""
        if not self.colour:
            return ["no green or blue screen is seen around the presenter"]
        told = []
        if self.covered < LEAST_COVERED:
            told.append("the screen does not fill the picture: move it, or go nearer")
        if self.light < DARK:
            told.append("the screen is too dark: give it light of its own")
        if self.light > BRIGHT:
            told.append("the screen is too bright: dim its lamps, or close the lens")
        if self.shaded > MUCH_SHADED:
            told.append("a shadow lies on the screen: stand further away from it")
        elif self.spread > UNEVEN:
            told.append("the screen is lit unevenly: put a lamp on either side")
        return told


def measure_screen(picture: Picture) -> ScreenLook:
    """Measure the cloth in the surroundings of a presenter: the top, and both sides down to the shoulders."""
    height = max(2, round(picture.shape[0] * SCREEN_WIDTH_PX / picture.shape[1]))
    small = cv2.resize(picture, (SCREEN_WIDTH_PX, height), interpolation=cv2.INTER_AREA)
    around = _surroundings(np.asarray(small, np.float32))
    channel, leads = max(
        ((channel, _leads(around, channel)) for channel in (GREEN, BLUE)), key=lambda found: float(found[1].mean())
    )
    covered = float(leads.mean())
    if covered < 0.5:
        return ScreenLook("", covered)
    levels = around[leads][:, channel]
    low, usual, high = (float(level) for level in np.quantile(levels, (0.05, 0.5, 0.95)))
    shaded = float((levels < SHADED * usual).mean())
    return ScreenLook("green" if channel == GREEN else "blue", covered, usual, (high - low) / max(usual, 1.0), shaded)


def _surroundings(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = picture.shape[:2]
    top, side, shoulders = max(1, height // 12), max(1, width // 6), max(1, height * 6 // 10)
    parts = (picture[:top], picture[top:shoulders, :side], picture[top:shoulders, -side:])
    return np.concatenate([part.reshape(-1, 3) for part in parts])


def _leads(pixels: NDArray[np.float32], channel: int) -> NDArray[np.bool_]:
    value = pixels[:, channel]
    lead = 1.5 * value - 0.5 * pixels.sum(axis=1)
    found: NDArray[np.bool_] = (value >= pixels.max(axis=1)) & (lead >= LEAST_LEAD_SHARE * value) & (lead >= LEAST_LEAD)
    return found
