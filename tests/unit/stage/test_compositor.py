"""Whole frames: set, presenter, desk and graphics in one picture."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import Scene
from anchor_studio.errors import StudioError
from anchor_studio.stage.compositor import BUFFERS, Compositor
from anchor_studio.stage.keying import estimate_screen
from anchor_studio.stage.sets import StudioSet, list_sets, load_set

SCREEN, SUIT = (0, 175, 63), (200, 40, 40)
SCENE = Scene("newsroom", "Daniel Winter", "Rates are held")


@pytest.fixture(scope="module", name="newsroom")
def drawn_newsroom() -> StudioSet:
    return load_set("newsroom")


def body(shift: int = 0, size: tuple[int, int] = (1920, 1080)) -> Picture:
    frame = np.empty((1080, 1920, 3), np.uint8)
    frame[:] = SCREEN
    cv2.ellipse(frame, (960 + shift, 330), (160, 240), 0, 0, 360, SUIT, cv2.FILLED, cv2.LINE_AA)
    cv2.rectangle(frame, (560 + shift, 600), (1360 + shift, 1080), SUIT, cv2.FILLED)
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)


def stage(studio_set: StudioSet, scene: Scene = SCENE, size: tuple[int, int] = (1920, 1080)) -> Compositor:
    return Compositor(studio_set, scene, estimate_screen(body(size=size)), size)


def test_the_frame_shows_the_presenter_between_room_and_desk(newsroom: StudioSet) -> None:
    frame = stage(newsroom, Scene("newsroom", label=False)).compose(body(), 0)
    red = (frame[..., 0] > 150) & (frame[..., 1] < 80)
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    assert frame.shape == (1080, 1920, 3)
    assert 40 < rows[0] < 200
    assert rows[-1] < 920  # the desk stands before the body
    assert abs((columns[0] + columns[-1]) / 2 - 960) < 20


def test_no_green_of_the_screen_is_left(newsroom: StudioSet) -> None:
    frame = stage(newsroom, Scene("newsroom", label=False)).compose(body(), 0).astype(int)
    green = (frame[..., 1] - np.maximum(frame[..., 0], frame[..., 2])) > 12
    assert not green.any()


def test_outside_the_presenter_two_frames_are_the_same_to_the_bit(newsroom: StudioSet) -> None:
    compositor = stage(newsroom, Scene("newsroom", label=False))
    first, second = compositor.compose(body(), 0).copy(), compositor.compose(body(shift=40), 1)
    differing = np.flatnonzero((first != second).any(axis=(0, 2)))
    assert differing[0] > 400
    assert differing[-1] < 1520
    assert (first[:60] == second[:60]).all()


def test_a_frame_does_not_depend_on_those_before_it(newsroom: StudioSet) -> None:
    compositor = stage(newsroom)
    for number in range(BUFFERS + 1):
        compositor.compose(body(shift=60 * number), number)
    again = compositor.compose(body(), 40)
    assert (again == stage(newsroom).compose(body(), 40)).all()


def test_the_presenter_moves_with_the_body_and_does_not_swim(newsroom: StudioSet) -> None:
    compositor = stage(newsroom, Scene("newsroom", label=False))
    near, far = compositor.compose(body(), 0).copy(), body()
    cv2.rectangle(far, (440, 700), (560, 1080), SUIT, cv2.FILLED)  # an arm moves the box, not the head
    assert (compositor.compose(far, 1)[:500, 800:1120] == near[:500, 800:1120]).all()


def test_a_frame_is_kept_while_the_next_one_is_made(newsroom: StudioSet) -> None:
    compositor = stage(newsroom)
    first = compositor.compose(body(), 0)
    kept = first.copy()
    compositor.compose(body(shift=50), 1)
    assert (first == kept).all()


def test_an_empty_screen_shows_the_empty_studio(newsroom: StudioSet) -> None:
    empty = body()
    empty[:] = SCREEN
    compositor = stage(newsroom, Scene("newsroom", label=False))
    assert (compositor.compose(empty, 0)[:800] == newsroom.background[:800]).all()


def test_a_smaller_body_picture_stands_at_the_same_place(newsroom: StudioSet) -> None:
    scene = Scene("newsroom", label=False)
    large = stage(newsroom, scene).compose(body(), 0).copy()
    small = stage(newsroom, scene, (1280, 720)).compose(body(size=(1280, 720)), 0)
    assert np.abs(large.astype(int) - small).mean() < 1.0


@pytest.mark.parametrize("shift", [-700, 700])
def test_a_presenter_at_the_frames_border_is_cut_without_harm(newsroom: StudioSet, shift: int) -> None:
    assert stage(newsroom).compose(body(shift=shift), 0).shape == (1080, 1920, 3)


def test_a_wider_placement_still_composes(newsroom: StudioSet) -> None:
    placement = replace(newsroom.placement, scale=1.3, bottom_y=1300)
    frame = stage(replace(newsroom, placement=placement)).compose(body(), 0)
    assert (frame[:200] != newsroom.background[:200]).any()


def test_an_unknown_set_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(StudioError, match="newsroom"):
        load_set("moonbase")
    with pytest.raises(StudioError):
        load_set("world")


@pytest.mark.parametrize("name", list_sets())
def test_every_set_is_a_picture_with_depth_and_no_bands(name: str) -> None:
    drawn = load_set(name)
    levels = drawn.background.astype(np.float32)
    assert drawn.background.shape == (1080, 1920, 3)
    assert levels.std() > 20
    assert levels.mean() < 150  # the anchor is the brightest large thing
    runs = np.abs(np.diff(levels[:, ::40, 1], axis=0)) == 0
    assert runs.mean() < 0.75  # dithered: a soft gradient never stands still for long
