import numpy as np
import pytest
import torch

from anchor_studio.domain.anchor import TemplateFrame
from anchor_studio.engines.facial_map import FaceModel, FacialMapEngine, painted_region
from anchor_studio.face.jaw import JawModel
from anchor_studio.face.mouth_shape import JAW, MouthSpace, face_place, normalise, normalised_mouth
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.mouth.predictor import FeatureStatistics, MouthPredictor
from anchor_studio.mouth.tcn import TCNDims, TCNGenerator
from anchor_studio.render.live import LiveDims, LiveGenerator
from anchor_studio.render.painter import FacePainter
from tests.fakes.faces import face, talking
from trainer.evaluation.flicker import _Deviation
from trainer.evaluation.judges import lip_distances
from trainer.evaluation.reenactment import mouth_errors, paint_shot, part, resting
from trainer.evaluation.sheet import CELL_PX, MouthSheet

MOUTHS = {"true mouth": np.full(10, 0.4, np.float32), "predicted mouth": np.full(10, -0.2, np.float32)}


@pytest.fixture(scope="module")
def engine() -> FacialMapEngine:
    torch.manual_seed(0)
    track = talking(120)
    mouths = np.stack([normalised_mouth(points) for points in track])
    jaws = np.stack([normalise(points[JAW], face_place(points)) for points in track])
    space = MouthSpace.fit(mouths)
    statistics = FeatureStatistics(np.zeros(13, np.float32), np.ones(13, np.float32))
    return FacialMapEngine(
        FaceModel(space, JawModel.fit(jaws, mouths), space.encode(normalised_mouth(face())[None])[0]),
        ReferenceTexture(np.random.default_rng(2).integers(0, 255, (3, 512, 512, 3), dtype=np.uint8), track[:3]),
        MouthPredictor(TCNGenerator(TCNDims(filters=8)), statistics, "pca10"),
        FacePainter(LiveGenerator(LiveDims(widths=(4, 6, 8, 8), blocks=1))),
    )


def _picture(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, (512, 512, 3), dtype=np.uint8)


def test_nothing_of_the_true_lower_face_reaches_what_is_painted(engine: FacialMapEngine) -> None:
    told = face(opening=20, tilt=0.03)
    landmarks = resting(told, face())
    hidden = painted_region(engine.model.speaking(landmarks, MOUTHS["true mouth"]))[0] == 1
    noisy = np.where(hidden[..., None], _picture(5), _picture(1))
    shuffled = told.copy()
    lower = [*range(17), *range(48, 68)]
    shuffled[lower] = np.random.default_rng(0).permutation(shuffled[lower])
    seen = paint_shot(engine, TemplateFrame(_picture(1), landmarks), MOUTHS, whole=True)
    other = paint_shot(engine, TemplateFrame(noisy, resting(shuffled, face())), MOUTHS, whole=True)
    assert hidden.sum() > 10_000
    for row in MOUTHS:
        assert np.array_equal(seen.raw[row], other.raw[row])
        assert np.array_equal(seen.whole[row], other.whole[row])
    composed = [shot.composed["true mouth"][hidden] for shot in (seen, other)]
    assert np.array_equal(*composed)


def test_a_shot_is_composed_as_a_broadcast_composes_it(engine: FacialMapEngine) -> None:
    frame = TemplateFrame(_picture(1), face())
    shot = paint_shot(engine, frame, MOUTHS, whole=False)
    patch = engine.face(frame, MOUTHS["true mouth"])
    inside = part(patch.box)
    share = patch.mask[..., None]
    expected = frame.face.copy()
    expected[inside] = np.round(frame.face[inside] * (1 - share) + patch.picture * share)
    composed = shot.composed["true mouth"]
    solid = np.zeros((512, 512), bool)
    solid[inside] = patch.mask == 0
    assert np.array_equal(composed[solid], frame.face[solid])
    assert np.abs(composed.astype(int) - expected).mean() < 0.5  # boxes may differ by a cell, and what is at its rim
    assert not shot.whole


def test_mouth_and_jaw_are_judged_inside_what_was_painted(engine: FacialMapEngine) -> None:
    shot = paint_shot(engine, TemplateFrame(_picture(1), face()), MOUTHS, whole=False)
    (left, top, width, height), (x, y, across, down) = shot.box, shot.judged
    assert left <= x
    assert top <= y
    assert x + across <= left + width
    assert y + down <= top + height
    lips = face()[48:68]
    assert (lips >= (x, y)).all()
    assert (lips <= (x + across, y + down)).all()


def test_landmark_distance_forgives_place_and_not_shape() -> None:
    true = np.random.default_rng(0).normal(0, 20, (4, 20, 2)).astype(np.float32)
    moved = lip_distances(true + np.array((3, 4), np.float32), true)
    assert moved["LMD"] == pytest.approx([0] * 4, abs=1e-4)
    assert moved["LMD, place counted"] == pytest.approx([5] * 4, abs=1e-4)
    true[1, 0, 0] = np.nan
    assert len(lip_distances(true * 1.1, true)["LMD"]) == 3
    assert min(lip_distances(true * 1.1, true)["LMD"]) > 0.5


def test_int_mse_is_blind_to_a_constant_error_and_sees_jitter(engine: FacialMapEngine) -> None:
    space = engine.model.mouth_space
    true = np.sin(np.arange(400, dtype=np.float32)[:, None] / 9 + np.arange(10, dtype=np.float32))
    shaken = true + np.where(np.arange(400) % 2, 0.1, -0.1).astype(np.float32)[:, None]
    assert mouth_errors(true + np.float32(0.1), true, space)["Int-MSE"] == pytest.approx(0, abs=1e-6)
    assert mouth_errors(shaken, true, space)["Int-MSE"] == pytest.approx(0.04, rel=1e-3)
    assert mouth_errors(shaken, true, space)["MSE"] == pytest.approx(0.01, rel=1e-3)
    assert np.isnan(mouth_errors(np.zeros_like(true), true, space)["lip gap correlation"])


def test_flicker_is_what_jumps_and_not_what_moves_steadily() -> None:
    region = np.ones((8, 8), bool)
    steady, jumping = _Deviation(region), _Deviation(region)
    for time in range(12):
        steady.take(np.full((8, 8, 3), 10 * time, np.uint8))
        jumping.take(np.full((8, 8, 3), 100 + 6 * (time % 2), np.uint8))
    assert steady.mean() == 0
    assert jumping.mean() == pytest.approx(6)


def test_the_sheet_shows_the_widest_mouths_once_each(engine: FacialMapEngine) -> None:
    shot = paint_shot(engine, TemplateFrame(_picture(1), face()), MOUTHS, whole=False)
    sheet = MouthSheet()
    for gap in (0.1, 0.9, 0.8, 0.1, 0.1, 0.1, 0.7):
        sheet.take(gap, shot)
    columns = [gap for gap, _, _ in sheet._kept]
    assert columns == [0.9, 0.7]
    assert sheet._kept[0][2].shape == (3 * CELL_PX[1], CELL_PX[0], 3)
