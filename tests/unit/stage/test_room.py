"""Rooms: what a camera sees of them is where, as bright and as sharp as it should be."""

import cv2
import numpy as np
import pytest

from anchor_studio.domain.scene import SHOTS
from anchor_studio.errors import StudioError
from anchor_studio.stage.camera import EYE_HEIGHT, camera_of
from anchor_studio.stage.lens import focused, spread
from anchor_studio.stage.lighting import fallen, grid, sources_of
from anchor_studio.stage.room import build_room
from anchor_studio.stage.screens import show
from anchor_studio.stage.surfaces import Surface, blank, paint

COLOURS = {"ground": "#102040", "ink": "#ffffff", "accent": "#40a0ff"}
UP, RIGHT = np.array((0.0, 1.0, 0.0)), np.array((1.0, 0.0, 0.0))


def white(shape: tuple[int, int] = (16, 16)) -> np.ndarray:
    return np.ones((*shape, 3), np.float32)


@pytest.mark.parametrize("shot", SHOTS)
def test_a_metre_at_the_presenter_is_as_wide_as_the_camera_says(shot: str) -> None:
    camera = camera_of(shot)
    left, right = camera.project(np.array(((-0.1, EYE_HEIGHT, 0.0), (0.1, EYE_HEIGHT, 0.0))))
    assert right[0] - left[0] == pytest.approx(0.2 * camera.metre_px)
    assert left[1] == pytest.approx(camera.eye_y)


def test_the_nearer_the_shot_the_softer_the_room() -> None:
    far = np.array([6.0], np.float32)
    radii = [float(camera.blur_px(far + camera.distance)[0]) for camera in map(camera_of, SHOTS)]
    assert radii[0] * 1.5 < radii[1] < radii[2] / 1.2
    assert camera_of("close").blur_px(np.array([2.6], np.float32))[0] == 0


def test_a_surface_is_painted_where_the_camera_sees_it_and_cut_at_the_lens() -> None:
    camera, canvas = camera_of("medium"), blank()
    paint(canvas, [Surface(np.array((-0.2, EYE_HEIGHT + 0.1, 3.0)), 0.4 * RIGHT, -0.2 * UP, white())], camera)
    rows, columns = (np.flatnonzero(canvas.light[..., 0].any(axis=axis)) for axis in (1, 0))
    half = 0.1 * camera.focal_px / 6.0
    assert (rows[0], rows[-1]) == pytest.approx((camera.eye_y - half, camera.eye_y + half), abs=2)
    assert (columns[0], columns[-1]) == pytest.approx((960 - 2 * half, 960 + 2 * half), abs=2)
    assert 1 / canvas.nearness[round(camera.eye_y), 960] == pytest.approx(6.0, rel=1e-3)
    floor = Surface(np.array((-9.0, 0.0, 9.0)), 18 * RIGHT, np.array((0.0, 0.0, -30.0)), white())  # under and behind it
    paint(canvas, [floor], camera)
    assert np.isfinite(canvas.light).all()
    assert canvas.light[-1].min() == 1
    assert canvas.light[100].max() == 0


def test_light_falls_off_with_the_square_of_the_distance_and_not_on_backs() -> None:
    lamp = sources_of(np.zeros(3), 0.2 * RIGHT, np.array((0.0, 0.0, 0.2)), white())  # in the ceiling, it shines down
    near, far = (
        fallen(lamp, grid(np.array((0.0, -away, 0.0)), 0.2 * RIGHT, np.array((0.0, 0.0, -0.2)), 1, 1), UP)[0, 0, 0]
        for away in (2.0, 4.0)
    )
    assert near / far == pytest.approx(4, rel=0.05)
    below = grid(np.array((0.0, -2.0, 0.0)), 0.2 * RIGHT, np.array((0.0, 0.0, -0.2)), 1, 1)
    assert fallen(lamp, below, -UP).max() == 0
    above = grid(np.array((0.0, 2.0, 0.0)), 0.2 * RIGHT, np.array((0.0, 0.0, -0.2)), 1, 1)
    assert fallen(lamp, above, -UP).max() == 0


@pytest.mark.parametrize("radius", [0.8, 3.0, 9.0, 21.0])
def test_a_point_of_light_becomes_a_disc_of_the_same_light(radius: float) -> None:
    picture = np.zeros((160, 160, 3), np.float32)
    picture[80:82, 80:82] = 50
    disc = spread(picture, radius)
    assert disc.sum() == pytest.approx(picture.sum(), rel=0.02)
    area = (disc[..., 0] > disc.max() / 2).sum()
    assert np.sqrt(area / np.pi) == pytest.approx(radius + 1, abs=1.6)


def test_what_is_at_the_presenters_depth_stays_sharp() -> None:
    camera = camera_of("medium")
    picture = np.zeros((1080, 1920, 3), np.float32)
    cv2.rectangle(picture, (400, 400), (600, 600), (1, 1, 1), cv2.FILLED)
    nearness = np.full((1080, 1920), 1 / camera.distance, np.float32)
    assert np.abs(focused(picture, nearness, camera) - picture).max() < 1e-3
    assert np.abs(focused(picture, nearness / np.float32(4), camera) - picture).max() > 0.3


@pytest.mark.parametrize("content", ["world", "skyline", "desktop", "feed", "wall"])
@pytest.mark.parametrize("size", [(24, 24), (600, 340)])
def test_every_screen_shows_something_at_any_size(content: str, size: tuple[int, int]) -> None:
    colours = {**COLOURS, "horizon": "#a05030", "tower": "#101828", "side": "#203050"}
    light = show(content, size, colours, [[[0, 0], [40, 0], [20, 40]]], 3)
    assert light.shape == (size[1], size[0], 3)
    assert np.isfinite(light).all()
    assert light.min() >= 0
    assert light.std() > 0.005


def test_an_unknown_content_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(StudioError, match="world, skyline"):
        show("cats", (64, 64), COLOURS, [], 0)


def test_items_are_repeated_as_the_plan_asks() -> None:
    wall = {"across": [0.5, 0, 0], "down": [0, -1, 0], "colour": "#808080", "at": [0, 2, 4]}
    plan = {"room": {"ambient": "#202020"}, "wall": [{**wall, "repeat": [[3, 1.0, 0, 0], [2, 0, 0, 1.5]]}]}
    places = sorted((surface.corner[0], surface.corner[2]) for surface in build_room(plan, []).surfaces)
    assert places == [(0, 4), (0, 5.5), (1, 4), (1, 5.5), (2, 4), (2, 5.5)]
