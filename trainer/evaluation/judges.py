"""The judges together: every shot is shown to each, and their verdicts are averaged by row."""

import warnings
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from trainer.evaluation.identity import Recogniser
from trainer.evaluation.landmarks68 import JudgeDetector
from trainer.evaluation.lpips import PerceptualDistance
from trainer.evaluation.metrics import Mask, cpbd, psnr, ssim
from trainer.evaluation.reenactment import ROWS, Shot, part

LIPS = slice(48, 68)
PARTS = ("face", "box", "composed")
FILM = "the film itself"
Figures = dict[str, dict[str, list[float]]]


class Judges:
    """Detector, recogniser and perceptual distance, loaded once; `note` tells what can't be measured here."""

    def __init__(self, cache: Path) -> None:
        """Load them; `cache` keeps weights that are fetched. Raises StudioError where dlib's packages are missing."""
        self.detector = JudgeDetector()
        self.recogniser = Recogniser()
        self.note = ""
        self.perceptual: PerceptualDistance | None = None
        try:
            self.perceptual = PerceptualDistance(cache)
        except StudioError as error:
            self.note = f"LPIPS was not measured: {error}"


class Scores:
    """Collects the judges' verdicts of one evaluation."""

    def __init__(self, judges: Judges) -> None:
        """Begin with none."""
        self._judges = judges
        self._shots: list[tuple[bool, dict[str, Picture]]] = []
        self._figures: dict[str, Figures] = {name: _empty() for name in PARTS}
        self._lips = _empty()
        self.count = 0

    def take(self, shot: Shot) -> None:
        """Judge a shot: PSNR always, by the slow judges those of which the whole face was painted."""
        judged, inside = part(shot.judged), _within(shot)
        close = {row: raw[inside] for row, raw in shot.raw.items()}
        slow = bool(shot.whole)
        self._judge("box", shot.true[judged], close, shot.face[judged], slow=slow)
        self._judge("composed", shot.true, shot.composed, shot.face, slow=slow)
        if slow:
            self._judge("face", shot.true, shot.whole, shot.face, slow=True)
        self._shots.append((slow, {"true": shot.true, **shot.composed}))
        self.count += 1

    def _judge(self, name: str, true: Picture, painted: Mapping[str, Picture], mask: Mask, *, slow: bool) -> None:
        perceptual = self._judges.perceptual
        features = perceptual.features(true) if slow and perceptual else None
        figures = self._figures[name]
        for row, picture in painted.items():
            figures[row]["PSNR dB"].append(psnr(picture, true, mask))
            if not slow:
                continue
            # The screen is made alike in both, so that no window at the hair looks at it.
            shown = np.where(mask[..., None], picture, true)
            figures[row]["SSIM"].append(ssim(shown, true, mask))
            if perceptual and features:
                figures[row]["LPIPS"].append(perceptual.between(features, perceptual.features(shown), mask))
            figures[row]["CPBD"].append(cpbd(shown, mask))
        if slow:
            figures[FILM]["CPBD"].append(cpbd(true, mask))

    def end_of_take(self) -> None:
        """Find the landmarks of all shots since the last take ended, one after the other."""
        found = {
            name: self._judges.detector.track(pictures[name] for _, pictures in self._shots) for name in ("true", *ROWS)
        }
        for row in ROWS:
            for name, values in lip_distances(found[row][:, LIPS], found["true"][:, LIPS]).items():
                self._lips[row][name] += values
        for number, (slow, pictures) in enumerate(self._shots):
            if slow:
                self._recognise(pictures, {name: points[number] for name, points in found.items()})
        self._shots.clear()

    def _recognise(self, pictures: Mapping[str, Picture], landmarks: Mapping[str, NDArray[np.float32]]) -> None:
        known = self._describe(pictures["true"], landmarks["true"])
        for row in ROWS:
            seen = self._describe(pictures[row], landmarks[row])
            if known is not None and seen is not None:
                alike = float(known @ seen / np.linalg.norm(known) / np.linalg.norm(seen))
                self._lips[row]["identity, cosine"].append(alike)
                self._lips[row]["identity, distance"].append(float(np.linalg.norm(known - seen)))

    def _describe(self, picture: Picture, landmarks: NDArray[np.float32]) -> NDArray[np.float64] | None:
        return None if np.isnan(landmarks).any() else self._judges.recogniser.describe(picture, landmarks)

    def lips(self) -> dict[str, dict[str, float]]:
        """Give by row LMD (seed 004, section 5.1), the same without laying the means together, and the likeness."""
        return _means(self._lips)

    def of(self, name: str) -> dict[str, dict[str, float]]:
        """Give by row the mean PSNR, SSIM, LPIPS and CPBD of "face", "box" or "composed"."""
        return _means(self._figures[name])


def lip_distances(painted: NDArray[np.float32], true: NDArray[np.float32]) -> dict[str, list[float]]:
    """Give for each frame the mean distance of the lips' points `(T, 20, 2)`, frames without a face left out.

    "LMD" once their means are laid upon each other (seed 004), "LMD, place counted" as they are.
    """
    moved = painted - painted.mean(axis=1, keepdims=True) + true.mean(axis=1, keepdims=True)
    told = {}
    for name, points in (("LMD", moved), ("LMD, place counted", painted)):
        distances = np.linalg.norm(points - true, axis=-1).mean(axis=1)
        told[name] = [float(value) for value in distances[~np.isnan(distances)]]
    return told


def _within(shot: Shot) -> tuple[slice, slice]:
    """Give the judged box as what cuts it out of what was painted."""
    left, top, width, height = shot.judged
    return part((left - shot.box[0], top - shot.box[1], width, height))


def _empty() -> Figures:
    return defaultdict(lambda: defaultdict(list))


def _means(figures: Figures) -> dict[str, dict[str, float]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # nothing but NaN stays NaN, and is shown as a dash
        return {
            row: {name: float(np.nanmean(values)) for name, values in named.items()} for row, named in figures.items()
        }
