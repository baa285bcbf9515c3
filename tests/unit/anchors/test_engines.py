"""An anchor is driven by its own engine, or by another that was asked for and that it has."""

from pathlib import Path

import pytest

from anchor_studio.anchors.engines import files_of, open_engine, scores_of
from anchor_studio.anchors.package import AnchorPackage, open_package
from anchor_studio.domain.anchor import AT_A_GLANCE, FACIAL_MAP, LANDMARK_GAN, STUDIO_QUALITY
from anchor_studio.errors import StudioError
from tests.fakes.anchors import SCORES, small_anchor


def package(tmp_path: Path, **card: object) -> AnchorPackage:
    return open_package(small_anchor(tmp_path / "maria.anchor", **card), tmp_path)  # type: ignore[arg-type]


def test_an_engine_this_program_lacks_is_told_with_those_it_has(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="asks for an engine named talking-head") as told:
        open_engine(package(tmp_path, engine="talking-head"))
    assert LANDMARK_GAN in told.value.hint


@pytest.mark.parametrize("engine", [LANDMARK_GAN, AT_A_GLANCE])
def test_only_the_facial_map_paints_in_studio_quality(tmp_path: Path, engine: str) -> None:
    with pytest.raises(StudioError, match=f"{engine} paints in one quality"):
        open_engine(package(tmp_path), STUDIO_QUALITY, engine)


def test_an_engine_without_models_is_told_in_one_sentence(tmp_path: Path) -> None:
    maria = package(tmp_path)
    for engine in (FACIAL_MAP, LANDMARK_GAN):
        with pytest.raises(StudioError, match="maria"):
            open_engine(maria, engine=engine)


def test_what_an_engine_weighs_and_was_worth_is_that_of_its_own_models(tmp_path: Path) -> None:
    maria = package(tmp_path, scores={**SCORES, "landmark_gan_lip_gap_correlation": 0.7})
    assert [file.name for file in files_of(maria, FACIAL_MAP)] == ["live.safetensors"]
    assert files_of(maria, LANDMARK_GAN) == []
    assert scores_of(maria, FACIAL_MAP) == SCORES
    assert scores_of(maria, LANDMARK_GAN) == {"lip_gap_correlation": 0.7}
