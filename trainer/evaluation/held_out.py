"""How well an anchor does on takes it never saw."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.engines.facial_map import FaceModel, painter_planes
from anchor_studio.face.crop import face_picture
from anchor_studio.face.facial_map import lower_face_mask
from anchor_studio.face.mouth_shape import PCA_SPACE, face_place
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.footage.faces import to_box
from anchor_studio.media.video import read_frames
from anchor_studio.mouth.predictor import MouthPredictor
from anchor_studio.render.painter import FacePainter
from anchor_studio.speech.features import speech_features
from trainer.ingest import Clip
from trainer.mouth_recipe import MouthTraining

_UPPER, _LOWER = 14, 18  # the inner lips' middles among the 20 mouth points
_EVERY = 25  # one frame a second is judged


def mouth_scores(training: MouthTraining, face: FaceModel, held_out: list[Clip]) -> dict[str, float]:
    """Give MSE and MAE in PCA space, MSE over the variance (the mean mouth: 1), and the lip gap's correlation.

    Empty where nothing was held out.
    """
    if not held_out:
        return {}
    predictor = MouthPredictor(training.best, training.statistics, PCA_SPACE)
    predicted = np.concatenate([predictor.stitched(speech_features(clip.speech())).values for clip in held_out])
    true = np.concatenate([face.mouth_space.encode(clip.mouths()) for clip in held_out])
    mouths = [face.mouth_space.decode(track) for track in (predicted, true)]
    gaps = [np.linalg.norm(mouth[:, _UPPER] - mouth[:, _LOWER], axis=1) for mouth in mouths]
    error = predicted - true
    return {
        "mouth_mse": float((error**2).mean()),
        "mouth_mae": float(np.abs(error).mean()),
        "mouth_mse_over_variance": float((error**2).sum() / (len(true) * true.var(axis=0).sum())),
        "lip_gap_correlation": float(np.corrcoef(gaps[0], gaps[1])[0, 1]),
    }


def renderer_scores(
    painter: FacePainter, face: FaceModel, reference: ReferenceTexture, held_out: list[Clip], box: Box
) -> dict[str, float]:
    """Give the renderer's PSNR in dB with the true mouth (its ceiling), on the whole face and on the lower face.

    Means over one frame a second of the held-out takes; empty where nothing was held out.
    """
    ratios = [
        (psnr(painted, picture), psnr(painted[hidden], picture[hidden]))
        for clip in held_out
        for picture, landmarks in _frames(clip, face, box)
        for painted in [painter.paint(painter_planes(landmarks, picture, reference))]
        for hidden in [lower_face_mask(face_place(landmarks)) > 0]
    ]
    if not ratios:
        return {}
    whole, lower = np.array(ratios).mean(axis=0)
    return {"face_psnr_db": float(whole), "lower_face_psnr_db": float(lower)}


def psnr(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """Give the peak signal-to-noise ratio of two pictures in dB; 100 where they are equal."""
    error = float(((a.astype(np.float32) - b) ** 2).mean())
    return 100.0 if error == 0 else float(10 * np.log10(255**2 / error))


def _frames(clip: Clip, face: FaceModel, box: Box) -> Iterator[tuple[Picture, Landmarks]]:
    coordinates = face.mouth_space.encode(clip.mouths())
    for number, crop in enumerate(read_frames(clip.recording.path, crop=box)):
        if number % _EVERY == 0 and number < len(coordinates):
            landmarks = face.speaking(to_box(clip.landmarks[number], box), coordinates[number])
            yield face_picture(crop), landmarks
