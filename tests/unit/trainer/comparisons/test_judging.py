from dataclasses import replace

import cv2
import numpy as np
import pytest

from anchor_studio.domain.picture import Picture
from anchor_studio.engines.facial_map import PAINTED_FROM
from anchor_studio.render.painter import FacePainter
from trainer.comparisons import jaws, judge, report, sheets, variants
from trainer.comparisons.judge import Brush, flicker, lower_face, surroundings
from trainer.comparisons.people import Person
from trainer.comparisons.report import spread


class Flat:
    """Paints everything grey."""

    whole = True

    def paint(self, planes: np.ndarray, corner: tuple[int, int]) -> Picture:
        assert planes.shape[2] == PAINTED_FROM
        return np.full((*planes.shape[:2], 3), 128, np.uint8)


def brush(person: Person, variant: variants.Variant = variants.WHOLE) -> Brush:
    return Brush(FacePainter(Flat()), variant, person.faces.reference)


def blurred(picture: Picture) -> Picture:
    return np.asarray(cv2.blur(picture, (5, 5)), np.uint8)


def test_the_film_itself_has_nothing_to_be_blamed_for(person: Person) -> None:
    frame = person.frames[0]
    told = lower_face(frame, frame.picture, None) | surroundings(frame, frame.picture, None)
    for what in ("", "rest "):
        assert told[f"{what}PSNR dB"] == 100
        assert told[f"{what}SSIM"] == pytest.approx(1)
        assert told[f"{what}gradients"] == pytest.approx(1)
    assert (told["seam"], told["CPBD"]) == (0, told["film's CPBD"])


def test_a_blurred_face_is_told_by_every_figure(person: Person) -> None:
    frame = person.frames[0]
    told = lower_face(frame, blurred(frame.picture), None)
    assert told["PSNR dB"] < 40
    assert told["gradients"] < 0.7
    assert told["CPBD"] < told["film's CPBD"]


def test_the_lower_face_and_the_rest_don_t_blame_one_another(person: Person) -> None:
    frame = person.frames[0]
    inside = np.where(frame.hidden[..., None], 255 - frame.picture, frame.picture)
    outside = np.where(frame.hidden[..., None], frame.picture, 255 - frame.picture)
    assert lower_face(frame, outside, None)["PSNR dB"] == surroundings(frame, inside, None)["rest PSNR dB"] == 100
    assert lower_face(frame, inside, None)["seam"] > 5


def test_inpainting_is_not_judged_by_what_it_is_shown(person: Person) -> None:
    whole, _ = judge.judged(brush(person), person, None)
    shown, paintings = judge.judged(brush(person, variants.INPAINTING), person, None)
    assert set(whole) - set(shown) == {"rest PSNR dB", "rest SSIM", "rest gradients"}
    assert {len(values) for values in whole.values()} == {len(paintings)} == {len(person.frames)}


def test_flicker_is_one_for_the_film_and_more_for_noise(person: Person) -> None:
    film = [frame.picture for frame in person.stretch]
    rng = np.random.default_rng(0)
    noisy = [np.clip(picture + rng.normal(0, 60, picture.shape), 0, 255).astype(np.uint8) for picture in film]
    own, other = flicker(film, person.stretch), flicker(noisy, person.stretch)
    assert own == {"flicker, skin": pytest.approx(1), "flicker, rest": pytest.approx(1), "flicker, error": 0}
    assert other["flicker, skin"] > 1.05
    assert other["flicker, error"] > 10


def test_only_what_has_edges_is_painted_from_steadied_ones(person: Person) -> None:
    short = replace(person, stretch=person.stretch[:3])
    assert "flicker, skin, steadied" in judge.running(brush(short), short)
    assert "flicker, skin, steadied" not in judge.running(brush(short, variants.NO_EDGES), short)
    assert set(judge.running(brush(short, variants.INPAINTING), short)) == {"flicker, skin", "flicker, error"}


def test_the_true_jaw_errs_nowhere_and_the_regressed_one_less_than_the_others(person: Person) -> None:
    pictures = jaws.jaw_pictures(brush(person), person)
    values = jaws.judged_jaws(person, pictures, None)
    errors = {name: float(np.mean(values[name]["line px"])) for name in jaws.JAWS}
    assert errors[jaws.TRUE] < 0.1
    assert errors[jaws.CORRECTED] < 0.1 * min(errors[jaws.RESTING], errors[jaws.TALKING])
    assert errors[jaws.OWN_CORRECTED] < 0.6 * min(errors[jaws.OWN_RESTING], errors[jaws.TALKING])
    assert sum(value == value for value in values[jaws.TRUE]["wide line px"]) == 2
    assert jaws.jaw_band(person.frames[0]).sum() > 2_000


def test_sheets_go_from_closed_lips_to_the_widest_mouth(person: Person) -> None:
    gaps = [person.frames[place].gap for place in sheets.columns(person.frames)]
    assert gaps == sorted(gaps)
    assert gaps[-1] == max(frame.gap for frame in person.frames)
    rows = {name: row.shape for name, row in sheets.shared(person).items()}
    assert rows["film-close"] == rows["map-close"] == rows["hole-close"]
    sheet = sheets.labelled([("a title of several words", np.zeros((40, 90, 3), np.uint8))])
    assert sheet.shape == (40, 90 + sheets._TITLE_PX, 3)


def test_wide_mouths_are_told_apart() -> None:
    unknown = float("nan")
    told = report._with_wide({"wide line px": [unknown, 2.0, unknown], "band PSNR dB": [20.0, 30.0, 40.0]})
    assert spread(told["wide band PSNR dB"]) == "30 ± 0"
    assert "wide seen chin px" not in told  # nobody looked


def test_a_spread_narrows_with_more_frames_and_leaves_out_what_is_unknown() -> None:
    rng = np.random.default_rng(1)
    few, many = (spread(rng.normal(5, 1, count).tolist()) for count in (20, 2_000))
    assert few
    assert many
    assert float(few.split("±")[1]) > 5 * float(many.split("±")[1])
    assert spread([3.0, float("nan"), 3.0]) == "3 ± 0"
    assert spread([float("nan")]) is spread(None) is None
