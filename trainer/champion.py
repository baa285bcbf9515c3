"""Champion and challenger: a new version of an anchor takes the old one's place only if it is better.

Both are judged on the same takes, on which neither was trained, by figures that don't depend on how an anchor describes
a mouth or where it cuts its face.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from anchor_studio.anchors.models import open_facial_map
from anchor_studio.anchors.package import AnchorPackage
from anchor_studio.domain.anchor import TemplateFrame
from anchor_studio.domain.progress import Progress
from anchor_studio.engines.facial_map import FacialMapEngine
from anchor_studio.face.crop import face_picture
from anchor_studio.footage.faces import to_box
from anchor_studio.media.video import read_frames
from trainer.evaluation.metrics import psnr
from trainer.evaluation.reenactment import driven_mouths, lip_gaps
from trainer.ingest import Clip

FRAME_STEP = 5
"""Five frames a second are painted and compared: on two minutes of takes, a difference in PSNR is known to 0.02 dB."""


@dataclass(frozen=True)
class Score:
    """A figure that both are judged by: whether more is better, and how small a difference says nothing."""

    title: str
    more_is_better: bool
    tolerance: float

    def gain(self, champion: float, challenger: float) -> float:
        """Give how much better the challenger is, in tolerances."""
        return (challenger - champion) / self.tolerance * (1 if self.more_is_better else -1)


SCORES = {
    "mouth_error": Score("error of the mouth over its variance", more_is_better=False, tolerance=0.005),
    "lip_gap_correlation": Score("correlation of the lip gap", more_is_better=True, tolerance=0.005),
    "lower_face_psnr_db": Score("PSNR of the painted face in dB", more_is_better=True, tolerance=0.05),
}
Standing = Mapping[str, float]
"""The figures of one anchor, by the names of `SCORES`."""


@dataclass(frozen=True)
class Verdict:
    """Whether the challenger is better, and why."""

    promoted: bool
    reasons: Sequence[str]

    def __str__(self) -> str:
        """Tell it in one sentence."""
        told = "; ".join(self.reasons)
        return f"The new version is {'better' if self.promoted else 'not better, and the old one stays'}: {told}."


def judge(package: AnchorPackage, clips: Sequence[Clip], progress: Progress) -> Standing:
    """Give an anchor's figures on takes; raises StudioError for an anchor of another engine."""
    engine = open_facial_map(package)
    true, spoken, ratios = [], [], []
    for number, clip in enumerate(clips):
        progress.report(number / len(clips), f"judging {package.manifest.name} on {clip.recording.name}")
        coordinates = driven_mouths(engine, clip)[: len(clip.landmarks)]
        true.append(clip.mouths()[: len(coordinates)])
        spoken.append(engine.model.mouth_space.decode(coordinates))
        ratios += _painted(engine, package, clip, coordinates, progress)
    mouths, heard = np.concatenate(true), np.concatenate(spoken)
    return {
        "mouth_error": float(np.square(heard - mouths).sum() / np.square(mouths - mouths.mean(axis=0)).sum()),
        "lip_gap_correlation": float(np.corrcoef(lip_gaps(heard), lip_gaps(mouths))[0, 1]),
        "lower_face_psnr_db": float(np.mean(ratios)),
    }


def contest(champion: AnchorPackage, challenger: AnchorPackage, clips: Sequence[Clip], progress: Progress) -> Verdict:
    """Judge both on the same takes."""
    return decide(judge(champion, clips, progress), judge(challenger, clips, progress))


def decide(champion: Standing, challenger: Standing) -> Verdict:
    """Promote what is better somewhere and nowhere worse, each by more than the figure's tolerance."""
    gains = {name: score.gain(champion[name], challenger[name]) for name, score in SCORES.items()}
    told = [f"{SCORES[name].title} {champion[name]:.3f} before, {challenger[name]:.3f} now" for name in SCORES]
    return Verdict(min(gains.values()) >= -1 and max(gains.values()) > 1, told)


def _painted(
    engine: FacialMapEngine, package: AnchorPackage, clip: Clip, coordinates: NDArray[np.float32], progress: Progress
) -> list[float]:
    box, ratios = package.manifest.face_box, []
    for number, crop in enumerate(islice(read_frames(clip.recording.path, crop=box), len(coordinates))):
        progress.check()
        if number % FRAME_STEP == 0:
            picture = face_picture(crop)
            frame = TemplateFrame(picture, to_box(clip.landmarks[number], box))
            patch = engine.face(frame, coordinates[number])
            left, top, width, height = patch.box
            ratios.append(psnr(patch.picture, picture[top : top + height, left : left + width], patch.mask > 0))
    return ratios
