"""How well an anchor does on takes it never saw."""

from collections.abc import Iterator

import numpy as np

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
from trainer.evaluation.metrics import psnr
from trainer.evaluation.reenactment import lip_gaps
from trainer.ingest import Clip
from trainer.mouth_recipe import MouthTraining

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
    gaps = [lip_gaps(mouth) for mouth in mouths]
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
        (psnr(painted, picture), psnr(painted, picture, hidden))
        for clip in held_out
        for picture, landmarks in _frames(clip, face, box)
        for painted in [painter.paint(painter_planes(landmarks, picture, reference))]
        for hidden in [lower_face_mask(face_place(landmarks)) > 0]
    ]
    if not ratios:
        return {}
    whole, lower = np.array(ratios).mean(axis=0)
    return {"face_psnr_db": float(whole), "lower_face_psnr_db": float(lower)}


def _frames(clip: Clip, face: FaceModel, box: Box) -> Iterator[tuple[Picture, Landmarks]]:
    coordinates = face.mouth_space.encode(clip.mouths())
    for number, crop in enumerate(read_frames(clip.recording.path, crop=box)):
        if number % _EVERY == 0 and number < len(coordinates):
            landmarks = face.speaking(to_box(clip.landmarks[number], box), coordinates[number])
            yield face_picture(crop), landmarks
