from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.domain.anchor import FacePatch, TemplateFrame
from anchor_studio.domain.picture import Features, Picture
from anchor_studio.engines.glance import GlanceEngine
from anchor_studio.face.lip_square import LipSquare
from tests.fakes.faces import face

SKIN = (190, 140, 120)


class Mirror:
    """Paints the identity picture; where it hears something, with a dark mouth as wide as the sound is loud."""

    def __init__(self) -> None:
        self.windows = 0

    def paint(self, rows: Features, identity: Picture) -> NDArray[np.float32]:
        self.windows += 1
        pictures = np.repeat(identity[None].astype(np.float32), 16, axis=0)
        loud = rows.reshape(16, 4, -1).mean(axis=(1, 2)) + 18
        pictures[:, 24:40, 20:44] -= np.clip(12 * loud, 0, 120)[:, None, None, None]
        return pictures


def speech(frames: int, seed: int = 4) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 0.1, frames * 1920)
    return np.asarray(noise * (np.sin(np.arange(frames * 1920) / 4000) ** 2), np.float32)


def frame(shift: tuple[float, float] = (0, 0), brighter: int = 0) -> TemplateFrame:
    picture = np.full((512, 512, 3), SKIN, np.uint8) + np.uint8(brighter)
    return TemplateFrame(picture, face(shift=shift))


def frames(count: int) -> list[TemplateFrame]:
    return [frame()] * count


@pytest.fixture
def engine() -> GlanceEngine:
    return GlanceEngine(Mirror())


@pytest.mark.parametrize("count", [1, 7, 8, 9, 16, 61])
def test_each_1920_samples_of_speech_give_one_face(engine: GlanceEngine, count: int) -> None:
    assert len(list(engine.faces([speech(count)], frames(100)))) == count


def test_blocks_leave_no_trace(engine: GlanceEngine) -> None:
    identity = np.full((64, 64, 3), 150, np.uint8)
    heard = speech(40)
    whole = [lips for lips, _ in engine.lips([heard], identity)]
    parts = [lips for lips, _ in engine.lips(np.split(heard, [1920 * 3, 1920 * 21]), identity)]
    assert np.stack(parts) == pytest.approx(np.stack(whole), abs=1.0)


def test_a_mouth_moves_when_it_is_heard_and_not_before(engine: GlanceEngine) -> None:
    heard = np.concatenate([np.zeros(1920 * 30, np.float32), 2 * speech(30)])
    identity = np.full((64, 64, 3), 150, np.uint8)
    lips = np.stack([picture for picture, _ in engine.lips([heard], identity)])
    darkest = lips[:, 24:40, 20:44].mean(axis=(1, 2, 3))
    assert (darkest[:29] == 150).all()
    assert darkest[34:55].min() < 120


def test_in_silence_the_template_keeps_its_own_mouth(engine: GlanceEngine) -> None:
    patches = list(engine.faces([np.zeros(1920 * 30, np.float32)], frames(30)))
    assert max(float(patch.mask.max()) for patch in patches) == 0


def loudest(patches: list[FacePatch]) -> FacePatch:
    return max(patches, key=lambda patch: float(patch.mask.sum()))


def test_what_is_painted_is_soft_and_ends_within_its_box(engine: GlanceEngine) -> None:
    patch = loudest(list(engine.faces([speech(60)], frames(60))))
    height, width = patch.mask.shape
    assert patch.picture.shape == (height, width, 3) == (patch.box[3], patch.box[2], 3)
    assert patch.mask.max() > 0.9
    assert max(patch.mask[0].max(), patch.mask[-1].max(), patch.mask[:, 0].max(), patch.mask[:, -1].max()) == 0
    assert patch.lip_gap is None


def test_lips_follow_the_head(engine: GlanceEngine) -> None:
    moved = [frame(), *[frame((25, 10))] * 59]
    here, there = (loudest(list(engine.faces([speech(60)], film))) for film in (frames(60), moved))
    assert (there.box[0] - here.box[0], there.box[1] - here.box[1]) == (25, 10)


def test_light_that_changes_after_the_glance_changes_the_lips(engine: GlanceEngine) -> None:
    film = [frame(), *[frame(brighter=20)] * 59]
    same, brighter = (loudest(list(engine.faces([speech(60)], pictures))) for pictures in (frames(60), film))
    middle = np.s_[40:60, 40:60]
    assert brighter.picture[middle].mean() - same.picture[middle].mean() == pytest.approx(20, abs=2)


def test_a_square_at_the_picture_s_edge_is_cut_not_refused(engine: GlanceEngine) -> None:
    low = [TemplateFrame(frame().face, face(shift=(0, 160)))] * 20
    x, y, width, height = loudest(list(engine.faces([speech(20)], low))).box
    assert y + height <= 512
    assert LipSquare.of(low[0].landmarks[None]).side > 0
    assert x >= 0
    assert width > 0


def test_an_hour_asks_for_no_more_memory_than_a_minute() -> None:
    """Windows are painted as speech arrives: nothing of it is gathered first."""
    painter = Mirror()
    asked = 0

    def endless() -> Iterator[np.ndarray]:
        nonlocal asked
        while True:
            asked += 1
            yield speech(16)

    faces = GlanceEngine(painter).faces(endless(), iter(frames(200)))
    for _ in range(100):
        next(faces)
    assert asked <= 100 / 16 + 3
    assert painter.windows <= 100 / 8 + 4
