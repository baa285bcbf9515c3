"""From figures to traffic lights: the thresholds are those of `footage`, the words are the presenter's."""

from collections.abc import Sequence

import numpy as np

from anchor_studio.capture.status import Check, Mark, Subject
from anchor_studio.domain.picture import Landmarks
from anchor_studio.footage.checks import (
    BLURRED,
    BRIGHT_FACE,
    DIM_FACE,
    EYES_MIDDLE,
    LIGHT_LEVELS,
    MUCH_CLIPPED,
    NOISY_DB,
    QUIET_DB,
    SMALL_EYES_PX,
    SOFT,
    TILTED,
    TURNED,
    Fault,
    Look,
    Sound,
    pose_fault,
    pose_of,
)
from anchor_studio.footage.screen import ScreenLook

ALMOST = 0.6  # of a threshold: time to say something
TALL_FACE = 0.5  # of the picture's height, brow to chin: nothing is left for shoulders
ASIDE, FAR_ASIDE = 0.08, 0.16  # of the picture's width, from its middle
EYES_HIGH, EYES_LOW = 0.18, 0.5  # of the picture's height: between them they stand well
SILENT_DB = -60.0
LOUD_DB = -10.0
LOST_FRAMES, MANY_LOST_FRAMES = 0.004, 0.03


def face_checks(faces: Sequence[Landmarks], size: tuple[int, int]) -> list[Check]:
    """Judge number, size, position and pose of the faces in a picture of `size` (width, height)."""
    if len(faces) != 1:
        told = "No face is seen: look into the camera." if not faces else "Somebody else is in the picture."
        unknown = [Check(subject, Mark.WAITING) for subject in (Subject.SIZE, Subject.PLACE, Subject.POSE)]
        return [Check(Subject.FACE, Mark.BAD, told), *unknown]
    face, fault = faces[0], pose_fault(faces[0], size)
    if fault == Fault.CUT_OFF:
        seen = Check(Subject.FACE, Mark.BAD, "The face is cut off: move to the middle.")
    else:
        seen = Check(Subject.FACE, Mark.GOOD, "One face, whole.")
    return [seen, _size(face, size), _place(face, size), _pose(face)]


def _size(face: Landmarks, size: tuple[int, int]) -> Check:
    eyes_px = float(np.linalg.norm(face[EYES_MIDDLE[1]] - face[EYES_MIDDLE[0]]))
    tall = float(np.ptp(face[:, 1])) / size[1]
    if eyes_px < SMALL_EYES_PX:
        return Check(Subject.SIZE, Mark.BAD, "The face is small: go nearer, or zoom in.")
    if tall > TALL_FACE:
        return Check(Subject.SIZE, Mark.WARN, "The face is very large: go back a little.")
    if eyes_px < SMALL_EYES_PX / ALMOST:
        return Check(Subject.SIZE, Mark.WARN, "A little nearer gives a sharper face.")
    return Check(Subject.SIZE, Mark.GOOD, "The face is large enough.")


def _place(face: Landmarks, size: tuple[int, int]) -> Check:
    aside = abs(float(face[:, 0].mean()) / size[0] - 0.5)
    eyes = float(face[36:48, 1].mean()) / size[1]
    if aside > FAR_ASIDE:
        return Check(Subject.PLACE, Mark.BAD, "Far from the middle: move to the guide.")
    if aside > ASIDE:
        return Check(Subject.PLACE, Mark.WARN, "A little off the middle: move to the guide.")
    if not EYES_HIGH <= eyes <= EYES_LOW:
        told = "The head is very high: lift the camera." if eyes < EYES_HIGH else "The head is low: lower the camera."
        return Check(Subject.PLACE, Mark.WARN, told)
    return Check(Subject.PLACE, Mark.GOOD, "Well placed.")


def _pose(face: Landmarks) -> Check:
    aside, tilt = (abs(value) for value in pose_of(face))
    if aside > TURNED:
        return Check(Subject.POSE, Mark.BAD, "The head is turned: face the camera.")
    if tilt > TILTED:
        return Check(Subject.POSE, Mark.BAD, "The head is tilted: hold it upright.")
    if aside > ALMOST * TURNED or tilt > ALMOST * TILTED:
        return Check(Subject.POSE, Mark.WARN, "Face the camera, head upright.")
    return Check(Subject.POSE, Mark.GOOD, "Facing the camera.")


def light_check(look: Look, usual: float) -> Check:
    """Judge the light on a face by itself and against the `usual`."""
    if abs(look.light - usual) > LIGHT_LEVELS:
        return Check(Subject.LIGHT, Mark.BAD, "The light changed: keep lamps and camera settings as they are.")
    if look.light < DIM_FACE:
        return Check(Subject.LIGHT, Mark.WARN, "The face is dark: give it more light.")
    if look.light > BRIGHT_FACE:
        return Check(Subject.LIGHT, Mark.WARN, "The face is over-exposed: less light, or close the lens.")
    if abs(look.light - usual) > ALMOST * LIGHT_LEVELS:
        return Check(Subject.LIGHT, Mark.WARN, "The light flickers or changes.")
    return Check(Subject.LIGHT, Mark.GOOD, "Steady light on the face.")


def sharpness_check(look: Look, usual: float) -> Check:
    """Judge a face's sharpness by itself and against the `usual`."""
    if look.sharpness < BLURRED * usual:
        return Check(Subject.SHARPNESS, Mark.BAD, "Blurred: move less, or set a shorter exposure.")
    if look.sharpness < SOFT / 2:
        return Check(Subject.SHARPNESS, Mark.BAD, "Out of focus: focus on the eyes.")
    if look.sharpness < SOFT:
        return Check(Subject.SHARPNESS, Mark.WARN, "A little soft: check the focus.")
    return Check(Subject.SHARPNESS, Mark.GOOD, "The face is sharp.")


def screen_check(screen: ScreenLook) -> Check:
    """Judge the cloth."""
    faults = screen.faults()
    if not faults:
        return Check(Subject.SCREEN, Mark.GOOD, "The screen is evenly lit.")
    told = faults[0][0].upper() + faults[0][1:] + "."
    return Check(Subject.SCREEN, Mark.BAD if screen.hopeless else Mark.WARN, told)


def frames_check(frames: int, dropped: int) -> Check:
    """Judge what was dropped of a take's frames."""
    share = dropped / max(frames, 1)
    if share > MANY_LOST_FRAMES:
        return Check(Subject.FRAMES, Mark.BAD, "Many frames are lost: close other programs, or give more light.")
    if share > LOST_FRAMES:
        return Check(Subject.FRAMES, Mark.WARN, "Some frames are lost: close other programs.")
    return Check(Subject.FRAMES, Mark.GOOD, "No frames are lost.")


def sound_checks(sound: Sound) -> list[Check]:
    """Judge level, clipping and noise of what was heard lately, or in a whole take."""
    if sound.speech_db < SILENT_DB:
        silent = Check(Subject.LEVEL, Mark.BAD, "Nothing is heard: is the microphone on?")
        return [silent, *(Check(subject, Mark.WAITING) for subject in (Subject.CLIPPING, Subject.NOISE))]
    return [_level(sound), _clipping(sound), _noise(sound)]


def _level(sound: Sound) -> Check:
    if sound.speech_db < QUIET_DB:
        return Check(Subject.LEVEL, Mark.BAD, "Too quiet: turn the microphone up, or go nearer.")
    if sound.speech_db < QUIET_DB + 4:
        return Check(Subject.LEVEL, Mark.WARN, "Rather quiet: turn the microphone up a little.")
    if sound.speech_db > LOUD_DB:
        return Check(Subject.LEVEL, Mark.WARN, "Rather loud: turn the microphone down a little.")
    return Check(Subject.LEVEL, Mark.GOOD, "A good level.")


def _clipping(sound: Sound) -> Check:
    if sound.clipped > MUCH_CLIPPED:
        return Check(Subject.CLIPPING, Mark.BAD, "Clipped: turn the microphone down.")
    if sound.clipped > 0:
        return Check(Subject.CLIPPING, Mark.WARN, "Nearly clipped: turn the microphone down a little.")
    return Check(Subject.CLIPPING, Mark.GOOD, "Nothing is clipped.")


def _noise(sound: Sound) -> Check:
    if sound.above_noise_db < NOISY_DB:
        return Check(Subject.NOISE, Mark.BAD, "The room is noisy: it would be learned as speech.")
    if sound.above_noise_db < NOISY_DB + 8:
        return Check(Subject.NOISE, Mark.WARN, "Some noise is heard: close windows, switch fans off.")
    return Check(Subject.NOISE, Mark.GOOD, "A quiet room.")
