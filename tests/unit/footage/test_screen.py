import numpy as np
import pytest

from anchor_studio.footage.screen import measure_screen

GREEN, BLUE, GREY = (30, 170, 60), (30, 70, 190), (120, 120, 125)


def _studio(colour: tuple[int, int, int]) -> np.ndarray:
    picture = np.full((270, 480, 3), colour, np.uint8)
    picture[80:, 150:330] = (150, 110, 90)
    return picture


@pytest.mark.parametrize(("colour", "name"), [(GREEN, "green"), (BLUE, "blue"), (GREY, "")])
def test_the_colour_of_the_cloth_is_known(colour: tuple[int, int, int], name: str) -> None:
    look = measure_screen(_studio(colour))
    assert look.colour == name
    assert bool(look.faults()) == (not name)
    assert look.hopeless == (not name)


@pytest.mark.parametrize(
    ("light", "told"),
    [
        (np.linspace(0.75, 1.1, 480), "unevenly"),
        (np.where(np.arange(480) < 60, 0.5, 1.0), "shadow"),
        (np.full(480, 0.38), "too dark"),
    ],
)
def test_bad_light_on_the_cloth_is_told(light: np.ndarray, told: str) -> None:
    picture = np.clip(_studio(GREEN) * light[None, :, None], 0, 255).astype(np.uint8)
    assert told in measure_screen(picture).faults()[0]


def test_an_overexposed_cloth_and_one_that_is_too_small_are_told() -> None:
    assert "too bright" in measure_screen(_studio((90, 250, 110))).faults()[0]
    small = _studio(GREEN)
    small[:, :50] = GREY
    assert "fill the picture" in measure_screen(small).faults()[0]
