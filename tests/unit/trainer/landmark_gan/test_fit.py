"""From a person's clips to a package with both models, judged on what was held out; tiny, on a coloured wall."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.anchors.landmark_gan import open_landmark_gan
from anchor_studio.anchors.package import open_package
from anchor_studio.domain.picture import Picture
from anchor_studio.errors import Cancelled
from anchor_studio.footage.recording import Recording
from anchor_studio.mouth.lip_lstm import LipDims
from anchor_studio.render.landmark_gan import GanDims
from tests.fakes.anchors import CARD, small_anchor
from tests.fakes.faces import talking
from tests.fakes.footage import write_take
from trainer.events import NoTrainingProgress
from trainer.gather import Material
from trainer.ingest import Clip
from trainer.landmark_gan.fit import PRESETS, engine_of, fit_face, fit_lips, gan_config, put_into
from trainer.landmark_gan.gan_recipe import GanConfig
from trainer.landmark_gan.judged import SAID, TRUE, aligned_judged, faces_judged, score
from trainer.landmark_gan.lip_recipe import LipConfig
from trainer.landmark_gan.person import Person
from trainer.landmark_gan.sheets import driven_sheet, own_sheet
from trainer.template import IdleLoop

PROGRESS = NoTrainingProgress()
LIPS = LipConfig(LipDims(cells=4, hidden=(4, 4)), steps=3, batch=2)
GAN = GanConfig(GanDims(width=2), judge_width=2, steps=3, batch=2)


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> list[Clip]:
    folder = tmp_path_factory.mktemp("footage")
    found = []
    for number in range(3):
        path = folder / f"take-0{number}.mp4"
        write_take(path, size="512x512")
        found.append(Clip(Recording(path, path.stem, False), talking(60, seed=number)))
    return found


@pytest.fixture
def person(clips: list[Clip], tmp_path: Path) -> Person:
    first, second, held_out = clips
    (tmp_path / "cache").mkdir()
    template = IdleLoop(first.recording.path, first.landmarks)
    material = Material(
        [first, second], [held_out], [], [first], template, frozenset(), {}, (0, 0, 512, 512), (512, 512)
    )
    return Person(material, [first], [second], tmp_path)


class Eyes:
    """A detector to which all pictures but those with red in them look alike."""

    def track(self, pictures: Iterable[Picture]) -> NDArray[np.float32]:
        return np.stack([np.full((68, 2), float(picture[:, :, 0].mean()), np.float32) for picture in pictures])


class Impatient(NoTrainingProgress):
    """Asks a training to stop after its first step."""

    def check(self) -> None:
        raise Cancelled


def test_both_models_are_fitted_put_into_a_package_and_found_there(person: Person, tmp_path: Path) -> None:
    lips = fit_lips(person, LIPS, tmp_path, PROGRESS)
    face = fit_face(person, GAN, 20, (), tmp_path, PROGRESS)
    model = lips.model()
    told = score(engine_of(model, face), model, person, PROGRESS)
    assert all(np.isfinite(value) for value in told.values())
    old = small_anchor(tmp_path / "maria.anchor", history=({"amplitude": 1.2, "held_out": ["take-09"]},))
    package = open_package(old, tmp_path)
    out = put_into(package, tmp_path / "new.anchor", model, face, (told, {"held_out": ["take-02"]}))
    new = open_package(out, tmp_path)
    assert new.manifest.history[-1].items() >= {"held_out": ["take-02"], "amplitude": 1.2}.items()
    assert new.manifest.history[:-1] == package.manifest.history
    assert dict(new.manifest.scores) == {**CARD.scores, **told}
    assert set(new.manifest.files) - set(package.manifest.files) == {
        f"models/landmark-{name}.{kind}" for name in ("lstm", "gan") for kind in ("json", "safetensors")
    }
    quick, painted = open_landmark_gan(new), engine_of(model, face)
    rest = painted.target.rest
    assert np.abs(quick.paint(rest).astype(int) - painted.paint(rest)).max() <= 2


def test_a_fit_that_was_stopped_goes_on_and_other_people_come_first(person: Person, tmp_path: Path) -> None:
    others = [person.faces(10, PROGRESS)]
    whole = fit_face(person, GAN, 20, others, tmp_path / "whole", PROGRESS)
    with pytest.raises(Cancelled):
        fit_face(person, GAN, 20, others, tmp_path / "cut", Impatient())
    again = fit_face(person, GAN, 20, others, tmp_path / "cut", PROGRESS)
    weights = (one.generator.state_dict() for one in (whole, again))
    assert all(np.allclose(a, b, atol=1e-6) for a, b in zip(*(state.values() for state in weights), strict=True))


def test_what_was_held_out_is_judged_with_its_own_lips_and_those_heard(person: Person, tmp_path: Path) -> None:
    lips = fit_lips(person, LIPS, tmp_path, PROGRESS).model()
    engine = engine_of(lips, fit_face(person, GAN, 20, (), tmp_path, PROGRESS))
    rows = {f"GAN, {what}" for what in (TRUE, SAID)}
    composed = faces_judged(person, {"GAN": engine}, {}, PROGRESS, every=20, detector=Eyes())
    assert set(composed) == rows
    assert set(composed[f"GAN, {TRUE}"]) == {"PSNR dB", "SSIM", "LMD px"}
    aligned = aligned_judged(person, {"GAN": engine}, PROGRESS, every=20)
    assert set(aligned) == rows
    own_sheet(person.material.held_out[0], person.material.box, [engine, engine], tmp_path / "own.jpg")
    driven_sheet(person.material.held_out[0], person.material.box, engine, engine, tmp_path / "driven.jpg")
    assert {path.name for path in tmp_path.glob("*.jpg")} == {"own.jpg", "driven.jpg"}


def test_the_preset_decides_the_generator_s_width() -> None:
    assert gan_config(PRESETS["full"]).dims == GanDims()
    quick = gan_config(PRESETS["quick"])
    assert (quick.dims.width, quick.judge_width) == (16, 16)
