"""Jaw correction (seed 000, section 3.2.2; seed 001, 3.3.1): one renderer, one mouth, and jaws from several places."""

from collections import defaultdict

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.face.mouth_shape import JAW, face_place, normalise
from trainer.comparisons.judge import Brush, Values, lower_face
from trainer.comparisons.people import HeldFrame, Person
from trainer.evaluation.landmarks68 import JudgeDetector
from trainer.evaluation.lpips import PerceptualDistance
from trainer.evaluation.metrics import Mask, psnr

CORRECTED, RESTING = "regressed from the mouth", "resting"
OWN_CORRECTED, OWN_RESTING = "the take's at rest, moved by the mouth", "the take's at rest"
TALKING, TRUE = "of another moment", "true"
JAWS = (CORRECTED, RESTING, OWN_CORRECTED, OWN_RESTING, TALKING, TRUE)
CHIN = slice(4, 13)  # of the jawline's 17 points: below, the ears' side hardly moves
_CHIN_POINT = 8
_BAND_PX = 28
_WIDE = 0.75  # quantile of the lip gap from which a mouth counts as wide


def jawlines(frame: HeldFrame, person: Person) -> dict[str, NDArray[np.float32]]:
    """Give the jawlines `(17, 2)` that are compared, in the face's own frame."""
    model = person.face.jaw
    true = normalise(frame.landmarks[JAW], face_place(frame.landmarks))
    own = frame.resting_jaw
    jaws = model.jawline(frame.mouth), model.rest, own + model.offset(frame.mouth), own, frame.jaw, true
    return dict(zip(JAWS, jaws, strict=True))


def jaw_pictures(brush: Brush, person: Person) -> dict[str, list[Picture]]:
    """Paint every held-out frame with each jaw."""
    paintings: dict[str, list[Picture]] = defaultdict(list)
    for frame in person.frames:
        for name, jaw in jawlines(frame, person).items():
            paintings[name].append(brush.paint(frame, frame.with_jaw(jaw)))
    return dict(paintings)


def judged_jaws(
    person: Person, paintings: dict[str, list[Picture]], perceptual: PerceptualDistance | None
) -> dict[str, Values]:
    """Give by jaw the figures of every frame: of the lower face, of a band along the jaw, of the line itself.

    "line px" is the mean distance of nine points about the chin from where they were found in the film, "wide line px"
    the same in the quarter of the frames with the widest mouths (NaN in the others), in pixels of the 512x512 face.
    """
    wide = np.quantile([frame.gap for frame in person.frames], _WIDE)
    found: dict[str, Values] = {name: defaultdict(list) for name in JAWS}
    for number, frame in enumerate(person.frames):
        band = jaw_band(frame)
        for name, jaw in jawlines(frame, person).items():
            painted, off = paintings[name][number], line_error(frame.with_jaw(jaw), frame.landmarks)
            told = {key: value for key, value in lower_face(frame, painted, perceptual).items() if key in _KEPT}
            told |= {"band PSNR dB": psnr(painted, frame.picture, band), "line px": off}
            told["wide line px"] = off if frame.gap >= wide else float("nan")
            for metric, value in told.items():
                found[name][metric].append(value)
    return {name: dict(values) for name, values in found.items()}


_KEPT = ("PSNR dB", "SSIM", "LPIPS", "lips PSNR dB")


def seen_chins(person: Person, paintings: dict[str, list[Picture]], detector: JudgeDetector) -> dict[str, list[float]]:
    """Give by jaw how far from the film's chin dlib sees the painted one, in pixels of the 512x512 face.

    The painted lower face stands in the film's frame; NaN where no face is seen.
    """
    true = detector.track(frame.picture for frame in person.frames)
    away: dict[str, list[float]] = {}
    for name, pictures in paintings.items():
        composed = (
            np.where(frame.hidden[..., None], painted, frame.picture).astype(np.uint8)
            for frame, painted in zip(person.frames, pictures, strict=True)
        )
        seen = detector.track(composed)
        away[name] = np.linalg.norm(seen[:, _CHIN_POINT] - true[:, _CHIN_POINT], axis=1).astype(float).tolist()
    return away


def line_error(landmarks: Landmarks, true: Landmarks) -> float:
    """Give the mean distance of the chin's points from the true ones, in pixels."""
    return float(np.linalg.norm(landmarks[JAW][CHIN] - true[JAW][CHIN], axis=1).mean())


def jaw_band(frame: HeldFrame) -> Mask:
    """Give a band along the film's jawline, as far as it is painted and no screen."""
    band = np.zeros(frame.picture.shape[:2], np.uint8)
    cv2.polylines(band, [np.round(frame.landmarks[JAW][2:15]).astype(np.int32)], False, 1, _BAND_PX)
    return np.asarray((band > 0) & frame.lower)
