"""The key by hand: what was measured of the screen, changed by what somebody at the controls wants."""

from dataclasses import replace

import numpy as np

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Colour, KeyTuning
from anchor_studio.errors import StudioError
from anchor_studio.stage.keying import BLUE, GREEN, MIN_LEAD, MIN_LEAD_SHARE, ChromaKey, KeySettings
from anchor_studio.stage.spans import Plane

FACTORS, SPILLS = (0.5, 2.0), (0.0, 1.5)  # bounds of tolerance and softness, and of spill
WIDEST_CLEAR = 0.4  # of the measured share may be given up at the greatest tolerance
STRICTEST_CLEAR = 0.995  # a share that only a spotless screen reaches


def tuned(measured: KeySettings, tuning: KeyTuning) -> KeySettings:
    """Give the settings of a key by hand; factors beyond their bounds count as these.

    Raises StudioError for a screen colour that is neither green nor blue.
    """
    if tuning == KeyTuning():
        return measured
    settings = measured if tuning.screen is None else _over(measured, tuning.screen)
    tolerance, softness = (float(np.clip(value, *FACTORS)) for value in (tuning.tolerance, tuning.softness))
    return replace(
        settings,
        clear=(clear := _clear(settings.clear, tolerance)),
        core=settings.core * min(1.0, clear / settings.clear),
        softness=softness,
        spill=float(np.clip(tuning.spill, *SPILLS)),
    )


def matte_of(body: Picture, settings: KeySettings) -> Plane:
    """Give how much of each pixel of a body picture the key takes for presenter, `(h, w)` in 0..255."""
    return ChromaKey(settings).key_bytes(body)[1]


def _over(measured: KeySettings, colour: Colour) -> KeySettings:
    """Put a picked colour in the measured one's place; how even the screen is stays as measured."""
    channel = GREEN if colour[GREEN] >= colour[BLUE] else BLUE
    settings = replace(measured, channel=channel, colour=(float(colour[0]), float(colour[1]), float(colour[2])))
    if colour[channel] <= colour[0] or settings.difference < max(MIN_LEAD, MIN_LEAD_SHARE * colour[channel]):
        raise StudioError("The colour picked for the key is no green or blue screen.", "Pick it from the screen.")
    return settings


def _clear(measured: float, tolerance: float) -> float:
    """Give from which share of the screen's difference on a pixel is screen: the less, the more is taken away."""
    if tolerance >= 1:
        return measured * (1 - WIDEST_CLEAR * (tolerance - 1))
    return measured + (STRICTEST_CLEAR - measured) * (1 - tolerance) / (1 - FACTORS[0])
