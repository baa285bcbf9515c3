from pathlib import Path

import numpy as np
import pytest
import torch

from anchor_studio.anchors.glance import open_glance, write_glance
from anchor_studio.domain.anchor import TemplateFrame
from anchor_studio.errors import StudioError
from anchor_studio.render.glance import GlanceGenerator
from anchor_studio.render.glance_dims import GlanceDims
from tests.fakes.faces import face

DIMS = GlanceDims(cells=8, audio=4, identity=4, width=4, blocks=1, expanded=(4, 4))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    path = tmp_path / "models" / "at-a-glance.safetensors"
    write_glance(path, GlanceGenerator(DIMS), {"person": "maria"})
    return path


def test_weights_and_sizes_make_an_engine_for_any_face(weights: Path) -> None:
    speech = (0.2 * np.sin(np.arange(1920 * 10) / 20)).astype(np.float32)
    film = [TemplateFrame(np.full((512, 512, 3), 150, np.uint8), face())] * 10
    patches = list(open_glance(weights).faces([speech], film))
    assert len(patches) == 10
    assert patches[0].lip_gap is None


def test_weights_of_no_use_are_told_in_one_sentence(weights: Path) -> None:
    weights.with_suffix(".json").write_text('{"dims": {"cells": 4, "expanded": [4, 4, 4]}}', "utf-8")
    with pytest.raises(StudioError, match="can't be used") as told:
        open_glance(weights)
    assert told.value.hint
    with pytest.raises(StudioError, match="can't be used"):
        open_glance(weights.with_name("nothing.safetensors"))
