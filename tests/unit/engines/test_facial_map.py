from dataclasses import replace

import numpy as np
import pytest
import torch

from anchor_studio.domain.anchor import TemplateFrame
from anchor_studio.engines.facial_map import FaceModel, FacialMapEngine, painter_planes, steady
from anchor_studio.face.facial_map import background_edges, lower_face_mask
from anchor_studio.face.jaw import JawModel
from anchor_studio.face.mouth_shape import JAW, MouthSpace, face_place, normalise, normalised_mouth
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.mouth.predictor import FeatureStatistics, MouthPredictor
from anchor_studio.mouth.tcn import TCNDims, TCNGenerator
from anchor_studio.render.live import LiveDims, LiveGenerator
from anchor_studio.render.painter import FacePainter
from tests.fakes.faces import face, talking


@pytest.fixture(scope="module")
def engine() -> FacialMapEngine:
    torch.manual_seed(0)
    track = talking(200)
    mouths = np.stack([normalised_mouth(points) for points in track])
    jaws = np.stack([normalise(points[JAW], face_place(points)) for points in track])
    space = MouthSpace.fit(mouths)
    rest = space.encode(normalised_mouth(face())[None])[0]
    statistics = FeatureStatistics(np.zeros(13, np.float32), np.ones(13, np.float32))
    return FacialMapEngine(
        FaceModel(space, JawModel.fit(jaws, mouths), rest),
        ReferenceTexture(np.random.default_rng(2).integers(0, 255, (3, 512, 512, 3), dtype=np.uint8), track[:3]),
        MouthPredictor(TCNGenerator(TCNDims(filters=8)), statistics, "pca10"),
        FacePainter(LiveGenerator(LiveDims(widths=(4, 6, 8, 8), blocks=1))),
    )


def _speech(seconds: float) -> np.ndarray:
    rng = np.random.default_rng(4)
    return (rng.normal(0, 0.1, int(seconds * 48_000)) * np.sin(np.arange(int(seconds * 48_000)) / 4000)).astype(
        np.float32
    )


def _frames(count: int) -> list[TemplateFrame]:
    picture = np.random.default_rng(1).integers(0, 255, (512, 512, 3), dtype=np.uint8)
    return [TemplateFrame(picture, face())] * count


def test_each_1920_samples_of_speech_give_one_face(engine: FacialMapEngine) -> None:
    blocks = [_speech(0.4), _speech(1.2), np.zeros(1920 * 10, np.float32)]
    assert len(list(engine.faces(blocks, _frames(100)))) == 10 + 30 + 10


def test_in_silence_every_mouth_rests(engine: FacialMapEngine) -> None:
    mouths = np.stack(list(engine.mouths([np.zeros(1920 * 40, np.float32)])))
    rest = np.repeat(mouths[:1], 40, axis=0)
    assert mouths == pytest.approx(rest)
    assert normalised_mouth(face()) == pytest.approx(engine.model.mouth_space.decode(mouths[:1])[0], abs=0.004)


def test_an_old_mouth_never_shows_through(engine: FacialMapEngine) -> None:
    frame = _frames(1)[0]
    coordinates = np.full(10, 0.3, np.float32)
    hidden = lower_face_mask(face_place(engine.model.speaking(frame.landmarks, coordinates))) > 0
    noisy = frame.face.copy()
    noisy[hidden] = np.random.default_rng(9).integers(0, 255, (int(hidden.sum()), 3), dtype=np.uint8)
    clean, other = (
        engine.face(TemplateFrame(picture, frame.landmarks), coordinates) for picture in (frame.face, noisy)
    )
    assert np.array_equal(clean.picture, other.picture)
    assert np.array_equal(clean.mask, other.mask)


def test_the_mask_is_whole_over_the_mouth_and_gone_at_the_box_s_sides(engine: FacialMapEngine) -> None:
    patch = engine.face(_frames(1)[0], np.zeros(10, np.float32))
    x, y, width, height = patch.box
    assert patch.picture.shape == (height, width, 3)
    assert patch.mask[326 - y, 256 - x] == 1
    assert max(patch.mask[0].max(), patch.mask[:, 0].max(), patch.mask[:, -1].max()) == 0


def _edged(column: int) -> TemplateFrame:
    picture = np.full((512, 512, 3), 100, np.uint8)
    picture[40:60, column:] = 200
    return TemplateFrame(picture, face())


def test_edges_that_come_and_go_are_steadied_over_their_neighbours() -> None:
    frames = [_edged(100), _edged(300), *[_edged(100)] * 6]
    given = list(steady(iter(frames)))
    assert [frame.face is old.face for frame, old in zip(given, frames, strict=True)] == [True] * 8
    shown = [int(np.max(frame.edges[45:55, 95:105])) for frame in given if frame.edges is not None]
    assert shown == [4 * 51, 4 * 51, 4 * 51, 4 * 51, 255, 255, 255, 255]
    assert all(frame.edges is not None and frame.edges.shape == (512, 512) for frame in given)


def test_steadied_edges_are_painted_from(engine: FacialMapEngine) -> None:
    frame, coordinates = _edged(100), np.zeros(10, np.float32)
    same = replace(frame, edges=background_edges(frame.face, face_place(frame.landmarks)))
    other = replace(frame, edges=np.full((512, 512), 255, np.uint8))
    painted = [engine.paint(each, coordinates) for each in (frame, same, other)]
    assert np.array_equal(painted[0], painted[1])
    planes = [
        painter_planes(frame.landmarks, frame.face, engine._reference, (64, 64, 128, 128), each.edges)[..., 1]
        for each in (frame, same, other)
    ]
    assert np.array_equal(planes[0], planes[1])
    assert (planes[2] == 255).all()


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_the_shortest_templates_are_steadied_too(count: int) -> None:
    assert len(list(steady([_edged(100)] * count))) == count
