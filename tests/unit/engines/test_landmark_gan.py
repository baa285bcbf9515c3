import numpy as np
import pytest
import torch

from anchor_studio.domain.anchor import TemplateFrame
from anchor_studio.engines.facial_map import painted_region
from anchor_studio.engines.landmark_gan import LandmarkGanEngine, LipTarget
from anchor_studio.face.lip_landmarks import LipHabit, canonical_points, lips8
from anchor_studio.mouth.lip_lstm import LipDims, LipLSTM
from anchor_studio.mouth.lip_predictor import LipPredictor, LipScale
from anchor_studio.mouth.predictor import FeatureStatistics
from anchor_studio.render.landmark_gan import GanDims, LandmarkGenerator, LandmarkPainter
from tests.fakes.faces import face, talking


@pytest.fixture(scope="module")
def engine() -> LandmarkGanEngine:
    torch.manual_seed(0)
    lips = lips8(talking(100))
    voice = LipHabit.fit(lips8(talking(60, seed=4)) * 0.8)
    statistics = FeatureStatistics(np.zeros(28, np.float32), np.ones(28, np.float32))
    predictor = LipPredictor(LipLSTM(LipDims(cells=4, hidden=(4, 4))), statistics, LipScale(voice.mean, 0.02))
    standard = np.stack([lips.mean(axis=0), lips.std(axis=0)])
    painter = LandmarkPainter(LandmarkGenerator(GanDims(width=2)), np.zeros(50, np.float32), standard)
    target = LipTarget(LipHabit.fit(lips), lips8(face()[None])[0], canonical_points(talking(20)))
    return LandmarkGanEngine(predictor, voice, painter, target)


def _speech(frames: int) -> np.ndarray:
    rng = np.random.default_rng(4)
    return (rng.normal(0, 0.1, frames * 1920) * np.sin(np.arange(frames * 1920) / 4000)).astype(np.float32)


def _frames(count: int) -> list[TemplateFrame]:
    picture = np.random.default_rng(1).integers(0, 255, (512, 512, 3), dtype=np.uint8)
    return [TemplateFrame(picture, face())] * count


def test_each_1920_samples_of_speech_give_one_face(engine: LandmarkGanEngine) -> None:
    blocks = [_speech(10), _speech(3), np.zeros(1920 * 10, np.float32)]
    assert len(list(engine.faces(blocks, _frames(40)))) == 23


def test_blocks_make_no_difference_but_for_their_loudness(engine: LandmarkGanEngine) -> None:
    """Seconds given one by one are heard as when they come together: a bulletin may be as long as it likes."""
    speech = np.concatenate([_speech(130), np.zeros(1920 * 20, np.float32)])
    whole = np.stack(list(engine.lips([speech])))
    parts = np.stack(list(engine.lips(np.split(speech, [1920 * 70]))))
    assert whole.shape == parts.shape == (150, 16)
    assert np.abs(whole - parts)[:60].max() < 1e-3


def test_in_silence_the_lips_rest(engine: LandmarkGanEngine) -> None:
    lips = np.stack(list(engine.lips([np.zeros(1920 * 30, np.float32)])))
    assert lips == pytest.approx(np.repeat(engine.target.rest[None], 30, axis=0))


def test_the_lips_are_as_wide_and_as_quick_as_the_target_s(engine: LandmarkGanEngine) -> None:
    predicted = engine._predictor.whole(np.random.default_rng(3).normal(0, 1, (50, 28)).astype(np.float32)).values
    spoken = np.stack(list(engine.lips([np.concatenate([_speech(40)])])))
    away = np.abs(spoken - engine.target.habit.mean).max()
    assert away < 10 * engine.target.habit.extent.max()
    assert np.abs(predicted - engine._voice.mean).max() < away * 10


def test_the_face_is_painted_where_the_facial_map_would_be_and_nothing_old_shows(engine: LandmarkGanEngine) -> None:
    frame = _frames(1)[0]
    black = TemplateFrame(np.zeros_like(frame.face), frame.landmarks)
    patch, other = (engine.face(one, engine.target.rest) for one in (frame, black))
    mask, box = painted_region(frame.landmarks)
    assert patch.box == box
    assert patch.picture.shape == (*patch.mask.shape, 3) == (box[3], box[2], 3)
    assert mask.max() == patch.mask.max() == 1
    assert np.array_equal(patch.picture, other.picture)
    assert patch.lip_gap == pytest.approx(0, abs=0.01)
