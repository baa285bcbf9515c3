"""The judges together: every shot is shown to each, and their verdicts are averaged by row."""

from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from trainer.evaluation.identity import Recogniser
from trainer.evaluation.landmarks68 import JudgeDetector
from trainer.evaluation.lpips import PerceptualDistance
from trainer.evaluation.metrics import Mask, cpbd, psnr, ssim
from trainer.evaluation.reenactment import ROWS, Shot

LIPS = slice(48, 68)
PARTS = ("face", "box", "composed")


class Judges:
    """Detector, recogniser and perceptual distance, loaded once."""

    def __init__(self, cache: Path) -> None:
        """Load them; `cache` keeps weights that are fetched. Raises StudioError where they can't be had."""
        self.detector = JudgeDetector()
        self.recogniser = Recogniser()
        self.perceptual = PerceptualDistance(cache)


class Scores:
    """Collects the judges' verdicts of one evaluation."""

    def __init__(self, judges: Judges, slow_every: int) -> None:
        """The slow judges see every `slow_every`-th shot."""
        self._judges, self._slow_every = judges, slow_every
        self._shots: list[dict[str, Picture]] = []
        self._figures: dict[str, dict[str, dict[str, list[float]]]] = {
            part: defaultdict(lambda: defaultdict(list)) for part in PARTS
        }
        self._lips: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        self.count = 0

    def take(self, shot: Shot) -> None:
        """Judge a shot."""
        left, top, width, height = shot.box
        window = (slice(top, top + height), slice(left, left + width))
        views = {
            "face": (shot.true, shot.raw, shot.face),
            "box": (shot.true[window], {row: raw[window] for row, raw in shot.raw.items()}, shot.face[window]),
            "composed": (shot.true, shot.composed, shot.face),
        }
        slow = self.count % self._slow_every == 0
        for part, (true, painted, mask) in views.items():
            self._judge(part, true, painted, mask, slow=slow)
        self._shots.append({"true": shot.true, **shot.composed})
        self.count += 1

    def _judge(self, part: str, true: Picture, painted: dict[str, Picture], mask: Mask, *, slow: bool) -> None:
        perceptual = self._judges.perceptual
        features = perceptual.features(true) if slow else None
        figures = self._figures[part]
        for row, picture in painted.items():
            figures[row]["PSNR dB"].append(psnr(picture, true, mask))
            if features is not None:
                figures[row]["SSIM"].append(ssim(picture, true, mask))
                figures[row]["LPIPS"].append(perceptual.between(features, perceptual.features(picture), mask))
                figures[row]["CPBD"].append(cpbd(picture, mask))
        if features is not None:
            figures["the film itself"]["CPBD"].append(cpbd(true, mask))

    def end_of_take(self) -> None:
        """Find the landmarks of all shots since the last take ended, one after the other."""
        found = {name: self._judges.detector.track(shot[name] for shot in self._shots) for name in ("true", *ROWS)}
        for row in ROWS:
            self._lips[row]["LMD"] += _distances(found[row][:, LIPS], found["true"][:, LIPS])
        for number in range(0, len(self._shots), self._slow_every):
            shot = self._shots[number]
            known = self._describe(shot["true"], found["true"][number])
            for row in ROWS:
                seen = self._describe(shot[row], found[row][number])
                if known is not None and seen is not None:
                    alike = float(known @ seen / np.linalg.norm(known) / np.linalg.norm(seen))
                    self._lips[row]["identity (cosine)"].append(alike)
                    self._lips[row]["identity (distance)"].append(float(np.linalg.norm(known - seen)))
        self._shots.clear()

    def _describe(self, picture: Picture, landmarks: NDArray[np.float32]) -> NDArray[np.float64] | None:
        return None if np.isnan(landmarks).any() else self._judges.recogniser.describe(picture, landmarks)

    def lips(self) -> dict[str, dict[str, float]]:
        """Give by row LMD (seed 004, eq. 5) and the likeness of the person."""
        return _means(self._lips)

    def of(self, part: str) -> dict[str, dict[str, float]]:
        """Give by row the mean PSNR, SSIM, LPIPS and CPBD of "face", "box" or "composed"."""
        return _means(self._figures[part])


def _distances(painted: NDArray[np.float32], true: NDArray[np.float32]) -> list[float]:
    """Give for each frame the mean distance of the lips' points once their means are laid upon each other."""
    moved = painted - painted.mean(axis=1, keepdims=True) + true.mean(axis=1, keepdims=True)
    return [float(value) for value in np.linalg.norm(moved - true, axis=-1).mean(axis=1) if not np.isnan(value)]


def _means(figures: dict[str, dict[str, list[float]]]) -> dict[str, dict[str, float]]:
    return {row: {name: float(np.nanmean(values)) for name, values in named.items()} for row, named in figures.items()}
