"""How well an anchor does on takes it never saw."""

import numpy as np

from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.face.mouth_shape import PCA_SPACE
from anchor_studio.mouth.predictor import MouthPredictor
from anchor_studio.speech.features import speech_features
from trainer.ingest import Clip
from trainer.mouth_recipe import MouthTraining

_UPPER, _LOWER = 14, 18  # the inner lips' middles among the 20 mouth points


def mouth_scores(training: MouthTraining, face: FaceModel, held_out: list[Clip]) -> dict[str, float]:
    """Give MSE and MAE in PCA space, MSE over the variance (the mean mouth: 1), and the lip gap's correlation.

    Empty where nothing was held out.
    """
    if not held_out:
        return {}
    predictor = MouthPredictor(training.average, training.statistics, PCA_SPACE)
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
