from pathlib import Path

import numpy as np
import pytest
import torch

from anchor_studio.domain.anchor import Box
from anchor_studio.engines.facial_map import PAINTED_FROM, painter_planes
from anchor_studio.face.facial_map import PLANES, WHOLE, draw_facial_map, lower_face_mask
from anchor_studio.face.mouth_shape import face_place
from anchor_studio.face.texture import TEXTURE_PLANES
from trainer.comparisons import recipe, variants
from trainer.comparisons.people import Person
from trainer.comparisons.plan import OURS, PAPERS, SCALES, asked
from trainer.comparisons.recipe import VariantTraining
from trainer.comparisons.variants import Variant, hollow, shown
from trainer.renderer_recipe import RendererConfig, RendererTraining

EVERY = (*PAPERS, *OURS)
BOX: Box = (144, 240, 224, 176)


def seen(variant: Variant, person: Person, box: Box = WHOLE, picture: np.ndarray | None = None) -> np.ndarray:
    frame = person.frames[0]
    picture = frame.picture if picture is None else picture
    part = picture[box[1] : box[1] + box[3], box[0] : box[0] + box[2]]
    landmarks = person.spoken(frame)
    drawn = draw_facial_map(landmarks, picture, box)
    return shown(variant, drawn, part, landmarks, person.faces.reference, box)


@pytest.mark.parametrize("variant", EVERY, ids=lambda variant: variant.name)
def test_no_renderer_sees_the_film_s_lower_face(person: Person, variant: Variant) -> None:
    frame = person.frames[0]
    hidden = lower_face_mask(face_place(person.spoken(frame))) > 0
    other = np.where(hidden[..., None], 255 - frame.picture, frame.picture)
    assert hidden.sum() > 20_000
    assert np.array_equal(seen(variant, person), seen(variant, person, picture=other))


def test_inpainting_sees_all_but_the_lower_face(person: Person) -> None:
    frame = person.frames[0]
    planes = seen(variants.INPAINTING, person)
    hidden = planes[..., 1] > 0
    assert np.array_equal(planes[~hidden, 2:5], frame.picture[~hidden])
    assert np.array_equal(planes[..., 2:5], planes[..., len(PLANES) : len(PLANES) + 3])
    assert 100 < (planes[hidden, 2] > 0).sum() < 0.1 * hidden.sum()  # the lips' outline, and nothing else


def test_the_whole_map_is_what_the_product_paints_from(person: Person) -> None:
    frame = person.frames[0]
    expected = painter_planes(person.spoken(frame), frame.picture, person.faces.reference)
    assert np.array_equal(seen(variants.WHOLE, person), expected)


@pytest.mark.parametrize("variant", EVERY, ids=lambda variant: variant.name)
def test_a_part_is_shown_as_in_the_whole(person: Person, variant: Variant) -> None:
    part = seen(variant, person)[BOX[1] : BOX[1] + BOX[3], BOX[0] : BOX[0] + BOX[2]]
    close = seen(variant, person, BOX)
    assert close.shape == (BOX[3], BOX[2], PAINTED_FROM)
    assert np.abs(close.astype(int) - part)[8:-8, 8:-8].mean() < 0.5  # the thin plate is known on another grid


def test_what_is_left_out_is_empty_and_the_rest_stays(person: Person) -> None:
    whole = seen(variants.WHOLE, person)
    places = {
        name: [PLANES.index(one) for one in names] for name, names in (("e", variants.EDGES), ("l", variants.LABELS))
    }
    under = list(range(len(PLANES), len(PLANES) + TEXTURE_PLANES))
    left_out = {
        variants.NO_EDGES: places["e"], variants.NO_LABELS: places["l"], variants.NO_TEXTURE: under,
        variants.NO_TEXTURE_EDGES: [*places["e"], *under], variants.NO_TEXTURE_LABELS: [*places["l"], *under],
    }  # fmt: skip
    assert whole.any(axis=(0, 1)).all()
    for variant, gone in left_out.items():
        planes = seen(variant, person)
        stays = [plane for plane in range(PAINTED_FROM) if plane not in gone]
        assert not planes[..., gone].any()
        assert np.array_equal(planes[..., stays], whole[..., stays])


def test_the_whole_map_has_the_losses_of_the_product_s_recipe_once_warm(
    person: Person, config: RendererConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = VariantTraining(config, person.faces, variants.WHOLE)
    assert compared._fade() == 1 / recipe.WARM_STEPS
    monkeypatch.setattr(recipe, "WARM_STEPS", 1)
    product = RendererTraining(config, person.faces)
    assert [compared.step() for _ in range(4)] == [product.step() for _ in range(4)]


def test_all_variants_learn_the_same_crops_and_look_at_the_same_places(person: Person, config: RendererConfig) -> None:
    batches = [VariantTraining(config, person.faces, variant)._batch() for variant in EVERY]
    _, faces, weight, *corner = batches[0]
    assert float(weight.max()) > 1
    for _, other_faces, other_weight, *other_corner in batches[1:]:
        assert torch.equal(faces, other_faces)
        assert torch.equal(weight, other_weight)
        assert corner == other_corner
    assert len({float(planes.sum()) for planes, *_ in batches}) == len(EVERY)


@pytest.mark.parametrize("variant", [variants.INPAINTING, variants.NO_TEXTURE_LABELS], ids=lambda variant: variant.name)
def test_a_killed_training_resumes_with_the_same_losses(
    person: Person, config: RendererConfig, variant: Variant, tmp_path: Path
) -> None:
    uninterrupted = VariantTraining(config, person.faces, variant)
    losses = [uninterrupted.step() for _ in range(6)]
    first = VariantTraining(config, person.faces, variant)
    for _ in range(4):
        first.step()
    first.save(tmp_path / "state.pt")
    second = VariantTraining(config, person.faces, variant)
    second.resume(tmp_path / "state.pt")
    assert [second.step() for _ in range(2)] == losses[4:]


def test_all_runs_of_a_scale_differ_in_what_they_see_alone() -> None:
    for scale in SCALES.values():
        runs = asked(["maria", "paul"], scale)
        assert {run.config for run in runs if not run.note} == {scale.renderer}
        assert len({(run.person, run.name) for run in runs}) == len(runs) == 13
        assert [run.title for run in runs if run.note] == [
            "facial map, whole, another seed",
            f"mouth inpainting, crops of {2 * scale.renderer.crop_px} px",
        ]
        assert [run.person for run in runs].count("paul") == 4


def test_a_hole_follows_the_face(person: Person) -> None:
    frame = person.frames[0]
    here, there = (hollow(frame.picture, frame.landmarks + np.float32(by), WHOLE)[..., 1] > 0 for by in (0, 16))
    assert np.array_equal(here[:-16, :-16], there[16:, 16:])
