"""A portrait becomes an anchor at once, or is refused in one sentence."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from anchor_studio.anchors import instant
from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.anchors.models import open_template
from anchor_studio.domain.anchor import AT_A_GLANCE
from anchor_studio.domain.picture import Picture
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.media.video import read_frames
from anchor_studio.settings.paths import ASSETS, Paths
from anchor_studio.stage.keying import ChromaKey, estimate_screen
from anchor_studio.studio.anchor_shelf import AnchorShelf
from anchor_studio.studio.sketches import Sketches


class World:
    """A shelf of the user's own."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder / "assets", folder / "data", folder / "cache")
        self.library = AnchorLibrary([self.paths.data / "anchors"], self.paths.cache)
        self.sketches = Sketches(self.library, self.paths.data / "anchors")
        self.shelf = AnchorShelf(self.library, self.paths)


class Impatient:
    """Stops the work when the template is begun."""

    def report(self, fraction: float, message: str) -> None:
        self.told = message

    def check(self) -> None:
        raise Cancelled


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def short_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template of ten frames does where nobody looks at it."""
    monkeypatch.setattr(instant, "BREATH_S", 0.4)


@pytest.fixture(scope="module")
def presenter() -> Picture:
    """Head and shoulders of the shipped presenter before green, `(960, 960, 3)`."""
    frame = next(iter(read_frames(ASSETS / "anchors" / "daniel.anchor" / "template" / "idle.mp4")))
    return np.ascontiguousarray(frame[40:1000, 480:1440])


def written(path: Path, picture: np.ndarray) -> Path:
    ordered = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR) if picture.shape[2] == 3 else picture[..., (2, 1, 0, 3)]
    assert cv2.imwrite(str(path), ordered)
    return path


def in_a_room(presenter: Picture) -> Picture:
    """Put the presenter before a wall with light and shade."""
    foreground, matte = ChromaKey(estimate_screen(presenter)).key(presenter)
    rows, columns = np.mgrid[: presenter.shape[0], : presenter.shape[1]]
    wall = np.stack([150 + 40 * np.sin(columns / 90), 140 + 30 * np.sin(rows / 70), 120 + 40 * np.sin(rows / 130)], -1)
    seen = 1 - matte[..., None]
    return np.clip(foreground + wall * seen, 0, 255).astype(np.uint8)


def cut_free(presenter: Picture) -> np.ndarray:
    """Give the presenter without any background, RGBA."""
    foreground, matte = ChromaKey(estimate_screen(presenter)).key(presenter)
    straight = np.clip(foreground / np.maximum(matte[..., None], 1e-3), 0, 255)
    return np.dstack([straight, 255 * matte]).astype(np.uint8)


def test_a_portrait_is_an_anchor_at_once_and_marked_as_a_sketch(
    world: World, presenter: Picture, tmp_path: Path
) -> None:
    name = world.sketches.make(written(tmp_path / "jana.png", presenter), "Jana  Ölund", consent="Jana, today")
    assert name == "jana-olund"
    card = world.shelf.card(name)
    assert (card.title, card.sketch, card.has_consent) == ("Jana Ölund", True, True)
    package = world.library.open(name)
    assert package.manifest.engine == AT_A_GLANCE
    template = open_template(package)
    frames = list(read_frames(template.clip))
    assert len(frames) == len(template.landmarks) == 100
    turn = np.abs(frames[-1].astype(int) - frames[0]).mean()
    assert turn < 0.5  # it can be looped


@pytest.mark.usefixtures("short_breath")
@pytest.mark.parametrize("background", [in_a_room, cut_free])
def test_whatever_is_behind_the_presenter_is_taken_away(
    world: World, presenter: Picture, tmp_path: Path, background: Callable[[Picture], np.ndarray]
) -> None:
    name = world.sketches.make(written(tmp_path / "portrait.png", background(presenter)), "Jana")
    body = next(iter(read_frames(open_template(world.library.open(name)).clip)))
    screen = estimate_screen(body)
    assert screen.colour == pytest.approx((0, 177, 64), abs=6)
    reference = ChromaKey(estimate_screen(presenter)).key(presenter)[1]
    assert abs(ChromaKey(screen).key(body)[1].mean() * 1920 * 1080 / (reference.mean() * 960 * 960) - 1) < 0.12


@pytest.mark.usefixtures("short_breath")
def test_a_second_sketch_of_a_name_gets_one_of_its_own(world: World, presenter: Picture, tmp_path: Path) -> None:
    picture = written(tmp_path / "jana.jpg", presenter)
    assert [world.sketches.make(picture, "Jana") for _ in range(2)] == ["jana", "jana-2"]


def test_a_sketch_that_is_cancelled_leaves_nothing(world: World, presenter: Picture, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        world.sketches.make(written(tmp_path / "jana.png", presenter), "Jana", progress=Impatient())
    assert list((world.paths.data / "anchors").iterdir()) == []


def test_a_picture_that_can_t_serve_is_refused_in_one_sentence(
    world: World, presenter: Picture, tmp_path: Path
) -> None:
    small = cv2.resize(presenter, (160, 160), interpolation=cv2.INTER_AREA)
    two = np.hstack([presenter[:, 200:800], presenter[:, 200:800]])
    for name, picture, told in (
        ("nobody.png", np.full((400, 400, 3), 90, np.uint8), "No face"),
        ("two.png", two, "Two faces"),
        ("small.png", small, "too small"),
        ("cut.png", presenter[200:620], "cut off"),
    ):
        with pytest.raises(StudioError, match=told) as refused:
            world.sketches.make(written(tmp_path / name, np.ascontiguousarray(picture)), "Jana")
        assert refused.value.hint
    text = tmp_path / "text.jpg"
    text.write_text("no picture", "utf-8")
    for path in (text, tmp_path / "nowhere.png"):
        with pytest.raises(StudioError, match=r"text\.jpg|nowhere"):
            world.sketches.make(path, "Jana")
    with pytest.raises(StudioError, match="title"):
        world.sketches.make(text, "  ")
    assert not world.shelf.cards()
