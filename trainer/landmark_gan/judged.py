"""How well the engine of seed 003 does on takes it never saw, beside the facial map on the same frames."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anchor_studio.anchors.landmark_gan import LipModel
from anchor_studio.domain.anchor import Box, FacePatch, TemplateFrame
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, SAMPLES_PER_FRAME
from anchor_studio.engines.facial_map import FacialMapEngine
from anchor_studio.engines.landmark_gan import LandmarkGanEngine
from anchor_studio.face.facial_map import lower_face_mask
from anchor_studio.face.lip_landmarks import aligned_face, lips8
from anchor_studio.face.mouth_shape import face_place
from anchor_studio.footage.faces import to_box
from trainer.evaluation.judges import LIPS, lip_distances
from trainer.evaluation.landmarks68 import JudgeDetector
from trainer.evaluation.metrics import psnr, ssim
from trainer.evaluation.reenactment import driven_mouths, resting
from trainer.events import TrainingProgress
from trainer.ingest import Clip
from trainer.landmark_gan.lip_recipe import lip_errors
from trainer.landmark_gan.person import Person
from trainer.landmark_gan.pictures import frames

EVERY = 10
TRUE, SAID = "the film's lips", "lips from the voice"
Rows = dict[str, dict[str, float]]


class PaintsLips(Protocol):
    """Both engines: a face with a mouth in the engine's own numbers."""

    def face(self, frame: TemplateFrame, numbers: NDArray[np.float32], /) -> FacePatch:
        """Paint the template frame's lower face."""


class FindsLandmarks(Protocol):
    """Finds 68 points in pictures that follow each other (`JudgeDetector`)."""

    def track(self, pictures: Iterable[Picture]) -> NDArray[np.float32]:
        """Give the points `(T, 68, 2)`, NaN where no face is seen."""


@dataclass(frozen=True, eq=False)
class Contender:
    """An engine and the mouths it is to paint of a take, frame by frame."""

    engine: PaintsLips
    track: NDArray[np.float32]


def score(engine: LandmarkGanEngine, model: LipModel, person: Person, progress: TrainingProgress) -> dict[str, float]:
    """Give what an anchor's manifest tells of the models, measured on the held-out takes (their own lips painted)."""
    held_out = person.material.held_out
    lips = lip_errors(model, person.takes(held_out, progress))
    found: list[float] = []
    for clip in person.material.of_one_session(held_out):
        progress.check()
        for number, face, points in frames(clip, person.material.box, FPS):
            patch = engine.face(TemplateFrame(face, points), lips8(clip.landmarks[number : number + 1])[0])
            found.append(psnr(composed(face, patch), face, lower_face_mask(face_place(points)) > 0))
    return {
        "landmark_gan_lips_mse_over_variance": lips["MSE / variance"],
        "landmark_gan_lip_gap_correlation": lips["lip gap correlation"],
        "landmark_gan_lower_face_psnr_db": float(np.mean(found)),
    }


def composed(face: Picture, patch: FacePatch) -> Picture:
    """Put a patch into a face as a broadcast does."""
    left, top, width, height = patch.box
    inside = slice(top, top + height), slice(left, left + width)
    whole, share = face.copy(), patch.mask[..., None]
    whole[inside] = np.round(face[inside] * (1 - share) + patch.picture * share)
    return whole


def said_lips(engine: LandmarkGanEngine, clip: Clip) -> NDArray[np.float32]:
    """Give the lips `(T, 16)` that a take's sound asks for, as a broadcast would hear it."""
    whole, second = clip.sound(SAMPLE_RATE_HZ), FPS * SAMPLES_PER_FRAME
    return np.stack(list(engine.lips(np.split(whole, range(second, len(whole), second)))))


def contenders(
    gans: Mapping[str, LandmarkGanEngine], maps: Mapping[str, FacialMapEngine], clip: Clip
) -> dict[str, Contender]:
    """Give the rows of a take: every engine with the film's lips and with those it hears."""
    rows: dict[str, Contender] = {}
    for name, gan in gans.items():
        rows[f"{name}, {TRUE}"] = Contender(gan, lips8(clip.landmarks))
        rows[f"{name}, {SAID}"] = Contender(gan, said_lips(gan, clip))
    for name, facial_map in maps.items():
        rows[f"{name}, {TRUE}"] = Contender(facial_map, facial_map.model.mouth_space.encode(clip.mouths()))
        rows[f"{name}, {SAID}"] = Contender(facial_map, driven_mouths(facial_map, clip))
    return rows


def faces_judged(
    person: Person,
    gans: Mapping[str, LandmarkGanEngine],
    maps: Mapping[str, FacialMapEngine],
    progress: TrainingProgress,
    every: int = EVERY,
    detector: FindsLandmarks | None = None,
) -> Rows:
    """Give by row PSNR and SSIM of the lower face put into held-out frames of 512x512, and LMD by dlib in their pixels.

    Each frame comes with the mouth and jaw of the presenter at rest, laid on its upper face, as a template's does.
    `detector` stands in for dlib's.
    """
    detector, rest = detector or JudgeDetector(), _at_rest(person)
    figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for clip in person.material.of_one_session(person.material.held_out):
        rows, shown = contenders(gans, maps, clip), defaultdict[str, list[Picture]](list)
        for number, face, frame, inside in _templates(clip, person.material.box, rest, every):
            progress.check()
            shown["film"].append(face)
            for row, one in rows.items():
                if number < len(one.track):
                    picture = composed(face, one.engine.face(frame, one.track[number]))
                    shown[row].append(picture)
                    figures[row]["PSNR dB"].append(psnr(picture, face, inside))
                    figures[row]["SSIM"].append(ssim(picture, face, inside))
        true = detector.track(shown.pop("film"))[:, LIPS]
        for row, pictures in shown.items():
            told = lip_distances(detector.track(pictures)[:, LIPS], true[: len(pictures)])
            figures[row]["LMD px"] += told["LMD"]
    return _means(figures)


def aligned_judged(
    person: Person, gans: Mapping[str, LandmarkGanEngine], progress: TrainingProgress, every: int = EVERY
) -> Rows:
    """Give by row PSNR and SSIM of the generator's own pictures, 128x128, against the film's aligned so."""
    figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for clip in person.material.of_one_session(person.material.held_out):
        progress.check()
        tracks = {name: {TRUE: lips8(clip.landmarks), SAID: said_lips(gan, clip)} for name, gan in gans.items()}
        for number, face, points in frames(clip, person.material.box, every):
            for name, gan in gans.items():
                film = aligned_face(face, points, gan.target.canonical)
                for what, track in tracks[name].items():
                    painted, row = gan.paint(track[min(number, len(track) - 1)]), figures[f"{name}, {what}"]
                    row["PSNR dB"].append(psnr(painted, film))
                    row["SSIM"].append(ssim(painted, film, np.ones(film.shape[:2], bool)))
    return _means(figures)


def _templates(
    clip: Clip, box: Box, rest: Landmarks, every: int
) -> Iterator[tuple[int, Picture, TemplateFrame, NDArray[np.bool_]]]:
    for number, face, _ in frames(clip, box, every):
        points = to_box(resting(clip.landmarks[number], rest), box)
        yield number, face, TemplateFrame(face, points), lower_face_mask(face_place(points)) > 0


def _at_rest(person: Person) -> Landmarks:
    middle: Landmarks = np.median(person.material.rest[0].landmarks, axis=0).astype(np.float32)
    return middle


def _means(figures: Mapping[str, Mapping[str, list[float]]]) -> Rows:
    return {
        row: {name: float(np.mean(values)) if values else float("nan") for name, values in named.items()}
        for row, named in figures.items()
    }
