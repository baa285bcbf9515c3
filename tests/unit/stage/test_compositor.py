"""Whole frames: set, presenter, desk and graphics in one picture."""

import zlib
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import SHOTS, KeyTuning, LightMatch, Placing, Scene, Theme
from anchor_studio.errors import StudioError
from anchor_studio.stage.camera import camera_of
from anchor_studio.stage.compositor import BUFFERS, Compositor
from anchor_studio.stage.keying import estimate_screen
from anchor_studio.stage.overlay import Overlay
from anchor_studio.stage.placing import place
from anchor_studio.stage.sets import Light, StudioSet, list_sets, load_set

SCREEN, SUIT = (0, 175, 63), (200, 40, 40)
SCENE = Scene("newsroom", "Daniel Winter", "Rates are held")
DEMO_FACE = (705, 102, 512, 512)  # of the demo anchor, whose hair begins at row 88
SAFE_X, SAFE_Y = 96, 54
SUMS = [2875430111, 2120786125, 3138568266, 1053221647]


@pytest.fixture(scope="module", name="sets")
def drawn_sets(plates: Path) -> dict[str, StudioSet]:
    return {shot: load_set("newsroom", shot, plates) for shot in SHOTS}


@pytest.fixture(scope="module", name="newsroom")
def drawn_newsroom(sets: dict[str, StudioSet]) -> StudioSet:
    return sets["medium"]


def body(shift: int = 0, size: tuple[int, int] = (1920, 1080)) -> Picture:
    frame = np.empty((1080, 1920, 3), np.uint8)
    frame[:] = SCREEN
    cv2.ellipse(frame, (960 + shift, 330), (160, 240), 0, 0, 360, SUIT, cv2.FILLED, cv2.LINE_AA)
    cv2.rectangle(frame, (560 + shift, 600), (1360 + shift, 1080), SUIT, cv2.FILLED)
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)


def stage(studio_set: StudioSet, scene: Scene = SCENE, size: tuple[int, int] = (1920, 1080)) -> Compositor:
    return Compositor(studio_set, scene, estimate_screen(body(size=size)), size)


def painted_set() -> StudioSet:
    """Give a set of plain arithmetic: nothing in it depends on how a library draws."""
    y, x = np.mgrid[:1080, :1920]
    background = np.stack((x // 8, y // 5, (x + y) // 12), axis=-1).astype(np.uint8)
    alpha = np.where((y[820:] - 820) * 8 > abs(x[820:] - 960) // 8, 255, 0).astype(np.uint8)
    colour = np.minimum(np.stack((y[820:] // 9, x[820:] // 12, y[820:] // 7), axis=-1), alpha[..., None])
    desk = Overlay(colour.astype(np.uint8), alpha, 0, 820)
    top = (alpha // 2).astype(np.uint8)
    return StudioSet(
        "painted", "Painted", background, desk, top, camera_of("medium"), Light((1.04, 1.04, 1.07), 0.0, 0.10, 0.45)
    )


def test_a_scene_that_asks_for_nothing_new_is_the_same_to_the_bit_as_it_always_was() -> None:
    """The sums were taken before scenes knew of tickers, screens, placing, light, key and theme."""
    frame = stage(painted_set(), Scene("painted", label=False)).compose(body(), 0)
    assert [zlib.crc32(quarter.tobytes()) for quarter in np.split(frame, 4)] == SUMS


def test_every_control_in_its_middle_changes_nothing(newsroom: StudioSet) -> None:
    middle = replace(
        SCENE,
        placing=Placing(0.0, 1.0),
        light=LightMatch(1.0, 0.0, 0.0),
        key=KeyTuning(None, 1.0, 1.0, 1.0),
        theme=Theme("", "", "", "Inter", ""),
    )
    assert (stage(newsroom, middle).compose(body(), 100) == stage(newsroom).compose(body(), 100)).all()


def test_the_frame_shows_the_presenter_between_room_and_desk(newsroom: StudioSet) -> None:
    frame = stage(newsroom, Scene("newsroom", label=False)).compose(body(), 0)
    red = (frame[..., 0] > 150) & (frame[..., 1] < 80)
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    assert frame.shape == (1080, 1920, 3)
    assert 40 < rows[0] < 200
    assert rows[-1] < 920  # the desk stands before the body
    assert abs((columns[0] + columns[-1]) / 2 - 960) < 20


@pytest.mark.parametrize("shot", SHOTS)
def test_no_green_of_the_screen_is_left(sets: dict[str, StudioSet], shot: str) -> None:
    empty = body()
    empty[:] = SCREEN
    frame, bare = (stage(sets[shot], Scene("newsroom", label=False)).compose(part, 0) for part in (body(), empty))
    green, own = (part[..., 1].astype(int) - np.maximum(part[..., 0], part[..., 2]) for part in (frame, bare))
    assert not (green > np.maximum(own, 0) + 12).any()  # the monitors of the room may show green things


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


def test_a_presenter_who_leaves_leaves_nothing_behind(newsroom: StudioSet) -> None:
    empty, compositor = body(), stage(newsroom)
    empty[:] = SCREEN
    bare = compositor.compose(empty, 60).copy()
    for number in range(61, 61 + BUFFERS):
        compositor.compose(body(shift=50 * number % 200), number)
    assert all((compositor.compose(empty, 70 + number) == bare).all() for number in range(BUFFERS))


def test_a_smaller_body_picture_stands_at_the_same_place(newsroom: StudioSet) -> None:
    scene = Scene("newsroom", label=False)
    large = stage(newsroom, scene).compose(body(), 0).copy()
    small = stage(newsroom, scene, (1280, 720)).compose(body(size=(1280, 720)), 0)
    assert np.abs(large.astype(int) - small).mean() < 1.0


@pytest.mark.parametrize("shift", [-700, 700])
def test_a_presenter_at_the_frames_border_is_cut_without_harm(newsroom: StudioSet, shift: int) -> None:
    assert stage(newsroom).compose(body(shift=shift), 0).shape == (1080, 1920, 3)


def head(frame: Picture, empty: Picture) -> Box:
    """Give x, y, width, height of what the presenter changed above the shoulders, at half the figure's height."""
    changed = np.abs(frame.astype(int) - empty).sum(axis=2) > 60
    rows = np.flatnonzero(changed.any(axis=1))
    columns = np.flatnonzero(changed[rows[0] : rows[0] + (rows[-1] - rows[0]) // 4].any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1] - columns[0]), int(rows[-1] - rows[0])


def heads(sets: dict[str, StudioSet], figure: Picture) -> dict[str, Box]:
    scene, empty = Scene("newsroom", label=False), body()
    empty[:] = SCREEN
    return {
        shot: head(
            Compositor(drawn, scene, estimate_screen(figure), (1920, 1080), DEMO_FACE).compose(figure, 0),
            Compositor(drawn, scene, estimate_screen(figure), (1920, 1080), DEMO_FACE).compose(empty, 0),
        )
        for shot, drawn in sets.items()
    }


def test_the_nearer_the_shot_the_larger_the_presenter(sets: dict[str, StudioSet]) -> None:
    widths = [box[2] for box in heads(sets, body()).values()]
    assert widths[0] * 1.8 < widths[1] < widths[2] / 1.3


def test_the_head_is_inside_the_title_safe_frame_in_every_shot(sets: dict[str, StudioSet]) -> None:
    for x, y, width, _ in heads(sets, body()).values():
        assert y >= SAFE_Y
        assert x >= SAFE_X
        assert x + width <= 1920 - SAFE_X


def test_the_eyes_are_about_on_the_upper_third(sets: dict[str, StudioSet]) -> None:
    for drawn in sets.values():
        assert 0.28 < drawn.camera.eye_y / 1080 < 0.43


def test_the_body_is_never_enlarged_beyond_what_it_can_bear(sets: dict[str, StudioSet]) -> None:
    for drawn in sets.values():
        assert place(drawn.camera, drawn.desk, (1920, 1080), DEMO_FACE).scale <= 1.35


@pytest.mark.parametrize("face_box", [(832, 60, 256, 256), (600, 300, 700, 700)])
def test_footage_framed_otherwise_has_no_edge_in_the_air(sets: dict[str, StudioSet], face_box: Box) -> None:
    for drawn in sets.values():
        where = place(drawn.camera, drawn.desk, (1920, 1080), face_box)
        assert where.top + where.scale * 1080 >= min(where.floor_y, 1080)


def test_an_unknown_shot_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(StudioError, match="wide, medium, close"):
        load_set("newsroom", "extreme")


def test_an_unknown_set_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(StudioError, match="newsroom"):
        load_set("moonbase")
    with pytest.raises(StudioError):
        load_set("world")


@pytest.mark.parametrize("name", list_sets())
def test_every_set_is_a_picture_with_depth_and_no_bands(plates: Path, name: str) -> None:
    drawn = load_set(name, cache=plates)
    levels = drawn.background.astype(np.float32)
    assert drawn.background.shape == (1080, 1920, 3)
    assert levels.std() > 20
    assert levels.mean() < 150  # the anchor is the brightest large thing
    runs = np.abs(np.diff(levels[:, ::40, 1], axis=0)) == 0
    assert runs.mean() < 0.75  # dithered: a soft gradient never stands still for long
