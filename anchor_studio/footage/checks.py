"""What is wrong with a frame of footage, and with a take's sound: the same for a recording and while one is made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks, Picture, Samples

LOOK_PX = 128  # side of the face's picture that sharpness, light and change are measured on

TURNED = 0.35  # nose off the middle between the eyes' outer corners, in half their distance
TILTED = 0.27  # radians, of the line through the eyes
BLURRED = 0.4  # of the take's usual sharpness
LIGHT_LEVELS = 14.0  # of 255, from the footage's usual light on the face
REPEATED = 0.05  # of the take's usual change from frame to frame
EDGE_SHARE = 0.01  # of the picture's size: a landmark nearer to its edge may be cut off
SMALL_EYES_PX = 70.0  # between the eyes' outer corners: less gives a soft face in 1080p
CLIPPED_RUN, FULL_SCALE = 3, 0.999
MUCH_CLIPPED = 1e-4  # of all samples
QUIET_DB, NOISY_DB = -38.0, 25.0  # speech against full scale; speech against the noise
LEVELS_A_SECOND = 50
SOFT = 0.06  # sharpness of a face that no lens has in focus; a sharp one has 0.1 and more
DIM_FACE, BRIGHT_FACE = 55.0, 205.0  # of 255: light on the face

EYES_MIDDLE, NOSE_TIP = (36, 45), 30


class Fault(StrEnum):
    """Why a frame is no good to learn from, in a presenter's words."""

    NO_FACE = "no face"
    CUT_OFF = "face cut off"
    TURNED = "head turned"
    BLURRED = "blurred"
    LIGHT = "light changed"
    REPEATED = "frames dropped"


@dataclass(frozen=True)
class Look:
    """A face's picture in three figures: `light` 0..255, `sharpness` for that light, `change` since the last."""

    light: float
    sharpness: float
    change: float


@dataclass(frozen=True)
class Sound:
    """A take's sound: level of speech in dB below full scale, how far it stands above the noise, share clipped."""

    speech_db: float
    above_noise_db: float
    clipped: float

    def faults(self) -> list[str]:
        """Tell what is wrong with it."""
        told = []
        if self.clipped > MUCH_CLIPPED:
            told.append("the sound is clipped: turn the microphone down")
        if self.speech_db < QUIET_DB:
            told.append("the speech is too quiet: turn the microphone up, or go nearer")
        elif self.above_noise_db < NOISY_DB:
            told.append("the room is noisy: it would be learned as speech")
        return told


def looks(faces: Iterable[Picture]) -> Iterator[Look]:
    """Measure face pictures `(128, 128, 3)` in the order they were filmed."""
    before: NDArray[np.float32] | None = None
    for face in faces:
        grey = cv2.cvtColor(face, cv2.COLOR_RGB2GRAY).astype(np.float32)
        change = 0.0 if before is None else float(np.abs(grey - before).mean())
        light = float(grey.mean())
        yield Look(light, float(cv2.Laplacian(grey, cv2.CV_32F).std()) / max(light, 1.0), change)
        before = grey


def pose_fault(landmarks: Landmarks, size: tuple[int, int]) -> Fault | None:
    """Say what is wrong with where a face `(68, 2)` stands in a picture of `size` (width, height); NaN is no face."""
    if np.isnan(landmarks).any():
        return Fault.NO_FACE
    edge = EDGE_SHARE * np.array(size)
    if (landmarks < edge).any() or (landmarks > np.array(size) - edge).any():
        return Fault.CUT_OFF
    aside, tilt = pose_of(landmarks)
    return Fault.TURNED if abs(aside) > TURNED or abs(tilt) > TILTED else None


def pose_of(landmarks: Landmarks) -> tuple[float, float]:
    """Give how far a face's nose stands off the middle, in half the distance of the eyes, and its tilt in radians."""
    right, left = landmarks[list(EYES_MIDDLE)]
    across = left - right
    aside = np.dot(landmarks[NOSE_TIP] - (left + right) / 2, across) / np.dot(across, across) * 2
    return float(aside), float(np.arctan2(across[1], across[0]))


def take_faults(
    track: NDArray[np.float32], seen: list[Look], size: tuple[int, int], usual_light: float
) -> list[Fault | None]:
    """Say of each frame of a take what is wrong with it, or None.

    `track` `(T, 68, 2)` holds NaN where no face was found, `usual_light` is the footage's.
    """
    faults = [pose_fault(points, size) for points in track]
    sharp = float(np.median([look.sharpness for look in seen])) if seen else 0.0
    change = float(np.median([look.change for look in seen])) if seen else 0.0
    for number, look in enumerate(seen[: len(faults)]):
        if faults[number] is None:
            faults[number] = _look_fault(look, sharp, change, usual_light, first=number == 0)
    return faults


def measure_sound(samples: Samples, rate_hz: int) -> Sound:
    """Measure a take's sound (mono, -1..1)."""
    if not len(samples) or not np.any(samples):
        return Sound(-np.inf, 0.0, 0.0)
    return judge_levels(sound_levels(samples, rate_hz), clipped_share(samples))


def sound_levels(samples: Samples, rate_hz: int) -> NDArray[np.float64]:
    """Give the level of each fiftieth of a second in dB of full scale (mono, -1..1)."""
    block = max(1, rate_hz // LEVELS_A_SECOND)
    cut = samples[: len(samples) // block * block].reshape(-1, block) if len(samples) >= block else samples[None]
    levels: NDArray[np.float64] = 10 * np.log10(np.square(cut, dtype=np.float64).mean(axis=1) + 1e-10)
    return levels


def judge_levels(levels: NDArray[np.float64], clipped: float) -> Sound:
    """Judge a stretch of sound by its levels and the share of it that is clipped."""
    loud = levels[levels >= levels.max() - 20]
    speech_db, noise_db = float(loud.mean()), float(np.quantile(levels, 0.05))
    return Sound(speech_db, speech_db - noise_db, clipped)


def eyes_px(track: NDArray[np.float32]) -> float:
    """Give the usual distance between the eyes' outer corners in a track, in its pixels; 0 where no face is."""
    apart = np.linalg.norm(track[:, EYES_MIDDLE[1]] - track[:, EYES_MIDDLE[0]], axis=1)
    found = apart[~np.isnan(apart)]
    return float(np.median(found)) if len(found) else 0.0


def _look_fault(look: Look, sharp: float, change: float, light: float, *, first: bool) -> Fault | None:
    if look.sharpness < BLURRED * sharp:
        return Fault.BLURRED
    if abs(look.light - light) > LIGHT_LEVELS:
        return Fault.LIGHT
    return Fault.REPEATED if not first and look.change < REPEATED * change else None


def clipped_share(samples: Samples) -> float:
    """Give the share of samples (mono, -1..1) that stand at full scale with their neighbours."""
    full = np.abs(samples) >= FULL_SCALE
    runs = np.convolve(full, np.ones(CLIPPED_RUN), "valid") >= CLIPPED_RUN
    return float(runs.mean()) if len(runs) else 0.0
