from dataclasses import replace

import numpy as np
import pytest

from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.face.facial_map import draw_facial_map
from anchor_studio.face.jaw import JawModel
from anchor_studio.face.mouth_shape import JAW, MouthSpace, face_place, normalise, normalised_mouth
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.render.dims import LiveDims
from tests.fakes.faces import face, talking
from trainer.comparisons.people import HeldFrame, Person
from trainer.comparisons.plan import SCALES
from trainer.picture_training import FaceSet
from trainer.renderer_recipe import RendererConfig


def _picture(seed: int) -> np.ndarray:
    """A picture with something to see everywhere."""
    coarse = np.random.default_rng(seed).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    return coarse.repeat(8, axis=0).repeat(8, axis=1)


@pytest.fixture(scope="session")
def config() -> RendererConfig:
    dims = LiveDims(widths=(4, 6, 8, 8), blocks=1)
    return replace(
        SCALES["tiny"].renderer, dims=dims, steps=10, crop_px=64, close_crop_px=48, judge_from_step=2, mouth_share=1.0
    )


@pytest.fixture(scope="session")
def person() -> Person:
    """Someone whose pictures are noise, but whose jaw follows the mouth."""
    track = talking(80)
    mouths = np.stack([normalised_mouth(points) for points in track])
    jaws = np.stack([normalise(points[JAW], face_place(points)) for points in track])
    space = MouthSpace.fit(mouths)
    rest = space.encode(normalised_mouth(face())[None])[0]
    pictures = np.stack([_picture(seed) for seed in range(4)])
    maps = np.stack([draw_facial_map(points, one) for points, one in zip(track, pictures, strict=False)])
    faces = FaceSet(maps, pictures, track[:4], ReferenceTexture(pictures[:3], track[:3]))
    gaps = np.linalg.norm(track[:, 66] - track[:, 62], axis=1)
    rest_jaw = np.median(jaws[gaps <= np.quantile(gaps, 0.1)], axis=0).astype(np.float32)
    known = space.decode(space.encode(mouths))
    frames = [
        HeldFrame(
            "take-1", number, _picture(number % 4), track[number], known[number], jaws[(number + 7) % 80], rest_jaw
        )
        for number in range(40, 46)
    ]
    return Person(faces, FaceModel(space, JawModel.fit(jaws, mouths), rest), tuple(frames), tuple(frames))
