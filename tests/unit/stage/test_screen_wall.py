"""The screen wall: a picture or a video hangs in the room, where the camera sees it, and disturbs nothing else."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from anchor_studio.domain.picture import Picture
from anchor_studio.domain.scene import SHOTS, Scene
from anchor_studio.errors import StudioError
from anchor_studio.media.video import write_video
from anchor_studio.stage.backdrop import Backdrop
from anchor_studio.stage.camera import camera_of
from anchor_studio.stage.compositor import BUFFERS, Compositor
from anchor_studio.stage.keying import KeySettings
from anchor_studio.stage.screen_wall import ScreenWall
from anchor_studio.stage.sets import StudioSet, list_sets, load_set, wall_of
from anchor_studio.stage.wall_picture import LoopedVideo, open_wall_picture

FRAMES = 30
KEY = KeySettings(1, (0.0, 175.0, 63.0))


@pytest.fixture(scope="module", name="newsroom")
def drawn_newsroom(plates: Path) -> StudioSet:
    return load_set("newsroom", "medium", plates)


@pytest.fixture(scope="module", name="picture")
def red_picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wall") / "red.png"
    Image.new("RGB", (320, 180), (230, 20, 20)).save(path)
    return path


@pytest.fixture(scope="module", name="video")
def grey_video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A video whose frames tell their number by how bright they are."""
    path = tmp_path_factory.mktemp("wall") / "grey.mp4"
    with write_video(path, (128, 72)) as writer:
        for number in range(FRAMES):
            writer.write(np.full((72, 128, 3), 20 + 7 * number, np.uint8))
    return path


def number_of(picture: Picture) -> int:
    return round((float(picture.mean()) - 20) / 7)


def empty() -> Picture:
    frame = np.empty((1080, 1920, 3), np.uint8)
    frame[:] = (0, 175, 63)
    return frame


def frame_of(studio_set: StudioSet, screen: Path | None, number: int = 0) -> Picture:
    scene = Scene("newsroom", label=False, screen=str(screen or ""))
    compositor = Compositor(studio_set, scene, KEY, (1920, 1080))
    frame = compositor.compose(empty(), number).copy()
    compositor.close()
    return frame


def test_a_picture_is_seen_on_the_wall_and_nowhere_else(newsroom: StudioSet, picture: Path) -> None:
    bare, shown = frame_of(newsroom, None), frame_of(newsroom, picture)
    assert newsroom.wall is not None
    wall = ScreenWall(newsroom.wall, newsroom.camera)
    x, y, width, height = wall.box
    outside = (bare != shown).any(axis=2)
    outside[y : y + height, x : x + width] = False
    assert not outside.any()
    red = (shown[..., 0] > 150) & (shown[..., 1] < 90)
    assert red.sum() == pytest.approx(wall.size[0] * wall.size[1], rel=0.12)


@pytest.mark.parametrize("name", list_sets())
@pytest.mark.parametrize("shot", SHOTS)
def test_every_set_has_a_wall_beside_the_presenter_in_every_shot(name: str, shot: str) -> None:
    wall = wall_of(name, shot)
    assert wall is not None
    corners = camera_of(shot).project(np.array([wall.corner, wall.corner + wall.across + wall.down]))
    assert 1100 < corners[0, 0] < corners[1, 0] < 1920 - 20
    assert 110 < corners[0, 1] < corners[1, 1] < 560  # under the label, over the desk
    across, down = wall.size_m
    assert across / down == pytest.approx(16 / 9, rel=0.02)


def test_the_nearer_side_of_the_wall_is_seen_larger(newsroom: StudioSet, tmp_path: Path) -> None:
    halves = np.zeros((360, 640, 3), np.uint8)
    halves[:, 320:] = 255
    assert newsroom.wall is not None
    wall, part = ScreenWall(newsroom.wall, newsroom.camera), np.zeros((1080, 1920, 3), np.uint8)
    x, y, width, height = wall.box
    wall.show(part[y : y + height, x : x + width], halves)
    whole = np.zeros_like(part)
    wall.show(whole[y : y + height, x : x + width], np.full((360, 640, 3), 255, np.uint8))
    bright, all_of_it = ((shown.min(axis=2) > 180).sum() for shown in (part, whole))
    assert 0.505 < bright / all_of_it < 0.56  # the right half is turned towards the camera


def test_a_video_runs_and_begins_again(video: Path) -> None:
    content = open_wall_picture(video, (64, 36))
    assert [number_of(content.at(number)) for number in (0, 1, 2, 5, 29, 30, 31, 61)] == [0, 1, 2, 5, 29, 0, 1, 1]
    content.close()


@pytest.mark.parametrize("number", [0, 4, 17, 29, 30, 3000, 3029])
def test_a_video_can_be_entered_anywhere(video: Path, number: int) -> None:
    content = LoopedVideo(video, (64, 36))
    assert number_of(content.at(number)) == number % FRAMES
    assert number_of(content.at(2)) == 2
    content.close()


def test_a_video_that_is_taken_away_while_it_runs_stands_still(video: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mp4"
    copy.write_bytes(video.read_bytes())
    content = LoopedVideo(copy, (64, 36))
    last = number_of(content.at(29))
    copy.unlink()
    assert (last, number_of(content.at(30))) == (29, 29)
    content.close()


def test_only_one_frame_of_a_video_is_kept_and_at_the_walls_size(newsroom: StudioSet, video: Path) -> None:
    backdrop = Backdrop(newsroom, str(video))
    assert newsroom.wall is not None
    width, height = ScreenWall(newsroom.wall, newsroom.camera).size
    assert width < 900
    kept = [value for value in vars(backdrop.__dict__["_picture"]).values() if isinstance(value, np.ndarray)]
    assert [value.shape for value in kept] == [(height, width, 3)]
    backdrop.close()


def test_frames_with_a_video_do_not_depend_on_those_before_them(newsroom: StudioSet, video: Path) -> None:
    scene, body = Scene("newsroom", "Daniel", screen=str(video)), empty()
    cv2.rectangle(body, (700, 300), (1700, 1080), (200, 40, 40), cv2.FILLED)  # over a part of the wall
    compositor = Compositor(newsroom, scene, KEY, (1920, 1080))
    for number in range(BUFFERS + 2):
        compositor.compose(body if number % 2 else empty(), number)
    again = compositor.compose(body, 12).copy()
    compositor.close()
    alone = Compositor(newsroom, scene, KEY, (1920, 1080))
    assert (again == alone.compose(body, 12)).all()
    alone.close()


def test_the_presenter_stands_before_the_wall_and_the_desk_before_both(newsroom: StudioSet, video: Path) -> None:
    body = empty()
    cv2.rectangle(body, (500, 300), (1900, 1080), (200, 40, 40), cv2.FILLED)
    compositor = Compositor(newsroom, Scene("newsroom", label=False, screen=str(video)), KEY, (1920, 1080))
    for number in (0, 25):
        frame = compositor.compose(body, number)
        assert frame[400, 1400, 0] > 150
        assert frame[400, 1400, 1] < 90
        assert (frame[1050:] == frame_of(newsroom, None)[1050:]).all()
    compositor.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("text.mp4", b"#EXTM3U\nhttp://example.org/a.ts\n"),
        ("list.mov", b"ffconcat version 1.0\nfile /etc/passwd\n"),
        ("rubbish.mp4", bytes(range(256)) * 40),
        ("empty.mov", b""),
        ("cut.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\x40\0mdat" + b"\x11" * 900),
        ("text.png", b"no picture"),
        ("script.txt", b"Good evening."),
    ],
)
def test_what_is_no_picture_is_refused_by_its_name(
    newsroom: StudioSet, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StudioError, match=name):
        Backdrop(newsroom, str(tmp_path / name))


@pytest.mark.parametrize("name", ["none.png", "none.mp4", ""])
def test_a_missing_file_is_refused(newsroom: StudioSet, tmp_path: Path, name: str) -> None:
    with pytest.raises(StudioError):
        Backdrop(newsroom, str(tmp_path / name))


def test_a_set_without_a_wall_says_so(newsroom: StudioSet, picture: Path) -> None:
    with pytest.raises(StudioError, match="has no screen"):
        Backdrop(replace(newsroom, wall=None), str(picture))
