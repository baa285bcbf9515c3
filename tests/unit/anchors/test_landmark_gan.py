from pathlib import Path

import numpy as np
import pytest
import torch

from anchor_studio.anchors.landmark_gan import (
    GAN,
    LSTM,
    FaceGan,
    LipModel,
    has_landmark_gan,
    open_landmark_gan,
    write_landmark_gan,
)
from anchor_studio.anchors.package import AnchorPackage, open_package, seal
from anchor_studio.domain.anchor import AnchorManifest, TemplateFrame
from anchor_studio.engines.landmark_gan import LandmarkGanEngine, LipTarget
from anchor_studio.errors import StudioError
from anchor_studio.face.lip_landmarks import LipHabit, canonical_points, lips8
from anchor_studio.mouth.lip_lstm import LipDims, LipLSTM
from anchor_studio.mouth.lip_predictor import LipPredictor, LipScale
from anchor_studio.mouth.predictor import FeatureStatistics
from anchor_studio.render.landmark_gan import GanDims, LandmarkGenerator, LandmarkPainter
from tests.fakes.faces import face, talking

CARD = AnchorManifest("maria", "Maria", "en", "CC0", "signed", (0, 0, 512, 512), (1920, 1080), {})


def _models() -> tuple[LipModel, FaceGan]:
    torch.manual_seed(0)
    lips = lips8(talking(60))
    statistics = FeatureStatistics(np.zeros(28, np.float32), np.full(28, 2, np.float32))
    habit = LipHabit.fit(lips)
    model = LipModel(LipLSTM(LipDims(cells=4, hidden=(4, 5))), statistics, LipScale.fit(lips), habit)
    standard = np.stack([lips.mean(axis=0), lips.std(axis=0)])
    target = LipTarget(habit, lips[0], canonical_points(talking(20)))
    noise = np.random.default_rng(0).normal(0, 1, 50).astype(np.float32)
    return model, FaceGan(LandmarkGenerator(GanDims(width=2)).eval(), noise, standard, target)


def _package(folder: Path) -> AnchorPackage:
    folder.mkdir(parents=True)
    write_landmark_gan(folder, *_models())
    seal(folder, CARD)
    return open_package(folder, folder)


def _faces(engine: LandmarkGanEngine) -> np.ndarray:
    frames = [TemplateFrame(np.zeros((512, 512, 3), np.uint8), face())] * 12
    speech = (0.1 * np.sin(np.arange(1920 * 12) / 15)).astype(np.float32)
    return np.stack([patch.picture for patch in engine.faces([speech], frames)]).astype(int)


def test_what_was_written_paints_the_same_faces(tmp_path: Path) -> None:
    lips, gan = _models()
    predictor = LipPredictor(lips.network, lips.statistics, lips.scale)
    painter = LandmarkPainter(gan.generator, gan.noise, gan.standard)
    before = _faces(LandmarkGanEngine(predictor, lips.voice, painter, gan.target))
    package = _package(tmp_path / "maria.anchor")
    assert has_landmark_gan(package)
    after = _faces(open_landmark_gan(package))
    assert np.abs(before - after).max() <= 2  # the generator is kept in 16 bits


def test_an_anchor_without_the_models_says_how_to_get_them(tmp_path: Path) -> None:
    (tmp_path / "maria.anchor").mkdir()
    seal(tmp_path / "maria.anchor", CARD)
    package = open_package(tmp_path / "maria.anchor", tmp_path)
    assert not has_landmark_gan(package)
    with pytest.raises(StudioError, match="The anchor maria has no landmark-gan models") as told:
        open_landmark_gan(package)
    assert "python -m trainer landmark-gan" in told.value.hint


@pytest.mark.parametrize(("name", "text"), [(LSTM, '{"cells": 4}'), (LSTM, '{"unit": 1}'), (GAN, '{"width": 4}')])
def test_models_of_other_sizes_are_told_in_one_sentence(tmp_path: Path, name: str, text: str) -> None:
    package = _package(tmp_path / "maria.anchor")
    (package.folder / f"{name}.json").write_text(text, "utf-8")
    with pytest.raises(StudioError, match="don't fit this program"):
        open_landmark_gan(package)
